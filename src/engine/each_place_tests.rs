//! Where the steps of a list stand, and what their places name.

use super::*;

#[test]
fn a_step_for_each_row_of_data_goes_in_the_order_of_the_file() {
    let head = "data: { layers: { web: { n: 1 }, app: { n: 2 }, db: { n: 3 } } }\n";
    let steps = "  - { id: s, title: 'Stop {{ k }}', for_each: data.layers, as: k }\n\
        \x20 - { id: t, title: '{% for e in data.layers %}{{ e }}{{ data.layers[e].n }} {% endfor %}' }\n";
    let walk = Walk::with(head, steps);
    assert_eq!(
        rows(&walk.run),
        [
            "1.1 Stop web",
            "1.2 Stop app",
            "1.3 Stop db",
            "2 web1 app2 db3 "
        ]
    );
}

#[test]
fn the_place_of_a_list_names_what_it_is_there_for_whatever_the_list_hangs_on() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: n, type: number, label: Use }, { id: hosts, type: textarea, label: Hosts, when: n > 90, required: true }] }\n\
         \x20 - { id: r, title: 'Restart {{ h }}', for_each: lines(hosts), as: h }\n\
         \x20 - { id: w, title: 'Wait for {{ h }}', for_each: failed(r), as: h }\n",
    );
    assert_eq!(rows(&walk.run)[1], "-? Restart ‹Hosts›");
    walk.answer("n", "95");
    walk.answer("hosts", "web1");
    walk.tick("f");
    walk.carry(&Command::Tick("r[web1]".into()));
    assert_eq!(rows(&walk.run)[1], "2.1 Restart web1");
    assert_eq!(rows(&walk.run)[2], "- Wait for ‹Hosts›");
}

#[test]
fn what_does_not_apply_of_an_instance_is_no_lack_of_its_name() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: l, type: textarea, label: Hosts, required: true }, { id: g, type: group, label: Host, for_each: lines(l), as: h, fields: [{ id: up, type: checkbox, label: Up, required: true }, { id: v, type: number, label: Version, when: up }] }] }\n\
         \x20 - { id: r, title: 'Restart {{ h }} ({{ answer(v, h) }})', for_each: lines(l), as: h }\n",
    );
    walk.answer("l", "web2");
    let up = Value::Flag(false);
    walk.carry(&Command::Answer("up[web2]".into(), up, Provenance::Typed));
    walk.tick("f");
    let rows = rows(&walk.run);
    assert!(
        rows.iter()
            .any(|row| row.ends_with("Restart web2 (‹Version (not asked)›)")),
        "{rows:?}"
    );
}
