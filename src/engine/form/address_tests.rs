//! Tests of reading addresses and names of hosts, and of the patterns that texts are held to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

// "Zone ids in hosts", "text is not NFC", "`a@b,c@d` is one address".
#[test]
fn addresses_have_zones_and_whole_letters_and_are_one() {
    let host = field(FieldKind::Host);
    for good in [
        "fe80::be24:11ff:fe28:30db%eth0",
        "[fe80::1%eth0.100]:22",
        "fe80::1%2",
        "fe80::1%eth0/64",
    ] {
        reads(&host, good, &[good]);
    }
    for bad in ["fe80::1%", "web01%eth0", "10.0.0.1%eth0", "fe80::1%eth 0%"] {
        assert!(accept(&host, bad, now()).is_err(), "{bad}");
    }
    let url = field(FieldKind::Url);
    reads(
        &url,
        "https://[fe80::1%25eth0]/",
        &["https://[fe80::1%25eth0]/"],
    );
    reads(&host, "bücher.example", &["bu\u{308}cher.example"]);
    reads(
        &url,
        "https://bücher.example/",
        &["https://bu\u{308}cher.example/"],
    );
    let email = field(FieldKind::Email);
    reads(
        &email,
        "núria@bücher.example",
        &["nu\u{301}ria@bu\u{308}cher.example"],
    );
    refuses(
        &email,
        &Mistake::NotAnEmail,
        &["a@b,c@d", "a@b, c@d", "a@b;c@d", "a@b c@d", "a@b,c"],
    );
}

// "A pattern that does not compile never lets everything through", and none takes long.
#[test]
fn a_pattern_knows_letters_and_refuses_what_it_cannot_read() {
    let mut text = field(FieldKind::Text);
    text.pattern = Some(r"\w+".into());
    reads(&text, "Núria", &["Núria", "Nu\u{301}ria"]);
    text.pattern = Some("(".into());
    assert!(accept(&text, "anything", now()).is_err());
    text.pattern = Some("(a*)*b".into());
    assert!(accept(&text, &"a".repeat(9_000), now()).is_err());
    let long = accept(&text, &"a".repeat(30_000), now());
    assert_eq!(
        long,
        Err(Mistake::TooLong {
            most: 10_000,
            found: 30_000
        })
    );
}

#[test]
fn addresses_are_held_to_their_kind() {
    let email = field(FieldKind::Email);
    reads(&email, "guardia@aoc.cat", &[" guardia@aoc.cat "]);
    refuses(
        &email,
        &Mistake::NotAnEmail,
        &["guardia", "@aoc.cat", "a b@aoc.cat", "a@b@c", "a@"],
    );

    let url = field(FieldKind::Url);
    reads(
        &url,
        "HTTPS://aoc.cat/a?b=c#d",
        &["HTTPS://aoc.cat/a?b=c#d"],
    );
    reads(&url, "http://[::1]:8080/", &["http://[::1]:8080/"]);
    refuses(
        &url,
        &Mistake::NotAUrl,
        &[
            "aoc.cat",
            "ftp://aoc.cat",
            "https://",
            "https://a b",
            "http://:80",
        ],
    );

    let phone = field(FieldKind::Phone);
    reads(&phone, "+34 (93) 123-45.67", &["+34 (93) 123-45.67"]);
    reads(&phone, "112", &["112"]);
    refuses(
        &phone,
        &Mistake::NotAPhone,
        &["12", "telèfon", "93 123 ext"],
    );
}

#[test]
fn a_host_is_one_name_or_address() {
    let host = field(FieldKind::Host);
    for good in [
        "web01",
        "web-01.aoc.cat",
        "web_01.aoc.cat:443",
        "10.0.0.12",
        "10.0.0.12:443",
        "::1",
        "[fe80::1]:22",
        "10.0.0.0/24",
        "aoc.cat.",
    ] {
        reads(&host, good, &[good]);
    }
    for (typed, found) in [
        ("10.0.0.300", "10.0.0.300"),
        ("web01 el-que-sigui!", "web01 el-que-sigui!"),
        ("web01, web02", "web01, web02"),
        ("web01;web02", "web01;web02"),
        ("web01 web02", "web01 web02"),
        ("https://aoc.cat", "https://aoc.cat"),
        ("web01:99999", "web01:99999"),
        ("-web", "-web"),
        (", ,", ", ,"),
        ("10.0.0.0/33", "10.0.0.0/33"),
    ] {
        refuses(
            &host,
            &Mistake::NotAHost {
                found: found.into(),
            },
            &[typed],
        );
    }
}
