//! A real PostgreSQL of the tests' own: on a socket and a loopback port, with its own data
//! folder. It ends with the test program, however that ends.

use std::env;
use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The one server of this test program; none where PostgreSQL is not installed.
pub fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(Server::start).as_ref()
}

pub struct Server {
    folder: PathBuf,
    pub port: u16,
    watcher: Option<(Child, ChildStdin)>,
    options: Vec<String>,
}

fn programs() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<_> = env::split_paths(&path).collect();
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    folders.extend(versions.map(|own| own.path().join("bin")));
    let found = folders
        .into_iter()
        .find(|own| own.join("initdb").is_file() && own.join("postgres").is_file());
    // All of them are where the server itself is, and not only those that a link leads to.
    let found = found.and_then(|own| fs::canonicalize(own.join("postgres")).ok());
    let found = found.and_then(|own| own.parent().map(Path::to_owned));
    if found.is_none() {
        assert!(
            env::var_os("VETLLA_ALL_TOOLS").is_none(),
            "PostgreSQL is not installed"
        );
        eprintln!("SKIPPED, PostgreSQL is not installed");
    }
    found
}

pub fn is_root() -> bool {
    rustix::process::getuid().is_root()
}

/// Somebody who is not root: PostgreSQL refuses to be.
pub fn nobody() -> (u32, u32) {
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let find = |name: &str| {
        let line = users
            .lines()
            .find(|line| line.starts_with(&format!("{name}:")))?;
        let parts: Vec<_> = line.split(':').collect();
        Some((parts[2].parse().ok()?, parts[3].parse().ok()?))
    };
    find("postgres")
        .or_else(|| find("nobody"))
        .unwrap_or((65534, 65534))
}

fn program(folder: &Path, name: &str) -> Command {
    let program = folder.join(name);
    if !is_root() {
        return Command::new(program);
    }
    let (user, group) = nobody();
    let mut command = Command::new("setpriv");
    command
        .args([
            &format!("--reuid={user}"),
            &format!("--regid={group}"),
            "--clear-groups",
            "--",
        ])
        .arg(program);
    command
}

impl Server {
    pub fn start() -> Option<Self> {
        Self::start_with(&[], |_| ())
    }

    /// With options of its own, once something was done to its data folder.
    pub fn start_with(options: &[&str], prepare: impl FnOnce(&Path)) -> Option<Self> {
        let programs = programs()?;
        let mut own = Self::laid_out();
        own.options = options.iter().map(|own| (*own).to_owned()).collect();
        let made = program(&programs, "initdb")
            .args([
                "-U",
                "owner",
                "--auth=trust",
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C",
            ])
            .arg("-D")
            .arg(own.data())
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success());
        prepare(&own.data());
        own.run();
        Some(own)
    }

    /// A second server that follows this one.
    pub fn replica(&self) -> Self {
        let mut own = Self::laid_out();
        let made = program(&programs().unwrap(), "pg_basebackup")
            .args(["-R", "-X", "stream", "-c", "fast", "-U", "owner"])
            .args(["-p", &self.port.to_string()])
            .arg("-h")
            .arg(self.socket())
            .arg("-D")
            .arg(own.data())
            .status()
            .unwrap();
        assert!(made.success());
        own.run();
        own
    }

    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Folders of its own, and a port.
    fn laid_out() -> Self {
        let kept = tempfile::Builder::new()
            .prefix("vetlla-pg-")
            .tempdir()
            .unwrap();
        let folder = kept.keep();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let (data, sockets) = (folder.join("data"), folder.join("s"));
        for own in [&data, &sockets] {
            fs::create_dir(own).unwrap();
            if is_root() {
                let (user, group) = nobody();
                chown(own, Some(user), Some(group)).unwrap();
            }
        }
        fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        Self {
            folder,
            port,
            watcher: None,
            options: Vec::new(),
        }
    }

    /// Starts it, watched by a shell that ends it when this program has ended.
    pub fn run(&mut self) {
        let programs = programs().unwrap();
        let (data, sockets) = (self.folder.join("data"), self.socket());
        let server = program(&programs, "postgres");
        let words: Vec<_> = std::iter::once(server.get_program())
            .chain(server.get_args())
            .map(|word| word.to_string_lossy().into_owned())
            .collect();
        // A shell gives what it leaves in the background no standard input of its own.
        let script = "log=$1; shift; exec 3<&0; \"$@\" >>\"$log\" 2>&1 </dev/null 3<&- & p=$!; \
             (cat <&3 >/dev/null; kill -QUIT $p 2>/dev/null; wait; \
             [ -e \"${log%/log}/keep\" ] || rm -rf \"${log%/log}\") & wait $p";
        let mut watcher = Command::new("sh")
            .args(["-c", script, "sh"])
            .arg(self.folder.join("log"))
            .args(words)
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&sockets)
            .args(["-p", &self.port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"])
            .args(["-c", "shared_buffers=16MB", "-c", "max_connections=80"])
            .args(["-c", "full_page_writes=off", "-c", "log_statement=none"])
            .args(&self.options)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let alive = watcher.stdin.take().unwrap();
        self.watcher = Some((watcher, alive));
        let until = Instant::now() + Duration::from_mins(1);
        while self.try_sql("owner", "postgres", "select 1").is_err() {
            assert!(Instant::now() < until, "{}", self.log());
            thread::sleep(Duration::from_millis(30));
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    pub fn socket(&self) -> PathBuf {
        self.folder.join("s")
    }

    /// Kills it in the middle of everything, as `pg_ctl stop -m immediate` does.
    pub fn crash(&mut self) {
        if let Some((mut watcher, alive)) = self.watcher.take() {
            fs::write(self.folder.join("keep"), "").unwrap();
            drop(alive);
            watcher.wait().unwrap();
        }
    }

    /// Ends it as an administrator does, with its clients.
    pub fn stop(&mut self) {
        if let Some((mut watcher, alive)) = self.watcher.take() {
            let pid = fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
            let pid = pid.lines().next().unwrap().parse().unwrap();
            let pid = rustix::process::Pid::from_raw(pid).unwrap();
            fs::write(self.folder.join("keep"), "").unwrap();
            rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
            watcher.wait().unwrap();
            drop(alive);
        }
    }

    /// An empty database of its own.
    pub fn database(&self) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("t{}", NEXT.fetch_add(1, Ordering::SeqCst));
        self.sql("owner", "postgres", &format!("create database {name}"));
        name
    }

    /// Lets nobody into a database while something is done to it.
    fn alone(&self, database: &str, sql: &str) {
        let mut all = vec![format!("alter database {database} allow_connections false")];
        all.push(format!(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{database}'"
        ));
        all.extend(sql.split("; ").map(str::to_owned));
        all.push(format!("alter database {database} allow_connections true"));
        for sql in all {
            self.sql("owner", "postgres", &sql);
        }
    }

    /// Keeps a database as it is now.
    pub fn back_up(&self, database: &str) {
        let sql = format!("create database {database}_kept template {database}");
        self.alone(database, &sql);
    }

    /// Puts a database back to what was kept of it.
    pub fn restore(&self, database: &str) {
        let sql = format!(
            "drop database {database}; alter database {database}_kept rename to {database}"
        );
        self.alone(database, &sql);
    }

    /// The address of a database, by its socket.
    pub fn url(&self, user: &str, database: &str) -> String {
        let socket = self.socket().display().to_string().replace('/', "%2F");
        format!("postgresql://{user}@{socket}:{}/{database}", self.port)
    }

    pub fn try_sql(&self, user: &str, database: &str, sql: &str) -> Result<String, String> {
        let mut psql = Command::new("psql")
            .args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-U", user, "-d", database])
            .arg("-h")
            .arg(self.socket())
            .args(["-p", &self.port.to_string()])
            .env_remove("PGPASSWORD")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        psql.stdin
            .take()
            .unwrap()
            .write_all(sql.as_bytes())
            .unwrap();
        let output = psql.wait_with_output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() {
            Ok(text(&output.stdout))
        } else {
            Err(text(&output.stderr))
        }
    }

    pub fn sql(&self, user: &str, database: &str, sql: &str) -> String {
        self.try_sql(user, database, sql).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.crash();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
