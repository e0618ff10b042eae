//! A server whose abilities are known: the connection and what was learnt over it.

use abide_client::{Client, ClientError, ContractCache, Endpoint, Learnt};
use abide_dialect::{DialectError, Family, Known, Meaning, Release, Tables};
use abide_wire::typed::{Command, Wire, arguments_of};
use abide_wire::{Dict, Greeting, Value};

use crate::ActionError;

/// How our own daemon's package begins in its greeting.
const OWN_PACKAGE: &str = "abide";
/// How it ends when our own daemon was told to leave flushes out.
const UNFLUSHED: &str = " no-flush";

/// A connection, and what the server at its other end can do.
#[derive(Debug)]
pub struct Server {
    client: Client,
    learnt: Learnt,
    release: Option<Release>,
    is_ours: bool,
    is_durable: bool,
}

impl Server {
    /// Asks the server what it can do.
    ///
    /// # Errors
    /// When the connection fails.
    pub async fn learn(client: Client) -> Result<Self, ActionError> {
        Self::learn_with(client, None).await
    }

    /// As [`Server::learn`], with contracts that were seen before in a cache.
    ///
    /// # Errors
    /// As [`Server::learn`].
    pub async fn learn_with(
        mut client: Client,
        cache: Option<&dyn ContractCache>,
    ) -> Result<Self, ActionError> {
        let learnt = client.learn_with(cache).await?;
        let greeting = client.greeting();
        let release = greeting
            .and_then(Greeting::version)
            .and_then(|(major, minor, _)| {
                Some(Release {
                    major: major.try_into().ok()?,
                    minor: minor.try_into().ok()?,
                })
            });
        let package = greeting.and_then(Greeting::package).unwrap_or_default();
        let is_ours = package.to_ascii_lowercase().starts_with(OWN_PACKAGE);
        let is_durable = is_ours && !package.ends_with(UNFLUSHED);
        Ok(Self {
            client,
            learnt,
            release,
            is_ours,
            is_durable,
        })
    }

    /// The connection.
    pub fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    /// Connects to the same server again, after the connection was lost.
    ///
    /// # Errors
    /// When there is no way back to it, or it does not answer.
    pub(crate) async fn reconnect(&mut self) -> Result<(), ClientError> {
        let endpoint: Endpoint = self.client.endpoint().parse()?;
        if matches!(endpoint, Endpoint::Exec(_)) {
            return Err(ClientError::Endpoint {
                text: endpoint.to_string(),
                why: "a program that ended is not there any more".to_owned(),
            });
        }
        self.client = Client::connect(&endpoint, self.client.limits()).await?;
        Ok(())
    }

    /// Whether it is on this machine, so that its files are ours.
    pub(crate) fn is_local(&self) -> bool {
        self.client.peer_pid().is_some()
    }

    /// Gives the connection back.
    pub fn into_client(self) -> Client {
        self.client
    }

    /// Whether this is our own daemon, which cuts a backing link only when all is on disk.
    pub fn is_ours(&self) -> bool {
        self.is_ours
    }

    /// Whether what this server calls completed survives its death without our help.
    pub(crate) fn is_durable(&self) -> bool {
        self.is_durable
    }

    /// What is known of it, for choosing a spelling.
    pub fn known(&self) -> Known<'_> {
        let known = match &self.learnt {
            Learnt::Contract(contract) => Known::contract(contract),
            Learnt::Commands(commands) => Known::commands(commands),
            Learnt::Nothing => Known::nothing(),
        };
        match self.release {
            Some(release) => known.with_release(release),
            None => known,
        }
    }

    /// Whether it has, or may have, what a schema path names.
    pub(crate) fn may_have(&self, path: &str) -> bool {
        self.known().has(path).unwrap_or(!path.contains('/'))
    }

    /// Runs a command.
    pub(crate) async fn call(
        &mut self,
        command: &str,
        arguments: Dict,
    ) -> Result<Value, ClientError> {
        self.client.execute(command, arguments).await
    }

    /// Runs a command that needs no spelling: it is the same wherever it is.
    pub(crate) async fn run<C: Command>(
        &mut self,
        arguments: C::Arguments,
    ) -> Result<Value, ClientError> {
        self.call(C::NAME, arguments_of(arguments)).await
    }

    /// Says something simple in the first spelling the server knows.
    pub(crate) async fn tell(&mut self, action: &str, intent: &Dict) -> Result<(), ActionError> {
        let no_spelling = |tried| DialectError::NoSpelling {
            action: action.to_owned(),
            tried,
            since: None,
        };
        let table = Tables::builtin().action(action);
        let table = table.ok_or_else(|| no_spelling(Vec::new()))?;
        let mut tried = Vec::new();
        for spelling in table.spellings(intent, &self.known())? {
            let command = spelling.command();
            match self.call(command, spelling.into_arguments()).await {
                Err(error) if error.is_unknown_command() => tried.push(command.to_owned()),
                outcome => return Ok(outcome.map(|_| ())?),
            }
        }
        Err(no_spelling(tried).into())
    }

    /// Runs a query that lists things; `None` when the server has no such query.
    pub(crate) async fn list<C, T>(&mut self) -> Result<Option<Vec<T>>, ClientError>
    where
        C: Command<Result = Vec<T>>,
        T: Wire,
    {
        Ok(self.query(C::NAME).await?.map(entries))
    }

    /// Runs a query without arguments; `None` when the server has no such query.
    pub(crate) async fn query(&mut self, command: &str) -> Result<Option<Value>, ClientError> {
        if !self.may_have(command) {
            return Ok(None);
        }
        match self.call(command, Dict::default()).await {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if error.is_unknown_command() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The elements of a list that are what they are said to be.
fn entries<T: Wire>(list: Value) -> Vec<T> {
    let list = list.into_list().unwrap_or_default().into_iter();
    list.filter_map(|entry| T::from_value(entry).ok()).collect()
}

/// What an error class means in a dialect.
pub(crate) fn meaning(dialect: &str, class: &str) -> Option<Meaning> {
    Tables::builtin()
        .family(dialect)
        .and_then(|family: &Family| family.meaning(class))
}
