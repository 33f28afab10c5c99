//! What an author writes so that something that was found can be worked out: a default for what
//! the runbook's table lacks, a question before a division, fields that need a limit.
//!
//! It must not know how that is said.

use crate::engine::name_values::data;
use crate::lang::{self, Expr, Span};
use crate::model::{FieldKind, Runbook};

/// How a default for what a part of `source` takes from the runbook's table is written, of the
/// type of what stands there for others; nothing where that is of several.
#[must_use]
pub fn default_of(runbook: &Runbook, piece: &str, source: &str) -> Option<String> {
    let read = lang::condition(piece).ok()?;
    let table = runbook.data_named(read.root()?).map(data)?;
    lang::default_for(&read.examples(&table), source)
}

/// The same of a row by its whole name, such as `data.list.2.url`: of what the others of a list
/// have there.
#[must_use]
pub fn default_of_row(runbook: &Runbook, row: &str, source: &str) -> Option<String> {
    let mut steps = row.split('.');
    let mut code = steps.next()?.to_owned();
    for step in steps {
        if step == "*" || step.bytes().all(|byte| byte.is_ascii_digit()) {
            code.push_str("[0]");
        } else {
            code.extend(["[\"", step, "\"]"]);
        }
    }
    default_of(runbook, &code, source)
}

/// The condition that asks first whether a division in it can be worked out; nothing where it is
/// no condition, or the division stands in brackets that would be torn.
#[must_use]
pub fn guarded(rule: &str, division: Span) -> Option<String> {
    let read = lang::condition(rule).ok()?;
    let divisor = within(rule, read.divisor_at(division)?)?;
    // A number that is written there is nothing whatever is asked.
    divisor.contains(char::is_alphabetic).then_some(())?;
    let asked = read.comparison_around(division)?;
    let own = within(rule, asked)?;
    let whole = own == rule.trim();
    let own = format!("{divisor} != 0 and {own}");
    let own = if whole { own } else { format!("({own})") };
    let text = format!(
        "{}{own}{}",
        rule.get(..asked.start)?,
        rule.get(asked.end..)?
    );
    lang::condition(&text).is_ok().then_some(text)
}

/// What a division in a text divides by, as it can be asked for; nothing where its brackets are
/// not whole.
#[must_use]
pub fn divisor(text: &str, division: Span) -> Option<String> {
    let read = lang::template(text).ok()?;
    let span = read.divisor_at(division)?.with_brackets(text);
    let own = within(text, span)?.trim();
    let loose = [" if ", " or ", " and "];
    let loose = loose.iter().any(|word| own.contains(word));
    Some(if loose {
        format!("({own})")
    } else {
        own.to_owned()
    })
}

/// What the number is called that something is divided by, where that is nothing but one that may
/// be nothing.
#[must_use]
pub fn to_limit<'r>(runbook: &'r Runbook, divisor: &str) -> Option<&'r str> {
    let (_, field) = runbook.field(&divisor.into())?;
    let least: Option<rust_decimal::Decimal> =
        field.min.as_deref().and_then(|own| own.parse().ok());
    let open = least.is_none_or(|least| least <= rust_decimal::Decimal::ZERO);
    (open && field.kind == FieldKind::Number).then_some(field.label.as_str())
}

/// What stands instead of an entry that a list does not have: of the type of the others, where
/// the list is written there; else a text.
#[must_use]
pub fn entry_instead(piece: &str, source: &str) -> String {
    let written = lang::condition(piece).ok();
    let others = written.map(|read| read.examples(&lang::Value::Empty));
    let own = others.and_then(|others| lang::default_for(&others, source));
    own.or_else(|| lang::default_of(&lang::Type::Text, source))
        .unwrap_or_default()
}

/// A part of a text, where its brackets are whole.
fn within(text: &str, span: Span) -> Option<&str> {
    let part = text.get(span.start..span.end)?;
    let mut depth = 0_i32;
    let closes = part.chars().all(|c| {
        depth += match c {
            '(' | '[' => 1,
            ')' | ']' => -1,
            _ => 0,
        };
        depth >= 0
    });
    (closes && depth == 0).then_some(part)
}

/// What the numbers are called that an expression names and that may be as large as somebody
/// likes.
#[must_use]
pub fn unlimited(runbook: &Runbook, rule: &str) -> Vec<String> {
    let names = lang::condition(rule).map_or_else(|_| Vec::new(), |read: Expr| read.names());
    let mut labels: Vec<String> = Vec::new();
    for (name, _) in names {
        let field = runbook.field(&(&*name).into()).map(|(_, field)| field);
        let open = field.filter(|own| {
            own.kind == FieldKind::Number && (own.min.is_none() || own.max.is_none())
        });
        if let Some(field) = open
            && !labels.contains(&field.label)
        {
            labels.push(field.label.clone());
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_division_is_asked_for_where_it_stands_and_nothing_else_changes() {
        for (rule, part, wanted) in [
            (
                "bad / total > 0.5",
                "bad / total",
                Some("total != 0 and bad / total > 0.5"),
            ),
            (
                "c or m // n == 1",
                "m // n",
                Some("c or (n != 0 and m // n == 1)"),
            ),
            ("not 1 / n > 1", "1 / n", Some("not (n != 0 and 1 / n > 1)")),
            ("(m / n) > 3", "m / n", None),
            ("m / n", "m / n", None),
        ] {
            let start = rule.find(part).unwrap_or(0);
            let end = start + part.len();
            let own = guarded(rule, Span { start, end });
            assert_eq!(own.as_deref(), wanted, "{rule}");
        }
    }
}
