//! The number of a ticket that an exporter has printed: proposed, and taken by a person.

use super::support::{TICKET, walk_with};

#[test]
fn what_an_exporter_printed_is_proposed_as_the_number() {
    let config = "exporters: [{ name: eco, argv: [sh, '-c', 'cat >/dev/null; echo creat INC777'], reference: 'INC[0-9]+' }]\n";
    let mut bench = walk_with(TICKET, config);
    bench
        .keys("enter")
        .text("Correu")
        .keys("enter")
        .text("Res")
        .keys("tab tab enter");
    bench.keys("t x enter");
    let proposed = bench.say_with("reference-proposed", &[("number", "INC777".into())]);
    assert!(bench.message().contains(&proposed), "{}", bench.message());
    bench.keys("enter");
    assert!(bench.usual().has("INC777"), "{}", bench.usual().text());
    assert_eq!(bench.answer("numero"), None, "a proposal is no answer");
    bench.keys("enter");
    assert_eq!(bench.answer("numero").as_deref(), Some("INC777"));
    let taken = bench.run().answer(&"numero".into());
    assert_eq!(
        taken.map(|answer| &answer.from),
        Some(&crate::model::Provenance::Exporter),
        "the number is the exporter's, not the configuration's"
    );
}
