//! What is known of the server at the other end: its contract, what its parts are for, since when
//! QEMU has them, and what there is to be named.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use abide_catalog::Catalog;
use abide_client::{Client, Learnt};
use abide_schema::Contract;
use abide_schema::contract::{Command, Doc};
use abide_wire::{Dict, Value};

/// The contracts of all releases, once somebody has asked.
type Releases = Vec<(String, bool, Contract)>;

/// What is known of the server.
#[derive(Debug)]
pub(super) struct Known {
    /// Its contract, where it shows one.
    pub(super) contract: Option<Contract>,
    /// Its commands, where it lists them and no more.
    pub(super) commands: BTreeSet<String>,
    /// Contracts with documentation, the one that was given first.
    documented: Vec<Contract>,
    releases: OnceLock<Releases>,
    names: Mutex<Names>,
}

/// What there is on the server, to be named in arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Nodes.
    pub(super) nodes: BTreeSet<String>,
    /// Drives.
    pub(super) drives: BTreeSet<String>,
    /// Jobs.
    pub(super) jobs: BTreeSet<String>,
    /// Exports.
    pub(super) exports: BTreeSet<String>,
    /// Bitmaps.
    pub(super) bitmaps: BTreeSet<String>,
}

impl Known {
    /// What a server told, and texts that document it.
    pub(super) fn new(learnt: Learnt, given: Option<Contract>) -> Arc<Self> {
        let (contract, commands) = match learnt {
            Learnt::Contract(contract) => (
                Some(std::sync::Arc::unwrap_or_clone(contract)),
                BTreeSet::new(),
            ),
            Learnt::Commands(commands) => (None, commands),
            Learnt::Nothing => (None, BTreeSet::new()),
        };
        let ours = abide_contract::contract().ok();
        Arc::new(Self {
            contract,
            commands,
            documented: given.into_iter().chain(ours).collect(),
            releases: OnceLock::new(),
            names: Mutex::default(),
        })
    }

    /// The command of that name, where the server shows its contract.
    pub(super) fn command(&self, name: &str) -> Option<Command<'_>> {
        self.contract.as_ref()?.command(name)
    }

    /// The names of all commands.
    pub(super) fn command_names(&self) -> Vec<&str> {
        match &self.contract {
            Some(contract) => contract.commands().map(|command| command.name()).collect(),
            None => self.commands.iter().map(String::as_str).collect(),
        }
    }

    /// The first sentence of what is said of a command, or of an argument of it.
    pub(super) fn doc(&self, command: &str, argument: Option<&str>) -> Option<String> {
        self.documented.iter().find_map(|contract| {
            let command = contract.command(command)?;
            let doc = match argument {
                None => command.doc(),
                Some(name) => command.arguments().as_object()?.member(name)?.doc(),
            };
            first_sentence(&doc?)
        })
    }

    /// All that is said of a command.
    pub(super) fn whole_doc(&self, command: &str) -> Option<String> {
        let docs = self.documented.iter();
        let mut docs = docs.filter_map(|contract| contract.command(command)?.doc());
        docs.find_map(|doc| Some(doc.text()).filter(|text| !text.trim().is_empty()))
    }

    /// Since which release QEMU has what a path names, such as `since 2.8`.
    pub(super) fn since(&self, path: &str) -> Option<String> {
        let releases = self.releases.get_or_init(all_releases);
        let has = |(_, names_only, contract): &&(String, bool, Contract)| match path.contains('/') {
            true => !names_only && contract.has_path(path),
            false => contract.command(path).is_some() || contract.event(path).is_some(),
        };
        let first = releases.iter().position(|release| has(&release))?;
        let (name, _, _) = releases.get(first)?;
        let before = first.checked_sub(1).and_then(|before| releases.get(before));
        Some(match before {
            // What is older cannot be told apart.
            None => format!("since {name} or before"),
            Some((_, true, _)) if path.contains('/') => format!("since {name} or before"),
            Some(_) => format!("since {name}"),
        })
    }

    /// Reads the catalog in the background, so that nobody waits for it.
    pub(super) fn prepare(self: &Arc<Self>) {
        let known = Arc::clone(self);
        std::thread::spawn(move || {
            known.releases.get_or_init(all_releases);
        });
    }

    /// Whether the catalog is read.
    pub(super) fn is_prepared(&self) -> bool {
        self.releases.get().is_some()
    }

    /// What there is to be named, as last seen.
    pub(super) fn names(&self) -> Names {
        self.names
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Looks anew at what there is to be named; what a server does not tell stays unknown.
    pub(super) async fn look(&self, client: &mut Client) {
        let mut names = Names::default();
        let flat = self
            .contract
            .as_ref()
            .is_some_and(|contract| contract.has_path("query-named-block-nodes/arg-type/*flat"));
        let arguments: Dict = flat.then_some(("flat", true)).into_iter().collect();
        for node in self
            .list(client, "query-named-block-nodes", arguments)
            .await
        {
            put(&mut names.nodes, &node, "node-name");
            for bitmap in node
                .get("dirty-bitmaps")
                .and_then(Value::as_list)
                .unwrap_or_default()
            {
                bitmap
                    .as_dict()
                    .into_iter()
                    .for_each(|it| put(&mut names.bitmaps, it, "name"));
            }
        }
        for drive in self.list(client, "query-block", Dict::new()).await {
            put(&mut names.drives, &drive, "device");
        }
        for job in self.list(client, "query-block-jobs", Dict::new()).await {
            put(&mut names.jobs, &job, "device");
        }
        for job in self.list(client, "query-jobs", Dict::new()).await {
            put(&mut names.jobs, &job, "id");
        }
        for export in self.list(client, "query-block-exports", Dict::new()).await {
            put(&mut names.exports, &export, "id");
        }
        *self.names.lock().unwrap_or_else(PoisonError::into_inner) = names;
    }

    async fn list(&self, client: &mut Client, command: &str, arguments: Dict) -> Vec<Dict> {
        if !self.command_names().contains(&command) {
            return Vec::new();
        }
        let listed = client.execute(command, arguments).await.ok();
        let listed = listed.and_then(Value::into_list).unwrap_or_default();
        listed.into_iter().filter_map(Value::into_dict).collect()
    }

    /// As if this had been seen.
    #[cfg(test)]
    pub(super) fn with_names(self: Arc<Self>, names: Names) -> Arc<Self> {
        *self.names.lock().unwrap_or_else(PoisonError::into_inner) = names;
        self
    }
}

fn put(names: &mut BTreeSet<String>, entry: &Dict, member: &str) {
    let name = entry.str(member).filter(|name| !name.is_empty());
    names.extend(name.map(str::to_owned));
}

fn all_releases() -> Releases {
    let catalog = Catalog::built_in();
    let contract = |release: &abide_catalog::Release| {
        let contract = catalog.contract(&release.name).ok()?;
        Some((release.name.clone(), release.is_names_only, contract))
    };
    catalog.upstream().filter_map(contract).collect()
}

fn first_sentence(doc: &Doc) -> Option<String> {
    let text = doc.text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = text
        .split_once(". ")
        .map_or(text.as_str(), |(first, _)| first);
    let sentence = sentence.trim_end_matches('.');
    (!sentence.is_empty()).then(|| sentence.to_owned())
}
