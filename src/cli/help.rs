//! The command line's help, and what it says of mistakes, in the language of whoever reads it.
//!
//! English is what `args` says. It must not know what a command does.

use super::args::Cli;
use crate::i18n::{Lang, Words};
use clap::builder::{PossibleValue, Resettable, StyledStr};
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

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

/// What the command line's reader says, help or a mistake, in the language of these words;
/// `coloured` with the sequences of a terminal.
#[must_use]
pub fn said(error: &clap::Error, words: &Words, coloured: bool) -> String {
    let mistake = (words.lang() != Lang::En).then(|| mistake(error, words));
    if let Some(text) = mistake.flatten() {
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
fn mistake(error: &clap::Error, words: &Words) -> Option<String> {
    let of = |kind| error.get(kind).map(ToString::to_string);
    let argument = of(ContextKind::InvalidArg).unwrap_or_default();
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    let wrong = || {
        let args = [("found", (&value).into()), ("name", (&argument).into())];
        words.with("usage-wrong-value", &args)
    };
    let text = match error.kind() {
        ErrorKind::UnknownArgument => {
            words.with("usage-unknown-argument", &[("found", (&argument).into())])
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
    parts.extend(hint(error, &argument, words).map(|hint| format!("  {hint}")));
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
fn hint(error: &clap::Error, argument: &str, words: &Words) -> Option<String> {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let meant = kinds.into_iter().find_map(|kind| error.get(kind));
    if let Some(meant) = meant {
        let name = meant.to_string();
        return Some(words.with("usage-meant", &[("name", (&name).into())]));
    }
    let wrong = [ErrorKind::InvalidValue, ErrorKind::ValueValidation];
    let mut whole = wrong.contains(&error.kind()).then(|| command(words))?;
    // An argument that takes several has no name before.
    whole.build();
    let all = whole.get_subcommands().flat_map(Command::get_arguments);
    let mut all = whole.get_arguments().chain(all);
    let found = all.find(|own| own.to_string() == argument)?;
    found.get_help().map(ToString::to_string)
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
    in_words(&page, words)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn refused(lang: Lang, line: &str) -> String {
        let words = Words::new(lang);
        let read = command(&words).try_get_matches_from(line.split(' '));
        said(&read.err().unwrap(), &words, false)
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
