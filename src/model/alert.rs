//! What an alert says, and which alerts a runbook is for.
//!
//! It must not know in which form an alert comes.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an alert says, whoever sent it. Everything in it is another's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Its name; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// It is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resolved: bool,
    /// Since when, as far as it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<DateTime<FixedOffset>>,
    /// One line about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Where there is more about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// What it is about, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// What is said about it, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub annotations: BTreeMap<String, String>,
}

/// A notification: one alert or several, and what of them did not come along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlertNotice {
    /// Who sent it: Alertmanager, Grafana, CloudWatch; empty where that is not known.
    pub sender: &'static str,
    /// The alerts, in their order; at least one.
    pub alerts: Vec<Alert>,
    /// How many more there are that the notification leaves out.
    pub left_out: usize,
    /// Names of what was too long or too much to be taken.
    pub lost: Vec<String>,
}

/// Alerts that a runbook is for: those with all of these labels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlertRule {
    /// Each label and its value.
    pub labels: BTreeMap<String, String>,
}

impl AlertRule {
    /// Whether an alert has all of the labels.
    #[must_use]
    pub fn fits(&self, alert: &Alert) -> bool {
        let has = |(name, value): (&String, &String)| alert.labels.get(name) == Some(value);
        !self.labels.is_empty() && self.labels.iter().all(has)
    }
}
