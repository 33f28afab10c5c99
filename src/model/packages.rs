//! Which package has a program that is not on a host, by the family of its distribution.
//!
//! It is said as a line to read, and never run. It must not know which distribution this is:
//! the text of `os-release` comes in as data.

/// How a family of distributions installs packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Debian, Ubuntu and what is made of them.
    Debian,
    /// Fedora, Red Hat and what is made of them.
    Fedora,
    /// SUSE.
    Suse,
    /// Alpine.
    Alpine,
}

/// A program, and its package in Debian, Fedora, SUSE and Alpine.
const PACKAGES: [(&str, [&str; 4]); 9] = [
    ("mtr", ["mtr-tiny", "mtr", "mtr", "mtr"]),
    ("traceroute", ["traceroute"; 4]),
    (
        "tracepath",
        [
            "iputils-tracepath",
            "iputils",
            "iputils",
            "iputils-tracepath",
        ],
    ),
    (
        "ping",
        ["iputils-ping", "iputils", "iputils", "iputils-ping"],
    ),
    (
        "dig",
        ["dnsutils", "bind-utils", "bind-utils", "bind-tools"],
    ),
    (
        "nc",
        [
            "netcat-openbsd",
            "nmap-ncat",
            "netcat-openbsd",
            "netcat-openbsd",
        ],
    ),
    ("curl", ["curl"; 4]),
    ("openssl", ["openssl"; 4]),
    ("tcpdump", ["tcpdump"; 4]),
];

/// The names in `ID` and `ID_LIKE` that tell a family.
const FAMILIES: [(&str, Family); 11] = [
    ("debian", Family::Debian),
    ("ubuntu", Family::Debian),
    ("fedora", Family::Fedora),
    ("rhel", Family::Fedora),
    ("centos", Family::Fedora),
    ("amzn", Family::Fedora),
    ("suse", Family::Suse),
    ("opensuse", Family::Suse),
    ("opensuse-leap", Family::Suse),
    ("sles", Family::Suse),
    ("alpine", Family::Alpine),
];

impl Family {
    /// Reads `/etc/os-release`: what the distribution is, else what it is like.
    #[must_use]
    pub fn of(os_release: &str) -> Option<Self> {
        let value = |key: &str| {
            let lines = os_release.lines();
            let mut values =
                lines.filter_map(|line| line.trim().strip_prefix(key)?.strip_prefix('='));
            values.next().map(|value| value.trim_matches(['"', '\'']))
        };
        let names = [value("ID"), value("ID_LIKE")].into_iter().flatten();
        let mut names = names.flat_map(str::split_whitespace);
        names.find_map(|name| {
            let known = FAMILIES.iter().find(|(own, _)| *own == name)?;
            Some(known.1)
        })
    }

    /// The line that installs the first of these programs whose package is known.
    #[must_use]
    pub fn install_line(self, programs: &[String]) -> Option<String> {
        let package = programs.iter().find_map(|program| {
            let (_, packages) = PACKAGES.iter().find(|(own, _)| own == program)?;
            Some(packages[self as usize])
        })?;
        let command = match self {
            Self::Debian => "apt install",
            Self::Fedora => "dnf install",
            Self::Suse => "zypper install",
            Self::Alpine => "apk add",
        };
        Some(format!("{command} {package}"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn line(os_release: &str, programs: &[&str]) -> Option<String> {
        let programs: Vec<_> = programs.iter().map(|own| (*own).to_owned()).collect();
        Family::of(os_release)?.install_line(&programs)
    }

    #[test]
    fn each_family_is_known_by_its_own_name_or_by_what_it_is_like() {
        for (text, wanted) in [
            ("NAME=x\nID=debian\n", "apt install mtr-tiny"),
            (
                "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n",
                "apt install mtr-tiny",
            ),
            (
                "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"",
                "dnf install mtr",
            ),
            (
                "ID='opensuse-leap'\nID_LIKE='suse opensuse'\n",
                "zypper install mtr",
            ),
            ("VERSION_ID=3.20\nID=alpine\n", "apk add mtr"),
        ] {
            assert_eq!(line(text, &["mtr"]).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn the_first_program_whose_package_is_known_is_named() {
        let debian = "ID=debian";
        assert_eq!(
            line(debian, &["own-probe", "dig"]).unwrap(),
            "apt install dnsutils"
        );
        assert_eq!(line(debian, &["own-probe"]), None);
        assert_eq!(line("ID=plan9", &["mtr"]), None);
        assert_eq!(line("", &["mtr"]), None);
    }
}
