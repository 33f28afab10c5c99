//! Numbers of a table that are no count of its rows: codes, ports; and columns of old exports.

use crate::support::{body, in_order, made_of};

fn table(rows: &[&[&str]]) -> String {
    let rows = rows.iter().enumerate().map(|(nth, row)| {
        let name = if nth == 0 { "th" } else { "td" };
        let cells = row.iter().map(|own| format!("<{name}>{own}</{name}>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    });
    format!("<table><tbody>{}</tbody></table>", rows.collect::<String>())
}

#[test]
fn a_column_of_codes_is_in_the_draft_and_its_rows_are_cases() {
    for (head, rows) in [
        (
            ["Code", "Meaning", "Action"],
            [
                ["12", "hot", "Open the door"],
                ["14", "cold", "Close the door"],
            ],
        ),
        (
            ["Codi", "Significat", "Acció"],
            [
                ["1", "calent", "Obrir la porta"],
                ["2", "fred", "Tancar la porta"],
            ],
        ),
        (
            ["Código", "Qué pasa", "Acción"],
            [
                ["500", "caído", "Reiniciar el servicio"],
                ["404", "no está", "Avisar a Web"],
            ],
        ),
    ] {
        let rows = table(&[&head, &rows[0], &rows[1]]);
        for before in ["", "<ol><li>Read the panel</li></ol>"] {
            let draft = made_of(&format!("<h2>Procedure</h2>{before}{rows}"));
            let text = draft.text();
            let told = rows.split("<td>").skip(1).step_by(3);
            for own in told.filter_map(|own| own.split('<').next()) {
                assert!(text.contains(own), "{own} in {text}");
            }
            assert_eq!(draft.book.steps.len(), 1, "{}", draft.yaml);
        }
    }
}

#[test]
fn a_number_that_names_a_row_stays_with_its_step() {
    for (head, first, second) in [("Port", "443", "22"), ("Sala", "12", "7"), ("#", "12", "7")] {
        let rows = table(&[
            &[head, "Servidor", "Acció"],
            &[first, "web01", "Obrir el port"],
            &[second, "web02", "Tancar el port"],
        ]);
        let draft = made_of(&format!("<h2>Passos</h2>{rows}"));
        assert!(
            body(draft.step("Obrir el port")).contains(first),
            "{}",
            draft.yaml
        );
        assert!(
            body(draft.step("Tancar el port")).contains(second),
            "{}",
            draft.yaml
        );
    }
}

#[test]
fn numbers_that_count_are_told_nowhere() {
    for (head, numbers) in [
        ("#", ["1", "2"]),
        ("Pas", ["1", "2"]),
        ("Ordre", ["4", "5"]),
    ] {
        let rows = table(&[
            &[head, "Acció"],
            &[numbers[0], "Obrir el port"],
            &[numbers[1], "Tancar el port"],
        ]);
        let draft = made_of(&format!("<h2>Passos</h2>{rows}"));
        assert_eq!(draft.titles(), ["Obrir el port", "Tancar el port"]);
        assert_eq!(
            body(draft.step("Obrir el port")).trim(),
            "",
            "{}",
            draft.yaml
        );
    }
}

#[test]
fn a_head_of_bold_cells_beside_a_count_is_no_step() {
    let cell = |own: &str| format!("<td class=\"confluenceTd\">{own}</td>");
    let row = |number: &str, own: &[&str]| {
        let cells: String = own.iter().map(|own| cell(own)).collect();
        format!("<tr><td class=\"numberingColumn confluenceTd\">{number}</td>{cells}</tr>")
    };
    let rows = [
        row("1", &["<strong>Action</strong>", "<strong>Who</strong>"]),
        row("2", &["Open the valve", "Ada"]),
        row("3", &["Close the valve", "Eve"]),
    ];
    let draft = made_of(&format!(
        "<h2>Steps</h2><table class=\"confluenceTable\"><tbody>{}</tbody></table>",
        rows.concat()
    ));
    assert_eq!(draft.titles(), ["Open the valve", "Close the valve"]);
    let own = body(draft.step("Open the valve"));
    assert!(
        own.contains("Who") && own.contains("Ada") && !own.contains("****"),
        "{own}"
    );
}

#[test]
fn columns_of_an_old_export_are_read_one_after_the_other() {
    let cell = |own: &str| format!("<td class=\"confluenceTd\" valign=\"top\">{own}</td>");
    let left = "<ol><li>Open the lid</li><li>Close the valve</li></ol>";
    let right = "<p>Side tel. +34 934 111 222 Pere</p>";
    let own = format!(
        "<h2>Steps</h2><table class=\"sectionMacro\" border=\"0\" width=\"100%\"><tbody><tr>{}{}</tr>\
         </tbody></table>",
        cell(left),
        cell(right)
    );
    let draft = made_of(&own);
    assert_eq!(draft.titles(), ["Open the lid", "Close the valve"]);
    in_order(
        draft.text(),
        &["Open the lid", "Close the valve", "Side tel"],
    );
    let more = made_of(&format!("{own}<h2>Then</h2><ol><li>Look</li></ol>"));
    assert_eq!(more.titles(), ["Open the lid", "Close the valve", "Look"]);
    assert_eq!(more.section("Steps"), ["Open the lid", "Close the valve"]);
}
