//! The line to the server: the one place that holds the client and its small runtime. Every
//! call has an end: what a server does not answer in time is given up, with the connection.
//!
//! It must not know what is asked, but for what is said when a connection begins.

use super::password::password;
use super::place::{Place, VERSION};
use super::tls::Connector;
use super::trouble::Trouble;
use std::future::{Future, poll_fn};
use std::io;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_postgres::config::SslMode;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{AsyncMessage, Client, Config, Row, SimpleQueryMessage};

use crate::model::{StoreAddress, StoreTls};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A value of a statement, and its type.
pub(super) type Value<'v> = (&'v (dyn ToSql + Sync), Type);

/// What wakes whoever waits at the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ring {
    /// Somebody here has something to do.
    Here,
    /// The server tells something.
    News(String),
    /// The connection of that number is gone.
    Lost(u32),
}

/// Rings at a line from another thread, at no cost.
#[derive(Debug, Clone)]
pub(super) struct Bell(UnboundedSender<Ring>);

impl Bell {
    /// Wakes whoever waits.
    pub(super) fn ring(&self) {
        // Where nobody waits any more, nobody is woken.
        let _ = self.0.send(Ring::Here);
    }
}

/// A bell, and what hangs on it until there is a line.
pub(super) fn bell() -> (Bell, UnboundedReceiver<Ring>) {
    let (sender, inbox) = unbounded_channel();
    (Bell(sender), inbox)
}

struct Connected {
    client: Client,
    task: JoinHandle<()>,
}

impl Drop for Connected {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The line to the server, connected or not.
pub struct Link {
    /// None while it is being dropped.
    runtime: Option<Runtime>,
    connected: Option<Connected>,
    nth: u32,
    place: Place,
    team: i32,
    patience: Duration,
    /// All answers together are waited for until then.
    until: Option<Instant>,
    bell: Bell,
    inbox: UnboundedReceiver<Ring>,
}

impl Drop for Link {
    fn drop(&mut self) {
        self.connected = None;
        // A name that is being looked up is not waited for.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Link {
    /// A line that is not connected yet.
    ///
    /// # Errors
    /// Where the system gives no runtime.
    pub fn new(place: Place) -> io::Result<Self> {
        let (bell, inbox) = bell();
        Self::with(place, bell, inbox)
    }

    pub(super) fn with(
        place: Place,
        bell: Bell,
        inbox: UnboundedReceiver<Ring>,
    ) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self {
            runtime: Some(runtime),
            connected: None,
            nth: 0,
            place,
            team: 0,
            patience: PATIENCE,
            until: None,
            bell,
            inbox,
        })
    }

    /// Waits no longer than that for any answer.
    #[must_use]
    pub fn patient(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Waits for all answers together until then, and no longer; for each alone where none.
    pub fn wait_until(&mut self, until: Option<Instant>) {
        self.until = until;
    }

    /// How long an answer is waited for now.
    fn left(&self) -> Duration {
        let left = self
            .until
            .map(|until| until.saturating_duration_since(Instant::now()));
        left.map_or(self.patience, |left| left.min(self.patience))
    }

    /// Where it leads.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The number of the team, once it is known.
    pub(super) fn team(&self) -> i32 {
        self.team
    }

    /// Whether it is connected.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        let connected = self.connected.as_ref();
        connected.is_some_and(|own| !own.client.is_closed())
    }

    /// Connects, and makes sure that what is there is ours: the schema, its version, the team.
    ///
    /// # Errors
    /// Why that could not be done.
    pub fn connect(&mut self) -> Result<(), Trouble> {
        self.reach()?;
        let welcomed = self.welcome();
        if welcomed.is_err() {
            self.hang_up();
        }
        welcomed
    }

    /// Connects, whatever is there.
    ///
    /// # Errors
    /// Why that could not be done.
    pub fn reach(&mut self) -> Result<(), Trouble> {
        if self.is_connected() {
            return Ok(());
        }
        self.hang_up();
        let patience = self.left();
        let config = config(&self.place, patience)?;
        let tls = Connector::of(&self.place.address)?;
        self.nth += 1;
        let (nth, bell) = (self.nth, self.bell.clone());
        let connect = async move {
            let connecting = timeout(patience, config.connect(tls)).await;
            let (client, mut connection) = connecting
                .map_err(|_| Trouble::Slow)?
                .map_err(|error| Trouble::of(&error))?;
            let task = tokio::spawn(async move {
                loop {
                    let told = match poll_fn(|context| connection.poll_message(context)).await {
                        Some(Ok(AsyncMessage::Notification(news))) => {
                            Ring::News(news.payload().to_owned())
                        }
                        Some(Ok(_)) => continue,
                        Some(Err(_)) | None => break,
                    };
                    let _ = bell.0.send(told);
                }
                let _ = bell.0.send(Ring::Lost(nth));
            });
            Ok(Connected { client, task })
        };
        self.connected = Some(on(self.runtime.as_ref(), connect)?);
        Ok(())
    }

    /// Gives the connection up.
    pub fn hang_up(&mut self) {
        self.connected = None;
    }

    /// Says what is expected, and asks what is there, in one go.
    fn welcome(&mut self) -> Result<(), Trouble> {
        let team = self.place.team.clone();
        let sql = self.place.sql(
            "set statement_timeout = '20s'; set lock_timeout = '10s'; \
             select coalesce(max(version), 0)::text from @schema@.schema_version; \
             select team::text from @schema@.teams where name = '",
        );
        let rows = self.simple(&format!("{sql}{}'", team.replace('\'', "''")))?;
        let version = rows.first().and_then(|row| row.parse::<i32>().ok());
        let version = version.ok_or(Trouble::NoSchema)?;
        if version < VERSION {
            return Err(Trouble::Older(version));
        }
        if version > VERSION {
            return Err(Trouble::Newer(version));
        }
        let known = rows.get(1).and_then(|row| row.parse().ok());
        self.team = known.ok_or(Trouble::NoTeam(team))?;
        Ok(())
    }

    /// Has the server tell what happens in the team.
    pub(super) fn listen(&mut self) -> Result<(), Trouble> {
        let channel = format!("{}:{}", self.place.schema, self.team);
        self.simple(&format!("listen \"{channel}\"")).map(drop)
    }

    /// Some statements one after the other; the first column of every row.
    pub(super) fn simple(&mut self, sql: &str) -> Result<Vec<String>, Trouble> {
        let told = self.call(|client| client.simple_query(sql))?;
        let first = told.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row.get(0).unwrap_or_default().to_owned()),
            _ => None,
        });
        Ok(first.collect())
    }

    /// One statement with its values, in one round.
    pub(super) fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, Trouble> {
        let sql = self.place.sql(sql);
        self.call(|client| client.query_typed(&sql, values))
    }

    /// Asks the server; what it does not answer in time is given up.
    fn call<'c, T, F>(&'c mut self, ask: impl FnOnce(&'c Client) -> F) -> Result<T, Trouble>
    where
        F: Future<Output = Result<T, tokio_postgres::Error>>,
    {
        let gone = || Trouble::Unreachable(String::new());
        let client = &self.connected.as_ref().ok_or_else(gone)?.client;
        let asked = timeout_of(self.left(), ask(client));
        let answer = on(self.runtime.as_ref(), asked)?;
        answer.map_err(|error| Trouble::of(&error))
    }

    /// Waits until something rings, or so long.
    pub(super) fn wait(&mut self, patience: Duration) -> Option<Ring> {
        let nth = self.nth;
        let inbox = &mut self.inbox;
        let rung = self
            .runtime
            .as_ref()?
            .block_on(async { timeout(patience, inbox.recv()).await });
        match rung.ok().flatten() {
            // One that was given up long ago.
            Some(Ring::Lost(other)) if other != nth => Some(Ring::Here),
            rung => rung,
        }
    }
}

fn on<T>(
    runtime: Option<&Runtime>,
    work: impl Future<Output = Result<T, Trouble>>,
) -> Result<T, Trouble> {
    match runtime {
        Some(runtime) => runtime.block_on(work),
        None => Err(Trouble::Unreachable(String::new())),
    }
}

async fn timeout_of<T>(patience: Duration, work: impl Future<Output = T>) -> Result<T, Trouble> {
    timeout(patience, work).await.map_err(|_| Trouble::Slow)
}

/// What the client is told of a place.
fn config(place: &Place, patience: Duration) -> Result<Config, Trouble> {
    let mut config = Config::new();
    config
        .user(place.user())
        .dbname(place.database())
        .application_name("vetlla")
        .connect_timeout(patience)
        .ssl_mode(mode(&place.address));
    if let Some(secret) = password(place)? {
        config.password(secret.0);
    }
    for (host, port) in &place.address.hosts {
        config.host(host).port(*port);
    }
    if place.address.hosts.len() > 1 {
        config.target_session_attrs(tokio_postgres::config::TargetSessionAttrs::ReadWrite);
    }
    Ok(config)
}

/// A socket of this machine has no TLS, whatever is asked for.
fn mode(address: &StoreAddress) -> SslMode {
    let mut hosts = address.hosts.iter();
    if hosts.all(|(host, _)| StoreAddress::is_socket(host)) {
        return SslMode::Disable;
    }
    match address.tls {
        StoreTls::Disable => SslMode::Disable,
        StoreTls::Prefer => SslMode::Prefer,
        StoreTls::Require | StoreTls::VerifyCa | StoreTls::VerifyFull => SslMode::Require,
    }
}
