//! Where the shared record is: the address of a PostgreSQL server, as `store: url` has it.
//!
//! It is what `psql` takes, but for a password, which does not belong where many can read
//! it, and but for the way of TLS: `verify-full` where nothing weaker is written. It must
//! not know a socket, a file or what else the configuration says.

use std::path::PathBuf;

/// How much of the server's certificate has to be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StoreTls {
    /// No TLS.
    Disable,
    /// TLS where the server has it; nothing is asked of the certificate.
    Prefer,
    /// TLS; nothing is asked of the certificate.
    Require,
    /// TLS with a certificate of a known authority, for whatever name.
    VerifyCa,
    /// TLS with a certificate of a known authority for this very name.
    #[default]
    VerifyFull,
}

impl StoreTls {
    /// The words, as `sslmode` has them.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("disable", Self::Disable),
        ("prefer", Self::Prefer),
        ("require", Self::Require),
        ("verify-ca", Self::VerifyCa),
        ("verify-full", Self::VerifyFull),
    ];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(_, own)| *own == self);
        found.map_or("", |(word, _)| word)
    }
}

/// The address of a PostgreSQL server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoreAddress {
    /// Names, numbers or folders of sockets, each with its port, in the order in which they
    /// are tried.
    pub hosts: Vec<(String, u16)>,
    /// The role; the login name where it is left out.
    pub user: Option<String>,
    /// The database; the role's name where it is left out.
    pub database: Option<String>,
    /// How much of the certificate has to be right.
    pub tls: StoreTls,
    /// Authorities to trust, instead of the system's.
    pub root_cert: Option<PathBuf>,
    /// The certificate to show.
    pub cert: Option<PathBuf>,
    /// Its key.
    pub key: Option<PathBuf>,
    /// The file with the password, instead of `~/.pgpass`.
    pub passfile: Option<PathBuf>,
}

/// What is wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressMistake {
    /// It does not begin with `postgresql://`.
    Scheme,
    /// It has a password.
    Password,
    /// Its port is none.
    Port(String),
    /// There is no such option.
    Option(String),
    /// The option takes no such value.
    Value(String, String),
    /// A percent sign is followed by no two hexadecimal digits.
    Percent,
}

impl AddressMistake {
    /// The name of its words in the catalogue, and what they name.
    #[must_use]
    pub fn told(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Self::Scheme => ("problem-store-scheme", Vec::new()),
            Self::Password => ("problem-store-password", Vec::new()),
            Self::Port(found) => ("problem-store-port", vec![("found", found.clone())]),
            Self::Option(found) => {
                let known = StoreAddress::OPTIONS.join(", ");
                (
                    "problem-store-option",
                    vec![("found", found.clone()), ("known", known)],
                )
            }
            Self::Value(key, found) => {
                let args = vec![("key", key.clone()), ("found", found.clone())];
                ("problem-store-option-value", args)
            }
            Self::Percent => ("problem-store-percent", Vec::new()),
        }
    }
}

const PORT: u16 = 5432;

impl StoreAddress {
    /// The options that it takes.
    pub const OPTIONS: [&'static str; 8] = [
        "host",
        "port",
        "user",
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "passfile",
    ];

    /// Reads an address.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, AddressMistake> {
        let rest = ["postgresql://", "postgres://"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme));
        let rest = rest.ok_or(AddressMistake::Scheme)?;
        let (rest, options) = rest.split_once('?').unwrap_or((rest, ""));
        let (place, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (who, hosts) = match place.rsplit_once('@') {
            Some((who, hosts)) => (who, hosts),
            None => ("", place),
        };
        if who.contains(':') {
            return Err(AddressMistake::Password);
        }
        let mut own = Self {
            user: some(decoded(who)?),
            database: some(decoded(database)?),
            ..Self::default()
        };
        for host in hosts.split(',').filter(|host| !host.is_empty()) {
            let (name, port) = split_port(host)?;
            own.hosts.push((decoded(name)?, port));
        }
        for option in options.split('&').filter(|option| !option.is_empty()) {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            own.take(name, decoded(value)?)?;
        }
        if own.hosts.is_empty() {
            own.hosts.push(("localhost".to_owned(), PORT));
        }
        Ok(own)
    }

    fn take(&mut self, name: &str, value: String) -> Result<(), AddressMistake> {
        let wrong = |value: String| AddressMistake::Value(name.to_owned(), value);
        match name {
            "host" => self.hosts = vec![(value, self.hosts.first().map_or(PORT, |own| own.1))],
            "port" => {
                let port = value.parse().map_err(|_| AddressMistake::Port(value))?;
                if self.hosts.is_empty() {
                    self.hosts.push(("localhost".to_owned(), port));
                }
                self.hosts.iter_mut().for_each(|own| own.1 = port);
            }
            "user" => self.user = Some(value),
            "sslmode" => {
                let found = StoreTls::WORDS.iter().find(|(word, _)| *word == value);
                self.tls = found.map(|(_, own)| *own).ok_or_else(|| wrong(value))?;
            }
            "sslrootcert" => self.root_cert = Some(PathBuf::from(value)),
            "sslcert" => self.cert = Some(PathBuf::from(value)),
            "sslkey" => self.key = Some(PathBuf::from(value)),
            "passfile" => self.passfile = Some(PathBuf::from(value)),
            "password" => return Err(AddressMistake::Password),
            _ => return Err(AddressMistake::Option(name.to_owned())),
        }
        Ok(())
    }

    /// Whether it is a socket of this machine.
    #[must_use]
    pub fn is_socket(host: &str) -> bool {
        host.starts_with('/')
    }

    /// How it is shown to people: where, without who and how.
    #[must_use]
    pub fn shown(&self) -> String {
        let hosts = self.hosts.iter().map(|(host, port)| match port {
            &PORT => host.clone(),
            port => format!("{host}:{port}"),
        });
        hosts.collect::<Vec<_>>().join(",")
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// A host and its port; numbers of six parts stand in brackets.
fn split_port(host: &str) -> Result<(&str, u16), AddressMistake> {
    let port = |text: &str| {
        let port = text
            .parse()
            .map_err(|_| AddressMistake::Port(text.to_owned()));
        if text.is_empty() { Ok(PORT) } else { port }
    };
    if let Some((name, rest)) = host.strip_prefix('[').and_then(|own| own.split_once(']')) {
        return Ok((name, port(rest.strip_prefix(':').unwrap_or(rest))?));
    }
    match host.split_once(':') {
        Some((name, rest)) => Ok((name, port(rest)?)),
        None => Ok((host, PORT)),
    }
}

/// Letters that were written as `%2F` and the like.
fn decoded(text: &str) -> Result<String, AddressMistake> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.ok_or(AddressMistake::Percent)?);
        rest = after.get(2..).unwrap_or_default();
    }
    String::from_utf8(bytes).map_err(|_| AddressMistake::Percent)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn an_address_is_read_as_psql_does_and_tls_is_whole_unless_less_is_written() {
        let own = StoreAddress::parse("postgresql://anna@db1,db2:5433/vetlla").unwrap();
        let hosts = [("db1".to_owned(), 5432), ("db2".to_owned(), 5433)];
        assert_eq!(own.hosts, hosts);
        assert_eq!(own.user.as_deref(), Some("anna"));
        assert_eq!(own.database.as_deref(), Some("vetlla"));
        assert_eq!(own.tls, StoreTls::VerifyFull);
        assert_eq!(own.shown(), "db1,db2:5433");
        let weak = StoreAddress::parse("postgres://db/x?sslmode=require").unwrap();
        assert_eq!(weak.tls, StoreTls::Require);
    }

    #[test]
    fn a_socket_is_written_either_way() {
        for text in [
            "postgresql://%2Frun%2Fpg:5433/x",
            "postgresql:///x?host=/run/pg&port=5433",
            "postgresql:///x?port=5433&host=%2Frun%2Fpg",
        ] {
            let own = StoreAddress::parse(text).unwrap();
            assert_eq!(own.hosts, [("/run/pg".to_owned(), 5433)], "{text}");
            assert!(StoreAddress::is_socket(&own.hosts[0].0));
        }
        let six = StoreAddress::parse("postgresql://[::1]:5433/x").unwrap();
        assert_eq!(six.hosts, [("::1".to_owned(), 5433)]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, wrong) in [
            ("mysql://db/x", AddressMistake::Scheme),
            ("postgresql://anna:secret@db/x", AddressMistake::Password),
            ("postgresql://db/x?password=a", AddressMistake::Password),
            ("postgresql://db:x/x", AddressMistake::Port("x".to_owned())),
            (
                "postgresql://db/x?sslmod=require",
                AddressMistake::Option("sslmod".to_owned()),
            ),
            (
                "postgresql://db/x?sslmode=weak",
                AddressMistake::Value("sslmode".to_owned(), "weak".to_owned()),
            ),
            ("postgresql://db%2/x", AddressMistake::Percent),
        ] {
            assert_eq!(StoreAddress::parse(text), Err(wrong), "{text}");
        }
    }
}
