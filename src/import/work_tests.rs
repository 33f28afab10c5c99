//! How much a page takes grows as the page does: work is counted, and no seconds.

use super::*;
use crate::load::passwords::work;

/// How many letters a draft of a page folds, for a hundred letters of the page.
fn each(body: &str) -> usize {
    let text = format!("<div id=\"main-content\">{body}</div>");
    let read = read("P_10001.html", &text);
    assert!(matches!(&read, Ok(Read::Page(_))), "no page");
    let Ok(Read::Page(page)) = read else {
        return 0;
    };
    let done = work::of(|| {
        draft(&page, "p", &Known::default());
    });
    done * 100 / text.len()
}

type Body = fn(usize) -> String;

/// Pages of so many of something.
const KINDS: [(&str, Body); 6] = [
    ("calls", |n| {
        list(n, |at| format!("Call Ann{at} Smith on 600 111 {at:03}"))
    }),
    ("one of many numbers", |n| {
        list(n, |at| format!("Call Ann on 600 111 {at:03}"))
    }),
    ("jumps", |n| {
        list(n, |at| {
            format!("If lamp {at} is red, go to step {}", at % 90)
        })
    }),
    ("passwords", |n| {
        list(n, |at| format!("Open {at} if password: xab{at:04}"))
    }),
    ("one paragraph", |n| {
        let text = "If the lamp is red call 600 111 222 or open a ticket. ";
        format!(
            "<p>{}</p>{}",
            text.repeat(n * 4),
            list(2, |at| format!("Open {at}"))
        )
    }),
    ("numbers that a list has otherwise", |n| {
        let people = list(n, |at| format!("Ann{at}: 600 222 {at:03}")).replace("ol>", "ul>");
        let steps = list(n, |at| format!("Call Ann{at} on 600 111 {at:03}"));
        format!("<h2>Steps</h2>{steps}<h2>Contacts</h2>{people}")
    }),
];

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    let items = (0..count).map(|at| format!("<li>{}</li>", item(at)));
    format!("<ol>{}</ol>", items.collect::<String>())
}

#[test]
fn four_times_as_much_of_a_page_takes_no_more_for_each_letter() {
    for (name, body) in KINDS {
        let (few, many) = (each(&body(60)), each(&body(240)));
        assert!(few > 0 && many * 2 < few * 3, "{name}: {few} and {many}");
    }
}

#[test]
fn a_text_in_one_paragraph_takes_no_more_than_in_many() {
    let text = "All is well in the house of the lamp. ";
    let steps = list(2, |at| format!("Open {at}"));
    let one = each(&format!("<p>{}</p>{steps}", text.repeat(600)));
    let many = each(&format!("{}{steps}", format!("<p>{text}</p>").repeat(600)));
    assert!(many > 0 && one * 2 < many * 3, "{one} and {many}");
}
