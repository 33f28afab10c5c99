//! A step as it stands on a page: its title, and what is told of it.

use super::*;

#[test]
fn a_title_is_a_sentence_or_a_clause() {
    for (text, title) in [
        ("Stop the gateway.", "Stop the gateway"),
        (
            "Buscar sense filtres. S'ha de rebre un codi 200",
            "Buscar sense filtres",
        ),
        (
            "Haurem d'obrir un tiquet a Claranet (proveïdor) perquè ho revisin i ens indiquin que ha passat:",
            "Haurem d'obrir un tiquet a Claranet (proveïdor)",
        ),
        (
            "Rebuild the old primary as a replica https://docs.example.net/rebuild within one working day",
            "Rebuild the old primary as a replica",
        ),
    ] {
        assert_eq!(shortened(text), title);
    }
}
