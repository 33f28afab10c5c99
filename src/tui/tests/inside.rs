//! A runbook inside a run: its rows and numbers, the way there in the title, what is handed
//! over.

use crate::tui::bench::{Bench, CATALAN};

const OUTER: &str = "version: 1
id: web
title: El web no respon
lang: ca
steps:
  - { id: dades, kind: form, title: Quin servidor?, fields: [{ id: servidor, type: host, label: Servidor, required: true }] }
  - { id: re, kind: runbook, title: 'Reinicieu {{ servidor }}', runbook: reinici, with: { maquina: servidor }, take: { resultat: estat } }
  - { id: fi, title: Digueu com ha quedat, fields: [{ id: resultat, type: text, label: Resultat, required: true }] }
";

const INNER: &str = "version: 1
id: reinici
title: Reinici d'un servei
lang: ca
notices: [{ level: caution, text: 'Els usuaris de {{ maquina }} perden la sessió.' }]
steps:
  - { id: atura, title: 'Atureu {{ maquina }}', hold: true, fields: [{ id: maquina, type: host, label: Màquina, required: true }] }
  - { id: mira, kind: form, title: Mireu-ne l'estat, fields: [{ id: estat, type: text, label: Estat, required: true }] }
";

fn bench() -> Bench {
    let others = [("reinici".to_owned(), INNER.to_owned())];
    let mut bench = Bench::walk_beside(OUTER, &others, CATALAN);
    bench.keys("enter").text("web01").keys("enter enter");
    bench
}

#[test]
fn into_a_runbook_on_in_it_and_out_again() {
    let mut bench = bench();
    assert_eq!(bench.at(), "re");
    insta::assert_snapshot!("inside-before", bench.usual().text());
    bench.keys("enter");
    assert_eq!(bench.at(), "re/atura");
    insta::assert_snapshot!("inside-80x24", bench.usual().text());
    insta::assert_snapshot!("inside-60x15", bench.shot(60, 15).text());
    // Enter at the step itself goes on inside.
    bench.keys("up");
    assert_eq!(bench.at(), "re");
    bench.keys("enter");
    assert_eq!(bench.at(), "re/atura");
    bench
        .keys("enter enter")
        .text("en marxa")
        .keys("enter enter");
    assert_eq!(bench.at(), "re");
    assert!(
        bench.usual().has("tot el de dins és fet"),
        "{}",
        bench.usual().text()
    );
    bench.keys("enter");
    assert_eq!(bench.at(), "fi");
    assert!(
        bench.usual().has("del pas 2 Reinicieu web01"),
        "{}",
        bench.usual().text()
    );
}
