//! Passwords in texts: where in a line what may be one begins, and the line without it.
//!
//! `vetlla check` and `vetlla import` name such lines, and no message repeats what stands in
//! them. It must not know what a text is for.

use super::password_turns;
use super::password_words::{
    BARE, CODES, IS, KEYED, KEYS, LOGINS, LOOSE, NO_KEYS, NO_VALUES, OF, OPENED, PAIRS, STEMS,
    WHICH, WORDS,
};
use crate::model::problem::Problem;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A text in small letters, without accents, with plain apostrophes.
#[must_use]
pub fn fold(text: &str) -> String {
    #[cfg(test)]
    work::add(text.len());
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            '’' | '‘' | '´' => out.push('\''),
            c => decompose_canonical(c, |own| {
                if !is_combining_mark(own) {
                    out.extend(own.to_lowercase());
                }
            }),
        }
    }
    out
}

/// What may be the password of a line.
pub(super) fn secret(line: &str) -> Option<&str> {
    secret_at(line, value_at(line)?)
}

/// The same where it begins there.
pub(super) fn secret_at(line: &str, at: usize) -> Option<&str> {
    let value = line[at..].split_whitespace().next()?;
    let bare = value.trim_matches(['"', '\'', ',', '.', ';', '`']);
    (bare.len() > 2).then_some(bare)
}

/// Takes a line's password out of what is said of the line.
pub(super) fn keep(problem: &mut Problem, secret: &str) {
    for said in std::iter::once(&mut problem.message).chain(&mut problem.hint) {
        if said.contains(secret) {
            *said = said.replace(secret, "…");
        }
    }
}

fn may_have(line: &str) -> bool {
    let small = line.to_ascii_lowercase();
    let has = |own: &&str| small.contains(own);
    STEMS.iter().any(has) || small.contains(['/', ':', '-', '|', '–']) && LOGINS.iter().any(has)
}

/// A word of a line, and where it begins.
type Token<'l> = (usize, &'l str);

/// Whether a line has what may be a password.
pub(crate) fn has(text: &str) -> bool {
    text.lines().any(|line| value_at(line).is_some())
}

/// A line in which what may be a password is not told.
pub(crate) fn masked(line: &str) -> String {
    value_at(line).map_or_else(|| line.to_owned(), |at| masked_at(line, at))
}

/// The same where it begins there.
pub(super) fn masked_at(line: &str, at: usize) -> String {
    let kept = line[..at].split_inclusive(char::is_whitespace);
    let kept = kept.map(|own| if looks_so(own) { "… " } else { own });
    let kept = kept.collect::<String>();
    format!("{} …", kept.trim_end()).trim_start().to_owned()
}

/// Where in a line what may be a password begins.
pub(crate) fn value_at(line: &str) -> Option<usize> {
    if !may_have(line) {
        return None;
    }
    if let Some(at) = behind_key_mark(line) {
        return Some(at);
    }
    let tokens: Vec<Token<'_>> = tokens(line);
    if compares(line, &tokens) {
        return None;
    }
    let folded: Vec<String> = tokens.iter().map(|own| fold(own.1)).collect();
    (0..tokens.len()).find_map(|at| {
        let own = in_token(tokens[at]);
        own.or_else(|| behind_flag(&tokens, &folded, at))
            .or_else(|| in_net(&tokens, &folded, at))
            .or_else(|| digits_behind(&tokens, &folded, at))
            .or_else(|| code_behind(&tokens, &folded, at))
            .or_else(|| behind_word(&tokens, &folded, at))
            .or_else(|| in_pair(&tokens, &folded, at))
            .or_else(|| turned(&tokens, &folded, at))
    })
}

/// Where it stands in a sentence that names it elsewhere than right before it.
fn turned(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    // Most words have no part in such a sentence: all of a line is read from few of them.
    if !password_turns::may_begin(&folded[at], folded.get(at + 1)) {
        return None;
    }
    let bare = folded.iter();
    let words: Vec<&str> = bare
        .map(|own| own.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let strong = |own: usize| WORDS.iter().any(|word| words[own].starts_with(word));
    let value =
        |own: usize| looks_so(tokens[own].1) && !is_open(tokens[own].1) && !is_version(words[own]);
    let line = password_turns::Line {
        words: words.clone(),
        strong: &strong,
        value: &value,
    };
    password_turns::value(&line, at).map(|own| tokens[own].0)
}

/// `v2.3.1`, `24x7`, `2024-11-02t10:00`: digits, and what tells them apart.
fn is_version(word: &str) -> bool {
    let letters = word.chars().filter(|own| own.is_alphabetic()).count();
    letters < 2 && !word.contains(|c: char| "!#$%&*?^~@".contains(c))
}

/// Whether a line of a runbook holds an answer against one of the texts that may be chosen: what
/// stands behind `==` is an option then, and nobody's password.
fn compares(line: &str, tokens: &[Token<'_>]) -> bool {
    const CONDITIONS: [&str; 6] = ["when:", "required_when:", "suggest:", "from:", "{{", "{%"];
    let marks = ["==", "!="];
    let hangs = || CONDITIONS.iter().any(|own| line.contains(own));
    tokens.iter().any(|own| marks.contains(&own.1)) && hangs()
}

/// Where a key begins: behind the mark that says so, which is no secret.
fn behind_key_mark(line: &str) -> Option<usize> {
    const END: &str = "PRIVATE KEY-----";
    let begin = line.find("-----BEGIN ")?;
    let at = begin + line[begin..].find(END)? + END.len();
    // What was taken out already is none.
    let rest = line[at..].trim_matches(['"', '\'', ' ']);
    (rest != "…").then_some(at)
}

/// Whether a key that began in a line before goes on in this one: up to the mark of its end it
/// has no blanks but in what it says of itself.
pub(crate) fn is_in_key(line: &str) -> bool {
    let bare = line.trim();
    let said = bare.starts_with("Proc-Type:") || bare.starts_with("DEK-Info:");
    !bare.contains("-----END ") && (said || !bare.contains(char::is_whitespace))
}

/// Whether a key begins in a line and does not end there.
pub(crate) fn begins_key(line: &str) -> bool {
    behind_key_mark(line).is_some_and(|at| !line[at..].contains("-----END "))
}

fn tokens(line: &str) -> Vec<Token<'_>> {
    let start = line.as_ptr() as usize;
    let words = line.split_whitespace();
    words
        .map(|own| (own.as_ptr() as usize - start, own))
        .collect()
}

/// `NAME=value`, `name:value`, `https://name:value@host`.
fn in_token((start, token): Token<'_>) -> Option<usize> {
    if let Some((before, rest)) = token.split_once("://") {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let login = authority.rsplit_once('@');
        if let Some((name, value)) = login.and_then(|own| own.0.split_once(':')) {
            let at = before.len() + 3 + name.len() + 1;
            return (!value.is_empty()).then_some(start + at);
        }
        // `https://host/?token=value`: of the rest of an address only what is asked counts.
        let from = token.find('?')?;
        return token[from..].match_indices('=').find_map(|(at, _)| {
            let value = token[from + at + 1..].split('&').next().unwrap_or_default();
            let is = is_key(&token[from..from + at]) && !is_open(value);
            is.then_some(start + from + at + 1)
        });
    }
    let is_key_of_cloud = token.len() >= 20 && token.starts_with("AKIA");
    if is_key_of_cloud
        && token
            .bytes()
            .take(20)
            .all(|own| own.is_ascii_alphanumeric())
    {
        return Some(start);
    }
    token.match_indices([':', '=']).find_map(|(at, _)| {
        let value = &token[at + 1..];
        (is_key(&token[..at]) && !is_open(value)).then_some(start + at + 1)
    })
}

/// The name of a value: letters of one word, with what programs put between.
fn is_key(before: &str) -> bool {
    let bare = before.trim_end_matches(['"', '\'', ' ', ']']);
    let name = bare.rsplit(|c: char| !c.is_alphanumeric() && !"_.-".contains(c));
    let name = fold(name.into_iter().next().unwrap_or_default());
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let one = name.strip_suffix('s').unwrap_or(name);
    let key = KEYS
        .iter()
        .any(|own| name.ends_with(own) || one.ends_with(own));
    key && !NO_KEYS.contains(&name) || ends_in(name, &["pw", "psk", "pin"])
}

fn ends_in(name: &str, wanted: &[&str]) -> bool {
    wanted.contains(&name.rsplit(['_', '-', '.']).next().unwrap_or_default())
}

/// What stands for a value and is none: nothing, a no, lines to fill in, a variable.
pub(crate) fn is_open(value: &str) -> bool {
    let bare = value.trim_matches(['"', '\'', ',', ';', ')', ']', '}']);
    let filler = bare.chars().all(|c| "_.…*xX-#•".contains(c));
    let variable = bare.strip_prefix('$').is_some_and(|rest| {
        let name = rest.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        name || rest.starts_with(['{', '('])
    });
    let none = ["no", "none", "cap", "ninguna", "ninguno"];
    let none = none.iter().any(|own| bare.eq_ignore_ascii_case(own));
    // In a flow of pairs the next key stands there.
    let key = value.strip_suffix(':').is_some_and(|own| {
        !own.is_empty()
            && own
                .bytes()
                .all(|own| own.is_ascii_lowercase() || own == b'_')
    });
    filler
        || key
        || variable
        || none
        || bare.starts_with('<')
        || bare.starts_with("{{")
        || bare.starts_with('/')
}

/// What a program is given: `-pVALUE`, `-p VALUE`, `-u name:VALUE`.
fn behind_flag(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    let (start, token) = tokens[at];
    let next = tokens.get(at + 1);
    let runs = |names: &[&str]| {
        folded[..at]
            .iter()
            .rev()
            .take(12)
            .any(|own| names.iter().any(|is| own.contains(is)))
    };
    let value = || next.filter(|own| !is_open(own.1)).map(|own| own.0);
    let named = |mark: char| {
        let (start, own) = next?;
        let (name, rest) = own.split_once(mark)?;
        (!is_open(rest)).then_some(start + name.len() + 1)
    };
    match token {
        "-p" if runs(&["sshpass", "psexec", "paexec"]) => value(),
        "-P" if runs(&["zip", "7z"]) => value(),
        "-w" if runs(&["ldap"]) => value(),
        "--password" | "--pass" | "-passin" | "-storepass" | "-keypass" => value(),
        "-u" | "--user" if runs(&["curl", "wget", "http"]) => named(':'),
        "-U" if runs(&["smb", "rpc", "net"]) => named('%'),
        _ if folded[at].starts_with("/p:") && runs(&["rdp"]) => {
            (!is_open(&token[3..])).then_some(start + 3)
        }
        _ => {
            let own = token.strip_prefix("-p").filter(|own| !own.is_empty())?;
            (runs(&["mysql", "mariadb"]) && !is_open(own)).then_some(start + 2)
        }
    }
}

/// `net use \\host\share /user:name VALUE`, in whatever order; `net user name VALUE /add`.
fn in_net(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    let verb = folded.get(at + 1).filter(|_| folded[at].ends_with("net"))?;
    let rest = tokens.get(at + 2..)?;
    let share = |own: &str| own.starts_with("\\\\");
    let bare = |own: &&Token<'_>| {
        let drive = own.1.len() == 2 && own.1.ends_with(':');
        !share(own.1) && !own.1.starts_with(['/', '-']) && !drive && own.1 != "*"
    };
    let mut bare = rest.iter().filter(bare);
    let own = match &verb[..] {
        "use" if rest.iter().any(|own| share(own.1)) => bare.next(),
        "user" => bare.nth(1).filter(|own| looks_so(own.1)),
        _ => None,
    };
    own.filter(|own| !is_open(own.1)).map(|own| own.0)
}

/// What stands behind a word for a password.
fn behind_word(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    let bare = |own: usize| folded[own].trim_matches(|c: char| !c.is_alphanumeric() && c != '=');
    let (start, token) = tokens[at];
    let next = tokens.get(at + 1).filter(|own| !is_open(own.1));
    let from = (0..at)
        .rev()
        .take(16)
        .take_while(|own| !tokens[*own].1.ends_with(['.', ';']));
    let all: Vec<usize> = from.collect();
    let near = &all[..all.len().min(8)];
    // The value of another key is no word for a password: `{ id: password, kind: …`.
    let value = |own: usize| {
        let before = own.checked_sub(1).and_then(|own| tokens.get(own));
        tokens[own].1.ends_with(',') && before.is_some_and(|own| own.1.ends_with(':'))
    };
    let strong = |own: usize| !value(own) && WORDS.iter().any(|word| bare(own).starts_with(word));
    // One that begins with a mark itself: `(clave:`; one of two words: `API key:`.
    let loose = |own: usize| LOOSE.contains(&bare(own)) || is_named_key(folded, own);
    if looks_so(token) && at + 2 < tokens.len() && IS.contains(&bare(at + 1)) {
        let about = (at + 2..tokens.len()).take(4).any(strong);
        return about.then_some(start);
    }
    let next = next?;
    if bare(at) == "by" && at > 0 && bare(at - 1) == "identified" {
        return Some(next.0);
    }
    if let Some(own) = right_behind(tokens, folded, at) {
        return Some(own);
    }
    let marked = token.ends_with([':', '=']) || ["=>", ":=", "→", "->"].contains(&token);
    if marked {
        let last = |own: &dyn Fn(usize) -> bool| {
            own(at)
                || near
                    .first()
                    .is_some_and(|last| token.len() < 3 && own(*last))
        };
        let single = tokens.len() == at + 2;
        let told = strong(at)
            || near
                .iter()
                .take_while(|own| !tokens[**own].1.ends_with([':', '=']))
                .take(6)
                .any(|own| strong(*own))
            || last(&|own| ["clave", "claves"].contains(&bare(own)))
            || last(&|own| loose(own) || is_of_a_program(bare(own)))
                && (single || looks_so(next.1))
            || near.iter().any(|own| loose(*own)) && looks_so(next.1);
        return told.then_some(next.0);
    }
    if !IS.contains(&bare(at)) {
        return None;
    }
    let general = NO_VALUES.contains(&bare(at + 1));
    let told = near.iter().any(|own| strong(*own)) && !general
        || near.iter().any(|own| strong(*own) || loose(*own)) && looks_so(next.1)
        // `The password, which nobody is told, is …`
        || all.iter().any(|own| strong(*own)) && looks_so(next.1);
    told.then_some(next.0)
}

/// Whether a word is the second of those for a key that nobody is told: `API key`.
fn is_named_key(folded: &[String], at: usize) -> bool {
    let bare = |own: usize| folded[own].trim_matches(|c: char| !c.is_alphanumeric());
    bare(at) == "key" && at > 0 && KEYED.contains(&bare(at - 1))
}

/// `secret_key`, `client_secret`, `accessKey`: the name that a program has for it.
fn is_of_a_program(name: &str) -> bool {
    (name.contains(['_', '-', '.']) || name.ends_with("key")) && is_key(name)
}

/// `Código de la alarma: 4827`, `Door code is 4827`: what is typed in to open something.
fn code_behind(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    let bare = |own: usize| {
        let own = folded[own].trim_matches(|c: char| !c.is_alphanumeric());
        own.rsplit('\'').next().unwrap_or_default()
    };
    if !CODES.contains(&bare(at)) {
        return None;
    }
    let rest = at + 1..tokens.len();
    let behind = rest.take(4).find(|own| !OF.contains(&bare(*own)));
    let behind = behind.filter(|own| OPENED.contains(&bare(*own)));
    let before = at.checked_sub(1).filter(|own| OPENED.contains(&bare(*own)));
    let from = behind.or(before.map(|_| at))?;
    // `Codi de la caixa forta: …`
    let mark = (from..tokens.len()).take(3).find(|own| {
        let marked = tokens[*own].1.ends_with([':', '=']);
        marked || *own > from && IS.contains(&folded[*own].as_str())
    })?;
    let (start, value) = *tokens.get(mark + 1)?;
    let own = value.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = (4..=12).contains(&own.len()) && own.bytes().all(|own| own.is_ascii_digit());
    (!is_open(value) && (digits || looks_so(value))).then_some(start)
}

/// `PIN 4821`: a word for digits that open something, and digits.
fn digits_behind(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    let bare = |own: usize| folded[own].trim_matches(|c: char| !c.is_alphanumeric());
    if !["pin", "puk", "passcode"].contains(&bare(at)) {
        return None;
    }
    // `PIN of the door is 4821`: what it is of stands between.
    let is = (at + 1..tokens.len())
        .take(6)
        .find(|own| IS.contains(&bare(*own)));
    let numbers = ["number", "numero", "codi", "code"];
    let next = (at + 1..tokens.len()).find(|own| !numbers.contains(&bare(*own)));
    let digits = |own: &usize| {
        let own = bare(*own);
        (4..=12).contains(&own.len()) && own.bytes().all(|own| own.is_ascii_digit())
    };
    // `PIN de la alarma 4827`
    let of = ["of", "de", "del", "d"].contains(
        &at.checked_add(1)
            .filter(|own| *own < tokens.len())
            .map_or("", bare),
    );
    let behind = (at + 2..tokens.len()).take(3).filter(|_| of);
    let own = is.map(|own| own + 1).into_iter().chain(next).chain(behind);
    let mut own = own.filter(|own| *own < tokens.len());
    own.find(digits).map(|own| tokens[own].0)
}

/// `Admin / Winter2024!`: a name that people log in by, a mark, and what nobody says.
fn in_pair(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    let (start, token) = tokens[at];
    let strong = |own: &str| {
        let own = own.trim_matches(|c: char| "\"'`.,;()[]«»“”*_".contains(c));
        let mark = own.chars().any(|c| "!#$%&*?^~@".contains(c));
        let mixed = own.chars().any(char::is_uppercase) && own.chars().any(char::is_lowercase);
        let digit = own.chars().any(|c| c.is_ascii_digit());
        looks_so(own) && digit && (mark || mixed) && !own.contains(['/', '='])
    };
    if let Some((name, value)) = token.split_once(['/', ':']) {
        let named = LOGINS.contains(&&fold(name)[..]);
        let led = at > 0 && names_both(&folded[at - 1]) && looks_so(value);
        return (named && (strong(value) || led && !value.contains(['/', ':'])))
            .then_some(start + name.len() + 1);
    }
    let bare = |own: usize| folded[own].trim_matches(|c: char| !c.is_alphanumeric());
    let user = ["user", "usuari", "usuario", "username", "login"];
    let named = LOGINS.contains(&bare(at)) || at > 0 && user.contains(&bare(at - 1));
    let mark = tokens
        .get(at + 1)
        .is_some_and(|own| ["/", "-", "|", "–"].contains(&own.1));
    let value = tokens
        .get(at + 2)
        .filter(|own| named && mark && strong(own.1))?;
    Some(value.0)
}

/// `login`, `user/pass`: what says that a name and its password come.
fn names_both(folded: &str) -> bool {
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let second = bare.split_once('/').map(|own| own.1);
    bare == "login" || second.is_some_and(|own| BARE.contains(&own) || WORDS.contains(&own))
}

/// What stands right behind a word for a password, with no mark between.
fn right_behind(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    let bare = |own: usize| folded[own].trim_matches(|c: char| !c.is_alphanumeric() && c != '=');
    let strong = WORDS.iter().any(|word| bare(at).starts_with(word));
    let value = |own: usize| {
        let own = tokens.get(own)?;
        (looks_so(own.1) && !is_open(own.1)).then_some(own.0)
    };
    let direct =
        strong || is_named_key(folded, at) || bare(at) == "bearer" || BARE.contains(&bare(at));
    if direct && let Some(own) = value(at + 1) {
        return Some(own);
    }
    // `Contrasenya inicial Abc12`
    let which = (at + 1..tokens.len()).take(2);
    let which = which.take_while(|own| WHICH.contains(&bare(*own))).last();
    if strong && let Some(own) = which.and_then(|own| value(own + 1)) {
        return Some(own);
    }
    let pair = PAIRS.contains(&bare(at)) && tokens[at].1.ends_with([':', '=']);
    pair.then(|| second(&tokens[at + 1..])).flatten()
}

/// The second of two values: `admin / Abc12`, `admin:Abc12`; or what looks like a password.
fn second(tokens: &[Token<'_>]) -> Option<usize> {
    let first = tokens.first()?;
    let inner = first.1.find(['/', ':']).filter(|at| at + 1 < first.1.len());
    if let Some(at) = inner.filter(|_| !first.1.contains("://")) {
        return Some(first.0 + at + 1);
    }
    let mark = tokens
        .iter()
        .take(3)
        .position(|own| own.1 == "/" || own.1 == "-");
    let behind = mark.and_then(|at| tokens.get(at + 1));
    let ends = first.1.ends_with('/').then(|| tokens.get(1)).flatten();
    let looks = tokens.iter().take(4).find(|own| looks_so(own.1));
    let own = behind.or(ends).or(looks)?;
    (!is_open(own.1)).then_some(own.0)
}

/// Letters and digits, or marks among letters: a word that nobody says.
pub(crate) fn looks_so(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| c.is_whitespace() || "\"'`.,;:()[]«»“”*_~".contains(c));
    let letter = bare.chars().any(char::is_alphabetic);
    let digit = bare.chars().any(|c| c.is_ascii_digit());
    let mark = bare.chars().any(|c| "!#$%&*?^~".contains(c));
    letter
        && (digit || mark)
        && bare.chars().count() > 4
        && !bare.contains("://")
        && !bare.starts_with("\\\\")
}

/// How much was read, for tests of how much a page takes: letters, and no seconds.
#[cfg(test)]
pub(crate) mod work {
    use std::cell::Cell;

    thread_local! {
        static DONE: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add(letters: usize) {
        DONE.set(DONE.get() + letters);
    }

    /// How many letters something folds.
    pub(crate) fn of(some: impl FnOnce()) -> usize {
        let before = DONE.get();
        some();
        DONE.get() - before
    }
}

#[cfg(test)]
#[path = "passwords_tests.rs"]
mod tests;
