//! Pages of a wiki become drafts: no word is lost, every draft loads, nothing edited is
//! written over.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod above;
mod again;
mod authors;
mod bans;
mod below;
mod claims;
mod cloud;
mod codes;
mod drawn;
mod forms;
mod hostile;
mod links;
mod made;
mod marked;
mod old;
mod pandoc;
mod places;
mod queues;
mod reached;
mod report;
mod secrets;
mod seed;
mod signs;
mod sonda;
mod spoken;
mod storage;
mod support;
mod tickets;
mod tongues;
mod uncertain;
mod withdrawn;
mod words;
