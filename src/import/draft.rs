//! A draft of a runbook: what was made of a page, before it is YAML.
//!
//! It must not know how a page looks.

use super::nameless::{Values, slug};
use crate::i18n::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The most steps of a page: what has more is a list of something else, and takes long.
pub const MOST_STEPS: usize = 2_000;

/// Something that a person should look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remark {
    /// What it is: `import-look-<code>` of the catalogue.
    pub code: &'static str,
    /// The line of the page.
    pub line: u32,
    /// The section of the page.
    pub section: Option<String>,
    /// A few words of the page, where they may be told.
    pub about: String,
    /// What could be written into the draft for it.
    pub proposal: Option<String>,
}

impl Remark {
    /// That at this line of the page, under that title, these words are to be looked at.
    pub(super) fn at(
        code: &'static str,
        (line, section): (u32, Option<&str>),
        about: String,
    ) -> Self {
        Self {
            code,
            line,
            section: section.map(str::to_owned),
            about,
            proposal: None,
        }
    }
}

/// A field of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) label: String,
    pub(super) required: bool,
    pub(super) when: Option<String>,
    pub(super) default: Option<String>,
    pub(super) placeholder: Option<String>,
    pub(super) options: Vec<String>,
    pub(super) help: Option<String>,
    /// The latest that it may be.
    pub(super) max: Option<&'static str>,
    pub(super) monospace: bool,
    pub(super) attachments: bool,
    pub(super) fields: Vec<Field>,
}

/// A value that none of some has, and that says something: with a number where it has to.
pub(super) fn value_beside<'v>(own: &str, taken: impl Iterator<Item = &'v str>) -> String {
    const NAMELESS: &str = "option";
    let own = if own.is_empty() { NAMELESS } else { own };
    let taken: BTreeSet<&str> = taken.collect();
    let mut numbered = (2..).map(|nth| format!("{own}_{nth}"));
    let other = || numbered.find(|own| !taken.contains(&own[..]));
    let free = (!taken.contains(own)).then(|| own.to_owned());
    free.or_else(other).unwrap_or_else(|| own.to_owned())
}

/// What may be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) ticket_label: Option<String>,
    pub(super) description: Option<String>,
}

/// How a ticket is opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) url: Option<String>,
    pub(super) to: Vec<String>,
    pub(super) cc: Vec<String>,
    pub(super) subject: Option<String>,
    pub(super) body: Option<String>,
    pub(super) lang: Option<Lang>,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) level: &'static str,
    pub(super) text: String,
}

/// What the page says where a step comes from.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// Its line.
    pub(super) line: u32,
    /// Its numbers there, which others of its section name it by.
    pub(super) numbers: Vec<usize>,
    /// Its first words are in its body.
    pub(super) kept: bool,
    /// Its first paragraph.
    pub(super) first: String,
    /// All of it.
    pub(super) whole: String,
    /// What stood before it, and in more columns of its row.
    pub(super) others: String,
    /// The first address outside of the wiki.
    pub(super) url: Option<String>,
}

/// A step.
#[derive(Debug, Clone, Default)]
pub(super) struct Step {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) section: Option<String>,
    pub(super) title: String,
    pub(super) lang: Option<Lang>,
    pub(super) notices: Vec<Notice>,
    pub(super) body: String,
    pub(super) items: Vec<String>,
    pub(super) expect: String,
    pub(super) contacts: Vec<String>,
    pub(super) recommended: bool,
    pub(super) evidence: bool,
    pub(super) options: Vec<Choice>,
    pub(super) fields: Vec<Field>,
    pub(super) ticket: Option<Ticket>,
    pub(super) script: String,
    pub(super) runbook: Option<String>,
    /// What it hangs on.
    pub(super) when: Option<String>,
    pub(super) told: Told,
}

/// Whom to reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) id: String,
    /// Its name as it is compared.
    pub(super) folded: String,
    pub(super) name: String,
    pub(super) role: Option<String>,
    pub(super) phones: Vec<String>,
    /// The numbers of it that stand where people are listed.
    pub(super) listed: Vec<String>,
    /// A sentence about a ticket names it.
    pub(super) provider: bool,
    /// It has the numbers of sentences that a list has otherwise.
    pub(super) split: bool,
    pub(super) email: Option<String>,
    pub(super) links: Vec<(String, String)>,
    pub(super) notes: Vec<String>,
}

impl Contact {
    /// Whether nothing is known of it but that tickets go there.
    pub(super) fn is_name_alone(&self) -> bool {
        let ways = self.phones.len() + self.links.len() + self.notes.len();
        self.provider && ways == 0 && self.email.is_none() && self.role.is_none()
    }
}

/// A draft.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) lang: Lang,
    pub(super) title: String,
    pub(super) labels: Vec<String>,
    pub(super) summary: String,
    pub(super) info: Vec<(String, Option<String>)>,
    pub(super) notices: Vec<Notice>,
    pub(super) contacts: Vec<Contact>,
    pub(super) steps: Vec<Step>,
    /// Words of the page that became words of YAML.
    pub(super) keys: Vec<String>,
    /// What others have written below the page.
    pub(super) comments: Vec<String>,
    /// Texts of the page that say the same as another one does.
    pub(super) placed: Vec<String>,
    /// Texts that have found no place.
    pub(super) unplaced: Vec<Remark>,
    /// What a person should look at.
    pub(super) looks: Vec<Remark>,
    /// What the page leads to, and did not come along.
    pub(super) absent: Vec<Remark>,
    /// What of the wiki could not be shown.
    pub(super) hidden: Vec<Remark>,
    /// Files that are there, and that the page does not show.
    pub(super) unused: Vec<String>,
    /// There were more people than a draft takes.
    pub(super) crowded: bool,
    pub(super) names: BTreeSet<String>,
    /// The passwords of the page: no name has one.
    pub(super) secrets: Values,
    /// The last number behind each name that is there more than once.
    pub(super) more: BTreeMap<String, usize>,
}

/// The most people of a draft, and the most numbers of one of them; the rest stay in the text.
const MOST_CONTACTS: usize = 300;
pub(super) const MOST_PHONES: usize = 20;

/// Words that no name may be, beside those of the expression language.
const RESERVED: &[&str] = &[
    "true",
    "false",
    "none",
    "null",
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "else",
    "loop",
    "data",
    "alert",
    "schedule",
    "duty",
    "operator",
    "label",
    "answers",
    "answered",
    "answer",
    "state",
    "failed",
    "lines",
    "count",
    "max",
    "min",
    "sum",
    "now",
    "today",
    "minutes",
    "hours",
    "days",
    "timeline",
    "run",
    "runbook",
    "step",
    "host",
    "range",
    "dict",
    "namespace",
    "debug",
];

impl Draft {
    /// A name for a step or a field, which no other has.
    pub(super) fn name(&mut self, text: &str) -> String {
        let own = slug(&self.secrets.masked(text), 24);
        let own = match own.chars().next() {
            None => "pas".to_owned(),
            Some(first) if first.is_ascii_digit() => format!("n{own}"),
            Some(_) if RESERVED.contains(&&own[..]) => format!("{own}_"),
            Some(_) => own,
        };
        let mut name = own.clone();
        while !self.names.insert(name.clone()) {
            let more = self.more.entry(own.clone()).or_insert(1);
            *more += 1;
            name = format!("{own}_{more}");
        }
        name
    }

    /// The contact of that name or address, or a new one; none where there are too many.
    pub(super) fn contact(&mut self, name: &str) -> Option<&mut Contact> {
        let folded = super::fold::fold(name);
        let at_home = folded.split('@').next().unwrap_or(&folded);
        let is_mail = folded.contains('@');
        let known = self.contacts.iter().position(|own| {
            let known = &own.folded;
            // An address, and a name that stands before its mark.
            let bare = known.split('@').next() == Some(at_home) && at_home.len() > 3;
            let one = bare && (known.contains('@') && !is_mail || is_mail && own.email.is_none());
            *known == folded || own.email.as_deref() == Some(name) || one
        });
        if let Some(own) = known.and_then(|at| self.contacts.get_mut(at))
            && own.name.contains('@')
            && !is_mail
        {
            name.clone_into(&mut own.name);
            own.folded.clone_from(&folded);
        }
        if known.is_none() && self.contacts.len() >= MOST_CONTACTS {
            self.crowded = true;
            return None;
        }
        let at = known.unwrap_or_else(|| {
            let base = name.split('@').next().unwrap_or(name);
            let own = slug(&self.secrets.masked(base), 24);
            let own = Some(own).filter(|own| !own.is_empty());
            let own = own.unwrap_or_else(|| "contacte".to_owned());
            let own = if own.starts_with(|c: char| c.is_ascii_digit()) {
                format!("n{own}")
            } else {
                own
            };
            let mut id = own.clone();
            let mut more = 2;
            while self.contacts.iter().any(|known| known.id == id) {
                id = format!("{own}_{more}");
                more += 1;
            }
            self.contacts.push(Contact {
                id,
                folded,
                name: name.to_owned(),
                ..Contact::default()
            });
            self.contacts.len() - 1
        });
        self.contacts.get_mut(at)
    }
}
