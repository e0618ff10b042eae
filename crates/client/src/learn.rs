//! What a server says of itself: its schema, else its list of commands, else nothing. A schema
//! that was seen before is read from a cache, known by the hash of what the server sent.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use abide_schema::Contract;
use abide_wire::typed::Wire as _;
use abide_wire::{Dict, Value};
use sha2::{Digest, Sha256};

use crate::qmp::types::CommandInfo;
use crate::{Client, ClientError};

/// What a server can do, as far as it says.
#[derive(Clone, Debug)]
pub enum Learnt {
    /// It showed its whole schema.
    Contract(Arc<Contract>),
    /// It listed its commands.
    Commands(BTreeSet<String>),
    /// It says nothing: one can only try.
    Nothing,
}

/// Where contracts are kept from one run to the next.
pub trait ContractCache {
    /// What was kept under a key, if anything.
    fn load(&self, key: &str) -> Option<Vec<u8>>;

    /// Keeps something. It is a cache: a failure is nobody's business.
    fn store(&self, key: &str, contract: &[u8]);
}

/// Contracts in a folder, one file each.
#[derive(Clone, Debug)]
pub struct FolderCache {
    folder: PathBuf,
}

impl FolderCache {
    /// Keeps them in `folder`, which is made when it is first needed.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    fn path(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.contract"))
    }

    fn write(&self, path: &Path, contract: &[u8]) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        // Whoever reads meanwhile sees all of it or nothing.
        let unfinished = path.with_extension(format!("{}", std::process::id()));
        std::fs::write(&unfinished, contract)?;
        std::fs::rename(&unfinished, path)
    }
}

impl ContractCache for FolderCache {
    fn load(&self, key: &str) -> Option<Vec<u8>> {
        std::fs::read(self.path(key)).ok()
    }

    fn store(&self, key: &str, contract: &[u8]) {
        if let Err(error) = self.write(&self.path(key), contract) {
            tracing::debug!("a contract is not kept: {error}");
        }
    }
}

impl Client {
    /// Asks the server what it can do, in the best way it knows.
    ///
    /// # Errors
    /// When the connection fails; a server that cannot say is no error.
    pub async fn learn(&mut self) -> Result<Learnt, ClientError> {
        self.learn_with(None).await
    }

    /// As [`Client::learn`], with contracts that were seen before in a cache.
    ///
    /// # Errors
    /// As [`Client::learn`].
    pub async fn learn_with(
        &mut self,
        cache: Option<&dyn ContractCache>,
    ) -> Result<Learnt, ClientError> {
        match self.execute("query-qmp-schema", Dict::default()).await {
            Ok(schema) => match contract(schema, cache) {
                Ok(contract) => {
                    let contract = Arc::new(contract);
                    self.set_contract(contract.clone());
                    return Ok(Learnt::Contract(contract));
                }
                Err(why) => tracing::warn!("the server's schema is of no use: {why}"),
            },
            Err(error) if error.refusal().is_none() => return Err(error),
            Err(_) => {}
        }
        match self.execute("query-commands", Dict::default()).await {
            Ok(list) => Ok(Learnt::Commands(names(list))),
            Err(error) if error.refusal().is_none() => Err(error),
            Err(_) => Ok(Learnt::Nothing),
        }
    }
}

fn contract(schema: Value, cache: Option<&dyn ContractCache>) -> Result<Contract, String> {
    let read =
        |schema| abide_schema::introspect::deserialize(schema).map_err(|error| format!("{error}"));
    let Some(cache) = cache else {
        return read(schema);
    };
    let key = key(&schema);
    // One that another version of ours wrote, or that is damaged, is written anew.
    if let Some(kept) = cache.load(&key)
        && let Ok(contract) = Contract::from_bytes(&kept)
    {
        return Ok(contract);
    }
    let contract = read(schema)?;
    cache.store(&key, &contract.to_bytes());
    Ok(contract)
}

fn key(schema: &Value) -> String {
    let mut text = Vec::new();
    abide_wire::print(schema, &mut text);
    format!("{:x}", Sha256::digest(&text))
}

/// On the wire: `[{"name": "quit"}, ...]`.
fn names(list: Value) -> BTreeSet<String> {
    let entries = list.into_list().unwrap_or_default().into_iter();
    entries
        .filter_map(|entry| CommandInfo::from_value(entry).ok()?.name)
        .collect()
}
