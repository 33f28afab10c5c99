//! Following a run of the team live: what comes is shown to follow from what was known.

use super::news::TeamNews;
use super::row::TeamRow;
use crate::i18n::Words;
use crate::journal::{Mark, draft_of, raw_lines_of};
use crate::shared::{Follow, Heard, TeamRun};
use std::sync::Arc;
use std::time::Duration;

/// A run of the team that is followed.
pub struct TeamFollow {
    pub(super) follow: Follow,
    pub(super) mark: Mark,
    pub(super) writer: Vec<u8>,
    pub(super) words: Arc<Words>,
    pub(super) damaged: bool,
}

impl std::fmt::Debug for TeamFollow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TeamFollow")
            .field("mark", &self.mark)
            .finish_non_exhaustive()
    }
}

impl TeamFollow {
    /// Waits until there is something new, or so long; at times longer, where the server is slow.
    pub fn wait(&mut self, patience: Duration) -> Vec<TeamNews> {
        let Heard {
            lines,
            draft,
            run,
            away,
            back,
        } = self.follow.wait(patience);
        let mut news = Vec::new();
        news.extend(back.then_some(TeamNews::Back));
        news.extend(self.entries(&lines));
        let draft = draft.and_then(|draft| draft_of(&draft));
        news.extend(draft.map(|draft| TeamNews::Draft(Box::new(draft))));
        let row = run.map(|run| Box::new(TeamRow::of(run, &self.writer, None)));
        news.extend(row.map(TeamNews::Holder));
        news.extend(away.map(|trouble| TeamNews::Away(trouble.say(&self.words))));
        news
    }

    fn entries(&mut self, lines: &[String]) -> Option<TeamNews> {
        if lines.is_empty() || self.damaged {
            return None;
        }
        let mut bytes = lines.join("\n").into_bytes();
        bytes.push(b'\n');
        let read = raw_lines_of(&self.mark, &bytes);
        if read.damaged || read.lines.len() != lines.len() {
            self.damaged = true;
            return Some(TeamNews::Damaged);
        }
        self.mark = read.mark;
        Some(TeamNews::Entries(read.read.entries))
    }
}

impl TeamRow {
    /// A run as the server tells of it, seen from a state folder.
    pub(super) fn of(run: TeamRun, writer: &[u8], here: Option<crate::journal::RunName>) -> Self {
        Self {
            mine: run.lease.writer == writer,
            asked_here: run.asked.is_some() && run.asked_writer == writer,
            id: run.run,
            name: run.name,
            runbook: run.runbook,
            title: run.title,
            here,
            by: run.lease.operator,
            host: run.lease.host,
            epoch: run.lease.epoch,
            lines: run.lines,
            tip: run.tip,
            age: run.age,
            seen: run.seen,
            branch_lines: run.branch_lines,
            asked: run.asked.map(|(by, host)| crate::model::Asked { by, host }),
            answer: run
                .answer
                .map(|(yes, note)| super::row::TeamAnswer { yes, note }),
            filed: Vec::new(),
            past: None,
        }
    }
}
