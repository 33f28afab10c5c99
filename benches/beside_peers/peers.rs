//! Who is measured, and the keys that do the same in each.

use std::fs;
use std::path::{Path, PathBuf};

/// One program: how it starts, and which keys make it do what is measured.
pub struct Peer {
    pub name: &'static str,
    pub command: Vec<String>,
    /// Keys that move by one, there and back: what is shown beside the list changes too.
    pub step: Option<[&'static str; 2]>,
    /// What brings a list whose detail does not change, and what leaves it.
    pub list: Option<[&'static str; 2]>,
    /// Keys that move by one in that list.
    pub inner: [&'static str; 2],
    /// What opens a text, and what leaves it.
    pub text: Option<[&'static str; 2]>,
    /// What opens another screen, and what comes back.
    pub screens: Vec<(&'static str, [&'static str; 2])>,
    /// What puts something on disk, in pieces; the last is timed.
    pub accept: &'static [&'static str],
    pub quit: &'static str,
}

impl Peer {
    fn new(name: &'static str, command: &[&str]) -> Self {
        Self {
            name,
            command: command.iter().map(|&part| part.to_owned()).collect(),
            step: None,
            list: None,
            inner: ["\x1b[B", "\x1b[A"],
            text: None,
            screens: Vec::new(),
            accept: &[],
            quit: "\x03",
        }
    }

    pub fn there(&self) -> bool {
        let program = Path::new(&self.command[0]);
        let at = |folder: &str| Path::new(folder).join(program).is_file();
        ["/usr/local/bin", "/usr/bin", "/bin"].into_iter().any(at) || program.is_file()
    }
}

/// A screenful, and a list, in files of a folder.
fn files(folder: &Path) -> [String; 2] {
    let row = |n: usize| format!("{n:>2} systemctl status nginx && journalctl -u nginx, on web{n}");
    let page: String = (1..=23).map(|n| row(n) + "\n").collect();
    let list: String = (1..=400).map(|n| row(n) + "\n").collect();
    let [page_file, list_file] = ["page.txt", "list.txt"].map(|name| folder.join(name));
    fs::write(&page_file, page).expect("a file");
    fs::write(&list_file, list).expect("a file");
    [page_file, list_file].map(|path: PathBuf| path.display().to_string())
}

fn menu(program: &'static str, kind: &str) -> Vec<String> {
    let mut parts = vec![program.to_owned()];
    if kind == "--menu" {
        parts.extend(["--menu", "Runbook", "20", "70", "12"].map(str::to_owned));
        for n in 1..=12 {
            parts.extend([n.to_string(), format!("Look at the service on node {n}")]);
        }
    } else {
        parts.extend([kind, "Impact", "10", "60"].map(str::to_owned));
    }
    parts
}

fn boxes(program: &'static str, text: &'static str) -> [Peer; 2] {
    let mut list = Peer::new(program, &[]);
    list.command = menu(program, "--menu");
    list.list = Some(["", ""]);
    if program == "dialog" {
        // It takes what an xterm sends once it was asked to (terminfo's `smkx`).
        list.inner = ["\x1bOB", "\x1bOA"];
    }
    list.quit = "\x1b\x1b";
    let mut typing = Peer::new(text, &[]);
    typing.command = menu(program, "--inputbox");
    typing.text = Some(["", ""]);
    typing.quit = "\x1b\x1b";
    [list, typing]
}

/// vetlla twice, then everybody else. The measure, `cat`, is the first.
pub fn all(vetlla: &str, folder: &Path) -> Vec<Peer> {
    let [page, list] = files(folder);
    let [dialog, dialog_text] = boxes("dialog", "dialog, a text");
    let [whiptail, whiptail_text] = boxes("whiptail", "whiptail, a text");
    vec![
        Peer {
            quit: "",
            ..Peer::new("cat", &["cat", &page])
        },
        Peer {
            step: Some(["j", "k"]),
            list: Some(["d", "\x1b"]),
            text: Some(["n", "\x1b"]),
            screens: vec![("help", ["?", "\x1b"]), ("ticket", ["t", "\x1b"])],
            accept: &["n", "x", "\r"],
            ..Peer::new(
                "vetlla start aws-claranet",
                &[vetlla, "start", "aws-claranet"],
            )
        },
        Peer {
            step: Some(["j", "k"]),
            text: Some(["/", "\x1b"]),
            screens: vec![("help", ["?", "\x1b"])],
            ..Peer::new("vetlla, the library", &[vetlla])
        },
        Peer {
            list: Some(["", ""]),
            inner: ["j", "k"],
            text: Some(["i", "\x1b"]),
            screens: vec![("help", [":h\r", ":q\r"])],
            quit: "\x1b:qa!\r",
            ..Peer::new("vim", &["vim", &page])
        },
        Peer {
            step: Some(["j", "k"]),
            text: Some(["/", "\x03"]),
            screens: vec![("help", ["h", "q"])],
            quit: "q",
            ..Peer::new("less", &["less", &list])
        },
        Peer {
            list: Some(["", ""]),
            text: Some(["", ""]),
            screens: vec![("help", ["\x07", "\x18"])],
            quit: "\x18n",
            ..Peer::new("nano", &["nano", &page])
        },
        dialog,
        dialog_text,
        whiptail,
        whiptail_text,
        Peer {
            list: Some(["", ""]),
            inner: ["\x1b[A", "\x1b[B"],
            text: Some(["", ""]),
            quit: "\x1b",
            ..Peer::new("fzf", &["/bin/sh", "-c", &format!("exec fzf < {list}")])
        },
    ]
}
