//! A draft as YAML, by the writer of the loader.
//!
//! It must not know how a page looks.

use super::draft::{Choice, Contact, Draft, Field, Notice, Remark, Step};
use super::markup::raw;
use super::page::ExportedPage;
use crate::i18n::Words;
use crate::load::{Pair, Tree, TreeItem};

/// The line by which editors find the schema.
pub const MODELINE: &str = "# yaml-language-server: $schema=runbook.schema.json";

fn map(pairs: Vec<Option<Pair>>) -> Tree {
    Tree::Map(pairs.into_iter().flatten().collect())
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "all pairs of a map are in one list"
)]
fn pair(key: &str, value: impl Into<Tree>) -> Option<Pair> {
    Some(Pair::new(key, value))
}

/// A text of the page: for programs that read YAML as it was, some words are flags.
fn of_page(text: &str) -> Tree {
    const FLAGS: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];
    if text.len() < 4 && FLAGS.contains(&&text.to_lowercase()[..]) {
        return Tree::Quoted(text.to_owned());
    }
    Tree::from(text)
}

/// A key whose value is not empty.
fn text(key: &str, value: &str) -> Option<Pair> {
    (!value.is_empty()).then(|| Pair::new(key, of_page(value)))
}

/// The same, of several lines.
fn prose(key: &str, value: &str) -> Option<Pair> {
    let value = raw(value);
    let end = if value.contains('\n') { "\n" } else { "" };
    text(key, &format!("{value}{end}"))
}

fn maybe(key: &str, value: Option<&String>) -> Option<Pair> {
    value.and_then(|own| text(key, own))
}

fn list(key: &str, items: Vec<Tree>) -> Option<Pair> {
    let items: Vec<TreeItem> = items.into_iter().map(TreeItem::from).collect();
    (!items.is_empty()).then(|| Pair::new(key, Tree::List(items)))
}

fn texts(key: &str, items: &[String]) -> Option<Pair> {
    list(key, items.iter().map(|own| Tree::from(&own[..])).collect())
}

fn flag(key: &str, value: bool) -> Option<Pair> {
    value.then(|| Pair::new(key, Tree::Flag(true)))
}

/// The draft as a tree.
pub(super) fn tree(draft: &Draft, page: &ExportedPage, words: &Words) -> Tree {
    let source = source(page);
    let info = draft.info.iter().map(|(label, value)| {
        map(vec![
            pair("label", &label[..]),
            maybe("value", value.as_ref()),
        ])
    });
    let contacts = draft.contacts.iter().map(contact).collect::<Vec<_>>();
    let spaced = |own: Option<Pair>| own.map(|own| own.under(""));
    map(vec![
        pair("version", "1"),
        pair("id", &draft.id[..]),
        pair("title", &page.title[..]),
        pair("lang", draft.lang.code()),
        prose_plain("summary", &draft.summary),
        texts("labels", &draft.labels),
        spaced(Some(source)),
        spaced(list("info", info.collect())),
        spaced(list("notices", draft.notices.iter().map(notice).collect())),
        spaced((!contacts.is_empty()).then(|| Pair::new("contacts", Tree::Map(contacts)))),
        spaced(list(
            "steps",
            draft.steps.iter().map(|own| step(own, draft)).collect(),
        )),
        spaced(import(draft, words)),
    ])
}

/// The same with what has been told since.
pub(super) fn retold(tree: Tree, draft: &Draft, words: &Words) -> Tree {
    let Tree::Map(mut all) = tree else {
        return tree;
    };
    all.retain(|own| own.key != IMPORT);
    all.extend(import(draft, words).map(|own| own.under("")));
    Tree::Map(all)
}

/// The key of what a person should look at.
const IMPORT: &str = "x-import";

/// Texts into which no answers are filled.
fn prose_plain(key: &str, value: &str) -> Option<Pair> {
    let end = if value.contains('\n') { "\n" } else { "" };
    text(key, &format!("{value}{end}")).filter(|_| !value.is_empty())
}

fn source(page: &ExportedPage) -> Pair {
    let attachments = page.attachments.iter().map(|own| {
        map(vec![
            pair("title", &own.title[..]),
            maybe("type", own.kind.as_ref()),
            text("path", &own.path),
        ])
    });
    Pair::new(
        "source",
        map(vec![
            pair("system", "confluence"),
            pair("page", page.whole()),
            maybe("page_id", page.id.as_ref()),
            text("file", &page.file),
            texts("path", &page.path),
            maybe("byline", page.byline.as_ref()),
            maybe("created_by", page.created_by.as_ref()),
            maybe("modified_by", page.modified_by.as_ref()),
            maybe("modified_on", page.modified_on.as_ref()),
            maybe("exported_at", page.exported_at.as_ref()),
            list("attachments", attachments.collect()),
        ]),
    )
}

fn notice(own: &Notice) -> Tree {
    map(vec![pair("level", own.level), prose("text", &own.text)])
}

fn contact(own: &Contact) -> Pair {
    let links = own
        .links
        .iter()
        .map(|(label, url)| map(vec![text("label", label), pair("url", &url[..])]));
    let notes = own.notes.join("\n");
    Pair::new(
        &own.id[..],
        map(vec![
            text("name", &own.name),
            maybe("role", own.role.as_ref()),
            texts("phones", &own.phones),
            maybe("email", own.email.as_ref()),
            list("links", links.collect()),
            prose_plain("note", &notes),
        ]),
    )
}

fn step(own: &Step, draft: &Draft) -> Tree {
    let kind = own.kind;
    let contacts: Vec<_> = own.contacts.clone();
    let ticket = own.ticket.as_ref().filter(|_| kind == "ticket").map(|own| {
        let told = own.subject.as_ref().map(|own| raw(own));
        let subject = told.or_else(|| super::tickets::subject(draft));
        Pair::new(
            "ticket",
            map(vec![
                own.lang.and_then(|own| pair("lang", own.code())),
                maybe("url", own.url.as_ref()),
                texts("to", &own.to),
                texts("cc", &own.cc),
                maybe("subject", subject.as_ref()),
                maybe("body", own.body.as_ref()),
            ]),
        )
    });
    map(vec![
        pair("id", &own.id[..]),
        own.section
            .as_ref()
            .and_then(|own| text("section", &raw(own))),
        if kind == "task" {
            None
        } else {
            pair("kind", kind)
        },
        pair("title", raw(&own.title)),
        own.lang.and_then(|own| pair("lang", own.code())),
        maybe("when", own.when.as_ref()),
        flag("recommended", own.recommended),
        list("notices", own.notices.iter().map(notice).collect()),
        prose("body", &own.body),
        list(
            "items",
            own.items
                .iter()
                .map(|own| map(vec![pair("text", raw(own))]))
                .collect(),
        ),
        prose("expect", &own.expect),
        texts("contacts", &contacts),
        flag("evidence", own.evidence),
        list("options", own.options.iter().map(choice).collect()),
        maybe("runbook", own.runbook.as_ref()),
        ticket,
        list("fields", own.fields.iter().map(field).collect()),
        prose("script", &own.script),
    ])
}

fn choice(own: &Choice) -> Tree {
    map(vec![
        match &own.value[..] {
            "true" => pair("value", Tree::Flag(true)),
            "false" => pair("value", Tree::Flag(false)),
            own => pair("value", own),
        },
        pair("label", of_page(&raw(&own.label))),
        maybe("ticket_label", own.ticket_label.as_ref()),
        own.description
            .as_ref()
            .and_then(|own| prose("description", own)),
    ])
}

fn field(own: &Field) -> Tree {
    let options = own.options.iter().map(|own| {
        let value = of_page(own);
        map(vec![Some(Pair::new("value", value))])
    });
    let reference = own.id.ends_with("_ref");
    map(vec![
        pair("id", &own.id[..]),
        pair("type", own.kind),
        pair("label", &own.label[..]),
        own.help.as_ref().and_then(|own| text("help", &raw(own))),
        flag("required", own.required),
        flag("recommended", reference),
        maybe("when", own.when.as_ref()),
        maybe("default", own.default.as_ref()),
        flag("confirm_default", own.default.is_some()),
        own.max.and_then(|own| pair("max", own)),
        flag("monospace", own.monospace),
        flag("attachments", own.attachments),
        maybe("placeholder", own.placeholder.as_ref()),
        list("options", options.collect()),
        list("fields", own.fields.iter().map(field).collect()),
    ])
}

/// What could not be placed, and what a person should look at.
fn import(draft: &Draft, words: &Words) -> Option<Pair> {
    let told = |own: &Remark| {
        let what = words.say(&format!("import-look-{}", own.code));
        map(vec![
            (own.line > 0).then(|| Pair::new("line", own.line.to_string())),
            maybe("section", own.section.as_ref()),
            pair("what", what),
            text("text", &own.about),
            maybe("proposal", own.proposal.as_ref()),
        ])
    };
    let keys = (!draft.keys.is_empty()).then(|| Remark {
        code: "keys",
        about: draft.keys.join("; "),
        ..Remark::default()
    });
    let own = [
        list("unplaced", draft.unplaced.iter().map(told).collect()),
        list("review", draft.looks.iter().map(told).collect()),
        list("missing", draft.absent.iter().map(told).collect()),
        texts("unused", &draft.unused),
        list("keys", keys.iter().map(told).collect()),
        texts("comments", &draft.comments),
        list("unknown", draft.hidden.iter().map(told).collect()),
    ];
    let own: Vec<Pair> = own.into_iter().flatten().collect();
    (!own.is_empty()).then(|| Pair::new(IMPORT, Tree::Map(own)))
}
