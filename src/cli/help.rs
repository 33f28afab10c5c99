//! The command line's help, and what it says of mistakes, in the language of whoever reads it.
//!
//! English is what `args` says. It must not know what a command does.

use super::args::Cli;
use crate::i18n::{Lang, Words};
use clap::builder::{PossibleValue, Resettable, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};
use std::ffi::OsString;

/// The command line with its help in the language of these words.
#[must_use]
pub fn command(words: &Words) -> Command {
    let whole = Cli::command();
    if words.lang() == Lang::En {
        return whole;
    }
    let shown = whole.get_subcommands().filter(|own| !own.is_hide_set());
    let names: Vec<_> = shown.map(|own| own.get_name().to_owned()).collect();
    let version = flag("version", 'V', ArgAction::Version, words);
    let told = spoken(whole, "vetlla", words)
        .disable_version_flag(true)
        .arg(version);
    names.iter().fold(told, |told, name| {
        told.mut_subcommand(name, |own| spoken(own, name, words))
    })
}

/// One command with its arguments.
fn spoken(own: Command, name: &str, words: &Words) -> Command {
    own.about(words.say(&format!("help-{name}")))
        .long_about(Resettable::<StyledStr>::Reset)
        .mut_args(|arg| told(arg, name, words))
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, words))
}

fn flag(name: &'static str, short: char, action: ArgAction, words: &Words) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .action(action)
        .help(words.say(&format!("help-arg-{name}")))
}

/// One argument: what it is for, what it may be, and what it is when left out.
fn told(arg: Arg, command: &str, words: &Words) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = words.find(&format!("help-{command}-{id}"));
    let help = own.or_else(|| words.find(&format!("help-arg-{id}")));
    let mut parts: Vec<String> = help.into_iter().collect();
    let valued = arg.get_action().takes_values();
    if valued {
        let values = arg.get_possible_values();
        let names: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
        if !names.is_empty() {
            let names = names.join(", ");
            parts.push(words.with("usage-values", &[("values", (&names).into())]));
        }
        let left_out = arg
            .get_default_values()
            .first()
            .map(|own| own.to_string_lossy());
        if let Some(value) = left_out {
            parts.push(words.with("usage-default", &[("value", (&*value).into())]));
        }
    }
    arg.help(parts.join("; "))
        .long_help(Resettable::<StyledStr>::Reset)
        .hide_possible_values(valued)
        .hide_default_value(valued)
}

/// The place of the command among the words of a line, the first of which is the program: what
/// is neither an option nor the value of one of every command's.
fn command_at(line: &[OsString]) -> Option<usize> {
    let whole = Cli::command();
    let takes_value = |word: &str| {
        let mut all = whole.get_arguments();
        let long = word.strip_prefix("--");
        all.any(|own| own.get_long() == long && own.get_action().takes_values())
    };
    let mut is_value = false;
    for (at, word) in line.iter().enumerate().skip(1) {
        let word = word.to_string_lossy();
        if is_value {
            is_value = false;
        } else if word.starts_with('-') {
            is_value = takes_value(&word);
        } else {
            return Some(at);
        }
    }
    None
}

/// The line with `help` as people know it from elsewhere: `help stats` is `stats --help`.
#[must_use]
pub fn without_help_command(mut line: Vec<OsString>) -> Vec<OsString> {
    // Hardly any line has it: nothing is looked up for the others.
    if !line.iter().any(|word| word == "help") {
        return line;
    }
    if let Some(at) = command_at(&line).filter(|at| line[*at] == "help") {
        line.remove(at);
        line.push("--help".into());
    }
    line
}

/// What the reader of a command line says of it, help or a mistake, in the language of these
/// words; `coloured` with the sequences of a terminal.
#[must_use]
pub fn said(error: &clap::Error, line: &[OsString], words: &Words, coloured: bool) -> String {
    let command = command_at(line).and_then(|at| line.get(at)?.to_str());
    if let Some(text) = mistake(error, command.unwrap_or_default(), words) {
        return text;
    }
    let text = error.render();
    let text = if coloured {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    in_words(&text, words)
}

/// The words that the reader has of its own.
const OWN: [(&str, &str); 6] = [
    ("Usage:", "usage-usage"),
    ("Commands:", "usage-commands"),
    ("Arguments:", "usage-arguments"),
    ("Options:", "usage-options"),
    ("[COMMAND]", "usage-command-value"),
    ("[OPTIONS]", "usage-options-value"),
];

fn in_words(text: &str, words: &Words) -> String {
    OWN.iter().fold(text.to_owned(), |text, (own, id)| {
        let said = words.say(id);
        let said = match own.strip_suffix(':') {
            Some(_) => format!("{said}:"),
            None => format!("[{said}]"),
        };
        text.replace(own, &said)
    })
}

/// A mistake, where it is of the usual ones: what was found, what was expected, what to do.
fn mistake(error: &clap::Error, command: &str, words: &Words) -> Option<String> {
    let of = |kind| error.get(kind).map(ToString::to_string);
    let argument = of(ContextKind::InvalidArg).unwrap_or_default();
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    let wrong = || {
        let args = [("found", (&value).into()), ("name", (&argument).into())];
        words.with("usage-wrong-value", &args)
    };
    let text = match error.kind() {
        ErrorKind::UnknownArgument => {
            let word = if argument.starts_with('-') {
                "usage-unknown-argument"
            } else {
                "usage-too-many"
            };
            words.with(word, &[("found", (&argument).into())])
        }
        ErrorKind::InvalidSubcommand => {
            let found = of(ContextKind::InvalidSubcommand)?;
            words.with("usage-unknown-command", &[("found", (&found).into())])
        }
        ErrorKind::MissingRequiredArgument => {
            words.with("usage-missing", &[("names", (&argument).into())])
        }
        ErrorKind::ArgumentConflict => conflict(&argument, &of(ContextKind::PriorArg)?, words),
        ErrorKind::InvalidValue if value.is_empty() => {
            words.with("usage-no-value", &[("name", (&argument).into())])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => wrong(),
        _ => return None,
    };
    let mut parts = vec![words.with("usage-wrong", &[("text", (&text).into())])];
    parts.extend(hint(error, (command, &argument), words).map(|hint| format!("  {hint}")));
    parts.extend(of(ContextKind::Usage).map(|usage| in_words(&usage, words)));
    parts.push(words.say("usage-try"));
    Some(parts.join("\n\n") + "\n")
}

fn conflict(one: &str, other: &str, words: &Words) -> String {
    if one == other {
        return words.with("usage-twice", &[("name", one.into())]);
    }
    let args = [("one", one.into()), ("other", other.into())];
    words.with("usage-conflict", &args)
}

/// What was meant most likely, or else what the argument takes.
fn hint(error: &clap::Error, (command, argument): (&str, &str), words: &Words) -> Option<String> {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let meant = kinds.into_iter().find_map(|kind| error.get(kind));
    let mut whole = Cli::command();
    // An argument that takes several has no name before, and those of every command come then.
    whole.build();
    let own = whole.find_subcommand(command);
    let meant = meant.map(nearest_first);
    let meant = meant.or_else(|| own.and_then(|own| as_json(own, argument)));
    if let Some(name) = meant {
        return Some(words.with("usage-meant", &[("name", (&name).into())]));
    }
    let wrong = [ErrorKind::InvalidValue, ErrorKind::ValueValidation];
    if !wrong.contains(&error.kind()) {
        return None;
    }
    let own = own.unwrap_or(&whole);
    let mut all = own.get_arguments().chain(whole.get_arguments());
    let found = all.find(|own| own.to_string() == argument)?;
    let told = told(found.clone(), own.get_name(), words);
    told.get_help().map(ToString::to_string)
}

/// What may have been meant; the reader has the likeliest last.
fn nearest_first(meant: &ContextValue) -> String {
    match meant {
        ContextValue::Strings(all) => {
            let all = all.iter().rev().map(String::as_str);
            all.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// How a command gives JSON, where it was asked for as others give it.
fn as_json(own: &Command, argument: &str) -> Option<String> {
    let has = |name: &str| own.get_arguments().find(|arg| arg.get_long() == Some(name));
    match argument {
        "--json" => {
            let values = has("format")?.get_possible_values();
            let json = values.iter().any(|value| value.get_name() == "json");
            json.then(|| "--format json".to_owned())
        }
        "--format" => has("json").map(|_| "--json".to_owned()),
        _ => None,
    }
}

/// What of the environment the manual page tells, each with the name of its words.
const ENVIRONMENT: [(&str, &str); 6] = [
    ("VETLLA_RUNBOOKS", "environment-runbooks"),
    ("VETLLA_STATE_DIR", "environment-state-dir"),
    ("VETLLA_LOG", "environment-log"),
    ("VETLLA_LOG_LEVEL", "environment-log-level"),
    ("NO_COLOR", "environment-no-color"),
    ("VISUAL, EDITOR", "environment-editor"),
];

/// The manual page with what of the environment the program reads.
#[must_use]
pub fn with_environment(page: &str, words: &Words) -> String {
    let told = ENVIRONMENT.map(|(name, word)| {
        let text = words.say(word).replace('-', "\\-").replace('\'', "\\*(Aq");
        format!(".TP\n\\fB{name}\\fR\n{text}\n")
    });
    let last = "\n.SH VERSION\n";
    let own = format!("\n.SH ENVIRONMENT\n{}", told.concat());
    page.replace(last, &(own.trim_end().to_owned() + last))
}

/// The manual page's headings in the language of these words.
#[must_use]
pub fn manual(page: &str, words: &Words) -> String {
    let sections = words.say("usage-sections");
    let english = Words::new(Lang::En).say("usage-sections");
    let pairs = english.split(", ").zip(sections.split(", "));
    let page = pairs.fold(page.to_owned(), |page, (name, own)| {
        page.replace(&format!("\n.SH {name}\n"), &format!("\n.SH {own}\n"))
    });
    let command = words.say("usage-command-value").to_lowercase();
    let page = page.replace("[\\fIcommand\\fR]", &format!("[\\fI{command}\\fR]"));
    in_words(&page, words)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn refused(lang: Lang, line: &str) -> String {
        let words = Words::new(lang);
        let line: Vec<_> = line.split(' ').map(OsString::from).collect();
        let line = without_help_command(line);
        let read = command(&words).try_get_matches_from(&line);
        said(&read.err().unwrap(), &line, &words, false)
    }

    #[test]
    fn english_is_what_the_arguments_say() {
        let words = Words::new(Lang::En);
        let whole = command(&words);
        assert_eq!(
            whole.get_about().unwrap().to_string(),
            words.say("help-vetlla")
        );
        let check = |arg: &Arg, of: &str| {
            let id = arg.get_id().as_str().replace('_', "-");
            let own = words.find(&format!("help-{of}-{id}"));
            let kept = own.or_else(|| words.find(&format!("help-arg-{id}")));
            assert_eq!(arg.get_help().map(ToString::to_string), kept, "{of} {id}");
        };
        whole.get_arguments().for_each(|arg| check(arg, "vetlla"));
        for own in whole.get_subcommands().filter(|own| !own.is_hide_set()) {
            let name = own.get_name();
            let about = own.get_about().unwrap().to_string();
            assert_eq!(about, words.say(&format!("help-{name}")));
            own.get_arguments().for_each(|arg| check(arg, name));
        }
    }

    #[test]
    fn no_word_of_english_is_left_in_the_help_of_others() {
        for lang in [Lang::Ca, Lang::Es] {
            for line in [
                "vetlla --help",
                "vetlla start --help",
                "vetlla show --help",
                "vetlla import -h",
            ] {
                let text = refused(lang, line);
                for word in [
                    "Usage", "OPTIONS", "Options:", "Commands", "Print", "[default", "possible",
                ] {
                    assert!(!text.contains(word), "{word} in {text}");
                }
            }
        }
        let text = refused(Lang::Ca, "vetlla show --help");
        assert!(
            text.contains("un de text, md, json, html; si no es diu, text"),
            "{text}"
        );
    }

    #[test]
    fn a_value_that_does_not_fit_is_told_with_those_of_its_own_command() {
        for (line, ours) in [
            ("vetlla stats --format md", "text, json"),
            (
                "vetlla --lang ca show x --format pdf",
                "text, md, json, html",
            ),
            ("vetlla ticket x --format pdf", "text, md, json, eml"),
            ("vetlla check --format md", "human, json, github, sarif"),
            ("vetlla print x --format md", "text, html"),
            ("vetlla store begin", "init, status, move"),
        ] {
            for lang in Lang::ALL {
                let text = refused(lang, line);
                let one_of = Words::new(lang).with("usage-values", &[("values", ours.into())]);
                assert!(text.contains(&one_of), "{line}: {text}");
            }
        }
    }

    #[test]
    fn english_says_what_to_do_as_the_others_do() {
        for (line, found, expected) in [
            (
                "vetlla stats --since demà",
                "“demà” does not fit",
                "such as 2026-11-01",
            ),
            (
                "vetlla stats --until x",
                "“x” does not fit",
                "such as 2026-11-30",
            ),
            (
                "vetlla stats --json",
                "--json is no option",
                "Did you mean --format json?",
            ),
            (
                "vetlla show x --json",
                "--json is no option",
                "Did you mean --format json?",
            ),
            (
                "vetlla runs --format json",
                "--format is no option",
                "Did you mean --json?",
            ),
            (
                "vetlla start a b",
                "“b” is more than this command takes",
                "Usage: vetlla start",
            ),
            ("vetlla strat", "no command “strat”", "Did you mean start"),
            (
                "vetlla help strat",
                "no command “strat”",
                "Did you mean start",
            ),
            ("vetlla show", "missing: <RUN>", "Usage: vetlla show"),
        ] {
            let text = refused(Lang::En, line);
            assert!(
                text.contains(found) && text.contains(expected) && !text.contains("tip:"),
                "{line}: {text}"
            );
        }
    }

    #[test]
    fn the_synopsis_of_the_manual_page_is_in_its_language() {
        let page = "\n.SH NAME\nvetlla [\\fIcommand\\fR]\n";
        let told = manual(page, &Words::new(Lang::Ca));
        assert_eq!(told, "\n.SH NOM\nvetlla [\\fIordre\\fR]\n");
    }

    #[test]
    fn help_is_a_command_as_elsewhere() {
        for lang in Lang::ALL {
            assert_eq!(refused(lang, "vetlla help"), refused(lang, "vetlla --help"));
            let line = "vetlla --runbooks x help stats";
            assert_eq!(refused(lang, line), refused(lang, "vetlla stats --help"));
        }
        let line = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        let other = line("vetlla list help");
        assert_eq!(without_help_command(other.clone()), other);
    }

    #[test]
    fn each_usual_mistake_is_told_with_what_to_do() {
        let cases = [
            ("vetlla strat", "No hi ha cap ordre «strat».", "start"),
            (
                "vetlla start aws --strct",
                "--strct no és cap opció",
                "--strict",
            ),
            ("vetlla show", "Hi falta: <RUN>", "Ús: vetlla show"),
            (
                "vetlla show x --format pdf",
                "«pdf» no serveix",
                "text, md, json, html",
            ),
            (
                "vetlla stats --since avui",
                "«avui» no serveix",
                "com ara 2026-11-01",
            ),
            ("vetlla --lang fr list", "«fr» no serveix", "ca, es o en"),
            (
                "vetlla ticket r --exporter x --output y",
                "no van junts",
                "Ús: ",
            ),
            (
                "vetlla end r --reason",
                "--reason <TEXT> demana un valor",
                "--help",
            ),
        ];
        for (line, found, expected) in cases {
            let text = refused(Lang::Ca, line);
            assert!(
                text.contains(found) && text.contains(expected),
                "{line}: {text}"
            );
        }
    }
}
