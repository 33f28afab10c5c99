//! Pages of a wiki to drafts of runbooks, and what became of what.
//!
//! Pure: texts and names of files in, texts and facts out. It knows the words of runbooks and
//! the writer of YAML; it must not know the engine, a file or a clock.

mod addresses;
mod answers;
mod bans;
mod block;
mod bounds;
mod calls;
mod cases;
mod counted;
mod draft;
mod drafting;
mod expected;
mod fields;
mod filled;
mod fold;
mod forms;
mod leads;
mod letters;
mod lexicon;
mod lost;
mod markup;
mod nameless;
mod noted;
mod notices;
mod numbers;
mod obliged;
mod opening;
mod outdated;
mod page;
mod people;
mod phones;
mod proposals;
mod raw;
mod read;
mod rows;
mod secrets;
mod sections;
mod sheets;
mod structure;
mod tickets;
mod tongue;
mod typed;
mod walks;
mod whose;
mod withheld;
mod wordless;
mod words;
mod write;

pub use draft::{MOST_STEPS, Remark};
pub use fold::slug;
pub use leads::{Copied, Known};
pub use page::{Attachment, ExportedPage, Read, Takes};
pub use read::left::Seen;
pub use read::{LONGEST, NotRead, TooMuch, read};
pub use walks::only_linked;
pub use write::MODELINE;

use crate::i18n::{Lang, Words};
use crate::load::{MOST_RUNBOOK_BYTES, Tree, write as write_yaml};
use draft::Draft;
use drafting::Drafting;
use leads::PageLeads;
use lexicon::Said;
use secrets::Secrets;
use std::collections::BTreeSet;
use tongue::Sure;

#[cfg(test)]
#[path = "work_tests.rs"]
mod work_tests;

/// A page of more bytes of text makes a draft that is too large, for no word is lost: nothing more
/// is asked of it. Marks and blanks may go.
const MOST_WORDS: usize = MOST_RUNBOOK_BYTES / 10 * 11;

/// What became of a page.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// The draft as YAML; nothing where the page has no steps.
    pub yaml: Option<String>,
    /// How many steps there are, by kind.
    pub steps: Vec<(&'static str, usize)>,
    /// What a person should look at.
    pub looks: Vec<Remark>,
    /// What has found no place.
    pub unplaced: Vec<Remark>,
    /// The files that the draft shows.
    pub copied: Vec<Copied>,
    /// Pages and files that did not come along.
    pub missing: Vec<String>,
    /// The page's files that nothing shows.
    pub unused: Vec<String>,
    /// Where the page leads to what did not come along.
    pub absent: Vec<Remark>,
    /// The names of the drafts that it walks, in order.
    pub walks: Vec<String>,
    /// The names of the drafts that it leads to.
    pub linked: BTreeSet<String>,
    /// It is too large for a runbook.
    pub large: bool,
    /// What of the wiki could not be shown.
    pub unknown: Vec<Remark>,
    /// How many people have written something below the page.
    pub comments: usize,
    /// Its language, where that is sure.
    pub lang: Option<Lang>,
    /// Nothing on the page says which language it is in.
    pub guessed: bool,
    /// The page's lines without its passwords, to see later what changed in it.
    pub lines: String,
}

/// A name for the draft of a page, which none of `taken` has.
pub fn name(page: &ExportedPage, taken: &BTreeSet<String>) -> String {
    let own = fold::slug(&page.title, '-', 60);
    let own = Some(own).filter(|own| !own.is_empty() && !secrets::has(&page.title));
    let own = own.or_else(|| page.id.clone());
    let own = own.unwrap_or_else(|| "page".to_owned());
    let own = if leads::is_device(&own) {
        format!("page-{own}")
    } else {
        own
    };
    let mut name = own.clone();
    let mut more = 2;
    while taken.contains(&name) {
        name = format!("{own}-{more}");
        more += 1;
    }
    name
}

/// The language of a page, and how much is to be said for it. Of a page that says too little
/// those that came with it are likelier than a guess.
fn language(page: &ExportedPage, told: &[(u32, String)], known: &Known) -> (Lang, Sure) {
    let text: Vec<_> = told.iter().map(|own| &own.1[..]).collect();
    let text = format!("{}\n{}", page.title, text.join("\n"));
    match (tongue::guessed(&text), known.lang) {
        (Some((own, sure)), None) => (own, sure),
        (Some((own, sure)), _) if sure != Sure::No => (own, sure),
        (_, usual) => (usual.unwrap_or(Lang::Ca), Sure::No),
    }
}

/// Makes a draft of a page.
pub fn draft(page: &ExportedPage, id: &str, known: &Known) -> Drafted {
    if block::weight(&page.body) > MOST_WORDS {
        return too_large(PageLeads::new(known, page, id));
    }
    let told = words::lines(&page.body);
    let (lang, sure) = language(page, &told, known);
    let words = Words::new(lang);
    let leads = PageLeads::new(known, page, id);
    let secrets = Secrets::of(&page.title, &page.body);
    let begun = Draft {
        id: id.to_owned(),
        lang,
        title: page.title.clone(),
        looks: secrets.told.clone(),
        secrets: secrets.values.clone(),
        comments: page
            .comments
            .iter()
            .map(|own| secrets.masked(own))
            .collect(),
        ..Draft::default()
    };
    let sections = sections::sections(page.body.clone());
    let mut draft = Drafting::new(begun, &leads, &words).all(sections);
    // No more of it was taken up.
    if draft.steps.len() > MOST_STEPS {
        return too_large(leads);
    }
    tickets::place(&mut draft, &words, &of_ticket(page, &told));
    around(page, &mut draft, sure == Sure::Yes);
    wordless::settle(&mut draft);
    proposals::propose(&mut draft);
    draft.absent = leads.absent(&page.body);
    draft.hidden = page.unknown.iter().map(|own| seen("hidden", own)).collect();
    look_through(page, &mut draft, &secrets);
    let steps = !draft.steps.is_empty();
    let yaml = steps.then(|| whole(&mut draft, page, &leads, &words));
    let lines: String = told.iter().map(|own| secrets.line(&own.1) + "\n").collect();
    let large = yaml
        .as_ref()
        .is_some_and(|own| own.len() > MOST_RUNBOOK_BYTES);
    for own in &mut draft.unplaced {
        secrets.tell(own);
    }
    let made = of(draft, yaml.filter(|_| !large), leads, lines);
    let without =
        |names: Vec<String>| -> Vec<String> { names.iter().map(|own| secrets.line(own)).collect() };
    Drafted {
        missing: without(made.missing),
        unused: without(made.unused),
        large,
        comments: page.comments.len(),
        lang: (sure == Sure::Yes).then_some(lang),
        guessed: sure == Sure::No,
        ..made
    }
}

/// What a page says of its ticket.
fn of_ticket(page: &ExportedPage, told: &[(u32, String)]) -> tickets::Place {
    let title = Said::of(&page.title).ticket();
    let named = |own: &String| Said::of(own).ticket() && !Said::of(own).denies();
    tickets::Place {
        asked: told.iter().find_map(|(_, own)| forms::asked_language(own)),
        named: title || told.iter().any(|own| named(&own.1)),
        openings: opening::all(&page.body),
    }
}

/// What of the page's text a person should look at, without its passwords.
fn look_through(page: &ExportedPage, draft: &mut Draft, secrets: &Secrets) {
    draft.looks.extend(lost::struck(&page.body));
    draft.looks.extend(filled::told(&page.body));
    let banned = bans::untold(&page.body, &draft.looks);
    draft.looks.extend(banned);
    let calls = calls::untold(&page.body, draft);
    draft.looks.extend(calls);
    let numberless = calls::numberless(draft);
    draft.looks.extend(numberless);
    let told = draft.looks.iter_mut().chain(&mut draft.absent);
    for own in told.chain(&mut draft.hidden) {
        secrets.tell(own);
    }
}

/// A page of which no runbook can be made.
fn too_large(leads: PageLeads<'_>) -> Drafted {
    Drafted {
        large: true,
        ..of(Draft::default(), None, leads, String::new())
    }
}

/// What of the page itself a person should look at.
fn around(page: &ExportedPage, draft: &mut Draft, sure: bool) {
    accounts(page, draft);
    let tabs = page.tabs.iter().map(|own| seen("tab", own));
    let raised = page.raised.iter().map(|own| seen("raised", own));
    draft.looks.extend(tabs.chain(raised));
    let mut tell = |code, line, about: &str| {
        draft.looks.push(Remark {
            code,
            line,
            about: about.to_owned(),
            ..Remark::default()
        });
    };
    for own in page.comments.iter().filter(|own| secrets::has(own)) {
        tell("secret", 0, &secrets::masked(own));
    }
    let dates = [page.modified_on.as_ref(), page.exported_at.as_ref()];
    let lines = [page.byline_at, 0];
    for (own, line) in dates.into_iter().zip(lines) {
        if let Some(own) = own.filter(|own| !is_day(own)) {
            tell("date", line, own);
        }
    }
    if !sure {
        tell("language", 0, draft.lang.code());
    }
    if draft.crowded {
        tell("crowded", 0, "");
    }
}

/// `2024-05-21`, with a time behind it or without.
fn is_day(text: &str) -> bool {
    let mut parts = text.split('T').next().unwrap_or_default().split('-');
    let mut digits = |most: usize| {
        let own = parts.next().unwrap_or_default();
        own.len() == most && own.bytes().all(|own| own.is_ascii_digit())
    };
    digits(4) && digits(2) && digits(2)
}

/// What is told of a draft.
fn of(draft: Draft, yaml: Option<String>, leads: PageLeads<'_>, lines: String) -> Drafted {
    let mut steps: Vec<(&'static str, usize)> = Vec::new();
    for own in &draft.steps {
        match steps.iter_mut().find(|(kind, _)| *kind == own.kind) {
            Some((_, count)) => *count += 1,
            None => steps.push((own.kind, 1)),
        }
    }
    let unused = unused(&leads);
    let copied = leads.copied.into_inner().into_iter();
    Drafted {
        yaml,
        steps,
        looks: draft.looks,
        unplaced: draft.unplaced,
        unused,
        absent: draft.absent,
        walks: draft
            .steps
            .into_iter()
            .filter_map(|own| own.runbook)
            .collect(),
        copied: copied.map(|(from, to)| Copied { from, to }).collect(),
        missing: leads.missing.into_inner().into_iter().collect(),
        large: false,
        unknown: draft.hidden,
        comments: 0,
        lang: None,
        guessed: false,
        linked: leads.linked.into_inner(),
        lines,
    }
}

/// The files of a page's list that are there, and that nothing in it shows.
fn unused(leads: &PageLeads<'_>) -> Vec<String> {
    let here = leads.unused().into_iter();
    let here = here.filter(|own| leads.is_here(own));
    here.map(|own| own.title.clone()).collect()
}

/// Without what may be passwords, line by line.
pub fn masked(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(secrets::masked).collect();
    lines.join("\n")
}

/// What was seen where the page was read, as it is told.
fn seen(code: &'static str, own: &Seen) -> Remark {
    Remark {
        code,
        line: own.line,
        section: own.section.clone(),
        about: own.text.clone(),
        ..Remark::default()
    }
}

/// People of whom the wiki says a number and no name: each where it stands first.
fn accounts(page: &ExportedPage, draft: &mut Draft) {
    let around = [page.created_by.as_ref(), page.modified_by.as_ref()];
    let around = around.into_iter().flatten().filter(|own| is_account(own));
    let around = around.map(|own| Seen {
        line: page.byline_at,
        section: None,
        text: own.clone(),
    });
    let mut told = BTreeSet::new();
    for own in around.chain(page.people.iter().cloned()) {
        if told.insert(own.text.clone()) {
            draft.looks.push(seen("account", &own));
        }
    }
}

/// `5ae2722fd5c9632c30138e16`, `712020:81a7fd70-…`.
fn is_account(own: &str) -> bool {
    let rest = own.split_once(':').map_or(own, |(number, rest)| {
        let digits = number.bytes().all(|own| own.is_ascii_digit());
        if digits { rest } else { own }
    });
    let hex = rest
        .bytes()
        .all(|own| own.is_ascii_hexdigit() || own == b'-');
    hex && rest.len() >= 20 && rest.contains(|c: char| c.is_ascii_digit())
}

/// The YAML; what no part of it says is put at its end.
fn whole(draft: &mut Draft, page: &ExportedPage, leads: &PageLeads<'_>, words: &Words) -> String {
    let tree = write::tree(draft, page, words);
    let mut bag = words::Bag::new();
    of_draft(&tree, &mut bag);
    let told = draft.placed.iter().chain(&draft.keys);
    for own in told.flat_map(|own| words::words(own)) {
        *bag.entry(own).or_default() += 1;
    }
    for (line, about) in words::lost(&page.body, bag) {
        draft.unplaced.push(Remark {
            code: "text",
            line,
            section: None,
            about,
            ..Remark::default()
        });
    }
    draft
        .unplaced
        .extend(lost::pieces(&page.body, &tree, leads));
    // What a draft shows is known from here on.
    draft.absent.extend(leads.unshown());
    draft.unused = unused(leads);
    let tree = write::retold(tree, draft, words);
    format!("{MODELINE}\n{}", write_yaml(&tree))
}

/// The words of all of a draft but what says where it is from.
fn of_draft(tree: &Tree, bag: &mut words::Bag) {
    let Tree::Map(map) = tree else { return };
    for own in map {
        match &own.key[..] {
            "source" | "version" | "id" | "title" | "lang" => {}
            "x-import" => {
                if let Tree::Map(inner) = &own.value {
                    let kept = inner
                        .iter()
                        .filter(|own| own.key == "keys" || own.key == "unplaced");
                    kept.for_each(|own| words::of_tree(&own.value, bag));
                }
            }
            _ => words::of_tree(&own.value, bag),
        }
    }
}
