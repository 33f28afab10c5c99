//! What duty means in a runbook, as the engine finds it.

pub(super) use crate::engine::DutyUse;
