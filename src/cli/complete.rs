//! What a shell offers for a half-typed word: runbooks, runs, languages, what a filter asks,
//! and what `--set` can answer, and with what.
//!
//! A shell puts what it is given into a line that is about to be run, so only names of
//! letters that no shell reads otherwise are offered, and blanks, which each shell quotes. It must
//! not write anything.

use super::args::Cli;
use super::help;
use super::output::{Done, print};
use crate::app::catalog;
use crate::app::config::Places;
use crate::app::ending::Ending;
use crate::app::env::{Env, Options};
use crate::app::history::is_over;
use crate::app::team::Team;
use crate::engine::library_filter::{self, FilterEntry};
use crate::engine::pick::yes_and_no;
use crate::i18n::{Lang, Words};
use crate::model::{Runbook, Step};
use clap::{CommandFactory, ValueEnum as _};
use clap_complete::Shell;
use std::ffi::OsString;
use std::io::Write;
use std::time::Duration;

/// How long the team is waited for while a word is completed.
const GLANCE: Duration = Duration::from_millis(700);

/// Options that are followed by a value.
const WITH_VALUE: [&str; 20] = [
    "--since",
    "--until",
    "--record",
    "--junit",
    "--at",
    "--duty",
    "--from",
    "--redact",
    "--runbooks",
    "--state-dir",
    "--lang",
    "--set",
    "--format",
    "--step",
    "--output",
    "--exporter",
    "--reason",
    "--older-than",
    "--url",
    "--role",
];

/// Prints what the last of these words may become, one a line; nothing where that is for
/// the shell to say.
pub(super) fn complete(words: &[OsString], out: &mut dyn Write) -> Done {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let Some((current, before)) = words.split_last() else {
        return Ok(Ending::Fine);
    };
    let mut line = Line::of(before);
    // `--lang=c` is one word to a shell: what stands before the value stays.
    let (lead, current) = match current.split_once('=') {
        Some((option, value)) if WITH_VALUE.contains(&option) => {
            line.open = Some(option);
            (format!("{option}="), value)
        }
        _ => (String::new(), *current),
    };
    let env = Env::look(&line.options(), &Places::usual());
    let mut found = line.candidates(&env, current);
    found.retain(|name| name.starts_with(current) && is_harmless(name));
    found.sort();
    found.dedup();
    for name in found {
        print(out, &format!("{lead}{name}\n"))?;
    }
    Ok(Ending::Fine)
}

/// A name that no shell takes for anything but a name, once its blanks are quoted.
fn is_harmless(name: &str) -> bool {
    let harmless = |letter: char| letter.is_alphanumeric() || "-_./:@+= ".contains(letter);
    let whole = !name.is_empty() && name.trim() == name;
    whole && !name.starts_with(['-', '=']) && name.chars().all(harmless)
}

/// What stands before the word that is completed.
struct Line<'w> {
    /// The command, and what was given to it by its place.
    given: Vec<&'w str>,
    /// Options with their values.
    options: Vec<(&'w str, &'w str)>,
    /// The option whose value is completed.
    open: Option<&'w str>,
}

impl<'w> Line<'w> {
    fn of(words: &[&'w str]) -> Self {
        let mut line = Self {
            given: Vec::new(),
            options: Vec::new(),
            open: None,
        };
        for word in words {
            if let Some(option) = line.open.take() {
                line.options.push((option, word));
            } else if WITH_VALUE.contains(word) {
                line.open = Some(word);
            } else if let Some((option, value)) = word.split_once('=')
                && WITH_VALUE.contains(&option)
            {
                line.options.push((option, value));
            } else if !word.starts_with('-') {
                line.given.push(word);
            }
        }
        line
    }

    fn values(&self, option: &str) -> impl DoubleEndedIterator<Item = &'w str> {
        let all = self.options.iter().filter(move |(own, _)| *own == option);
        all.map(|(_, value)| *value).collect::<Vec<_>>().into_iter()
    }

    fn options(&self) -> Options {
        Options {
            runbooks: self.values("--runbooks").map(Into::into).collect(),
            state_dir: self.values("--state-dir").next_back().map(Into::into),
            ..Options::default()
        }
    }

    fn candidates(&self, env: &Env, current: &str) -> Vec<String> {
        match (self.open, self.given.as_slice()) {
            (Some("--lang"), _) => Lang::ALL.map(|lang| lang.code().to_owned()).into(),
            (Some("--record"), ["test", ..]) => runs(env, true),
            (Some("--set"), ["start", runbook, ..]) => match current.split_once('=') {
                Some((id, _)) => values(env, runbook, id),
                None => fields(env, runbook),
            },
            (Some("--exporter"), ["ticket", ..]) => {
                let all = env.config.exporters.iter();
                all.map(|own| own.name.clone()).collect()
            }
            (None, ["list", ..]) => filters(env, current),
            (None, ["completions"]) => {
                let all = Shell::value_variants().iter();
                all.map(ToString::to_string).collect()
            }
            (None, ["start" | "cat" | "stats"]) | (Some("--from"), ["new", ..]) => {
                catalog::ids(env, current)
            }
            (None, ["finish" | "end" | "handover"]) => runs(env, false),
            (None, ["resume"]) => with_team(env, false),
            (None, ["show" | "ticket" | "bundle"]) => with_team(env, true),
            (None, ["man"]) => commands(),
            (None, ["print"]) => [catalog::ids(env, current), runs(env, true)].concat(),
            (Some(option), given) => fixed(option, given.first().copied()),
            _ => Vec::new(),
        }
    }
}

/// The few values that an option of a command takes: shells that part a word at `=` do not see
/// which option they stand behind.
fn fixed(option: &str, command: Option<&str>) -> Vec<String> {
    let whole = Cli::command();
    let own = command.and_then(|name| whole.find_subcommand(name));
    let own = own.into_iter().flat_map(clap::Command::get_arguments);
    let mut all = own.chain(whole.get_arguments());
    let found = all.find(|arg| arg.get_long() == option.strip_prefix("--"));
    let values = found
        .map(clap::Arg::get_possible_values)
        .unwrap_or_default();
    values.iter().map(|own| own.get_name().to_owned()).collect()
}

/// The commands that have a manual page.
fn commands() -> Vec<String> {
    let whole = Cli::command();
    let shown = whole.get_subcommands().filter(|own| !own.is_hide_set());
    shown.map(|own| own.get_name().to_owned()).collect()
}

/// The runs, those that are over only where they are wanted.
fn runs(env: &Env, over_too: bool) -> Vec<String> {
    let names = if over_too {
        env.store.list_all()
    } else {
        env.store.unfinished()
    };
    let names = names.unwrap_or_default().into_iter();
    let names = names.filter(|name| over_too || !is_over(env, name));
    names.map(|name| name.as_str().to_owned()).collect()
}

/// The same with the team's runs, where they come at once.
fn with_team(env: &Env, over_too: bool) -> Vec<String> {
    let mut names = runs(env, over_too);
    if let Some(team) = Team::of(env) {
        let more = team.within(GLANCE).names(over_too);
        names.extend(more.unwrap_or_default());
    }
    names
}

/// What a filter of the library may ask, or what the runbooks have there.
fn filters(env: &Env, typed: &str) -> Vec<String> {
    let all = catalog::all(env).into_iter();
    let good = all.filter_map(|entry| entry.result.ok());
    let entries: Vec<_> = good.map(|runbook| FilterEntry::of(&runbook)).collect();
    library_filter::complete_word(typed, entries.iter())
}

/// What `--set` takes for a decision or a choice of a runbook, with its name.
fn values(env: &Env, wanted: &str, id: &str) -> Vec<String> {
    let entry = catalog::find(env, wanted);
    let Some(runbook) = entry.and_then(|entry| entry.result.ok()) else {
        return Vec::new();
    };
    let options = |step: &Step| {
        let decision = step.kind.decision().filter(|_| step.id.0 == id);
        let fields = step.all_fields().into_iter();
        let mut asked = fields.filter(|(field, _)| field.kind.chooses() && field.id.0 == id);
        let of_field = asked
            .next()
            .map(|(field, _)| match field.options.as_slice() {
                [] => yes_and_no(&env.words),
                options => options.to_vec(),
            });
        decision.map(|own| own.options.clone()).or(of_field)
    };
    let found = runbook.steps.iter().find_map(options).unwrap_or_default();
    let values = found.iter().map(|own| own.value.to_text());
    values.map(|value| format!("{id}={value}")).collect()
}

/// What `--set` can answer in a runbook: its decisions and its questions.
fn fields(env: &Env, wanted: &str) -> Vec<String> {
    let entry = catalog::find(env, wanted);
    let runbook = entry.and_then(|entry| entry.result.ok());
    let of = |runbook: std::sync::Arc<Runbook>| {
        let decisions = runbook.steps.iter();
        let decisions = decisions.filter(|step| step.kind.decision().is_some());
        let mut names: Vec<_> = decisions.map(|step| format!("{}=", step.id.0)).collect();
        for step in runbook.steps.iter() {
            let fields = step.all_fields();
            let asked = fields.iter().filter(|(field, _)| field.kind.takes_text());
            names.extend(asked.map(|(field, _)| format!("{}=", field.id.0)));
        }
        names
    };
    runbook.map(of).unwrap_or_default()
}

/// What a shell completes: the fixed words, and over them those that it asks for.
pub(super) fn script(shell: Shell, words: &Words) -> String {
    let whole = help::command(words);
    let shown = whole.get_subcommands().filter(|own| !own.is_hide_set());
    // Where help and version have words of their own, they stand among the arguments already.
    let has = |name: &str| whole.get_arguments().any(|own| own.get_id() == name);
    let mut command = clap::Command::new("vetlla")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .disable_help_flag(has("help"))
        .disable_version_flag(has("version"))
        .args(whole.get_arguments().cloned())
        .subcommands(shown.cloned());
    // Made whole first: its maker panics where it cannot write.
    let mut made = Vec::new();
    clap_complete::generate(shell, &mut command, "vetlla", &mut made);
    let made = String::from_utf8_lossy(&made).into_owned();
    match shell {
        Shell::Bash => made + BASH,
        Shell::Fish => made + FISH,
        // Its last lines may call what is laid over it.
        Shell::Zsh => match made.rfind("\nif [ \"$funcstack[1]\"") {
            Some(at) => format!("{}{ZSH}{}", &made[..at], &made[at..]),
            None => made,
        },
        _ => made,
    }
}

const BASH: &str = r#"
_vetlla_live() {
    local at word last raw found=() words=()
    # Bash parts a word at `=` and `:`.
    for ((at = 1; at <= COMP_CWORD; at++)); do
        word=${COMP_WORDS[at]}
        if ((${#words[@]})) && [[ $word == [=:] || ($word && ${COMP_WORDS[at - 1]} == [=:]) ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
    done
    raw=${COMP_WORDS[COMP_CWORD]}
    # Quotes are the shell's, and no part of a name.
    for at in "${!words[@]}"; do
        word=${words[at]//\\ / }
        words[at]=${word//[\"\']/}
    done
    while IFS= read -r word; do
        found+=("$word")
    done < <(command vetlla complete-words -- "${words[@]}" 2>/dev/null)
    last=${words[${#words[@]}-1]}
    if [[ ${#found[@]} -eq 0 ]]; then
        COMPREPLY=()
        case $last in
            */* | --runbooks=* | --state-dir=* | --output=* | --alert=* | --junit=*) ;;
            # A value is due there, and no option; what it may be is not known.
            *[=:]*) compopt +o default +o bashdefault 2>/dev/null ;;
            *) _vetlla "$@" ;;
        esac
        return 0
    fi
    # What stands before those is not its to replace.
    case $last in *[=:]*) last=${last%"${last##*[=:]}"} ;; *) last= ;; esac
    COMPREPLY=()
    for word in "${found[@]}"; do
        word=${word#"$last"}
        # Within quotes a blank is a blank.
        [[ $raw == [\"\']* ]] || printf -v word %q "$word"
        COMPREPLY+=("$word")
    done
    [[ ${found[0]} != *[=:] ]] || compopt -o nospace 2>/dev/null
    return 0
}
complete -F _vetlla_live -o bashdefault -o default vetlla
"#;

const ZSH: &str = r#"
if (( ! $+functions[_vetlla_fixed] )); then
    functions[_vetlla_fixed]=$functions[_vetlla]
    _vetlla() {
        local -a found
        found=(${(f)"$(command vetlla complete-words -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)"})
        if (( ! $#found )); then
            _vetlla_fixed "$@"
        elif [[ $found[1] == *[=:] ]]; then
            compadd -S '' -a found
        else
            compadd -a found
        fi
    }
fi
"#;

/// Fish asks for an option's value apart from all else, and offers files where it is not told
/// that there are none.
const FISH: &str = r#"
function __vetlla_live
    set -l last (commandline -ct)
    set -l bare (string unescape -- $last); and set last $bare
    command vetlla complete-words -- (commandline -opc)[2..] "$last" 2>/dev/null
end
complete -c vetlla -a "(__vetlla_live)"
for option in set lang record from exporter
    complete -c vetlla -l $option -x -a "(__vetlla_live)"
end
for name in list stats resume runs show ticket bundle finish end handover archive sync store doctor config schema completions man demo
    complete -c vetlla -n "__fish_vetlla_using_subcommand $name" -f
end
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_no_shell_reads_otherwise_are_offered() {
        for good in [
            "aws-claranet",
            "2026-11-23-0312-aws",
            "aplicació=",
            "a.b/c",
            "a b",
        ] {
            assert!(is_harmless(good), "{good}");
        }
        for bad in [
            "",
            "-rf",
            " a",
            "a ",
            "$(id)",
            "`id`",
            "a;b",
            "a\nb",
            "a'b",
            "~x",
            "!1",
            "*",
            "a\u{202e}b",
            "a\u{1b}[2J",
        ] {
            assert!(!is_harmless(bad), "{bad:?}");
        }
    }

    #[test]
    fn a_value_of_an_option_is_no_name_by_its_place() {
        let line = Line::of(&["--runbooks", "a", "start", "--runbooks=b", "x", "--set"]);
        assert_eq!(line.given, ["start", "x"]);
        assert_eq!(line.open, Some("--set"));
        assert_eq!(line.values("--runbooks").collect::<Vec<_>>(), ["a", "b"]);
    }
}
