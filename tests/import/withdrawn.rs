//! What a page takes back, forbids or ties to a case is no step that anybody does.

use crate::support::{Draft, body, made_of, page};

/// The kind of each step, as it is written.
fn kinds(draft: &Draft) -> Vec<String> {
    let steps = draft.yaml.split("\n  - id: ").skip(1);
    let kind = |own: &str| {
        let line = own.lines().find_map(|own| own.strip_prefix("    kind: "));
        line.unwrap_or("task").to_owned()
    };
    steps.map(kind).collect()
}

#[test]
fn what_is_struck_out_is_no_step_and_stays_marked() {
    let draft = made_of(
        "<h2>Procedure</h2><ol><li>Open the valve</li><li><s>Close the main breaker</s></li>\
         <li><del>Erase the disk db01</del></li><li><span style=\"text-decoration: line-through;\">\
         Reboot node A</span></li><li style=\"text-decoration:line-through\"><p>Cut the wire</p></li>\
         <li>Wait <s>5</s> 10 minutes and <strike>format</strike> check the disk</li></ol>\
         <p><s>Call +34 930 111 222 at once.</s></p><s><ol><li>Burn it</li></ol></s>",
    );
    assert_eq!(
        draft.titles(),
        ["Open the valve", "Wait 10 minutes and check the disk"]
    );
    assert!(draft.book.contacts.is_empty(), "{}", draft.yaml);
    let first = body(&draft.book.steps[0]);
    for text in [
        "~~Close the main breaker~~",
        "~~Erase the disk db01~~",
        "~~Reboot node A~~",
    ] {
        assert!(first.contains(text), "{}", draft.yaml);
    }
    let last = body(&draft.book.steps[1]);
    assert!(last.contains("Wait ~~5~~ 10 minutes"), "{last}");
    assert!(last.contains("~~Burn it~~"), "{last}");
    let told = "struck out on the page";
    assert_eq!(draft.report.matches(told).count(), 7, "{}", draft.report);
}

#[test]
fn what_is_forbidden_becomes_no_procedure_call_or_ticket() {
    for text in [
        "No trucar mai al +34 930 111 222 de nit",
        "Do not call the customer, phone +34 930 111 333",
        "If you get a call from +34 930 111 666, hang up",
        "Si reps una trucada del +34 930 111 777, penja",
    ] {
        let draft = made_of(&format!(
            "<h2>Procedure</h2><ol><li>{text}</li><li>Stop</li></ol>"
        ));
        assert_eq!(kinds(&draft)[0], "task", "{}", draft.yaml);
    }
    for text in [
        "Si no contesta, trucar al +34 930 111 222",
        "Call the desk, +34 930 111 222",
    ] {
        let draft = made_of(&format!(
            "<h2>Procedure</h2><ol><li>{text}</li><li>Stop</li></ol>"
        ));
        assert_eq!(kinds(&draft)[0], "call", "{}", draft.yaml);
    }
}

#[test]
fn a_list_of_what_is_not_to_be_told_is_no_form_and_a_form_alone_opens_no_ticket() {
    let draft = made_of(
        "<h2>Procediment</h2><ol><li>Never open a ticket at \
         <a href=\"https://t.example.org\">https://t.example.org</a> for this</li><li>Tancar</li></ol>\
         <h2>Dades que no s'han d'informar</h2><ul><li>DNI:</li><li>Targeta:</li><li>Adreça:</li></ul>",
    );
    assert_eq!(kinds(&draft), ["task", "task"], "{}", draft.yaml);
    assert!(draft.text().contains("DNI"));
    let draft = made_of(
        "<h2>Required tools</h2><ul><li>Screwdriver:</li><li>Torch:</li><li>Gloves:</li></ul>\
         <h2>Procedure</h2><ol><li>Stop it</li></ol>",
    );
    assert_eq!(kinds(&draft), ["form", "task"], "{}", draft.yaml);
}

#[test]
fn a_link_to_what_is_not_to_be_followed_is_no_procedure() {
    let home = tempfile::tempdir().unwrap();
    let export = home.path().join("export");
    std::fs::create_dir(&export).unwrap();
    let link = "<a href=\"12345679.html\">Old page</a>";
    let own = page(&format!(
        "<ol><li>Do not follow {link} any more</li><li>Stop</li></ol>"
    ));
    std::fs::write(export.join("12345678.html"), own).unwrap();
    let other = page("<ol><li>Do it</li></ol>").replace("Space : Page", "Space : Old page");
    std::fs::write(export.join("12345679.html"), other).unwrap();
    crate::support::imported(home.path(), &export);
    let drafts = crate::support::drafts(home.path());
    let (_, yaml) = drafts.iter().find(|own| own.0 == "page.yaml").unwrap();
    assert!(!yaml.contains("kind: runbook"), "{yaml}");
    assert!(yaml.contains("old-page.yaml"), "{yaml}");
}

#[test]
fn a_call_keeps_its_condition_whatever_stands_before_its_list() {
    let draft = made_of(
        "<h2>Procediment</h2><p>Aquest apartat és curt.</p><ol><li>Si és de nit, trucar a la \
         guàrdia: +34 930 111 222</li><li>Tancar la web</li></ol>",
    );
    let call = &draft.book.steps[0];
    assert_eq!(kinds(&draft)[0], "call");
    let whole = format!("{} {}", call.title, body(call));
    assert!(whole.contains("Si és de nit"), "{}", draft.yaml);
    assert_eq!(draft.import("unplaced"), "", "{}", draft.yaml);
}

#[test]
fn a_box_that_warns_between_steps_is_a_notice_of_the_step_before_it() {
    let macro_of = |kind: &str, inner: &str| {
        let class = format!("confluence-information-macro confluence-information-macro-{kind}");
        format!("<div class=\"{class}\">{inner}</div>")
    };
    let danger =
        "<p class=\"title\">Danger</p><div><ul><li>High voltage</li><li>Hot steam</li></ul></div>";
    let draft = made_of(&format!(
        "<h2>Steps</h2><ol><li>Open it</li></ol>{}<ol><li>Close it</li></ol>{}{}<ol><li>Log it</li></ol>",
        macro_of(
            "warning",
            "<p>If the light is red, never open the door.</p>"
        ),
        macro_of("note", "<p>Si triga més de 5 minuts, avisar.</p>"),
        macro_of("warning", danger),
    ));
    assert_eq!(draft.titles(), ["Open it", "Close it", "Log it"]);
    let levels: Vec<Vec<String>> = draft
        .book
        .steps
        .iter()
        .map(|own| {
            own.notices
                .iter()
                .map(|own| format!("{:?}", own.level))
                .collect()
        })
        .collect();
    assert_eq!(levels[0], ["Warning"], "{}", draft.yaml);
    assert_eq!(levels[1], ["Caution", "Warning"], "{}", draft.yaml);
    assert!(draft.yaml.contains("**Danger**:\n\n"), "{}", draft.yaml);
    assert_eq!(
        draft.report.matches("is it about people").count(),
        2,
        "{}",
        draft.report
    );
}

#[test]
fn the_warning_of_the_fifth_edition_is_a_warning() {
    let draft = made_of(
        "<div class=\"aui-message problem shadowed information-macro\"><div class=\"message-content\">\
         <p>Never do both.</p></div></div><ol><li>Stop it</li></ol>",
    );
    assert_eq!(format!("{:?}", draft.book.notices[0].level), "Warning");
}

#[test]
fn the_steps_of_a_case_hang_on_it() {
    let draft = made_of(
        "<p>If primary:</p><ol><li>Stop P</li><li>Start P</li></ol>\
         <p>If secondary:</p><ol><li>Stop S</li><li>Start S</li></ol>",
    );
    let titles = draft.titles();
    assert_eq!(
        &titles[1..],
        ["Stop P", "Start P", "Stop S", "Start S"],
        "{}",
        draft.yaml
    );
    let decision = &draft.book.steps[0];
    assert_eq!(kinds(&draft)[0], "decision");
    for (case, title) in [("if_primary", "Start P"), ("if_secondary", "Stop S")] {
        let when = format!("when: {} == \"{case}\"", decision.id);
        let at = draft.yaml.find(&format!("title: {title}")).unwrap();
        assert!(
            draft.yaml[at..].lines().nth(1).unwrap().contains(&when),
            "{}",
            draft.yaml
        );
    }
}

#[test]
fn a_condition_and_what_else_is_done_are_a_choice_in_an_ordered_list_too() {
    let draft = made_of(
        "<ol><li>Look</li><li>If the server answers to ping, restart the service</li>\
         <li>Otherwise, power-cycle it from the ILO</li><li>Log it</li></ol>",
    );
    assert_eq!(
        kinds(&draft),
        ["task", "decision", "task"],
        "{}",
        draft.yaml
    );
    // An answer is no condition of its own.
    assert!(!draft.yaml.contains("proposal:"), "{}", draft.yaml);
}

#[test]
fn panes_stand_below_the_names_of_their_tabs() {
    let draft = made_of(
        "<div class=\"aui-tabs\"><ul class=\"tabs-menu\"><li><a href=\"#a\">Linux</a></li>\
         <li><a href=\"#b\">Windows</a></li></ul><div class=\"tabs-pane\" id=\"a\"><ol><li>Run top\
         </li></ol></div><div class=\"tabs-pane\" id=\"b\"><ol><li>Run taskmgr</li></ol></div></div>",
    );
    assert_eq!(draft.section("Linux"), ["Run top"], "{}", draft.yaml);
    assert_eq!(draft.section("Windows"), ["Run taskmgr"]);
    assert!(
        draft.report.contains("a tab of the page"),
        "{}",
        draft.report
    );
}

#[test]
fn what_stands_at_the_side_makes_no_step() {
    let draft = made_of(
        "<div class=\"columnLayout two-right-sidebar\"><div class=\"cell normal\"><ol><li>Stop it</li>\
         </ol></div><div class=\"cell aside\"><p>Side: phone 93 123 45 67</p><ol><li>Check it</li></ol>\
         </div></div>",
    );
    assert_eq!(draft.titles(), ["Stop it"], "{}", draft.yaml);
    assert!(
        draft
            .book
            .notices
            .iter()
            .any(|own| own.text.contains("Check it")),
        "{}",
        draft.yaml
    );
}
