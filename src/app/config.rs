//! The configuration: the machine's file under the user's, and where each value is from.
//!
//! What is good in a file counts, whatever else is wrong with it. It must not know what
//! the values are used for.

use super::text_file::{self, Unread};
use crate::i18n::Words;
use crate::load;
use crate::model::{Config, ConfigLayer, Exporter, Place, Problem, SourceId, Sources};
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

/// The one name of the file.
const NAME: &str = "config.yaml";

/// The folders in which the program looks, beside those that it is told.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The user's home, which `~` stands for.
    pub home: Option<PathBuf>,
    /// The user's own configuration and runbooks.
    pub config: Option<PathBuf>,
    /// The user's runs.
    pub state: Option<PathBuf>,
    /// The machine's configuration and runbooks, for everybody.
    pub machine: Option<PathBuf>,
}

impl Places {
    /// Those of this user on this machine.
    #[must_use]
    pub fn usual() -> Self {
        let base = Xdg::new().ok();
        let base = base.as_ref();
        Self {
            home: base.map(|base| base.home_dir().to_owned()),
            config: base.map(|base| base.config_dir().join("vetlla")),
            state: base
                .and_then(Xdg::state_dir)
                .map(|state| state.join("vetlla")),
            machine: Some(PathBuf::from("/etc/vetlla")),
        }
    }
}

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The user's.
    User,
    /// The machine's.
    Machine,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// An option of the command line.
    Flag(&'static str),
    /// A variable of the environment.
    Variable(&'static str),
    /// A place in a configuration file.
    File(Place),
    /// The program itself.
    BuiltIn,
}

/// What became of a configuration file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It was read.
    Read,
    /// There is none.
    Missing,
    /// It is there and cannot be read.
    Unreadable,
}

/// A configuration file that was looked for.
#[derive(Debug, Clone)]
pub struct ConfigFile {
    /// Where.
    pub path: PathBuf,
    /// Its number in the table of sources.
    pub source: SourceId,
    /// Whose it is.
    pub whose: Whose,
    /// What became of it.
    pub state: FileState,
}

/// A folder of runbooks, and who named it.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Where.
    pub path: PathBuf,
    /// Who named it.
    pub origin: Origin,
    /// A run by hand named it, or it lies where the program was started: what is in it
    /// is not the team's.
    pub local: bool,
}

/// Where the configuration came from, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// The files, for reports: the user's, then the machine's.
    pub sources: Sources,
    /// What became of each.
    pub files: Vec<ConfigFile>,
    /// All that is wrong with them, file by file.
    pub problems: Vec<Problem>,
    /// Where each value comes from that is not built in, by its key.
    pub origins: BTreeMap<String, Origin>,
    /// The folders of runbooks, the first with an id wins.
    pub folders: Vec<Folder>,
}

impl Origins {
    /// Where a value comes from.
    #[must_use]
    pub fn of(&self, key: &str) -> Origin {
        self.origins.get(key).copied().unwrap_or(Origin::BuiltIn)
    }

    /// Notes where a value comes from.
    pub(super) fn came(&mut self, key: &str, origin: Origin) {
        self.origins.insert(key.to_owned(), origin);
    }
}

/// Reads both files, and lays the user's over the machine's.
pub(super) fn read(places: &Places, words: &Words) -> (Config, Origins) {
    let mut origins = Origins::default();
    let home = places.home.as_deref();
    let mut layer = |folder: &Option<PathBuf>, whose| match folder {
        Some(folder) => origins.layer(folder, whose, home, words),
        None => ConfigLayer::default(),
    };
    let user = layer(&places.config, Whose::User);
    let whole = user.over(layer(&places.machine, Whose::Machine));
    for (key, place) in &whole.places {
        origins.came(key, Origin::File(*place));
    }
    (whole.config, origins)
}

impl Origins {
    fn layer(
        &mut self,
        folder: &Path,
        whose: Whose,
        home: Option<&Path>,
        words: &Words,
    ) -> ConfigLayer {
        let path = folder.join(NAME);
        let read = text_file::read(&path);
        let text = read.as_ref().map_or("", String::as_str);
        let source = self.sources.add(path.display().to_string(), text);
        // What is no UTF-8 costs its own letters: the rest of the text counts.
        let (rest, state) = match &read {
            Ok(text) => (Some(text), FileState::Read),
            Err(Unread::NotText(text)) if !text.wide => (Some(&text.rest), FileState::Read),
            Err(unread) if unread.is_missing() => (None, FileState::Missing),
            Err(_) => (None, FileState::Unreadable),
        };
        if let Err(unread) = &read
            && state != FileState::Missing
        {
            let mut problem = unread.problem(&path, words);
            problem.place.source = source;
            if rest.is_some() {
                problem.code = "encoding";
            }
            self.problems.push(problem);
        }
        let mut layer = ConfigLayer::default();
        if let Some(text) = rest {
            let (read, problems) = load::config_layer(source, text, words);
            self.problems.extend(problems);
            layer = read;
        }
        let watched = layer.config.evidence.watch.iter_mut();
        for path in layer.config.runbooks.iter_mut().chain(watched) {
            *path = opened(path, folder, home);
        }
        for exporter in &mut layer.config.exporters {
            resolve_program(exporter, folder, home);
        }
        self.files.push(ConfigFile {
            path,
            source,
            whose,
            state,
        });
        layer
    }

    /// Files beside the ones that are read which somebody may take for them.
    #[must_use]
    pub fn misnamed(&self) -> Vec<PathBuf> {
        let folders = self.files.iter().filter_map(|file| file.path.parent());
        let mut found: Vec<_> = folders
            .filter_map(|folder| std::fs::read_dir(folder).ok())
            .flatten()
            .flatten()
            .filter(|entry| is_misnamed(&entry.file_name().to_string_lossy()))
            .map(|entry| entry.path())
            .collect();
        found.sort();
        found
    }
}

fn is_misnamed(name: &str) -> bool {
    let lower = name.to_lowercase();
    let endings = ["", ".yaml", ".yml", ".yaml.txt", ".json", ".toml"];
    let is_like = |word: &str| {
        lower
            .strip_prefix(word)
            .is_some_and(|e| endings.contains(&e))
    };
    name != NAME && (is_like("config") || is_like("vetlla"))
}

/// A folder as the file means it: `~` is the home, and what is relative is so to the
/// folder that the file stands in.
fn opened(path: &Path, base: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => base.join(path),
    }
}

/// Says from where a program's own path counts, as `opened` has it; a bare name is looked for in
/// `PATH`.
pub fn resolve_program(exporter: &mut Exporter, base: &Path, home: Option<&Path>) {
    base.clone_into(&mut exporter.folder);
    if let Some(program) = exporter.argv.first_mut()
        && program.contains('/')
    {
        // Without the full stop of `./send`, which says nothing any more.
        let path: PathBuf = opened(Path::new(program), base, home)
            .components()
            .collect();
        *program = path.to_string_lossy().into_owned();
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
