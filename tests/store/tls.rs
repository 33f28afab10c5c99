//! TLS on the way to the server: what is let through, and what is refused.

use super::hosts::{Team, place};
use super::server::{Server, is_root, nobody};
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use vetlla::shared::{Link, Trouble};

/// Certificates of an authority of the test's own.
struct Papers(tempfile::TempDir);

fn openssl(folder: &Path, words: &str) {
    let done = Command::new("openssl")
        .args(words.split(' '))
        .current_dir(folder)
        .output()
        .unwrap();
    let why = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{words}: {why}");
}

impl Papers {
    fn new() -> Self {
        let own = Self(tempfile::tempdir().unwrap());
        for name in ["ca", "other"] {
            openssl(
                own.0.path(),
                &format!(
                    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
                     -subj /CN={name} -keyout {name}.key -out {name}.crt"
                ),
            );
        }
        own
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A certificate of the first authority.
    fn sign(&self, name: &str, subject: &str, extension: &str) {
        fs::write(self.at("ext"), extension).unwrap();
        openssl(
            self.0.path(),
            &format!(
                "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
                 -subj /CN={subject} -keyout {name}.key -out {name}.csr"
            ),
        );
        openssl(
            self.0.path(),
            &format!(
                "x509 -req -in {name}.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 \
                 -extfile ext -out {name}.crt"
            ),
        );
        let key = fs::Permissions::from_mode(0o600);
        fs::set_permissions(self.at(&format!("{name}.key")), key).unwrap();
    }

    /// Puts a server's key and certificate where it looks for them.
    fn hand_over(&self, data: &Path) {
        for name in ["server.key", "server.crt", "ca.crt"] {
            let to = data.join(name);
            fs::copy(self.at(name), &to).unwrap();
            fs::set_permissions(&to, fs::Permissions::from_mode(0o600)).unwrap();
            if is_root() {
                let (user, group) = nobody();
                chown(&to, Some(user), Some(group)).unwrap();
            }
        }
    }
}

const ON: [&str; 8] = [
    "-c",
    "ssl=on",
    "-c",
    "ssl_cert_file=server.crt",
    "-c",
    "ssl_key_file=server.key",
    "-c",
    "ssl_ca_file=ca.crt",
];

/// A server whose certificate is for `localhost`, whose clients come in by that rule.
fn server(papers: &Papers, rule: &str) -> Option<Server> {
    papers.sign("server", "localhost", "subjectAltName=DNS:localhost");
    Server::start_with(&ON, |data| {
        papers.hand_over(data);
        fs::write(
            data.join("pg_hba.conf"),
            format!("local all all trust\n{rule}\n"),
        )
        .unwrap();
    })
}

/// Connects by an address, and says whether the line has TLS.
fn tls(server: &Server, team: &Team, host: &str, options: &str) -> Result<bool, Trouble> {
    let url = format!(
        "postgresql://{}@{host}:{}/{}{options}",
        team.engineer, server.port, team.database
    );
    let mut link = Link::new(place(&url, &team.name)).unwrap();
    link.connect()?;
    link.found(0).map(|found| found.tls)
}

#[test]
fn a_certificate_has_to_be_of_the_named_authority_and_for_that_very_name() {
    let papers = Papers::new();
    let Some(server) = server(&papers, "hostssl all all 127.0.0.1/32 trust") else {
        return;
    };
    let team = Team::new(&server);
    let with = |file: &str, more: &str| format!("?sslrootcert={}{more}", papers.at(file).display());
    let try_it = |host: &str, options: &str| tls(&server, &team, host, options);
    assert!(matches!(try_it("localhost", &with("ca.crt", "")), Ok(true)));
    for (host, options) in [
        // Another name, another authority, and what the system trusts.
        ("127.0.0.1", with("ca.crt", "")),
        ("localhost", with("other.crt", "")),
        ("localhost", String::new()),
        ("127.0.0.1", with("other.crt", "&sslmode=verify-ca")),
    ] {
        let refused = try_it(host, &options);
        assert!(
            matches!(refused, Err(Trouble::Tls(_))),
            "{options}: {refused:?}"
        );
    }
    // What is weaker is weaker only where it is written.
    for (host, options) in [
        ("127.0.0.1", with("ca.crt", "&sslmode=verify-ca")),
        ("127.0.0.1", with("other.crt", "&sslmode=require")),
        ("127.0.0.1", "?sslmode=require".to_owned()),
        ("127.0.0.1", "?sslmode=prefer".to_owned()),
    ] {
        let come = try_it(host, &options);
        assert!(matches!(come, Ok(true)), "{options}: {come:?}");
    }
    // This server lets nobody in without.
    assert!(try_it("127.0.0.1", "?sslmode=disable").is_err());
}

#[test]
fn a_server_without_tls_gets_nothing_unless_that_is_written() {
    let Some(server) = super::server() else {
        return;
    };
    let team = Team::new(server);
    for options in [
        "",
        "?sslmode=verify-full",
        "?sslmode=verify-ca",
        "?sslmode=require",
    ] {
        let refused = tls(server, &team, "127.0.0.1", options);
        assert!(
            matches!(refused, Err(Trouble::Tls(_))),
            "{options}: {refused:?}"
        );
    }
    for options in ["?sslmode=prefer", "?sslmode=disable"] {
        let come = tls(server, &team, "127.0.0.1", options);
        assert!(matches!(come, Ok(false)), "{options}: {come:?}");
    }
}

#[test]
fn a_client_is_let_in_by_its_certificate() {
    let papers = Papers::new();
    let Some(server) = server(&papers, "hostssl all all 127.0.0.1/32 cert") else {
        return;
    };
    let team = Team::new(&server);
    papers.sign("anna", &team.engineer, "extendedKeyUsage=clientAuth");
    papers.sign("berta", "berta", "extendedKeyUsage=clientAuth");
    let with = |name: &str| {
        format!(
            "?sslrootcert={}&sslcert={}&sslkey={}",
            papers.at("ca.crt").display(),
            papers.at(&format!("{name}.crt")).display(),
            papers.at(&format!("{name}.key")).display()
        )
    };
    let try_it = |options: &str| tls(&server, &team, "localhost", options);
    assert!(matches!(try_it(&with("anna")), Ok(true)));
    // Somebody else's, none, and a key that others can read.
    assert!(try_it(&with("berta")).is_err());
    assert!(try_it(&format!("?sslrootcert={}", papers.at("ca.crt").display())).is_err());
    fs::set_permissions(papers.at("anna.key"), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(try_it(&with("anna")), Err(Trouble::Exposed(_))));
}
