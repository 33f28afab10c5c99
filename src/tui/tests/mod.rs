//! The layers of the screen, each with its keys, its refusals and what it shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bell;
mod completion;
mod coverage;
mod deadline;
mod disk;
mod draft;
mod draft_jobs;
mod duty;
mod fields;
mod find;
mod follow;
mod form;
mod form_jobs;
mod form_list;
mod frame;
mod held;
mod jobs;
mod library;
mod marks;
mod menu;
mod message;
mod narrow;
mod prompt;
mod random;
mod reading;
mod refused;
mod slow_disk;
mod stack;
mod states;
mod steps;
mod support;
mod themes;
mod ticket;
mod titles;
mod waiting;
