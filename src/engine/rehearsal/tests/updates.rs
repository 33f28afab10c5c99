//! What is added to a ticket later, on the ways that are walked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

fn with_updates(rows: &str) -> String {
    let rows = rows.lines().fold(String::new(), |mut all, row| {
        let _ = writeln!(all, "        - {{ {row} }}");
        all
    });
    format!(
        "  - id: tic\n    kind: ticket\n    title: T\n    ticket:\n      subject: S\n      body: B\n      updates:\n{rows}\
         {}",
        form(
            "id: f, type: text, label: Later, required: true\nid: n, type: number, label: N, required: true"
        )
    )
}

#[test]
fn an_update_is_laid_out_on_each_way_on_which_it_is_due() {
    let update = |more: &str| with_updates(&format!("id: u, title: U, {more}"));
    let own = || (StepId::from("tic"), "u".to_owned());
    let of = |what: fn(StepId, String) -> What| what(own().0, own().1);
    let good = update("when: way == 'a', body: \"Now {{ f }}\"");
    told(
        &of(What::UpdateEmpty),
        &update("body: \"{% if way == 'a' %}B{% endif %}\""),
        &good,
    );
    told(
        &{
            let (step, text, why) =
                super::unasked::fault("tic", "{{ 1 / (n - n) }}", "1 / (n - n)");
            What::UpdateFails(step, "u".to_owned(), text, why)
        },
        &update("body: \"{{ 1 / (n - n) }}\""),
        &good,
    );
    let never = update("when: \"way == 'a' and way == 'b'\", body: B");
    told(&of(What::UpdateNever), &never, &good);
    let later = format!(
        "{}  - {{ id: s, title: S, when: way == 'a', fields: [{{ id: g, type: text, label: G, required: true }}] }}\n",
        update("body: \"Now {{ g }}\"")
    );
    let blank = What::Blank("tic".into(), "G".to_owned(), "Now {{ g }}".to_owned());
    assert_eq!(
        found(&later),
        [blank],
        "what is not there is no gap, and is told"
    );
}
