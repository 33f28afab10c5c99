//! Sentences in which a password does not stand right behind the word for it: it stands before
//! it, behind what was done to it, or is spoken.
//!
//! It must not know how a value is looked for elsewhere in a line.

/// A word, folded and without marks.
type Word<'w> = &'w str;

/// What a line says, word by word, and what may be asked of each.
pub(super) struct Line<'l> {
    /// Its words, folded, without marks around them.
    pub(super) words: Vec<Word<'l>>,
    /// Whether it is a word for a password.
    pub(super) strong: &'l dyn Fn(usize) -> bool,
    /// Whether it looks like one that nobody says, and ends no address.
    pub(super) value: &'l dyn Fn(usize) -> bool,
}

/// `as password`, `com a contrasenya`, `como contraseña`.
const AS: [&str; 3] = ["as", "com", "como"];
/// What may stand between that and the word.
const ARTICLES: [&str; 10] = [
    "a", "la", "el", "the", "your", "its", "root", "admin", "new", "nova",
];
/// What is done to a password, before what it is from then on.
const DONE: [&str; 9] = [
    "chang",
    "canvi",
    "cambi",
    "set",
    "reset",
    "modific",
    "actualitz",
    "actualiz",
    "updat",
];
/// What stands between the two.
const TO: [&str; 5] = ["to", "a", "per", "por", "as"];
/// Words for what is spoken or typed to be let in, and what they are of.
const SPOKEN: [&str; 14] = [
    "veu",
    "voz",
    "voice",
    "pas",
    "paso",
    "entrada",
    "acces",
    "acceso",
    "access",
    "seguretat",
    "seguridad",
    "security",
    "clau",
    "clave",
];
const CODES: [&str; 8] = [
    "clave", "clau", "codi", "codigo", "code", "paraula", "palabra", "word",
];
/// Words that have a second one: `code word`, `safe word`, `voice code`.
const PAIRS: [(&str, &str); 6] = [
    ("code", "word"),
    ("safe", "word"),
    ("voice", "code"),
    ("voice", "password"),
    ("security", "word"),
    ("access", "code"),
];
/// What may stand before the value: `is`, `of the duty`.
const BETWEEN: [&str; 16] = [
    "is", "es", "de", "del", "la", "el", "of", "the", "guardia", "duty", "per", "para", "for",
    "amb", "con", "l",
];

/// Whether a sentence of them may be read from a word: with it, or with it and the next one.
pub(super) fn may_begin(word: &str, next: Option<&String>) -> bool {
    let bare = |own: &str| own.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let own = bare(word);
    let next = next.map(|own| bare(own)).unwrap_or_default();
    let coded = CODES.contains(&&own[..]) || PAIRS.iter().any(|pair| pair.0 == own);
    let named = ["pass", "contras", "pswd"]
        .iter()
        .any(|stem| own.starts_with(stem));
    coded || named || AS.contains(&&next[..])
}

/// Which word of a line is a password, seen from the one at a place.
pub(super) fn value(line: &Line<'_>, at: usize) -> Option<usize> {
    before(line, at)
        .or_else(|| done(line, at))
        .or_else(|| spoken(line, at))
}

/// `use Zx9 as password`.
fn before(line: &Line<'_>, at: usize) -> Option<usize> {
    let word = |own: usize| line.words.get(own).copied().unwrap_or_default();
    if !AS.contains(&word(at + 1)) || !(line.value)(at) {
        return None;
    }
    let mut rest = (at + 2..line.words.len()).take(4);
    let named = rest.find(|own| !ARTICLES.contains(&word(*own)))?;
    (line.strong)(named).then_some(at)
}

/// `the password was changed to Zx9`, `la contrasenya es va canviar a Zx9`.
fn done(line: &Line<'_>, at: usize) -> Option<usize> {
    if !(line.strong)(at) {
        return None;
    }
    let word = |own: usize| line.words.get(own).copied().unwrap_or_default();
    let is_done = |own: &usize| DONE.iter().any(|stem| word(*own).starts_with(stem));
    let mut rest = (at + 1..line.words.len()).take(7);
    let verb = rest.find(is_done)?;
    let to = (verb + 1..line.words.len())
        .take(5)
        .filter(|own| TO.contains(&word(*own)));
    to.map(|own| own + 1).find(|own| (line.value)(*own))
}

/// `clave de voz "Zx9"`, `paraula clau: Zx9`, `code word Zx9`.
fn spoken(line: &Line<'_>, at: usize) -> Option<usize> {
    let word = |own: usize| line.words.get(own).copied().unwrap_or_default();
    let of = ["de", "d", "of"].contains(&word(at + 1));
    let next = if of { at + 2 } else { at + 1 };
    let pair = PAIRS.contains(&(word(at), word(at + 1)));
    let named = CODES.contains(&word(at)) && SPOKEN.contains(&word(next));
    // `codi d'accés`, `clau d'entrada`
    let glued = word(at + 1).split_once('\'').map(|own| own.1);
    let glued = CODES.contains(&word(at)) && glued.is_some_and(|own| SPOKEN.contains(&own));
    let end = match () {
        () if pair || glued => at + 2,
        () if named => next + 1,
        () => return None,
    };
    let skipped = (end..line.words.len())
        .take(5)
        .find(|own| !BETWEEN.contains(&word(*own)));
    skipped.filter(|own| (line.value)(*own))
}
