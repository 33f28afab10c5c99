//! Words that authors bring from other vocabularies, and what they are here.
//!
//! They are told and not taken: one word for one thing. It must not know what stands under
//! a key.

use super::vocabulary::Table;

/// Keys that authors bring from elsewhere: of which object (any, where none is named), their
/// word, and the one that it is here.
const BROUGHT_KEYS: &[(&str, &str, &str)] = &[
    ("", "if", "when"),
    ("", "condition", "when"),
    ("", "only_if", "when"),
    ("", "unless", "when"),
    ("", "depends_on", "when"),
    ("", "needs", "when"),
    ("", "goto", "when"),
    ("", "next", "when"),
    ("step", "description", "body"),
    ("step", "text", "body"),
    ("step", "content", "body"),
    ("step", "name", "title"),
    ("step", "label", "title"),
    ("step", "type", "kind"),
    ("step", "run", "argv"),
    ("step", "shell", "argv"),
    ("step", "command", "argv"),
    ("step", "cmd", "argv"),
    ("step", "checklist", "items"),
    ("step", "tasks", "items"),
    ("step", "choices", "options"),
    ("step", "questions", "fields"),
    ("step", "warning", "notices"),
    ("step", "duration", "minutes"),
    ("step", "phone", "contacts"),
    ("step", "call", "contacts"),
    ("step", "assignee", "role"),
    ("step", "approver", "role"),
    ("step", "approvers", "role"),
    ("step", "loop", "for_each"),
    ("step", "foreach", "for_each"),
    ("step", "with_items", "for_each"),
    ("step", "repeat", "for_each"),
    ("deadline", "in", "within"),
    ("deadline", "for", "within"),
    ("deadline", "minutes", "within"),
    ("deadline", "from", "of"),
    ("deadline", "since", "of"),
    ("deadline", "after", "of"),
    ("step", "optional", "recommended"),
    ("step", "mandatory", "required"),
    ("field", "name", "id"),
    ("field", "title", "label"),
    ("field", "question", "label"),
    ("field", "kind", "type"),
    ("field", "choices", "options"),
    ("field", "values", "options"),
    ("field", "regex", "pattern"),
    ("field", "mandatory", "required"),
    ("field", "optional", "recommended"),
    ("option", "id", "value"),
    ("option", "name", "label"),
    ("option", "text", "label"),
    ("option", "title", "label"),
    ("item", "title", "text"),
    ("item", "name", "text"),
    ("item", "label", "text"),
    ("notice", "type", "level"),
    ("notice", "severity", "level"),
    ("notice", "message", "text"),
    ("notice", "body", "text"),
    ("contact", "phone", "phones"),
    ("contact", "tel", "phones"),
    ("contact", "mail", "email"),
    ("contact", "title", "name"),
    ("link", "href", "url"),
    ("link", "name", "label"),
    ("link", "title", "label"),
    ("ticket", "title", "subject"),
    ("ticket", "text", "body"),
    ("ticket", "description", "body"),
    ("update", "text", "body"),
    ("update", "description", "body"),
    ("update", "name", "title"),
    ("update", "subject", "title"),
    ("message", "title", "subject"),
    ("message", "text", "body"),
    ("message", "content", "body"),
    ("message", "recipients", "to"),
    ("message", "channel", "to"),
    ("runbook", "name", "title"),
    ("runbook", "description", "summary"),
    ("runbook", "tags", "labels"),
    ("runbook", "language", "lang"),
    ("runbook", "tasks", "steps"),
    ("runbook", "maintainer", "owner"),
    ("runbook", "team", "owner"),
    ("runbook", "reviewed", "reviewed_on"),
    ("runbook", "last_reviewed", "reviewed_on"),
    // The same words in Catalan and in Spanish.
    ("", "quan", "when"),
    ("", "cuando", "when"),
    ("", "títol", "title"),
    ("", "titol", "title"),
    ("", "título", "title"),
    ("", "titulo", "title"),
    ("", "passos", "steps"),
    ("", "pasos", "steps"),
    ("", "cos", "body"),
    ("", "cuerpo", "body"),
    ("", "assumpte", "subject"),
    ("", "asunto", "subject"),
    ("step", "tipus", "kind"),
    ("step", "tipo", "kind"),
    ("field", "tipus", "type"),
    ("field", "tipo", "type"),
    ("", "opcions", "options"),
    ("", "opciones", "options"),
    ("", "camps", "fields"),
    ("", "campos", "fields"),
    ("", "etiqueta", "label"),
    ("", "valor", "value"),
    ("", "obligatori", "required"),
    ("", "obligatorio", "required"),
    ("", "idioma", "lang"),
    ("runbook", "rota", "contacts"),
    ("runbook", "roster", "contacts"),
    ("runbook", "on_call", "contacts"),
    ("runbook", "oncall", "contacts"),
    ("runbook", "escalation", "contacts"),
    ("", "contactes", "contacts"),
    ("", "contactos", "contacts"),
];

/// Values that authors bring from elsewhere: of which key, their word, and the one that it is
/// here.
const BROUGHT_WORDS: &[(&str, &str, &str)] = &[
    ("type", "string", "text"),
    ("type", "str", "text"),
    ("type", "multiline", "textarea"),
    ("type", "bool", "checkbox"),
    ("type", "boolean", "checkbox"),
    ("type", "int", "number"),
    ("type", "integer", "number"),
    ("type", "float", "number"),
    ("type", "choice", "select"),
    ("type", "enum", "select"),
    ("type", "radio", "select"),
    ("type", "multiselect", "checkboxes"),
    ("type", "timestamp", "datetime"),
    ("type", "ip", "host"),
    ("type", "hostname", "host"),
    ("type", "mail", "email"),
    ("type", "tel", "phone"),
    ("type", "link", "url"),
    ("type", "attachment", "file"),
    ("type", "image", "file"),
    ("kind", "phone", "call"),
    ("kind", "step", "task"),
    ("kind", "approve", "approval"),
    ("kind", "sign_off", "approval"),
    ("kind", "authorization", "approval"),
    ("kind", "confirm", "approval"),
    ("kind", "announcement", "message"),
    ("kind", "mail", "message"),
    ("kind", "email", "message"),
    ("kind", "chat", "message"),
    ("kind", "notify", "message"),
    ("kind", "action", "task"),
    ("kind", "checklist", "task"),
    ("kind", "choice", "decision"),
    ("kind", "question", "decision"),
    ("kind", "if", "decision"),
    ("kind", "questions", "form"),
    ("kind", "input", "form"),
    ("kind", "timer", "wait"),
    ("kind", "sleep", "wait"),
    ("kind", "pause", "wait"),
    ("kind", "stop", "end"),
    ("kind", "exit", "end"),
    ("kind", "run", "command"),
    ("kind", "exec", "command"),
    ("kind", "cmd", "command"),
    ("kind", "shell", "command"),
    ("kind", "script", "command"),
    ("level", "info", "note"),
    ("level", "danger", "warning"),
    ("level", "critical", "warning"),
    ("level", "attention", "caution"),
    ("require", "one", "any"),
    ("require", "every", "all"),
];

/// The key that a word from elsewhere is in this object.
pub(super) fn meant_key(table: &Table, word: &str) -> Option<&'static str> {
    let mut words = BROUGHT_KEYS.iter();
    let fits = |(of, theirs, ours): &&(&str, &str, &str)| {
        *theirs == word && (of.is_empty() || *of == table.name) && table.key(ours).is_some()
    };
    words.find(fits).map(|(.., ours)| *ours)
}

/// The word that one from elsewhere is under this key.
pub(super) fn meant_word(key: &str, word: &str) -> Option<&'static str> {
    let mut words = BROUGHT_WORDS.iter();
    let found = words.find(|(of, theirs, _)| *of == key && *theirs == word);
    found.map(|(.., ours)| *ours)
}

/// Words for yes and no that are texts all the same.
const LIKE_FLAGS: &[&str] = &["true", "false", "yes", "no", "sí", "si", "on", "off"];

/// Whether a text is a word for yes or no.
pub(super) fn is_like_flag(text: &str) -> bool {
    LIKE_FLAGS.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::{KINDS, LEVELS, REQUIRE, TYPES};
    use super::*;

    #[test]
    fn what_is_proposed_for_a_word_from_elsewhere_is_a_word_here() {
        for (key, theirs, ours) in BROUGHT_WORDS {
            let known = match *key {
                "type" => TYPES,
                "kind" => KINDS,
                "level" => LEVELS,
                _ => REQUIRE,
            };
            assert!(known.contains(ours) && !known.contains(theirs), "{theirs}");
        }
    }
}
