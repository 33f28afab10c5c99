//! A real sshd on the loopback, for one test, and what is asked of it.

use crate::support::{Home, Terminal};
use std::fmt::Write;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

const SSHD: &str = "/usr/sbin/sshd";

/// A port that nobody has. Below those that the system gives away: else a client of one
/// test may be given the port that the server of another is about to take.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let own = u16::try_from(std::process::id() % 500).unwrap() * 20;
    let mut ports = std::iter::repeat_with(|| NEXT.fetch_add(1, Ordering::SeqCst) + own + 20_000);
    let free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    ports.find(free).unwrap()
}

/// The far side: an sshd that lets one key in, and the program behind it.
pub struct Far {
    home: Arc<Home>,
    sshd: Child,
    port: u16,
}

impl Far {
    /// Starts it; who logs in gets `command` on a terminal, with `vetlla` in it for the
    /// program with its arguments.
    pub fn new(home: &Arc<Home>, command: &str, env: &[(&str, &str)]) -> Self {
        let folder = home.path().join("ssh");
        fs::create_dir_all(&folder).unwrap();
        for key in ["host", "user"] {
            let path = folder.join(key);
            let args = ["-q", "-t", "ed25519", "-N", "", "-f"];
            let made = Command::new("ssh-keygen").args(args).arg(path).status();
            assert!(made.unwrap().success());
        }
        write_scripts(home, &folder, command, env);
        // Where sshd goes when it gives up its rights; it is made at boot otherwise.
        let _ = fs::create_dir_all("/run/sshd");
        let port = free_port();
        let at = folder.display();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\n\
             AuthorizedKeysFile {at}/user.pub\nPidFile none\nUsePAM no\nStrictModes no\n\
             PermitRootLogin yes\nPasswordAuthentication no\n\
             ForceCommand /bin/sh {at}/far.sh\n"
        );
        fs::write(folder.join("sshd_config"), config).unwrap();
        let sshd = Command::new(SSHD)
            .args(["-D", "-e", "-f"])
            .arg(folder.join("sshd_config"))
            .stdin(Stdio::null())
            .stderr(fs::File::create(folder.join("log")).unwrap())
            .spawn()
            .expect("sshd starts");
        let far = Self {
            home: Arc::clone(home),
            sshd,
            port,
        };
        let log = folder.join("log");
        far.until("sshd to listen", || {
            fs::read_to_string(&log).is_ok_and(|log| log.contains("Server listening"))
        });
        far
    }

    /// The command that logs in.
    pub fn ssh(&self, options: &str) -> String {
        let key = self.home.path().join("ssh/user");
        format!(
            "exec ssh -tt -F /dev/null -o LogLevel=ERROR -o StrictHostKeyChecking=no \
             -o UserKnownHostsFile=/dev/null -o IdentitiesOnly=yes -i {} {options} -p {} \
             127.0.0.1",
            key.display(),
            self.port
        )
    }

    /// Logs in on a terminal of that kind.
    pub fn log_in(&self, options: &str, term: &str) -> Terminal {
        let command = self.ssh(options);
        let env = [("TERM", term)];
        Terminal::program("/bin/sh", &self.home, &["-c", &command], &env, (80, 24))
    }

    /// The process of the program on the far side.
    pub fn pid(&self) -> i32 {
        let text = fs::read_to_string(self.home.path().join("ssh/pid")).unwrap();
        text.trim().parse().unwrap()
    }

    /// The process on the far side that holds the line: the program's parent.
    pub fn holder(&self) -> i32 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap();
        let (_, rest) = stat.rsplit_once(')').unwrap();
        rest.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Waits until the program on the far side has ended.
    pub fn wait_gone(&self) {
        let process = PathBuf::from(format!("/proc/{}", self.pid()));
        self.until("the program's end", || !process.exists());
    }

    fn until(&self, what: &str, holds: impl Fn() -> bool) {
        let deadline = Instant::now() + Duration::from_secs(10);
        while !holds() {
            let log = || fs::read_to_string(self.home.path().join("ssh/log"));
            assert!(
                Instant::now() < deadline,
                "waited in vain for {what}\n{:?}",
                log()
            );
            std::thread::yield_now();
        }
    }
}

impl Drop for Far {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
        // What a multiplexer would keep alive.
        if let Ok(text) = fs::read_to_string(self.home.path().join("ssh/pid")) {
            let _ = Command::new("kill")
                .args(["-9", text.trim()])
                .stderr(Stdio::null())
                .status();
        }
    }
}

/// The far side's own environment, and the program as `vetlla`.
fn write_scripts(home: &Home, folder: &Path, command: &str, env: &[(&str, &str)]) {
    let mut far = String::new();
    let own = home
        .environment()
        .into_iter()
        .filter(|(name, _)| *name != "TERM");
    let own = own.map(|(name, value)| (name.to_owned(), value.display().to_string()));
    let more = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    for (name, value) in own.chain(more) {
        writeln!(far, "export {name}='{value}'").unwrap();
    }
    let at = folder.display();
    write!(far, "cd '{}'\nexec {command}\n", home.path().display()).unwrap();
    fs::write(folder.join("far.sh"), far.replace('@', &at.to_string())).unwrap();
    let program = format!(
        "echo $$ > '{at}/pid'\nexec '{}' start aws-claranet \"$@\"\n",
        env!("CARGO_BIN_EXE_vetlla")
    );
    fs::write(folder.join("vetlla.sh"), program).unwrap();
}
