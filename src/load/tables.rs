//! Every table of words, in one list.

use super::config_vocabulary::{COLOURS, CONFIG, EXPORTER, OPERATOR, REDACT, THEME};
use super::scenario_vocabulary::{
    COMMAND_OUTPUT, EXPECT, EXPECTED_TEXT, SCENARIO, SCENARIO_DEFAULTS, TEST,
};
use super::vocabulary::{
    ALERT, CONTACT, CONTACT_LINK, DEADLINE, FIELD, HOLIDAYS, HOURS, INFO, ITEM, LINK, MESSAGE,
    NOTICE, OPTION, REMINDER, RUNBOOK, SCHEDULE, STEP, TICKET, Table, UPDATE,
};

/// Every table.
pub static TABLES: &[&Table] = &[
    &RUNBOOK,
    &INFO,
    &NOTICE,
    &REMINDER,
    &SCHEDULE,
    &HOURS,
    &HOLIDAYS,
    &CONTACT,
    &CONTACT_LINK,
    &LINK,
    &STEP,
    &ITEM,
    &OPTION,
    &TICKET,
    &FIELD,
    &CONFIG,
    &OPERATOR,
    &EXPORTER,
    &REDACT,
    &THEME,
    &COLOURS,
    &DEADLINE,
    &UPDATE,
    &MESSAGE,
    &ALERT,
    &TEST,
    &SCENARIO_DEFAULTS,
    &SCENARIO,
    &COMMAND_OUTPUT,
    &EXPECT,
    &EXPECTED_TEXT,
];
