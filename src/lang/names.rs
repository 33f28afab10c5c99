//! What whoever evaluates gives to a condition or a template.

use super::functions::Function;
use super::value::{Known, Value};
use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset as _, Utc};

/// What stands behind a name.
pub type Seen = Option<Known>;

/// What whoever evaluates gives: the names, and what the functions ask for.
pub trait Names {
    /// What a name is worth; nothing where there is no such name.
    fn value(&self, name: &str) -> Seen;

    /// What a function that takes an id gives, such as `label(x)` or `state(step, "key")`.
    fn call(&self, function: Function, id: &str, key: Option<&str>) -> Seen;

    /// The clock; nothing where none is to be asked.
    fn now(&self) -> Option<DateTime<FixedOffset>>;

    /// The same instant, with the offset that the clocks have then by which it is read: one
    /// that was reckoned from another may lie on the other side of a change.
    fn on_clocks(&self, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        at
    }

    /// When the clocks show that: the first time, where they show it twice. Where no clocks
    /// are known, by the offset of now.
    fn at_wall(&self, wall: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        let now = self.now();
        let offset = now.map_or_else(|| Utc.fix(), |now| *now.offset());
        wall.and_local_timezone(offset).earliest()
    }

    /// The name of the answer that `answer(id, key)` asks for; nothing where it has none.
    fn answer_name(&self, id: &str, key: &str) -> Option<String> {
        let _ = (id, key);
        None
    }

    /// What people read of one of the values that an answer may have; nothing where that is
    /// the value itself.
    fn label_of(&self, id: &str, value: &Value) -> Option<String> {
        let _ = (id, value);
        None
    }

    /// Whether what stands behind a name may steer a text and is not to be told in it.
    fn keeps_back(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// A value as people read it.
    fn print(&self, value: &Value) -> String;

    /// What a name is worth, as people read it where it stands alone in a text; nothing
    /// where it is to be marked as a gap.
    fn show(&self, name: &str, value: &Value) -> Option<String> {
        let _ = name;
        Some(self.print(value))
    }
}
