//! The Markdown that pandoc makes of an export is the page that it was.

use crate::support::{drafts, imported, sample};
use std::fs;

#[test]
fn three_kinds_of_markdown_give_the_steps_of_the_page_that_they_are_of() {
    let page = sample("cloud/Failover-of-the-order-database_917505.html");
    for kind in ["markdown", "commonmark_x", "gfm"] {
        let own = sample(&format!(
            "pandoc/{kind}/Failover-of-the-order-database_917505.md"
        ));
        assert_eq!(own.book.title, page.book.title, "{kind}");
        assert_eq!(own.titles(), page.titles(), "{kind}: {}", own.yaml);
        let kinds = |draft: &crate::support::Draft| -> Vec<String> {
            let steps = draft.book.steps.iter();
            steps
                .map(|own| format!("{:?}", std::mem::discriminant(&own.kind)))
                .collect()
        };
        assert_eq!(kinds(&own), kinds(&page), "{kind}");
        assert_eq!(
            own.source("modified_by"),
            page.source("modified_by"),
            "{kind}"
        );
        for rubble in [":::", "{#", "{.", "Document generated", "<div"] {
            assert!(
                !own.text().contains(rubble),
                "{kind}, {rubble}: {}",
                own.text()
            );
        }
        let warned = own.book.steps.iter().flat_map(|own| &own.notices);
        let warned = warned.chain(&own.book.notices);
        assert!(warned.count() > 0, "{kind}: {}", own.yaml);
    }
}

#[test]
fn a_head_gives_the_title_and_words_of_a_picture_stay() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Short.md");
    let text = "---\ntitle: Monitor de disco\n---\n\n::: {.confluence-information-macro \
                .confluence-information-macro-warning}\nNo borrar nunca nada.\n:::\n\n## Pasos {#pasos}\n\n\
                1.  Entrar ![botó vermell](https://x.example/2.png)\n2.  Mirar\n\n::: {#footer}\nFoot\n:::\n";
    fs::write(&file, text).unwrap();
    let ran = imported(home.path(), &file);
    let all = drafts(home.path());
    let (name, yaml) = &all[0];
    assert_eq!(name, "monitor-de-disco.yaml", "{}", ran.out);
    assert!(
        yaml.contains("level: warning") && yaml.contains("section: Pasos"),
        "{yaml}"
    );
    assert!(
        yaml.contains("botó vermell") && !yaml.contains(":::"),
        "{yaml}"
    );
    assert_eq!(yaml.matches("title:").count(), 3, "{yaml}");
}

#[test]
fn a_table_of_steps_is_one_in_each_spelling_that_converters_have() {
    for table in [
        "|      |                   |          |\n|------|-------------------|----------|\n| Paso | Acción | Resultado esperado |\n\
         | 1    | Parar el servicio | Parado |\n| 2 | Arrancar | En marcha |\n",
        "| Paso | Acción | Resultado esperado |\n| --- | --- | --- |\n| 1 | Parar el servicio | Parado |\n| 2 | Arrancar | En marcha |\n",
        "  ------ ------------------- --------------------\n  Paso   Acción              Resultado esperado\n\
         \u{20} 1      Parar el servicio   Parado\n  2      Arrancar            En marcha\n  ------ ------------------- --------------------\n",
        "  Paso   Acción              Resultado esperado\n  ------ ------------------- --------------------\n\
         \u{20} 1      Parar el servicio   Parado\n  2      Arrancar            En marcha\n",
        "+------+-------------------+--------------------+\n| Paso | Acción            | Resultado esperado |\n+======+===================+====================+\n\
         | 1    | Parar el servicio | Parado             |\n+------+-------------------+--------------------+\n\
         | 2    | Arrancar          | En marcha          |\n+------+-------------------+--------------------+\n",
    ] {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("Short.md");
        fs::write(&file, format!("Operación : Tabla\n\n## Pasos\n\n{table}")).unwrap();
        let ran = imported(home.path(), &file);
        let all = drafts(home.path());
        assert_eq!(all.len(), 1, "{table}: {}", ran.out);
        let yaml = &all[0].1;
        for own in [
            "title: Parar el servicio",
            "expect: Parado",
            "title: Arrancar\n",
            "expect: En marcha",
        ] {
            assert!(yaml.contains(own), "{table}: {own}: {yaml}");
        }
        assert!(!yaml.contains("---"), "{table}: {yaml}");
    }
}

#[test]
fn a_link_in_a_quotation_is_one_though_its_tag_goes_over_two_lines() {
    let home = tempfile::tempdir().unwrap();
    for text in [
        "> Ask — <a href=\"https://x.example/people/1\" class=\"confluence-userlink user-mention\"\n> data-account-id=\"712020:aa\">Mara Quist</a>",
        "> Ask — [Mara\n> Quist](https://x.example/people/1){.confluence-userlink\n> .user-mention account-id=\"712020:aa\"}",
    ] {
        let file = home.path().join("Short.md");
        fs::write(
            &file,
            format!("S : T\n\n## Steps\n\n1.  Look\n2.  Go\n\n{text}\n"),
        )
        .unwrap();
        imported(home.path(), &file);
        let yaml = drafts(home.path())[0].1.clone();
        assert!(yaml.contains("Mara Quist"), "{yaml}");
        for rubble in ["user-mention", "712020", "[Mara"] {
            assert!(!yaml.contains(rubble), "{rubble}: {yaml}");
        }
    }
}

#[test]
fn a_table_of_fields_is_a_form_in_each_spelling_that_converters_have() {
    for table in [
        "| Camp     | Obligatori |\n|----------|------------|\n| Servidor | sí         |\n| Hora | no |\n",
        "|          |            |\n|----------|------------|\n| Camp     | Obligatori |\n| Servidor | sí         |\n\
         | Hora     | no         |\n",
        "+----------+------------+\n| Camp     | Obligatori |\n+----------+------------+\n| Servidor | sí         |\n\
         +----------+------------+\n| Hora     | no         |\n+----------+------------+\n",
        "  ---------- ------------\n  Camp       Obligatori\n  Servidor   sí\n  Hora       no\n\
         \u{20} ---------- ------------\n",
    ] {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("Short.md");
        let steps = "## Passos\n\n1.  Obrir la consola\n2.  Tancar\n";
        let text = format!("Espai : Camps\n\n{steps}\n## Dades obligatòries\n\n{table}");
        fs::write(&file, text).unwrap();
        let ran = imported(home.path(), &file);
        let yaml = drafts(home.path())[0].1.clone();
        for own in ["kind: form", "label: Servidor", "label: Hora"] {
            assert!(yaml.contains(own), "{own}: {table}: {yaml}{}", ran.out);
        }
        assert_eq!(yaml.matches("required: true").count(), 1, "{table}: {yaml}");
    }
}
