//! A server that keeps a contract which nobody has to have implemented.
//!
//! ```text
//!   command ──contract──> fault? ──> scenario's rule? ──> recorded? ──> documented? ──> example
//!   refused before ┘        │             │                  │             │        of the type
//!                           └─ refuse, hang, close           └─ its events, in order
//! ```
//! A reserved command is served as agreed: it is validated like any other, and answers as its
//! documentation's conversations do. Listening is left to `server`, the language of scenarios to
//! [`crate::scenario`].

mod answer;
mod connection;
mod events;
mod faults;
mod rules;
mod talk;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use abide_schema::Contract;
use abide_schema::contract::Status;
use abide_server::{Listener, MonitorOptions, Monitors, Server, ServerError, Stream};
use abide_wire::Value;
use tokio::io::{AsyncRead, AsyncWrite};

use crate::limits::MAX_CONNECTIONS;
use crate::player::Answers;
use crate::{Conversation, Detail, Scenario, SidesError};
use connection::Connection;
use events::Events;
use faults::Dice;
pub use faults::Faults;
use talk::Talk;

/// A server made of a contract; cheap to share between its connections.
pub struct StandIn {
    contract: Contract,
    /// Commands that are agreed and not built: their arguments are checked here.
    reserved: HashSet<String>,
    version: (i64, i64, i64),
    package: String,
    detail: Detail,
    scenario: Scenario,
    recorded: Answers,
    faults: Faults,
    dice: Rc<Dice>,
    monitors: Monitors,
    events: Rc<Events>,
    states: RefCell<BTreeMap<String, Value>>,
    /// How often each rule has answered.
    answered: RefCell<Vec<u64>>,
    pending: Cell<usize>,
    examples: RefCell<HashMap<String, Rc<Known>>>,
}

/// What is always said on a command.
struct Known {
    conversations: Vec<Conversation>,
    example: Value,
}

/// What a stand-in is made of besides its contract.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) version: (i64, i64, i64),
    pub(crate) package: String,
    pub(crate) detail: Detail,
    pub(crate) scenario: Scenario,
    pub(crate) recorded: Answers,
    pub(crate) faults: Faults,
    pub(crate) seed: u64,
}

/// Puts a stand-in together.
#[derive(Default)]
pub struct Builder {
    parts: Parts,
}

impl Builder {
    /// The version that the greeting and query-version tell.
    pub fn version(mut self, version: (i64, i64, i64), package: &str) -> Self {
        self.parts.version = version;
        self.parts.package = package.to_owned();
        self
    }

    /// How much examples say.
    pub fn detail(mut self, detail: Detail) -> Self {
        self.parts.detail = detail;
        self
    }

    /// Adds a scenario; the rules of an earlier one go first.
    pub fn scenario(mut self, scenario: Scenario) -> Self {
        let all = &mut self.parts.scenario;
        all.states.extend(scenario.states);
        all.rules.extend(scenario.rules);
        all.promises.extend(scenario.promises);
        self
    }

    /// Answers from a recording.
    pub fn recorded(mut self, answers: Answers) -> Self {
        self.parts.recorded = answers;
        self
    }

    /// Goes wrong; `seed` picks when.
    pub fn faults(mut self, faults: Faults, seed: u64) -> Self {
        self.parts.faults = faults;
        self.parts.seed = seed;
        self
    }

    /// Makes it.
    ///
    /// # Errors
    /// A fault that names a command which the contract does not have.
    pub fn build(self, mut contract: Contract) -> Result<Rc<StandIn>, SidesError> {
        let Parts {
            version,
            package,
            detail,
            scenario,
            recorded,
            faults,
            seed,
        } = self.parts;
        faults.check(&contract)?;
        let is_reserved = |command: &abide_schema::contract::Command<'_>| {
            command.status() == Status::Reserved
                && !abide_schema::validate::TAKE_MORE_THAN_THEY_SAY.contains(&command.name())
        };
        let reserved = contract.commands().filter(is_reserved);
        let reserved = reserved.map(|command| command.name().to_owned()).collect();
        contract.set_handled(|_| true);
        let monitors = Monitors::new();
        let dice = Rc::new(Dice::new(seed));
        let states = scenario.states.iter().cloned().collect();
        Ok(Rc::new(StandIn {
            events: Events::new(monitors.clone(), &faults, dice.clone()),
            answered: RefCell::new(vec![0; scenario.rules.len()]),
            states: RefCell::new(states),
            pending: Cell::new(0),
            examples: RefCell::default(),
            contract,
            reserved,
            version,
            package,
            detail,
            scenario,
            recorded,
            faults,
            dice,
            monitors,
        }))
    }
}

impl StandIn {
    /// Puts one together.
    ///
    /// ```
    /// use abide_sides::StandIn;
    /// let contract = abide_catalog::Catalog::built_in().contract("8.2").unwrap();
    /// let stand_in = StandIn::builder().version((8, 2, 0), "").build(contract).unwrap();
    /// assert!(stand_in.contract().command("block-stream").is_some());
    /// ```
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The contract it keeps.
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// The handle on its monitors.
    pub fn monitors(&self) -> &Monitors {
        &self.monitors
    }

    /// Serves until it is told to quit. It must run inside a `LocalSet`; a connection that fails
    /// ends alone, and `report` is told why.
    pub async fn serve(
        self: &Rc<Self>,
        listener: Listener,
        report: impl Fn(ServerError) + Clone + 'static,
    ) {
        let mut clients = tokio::task::JoinSet::new();
        loop {
            while clients.try_join_next().is_some() {}
            if clients.len() >= MAX_CONNECTIONS {
                clients.join_next().await;
                continue;
            }
            let accepted = tokio::select! {
                biased;
                () = self.monitors.stopping() => break,
                accepted = listener.accept() => accepted,
            };
            match accepted {
                Ok(stream) => {
                    let (stand_in, report) = (self.clone(), report.clone());
                    clients.spawn_local(async move {
                        let connection = Connection::of(&stream);
                        if let Err(error) = stand_in.talk(stream, connection).await {
                            report(error);
                        }
                    });
                }
                Err(error) => {
                    report(error);
                    tokio::time::sleep(crate::limits::HANG_POLL).await;
                }
            }
        }
        while clients.join_next().await.is_some() {}
    }

    /// Talks to a client over anything that carries bytes; inside a `LocalSet`.
    ///
    /// # Errors
    /// As [`Server::attach`].
    pub async fn attach<S>(self: &Rc<Self>, io: S) -> Result<(), ServerError>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        self.talk(io, Connection::default()).await
    }

    /// A connection taken over, with all that a socket allows.
    ///
    /// # Errors
    /// As [`Server::attach`].
    pub async fn attach_socket(self: &Rc<Self>, stream: Stream) -> Result<(), ServerError> {
        let connection = Connection::of(&stream);
        self.talk(stream, connection).await
    }

    async fn talk<S>(self: &Rc<Self>, io: S, connection: Connection) -> Result<(), ServerError>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let connection = Rc::new(connection);
        let talk = Rc::new(Talk {
            stand_in: self.clone(),
            connection: connection.clone(),
        });
        let server = Server::new(
            talk,
            self.monitors.clone(),
            self.version,
            self.package.clone(),
        );
        let options = MonitorOptions {
            no_oob: !self.contract.commands().any(|command| command.allow_oob()),
            ..MonitorOptions::default()
        };
        tokio::select! {
            biased;
            ended = server.attach(io, &options) => ended,
            () = connection.closed() => Ok(()),
        }
    }
}
