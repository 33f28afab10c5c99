//! Each binding of the key table has a test of its name, in the file of its context.

use crate::tui::keymap::{Context, TABLE};

/// The tests of a context's keys.
fn source(context: Context) -> &'static str {
    match context {
        Context::Library => concat!(include_str!("library.rs"), include_str!("pointer.rs")),
        Context::Steps => concat!(
            include_str!("steps.rs"),
            include_str!("preview.rs"),
            include_str!("handover.rs"),
            include_str!("team.rs"),
            include_str!("pointer.rs")
        ),
        Context::Menu => concat!(include_str!("menu.rs"), include_str!("team.rs")),
        Context::Form => concat!(include_str!("form.rs"), include_str!("team.rs")),
        Context::FormList => concat!(include_str!("form_list.rs"), include_str!("team.rs")),
        Context::Ticket => concat!(include_str!("ticket.rs"), include_str!("team.rs")),
        Context::Pager => concat!(include_str!("reading.rs"), include_str!("team.rs")),
        Context::Output => concat!(include_str!("command.rs"), include_str!("team.rs")),
        Context::Qr => concat!(include_str!("qr.rs"), include_str!("team.rs")),
        Context::Completion => concat!(include_str!("completion.rs"), include_str!("team.rs")),
        Context::Prompt => concat!(include_str!("prompt.rs"), include_str!("team.rs")),
        Context::Find => concat!(include_str!("find.rs"), include_str!("team.rs")),
    }
}

/// The names of the tests in a file.
fn tests(source: &str) -> Vec<&str> {
    let parts = source.split("#[test]\nfn ").skip(1);
    parts.filter_map(|part| part.split('(').next()).collect()
}

fn names(test: &str, binding: &str) -> bool {
    format!("_{test}_").contains(&format!("_{binding}_"))
}

#[test]
fn every_binding_has_a_test_that_names_it() {
    let missing: Vec<_> = TABLE
        .iter()
        .filter(|row| {
            !tests(source(row.context))
                .iter()
                .any(|t| names(t, row.name))
        })
        .map(|row| format!("{:?} {}", row.context, row.name))
        .collect();
    assert_eq!(missing, [] as [&str; 0]);
}
