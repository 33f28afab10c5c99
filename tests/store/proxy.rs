//! A way to a server that is slow, drops, cuts in the middle of a packet, or hangs.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// What becomes of what goes through.
#[derive(Debug, Clone, Copy, Default)]
pub struct Way {
    /// Each packet comes that much later.
    pub delay: Duration,
    /// Of a hundred packets, so many end the connection, half of them having gone through.
    pub cut_percent: u64,
    /// So many bytes go through each way of a connection, and then it ends.
    pub cut_after: Option<usize>,
    /// So many bytes go through each way of a connection, and then nothing comes any more.
    pub hang_after: Option<usize>,
    /// Nobody is let in.
    pub refuse: bool,
}

#[derive(Default)]
struct Inner {
    way: Mutex<Way>,
    changed: Condvar,
    live: Mutex<Vec<TcpStream>>,
    chance: AtomicU64,
    /// Bytes that came from the server through to a client.
    answered: AtomicU64,
    /// Connections that were let in.
    count: AtomicU64,
    ended: AtomicBool,
}

/// A proxy on a port of its own; it ends with the test.
pub struct Proxy {
    pub port: u16,
    inner: Arc<Inner>,
}

impl Proxy {
    pub fn new(target: u16, seed: u64) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let inner = Arc::new(Inner {
            chance: AtomicU64::new(seed),
            ..Inner::default()
        });
        let own = Arc::clone(&inner);
        thread::spawn(move || {
            for client in listener.incoming() {
                if own.ended.load(Ordering::SeqCst) {
                    return;
                }
                let refuse = own.way.lock().unwrap().refuse;
                if let (Ok(client), false) = (client, refuse) {
                    own.join(client, target);
                }
            }
        });
        Self { port, inner }
    }

    /// From now on, for what is on its way, too.
    pub fn set(&self, way: Way) {
        *self.inner.way.lock().unwrap() = way;
        self.inner.changed.notify_all();
    }

    /// Ends all connections.
    pub fn cut(&self) {
        self.inner.cut();
    }

    pub fn answered(&self) -> u64 {
        self.inner.answered.load(Ordering::SeqCst)
    }

    pub fn connections(&self) -> u64 {
        self.inner.count.load(Ordering::SeqCst)
    }

    /// The address of a database, by this way.
    pub fn url(&self, user: &str, database: &str) -> String {
        format!(
            "postgresql://{user}@127.0.0.1:{}/{database}?sslmode=disable",
            self.port
        )
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.inner.ended.store(true, Ordering::SeqCst);
        self.set(Way::default());
        self.inner.cut();
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)));
    }
}

impl Inner {
    fn cut(&self) {
        for stream in self.live.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn join(self: &Arc<Self>, client: TcpStream, target: u16) {
        let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, target)) else {
            return;
        };
        self.count.fetch_add(1, Ordering::SeqCst);
        let ends = [&client, &server].map(|own| own.try_clone().unwrap());
        self.live.lock().unwrap().extend(ends);
        let others = [&client, &server].map(|own| own.try_clone().unwrap());
        let [client_too, server_too] = others;
        let (up, down) = (Arc::clone(self), Arc::clone(self));
        thread::spawn(move || up.pump(client, server_too, false));
        thread::spawn(move || down.pump(server, client_too, true));
    }

    /// One in a hundred, `percent` times.
    fn falls(&self, percent: u64) -> bool {
        let seed = self
            .chance
            .fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
        let mut z = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % 100 < percent
    }

    /// Carries what comes from one end to the other, until one of them ends.
    fn pump(&self, mut from: TcpStream, mut to: TcpStream, answers: bool) {
        let (mut buffer, mut passed) = ([0; 4096], 0);
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            let way = *self.way.lock().unwrap();
            if !way.delay.is_zero() {
                thread::sleep(way.delay);
            }
            let room = |limit: Option<usize>| limit.map(|limit| limit.saturating_sub(passed));
            let mut through = count;
            let falls = self.falls(way.cut_percent);
            if falls {
                through = count / 2;
            }
            through = through.min(room(way.cut_after).unwrap_or(through));
            let cut = falls || through < count;
            through = through.min(room(way.hang_after).unwrap_or(through));
            let bytes = &buffer[..count];
            let done = to.write_all(&bytes[..through]);
            passed += through;
            if answers {
                self.answered.fetch_add(through as u64, Ordering::SeqCst);
            }
            if cut || done.is_err() {
                break;
            }
            if through < count {
                // It hangs until the way is another one, and then goes on where it stopped.
                let way = self.way.lock().unwrap();
                let hangs = |way: &mut Way| way.hang_after.is_some();
                drop(self.changed.wait_while(way, hangs).unwrap());
                if to.write_all(&bytes[through..]).is_err() {
                    break;
                }
            }
        }
        for end in [from, to] {
            let _ = end.shutdown(Shutdown::Both);
        }
    }
}
