//! Where the shared record is, and who comes to it. Plain data.

use crate::journal::{RecordError, Store};
use crate::model::StoreAddress;
use rustix::rand::{GetRandomFlags, getrandom};
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// The version of the tables that this program works with.
pub const VERSION: i32 = 1;

/// Where the shared record is, and what opens it.
#[derive(Debug, Clone)]
pub struct Place {
    /// The server.
    pub address: StoreAddress,
    /// The schema in its database.
    pub schema: String,
    /// The team whose runs these are.
    pub team: String,
    /// The login name, for where the address names no role.
    pub login: String,
    /// The password that the environment has.
    pub password: Option<Password>,
    /// The file of passwords.
    pub passfile: Option<PathBuf>,
}

/// A text that is never shown.
#[derive(Clone)]
pub struct Password(pub String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

impl Place {
    /// The role that is asked for.
    #[must_use]
    pub fn user(&self) -> &str {
        self.address.user.as_deref().unwrap_or(&self.login)
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> &str {
        self.address
            .database
            .as_deref()
            .unwrap_or_else(|| self.user())
    }

    /// A statement for this place.
    pub(super) fn sql(&self, text: &str) -> String {
        text.replace("@schema@", &self.schema)
    }
}

/// Who writes here.
#[derive(Clone, PartialEq, Eq)]
pub struct Me {
    /// What the team knows the state folder as, whatever its machine is called.
    pub writer: [u8; 16],
    /// What shows the server that it is this folder; nobody else sees it.
    pub(super) secret: [u8; 16],
    /// The machine.
    pub host: String,
    /// The person.
    pub operator: String,
}

impl std::fmt::Debug for Me {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Me")
            .field("host", &self.host)
            .field("operator", &self.operator)
            .finish_non_exhaustive()
    }
}

impl Me {
    /// Whoever writes with that secret.
    #[must_use]
    pub fn new(secret: [u8; 16], host: String, operator: String) -> Self {
        let hash: [u8; 32] = Sha256::digest(secret).into();
        let mut writer = [0; 16];
        writer.copy_from_slice(hash.split_at(16).0);
        Self {
            writer,
            secret,
            host,
            operator,
        }
    }

    /// Whoever writes in this state folder, made the first time.
    ///
    /// # Errors
    /// Where the folder cannot keep who that is.
    pub fn of(local: &Store, host: String, operator: String) -> Result<Self, RecordError> {
        Ok(Self::new(local.writer_id(chance())?, host, operator))
    }
}

/// 128 bits of chance, for who writes here.
fn chance() -> [u8; 16] {
    let mut bits = [0; 16];
    // A system that has none yet is asked until it has.
    while getrandom(&mut bits, GetRandomFlags::empty()) != Ok(bits.len()) {}
    bits
}
