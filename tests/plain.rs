//! The walk as line prompts, on the real binary: from the first step to a finished run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "plain/alike.rs"]
mod alike;
#[path = "plain/approval.rs"]
mod approval;
#[path = "capture/bench.rs"]
mod bench;
#[path = "plain/closed.rs"]
mod closed;
#[path = "plain/evidence.rs"]
mod evidence;
#[path = "plain/followed.rs"]
mod followed;
#[path = "plain/handover.rs"]
mod handover;
#[path = "plain/interrupted.rs"]
mod interrupted;
#[path = "plain/leaving.rs"]
mod leaving;
#[path = "plain/lines.rs"]
mod lines;
#[path = "plain/long_text.rs"]
mod long_text;
#[path = "plain/messages.rs"]
mod messages;
#[path = "plain/preview.rs"]
mod preview;
#[path = "plain/program.rs"]
mod program;
#[path = "plain/qr.rs"]
mod qr;
#[path = "plain/reading.rs"]
mod reading;
#[path = "plain/recorded.rs"]
mod recorded;
#[path = "plain/redaction.rs"]
mod redaction;
#[path = "support/recorded.rs"]
mod same;
#[path = "plain/time.rs"]
mod time;
