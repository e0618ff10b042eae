//! The connection of a verification: what is said, what comes back, and the events that come
//! meanwhile. A server that ends is connected to once more, so that the rest can be checked.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use abide_client::{Client, ClientError, Direction, Endpoint, Learnt};
use abide_schema::{Contract, validate};
use abide_server::View;
use abide_wire::{CommandError, Dict, Value};

use super::{Check, Options, Outcome, Verification};
use crate::SidesError;

/// How often a server that ended is connected to again.
const MAX_RECONNECTS: usize = 8;

pub(super) struct Talk<'c> {
    pub(super) options: Options<'c>,
    pub(super) live: Option<Arc<Contract>>,
    pub(super) checks: Vec<Check>,
    endpoint: Endpoint,
    client: Option<Client>,
    greetings: Arc<AtomicUsize>,
    version: String,
    reconnects: usize,
    /// Events by name, checked once a name and outcome.
    pub(super) heard: Vec<(String, Dict)>,
}

impl<'c> Talk<'c> {
    pub(super) async fn connect(
        endpoint: &Endpoint,
        options: Options<'c>,
    ) -> Result<Self, SidesError> {
        let greetings = Arc::new(AtomicUsize::new(0));
        let client = connect(endpoint, options, &greetings).await?;
        let greeting = client.greeting();
        let version = greeting.and_then(|greeting| greeting.version());
        let package = greeting.and_then(|greeting| greeting.package());
        let package = package.filter(|package| !package.is_empty());
        let version = version.map_or_else(
            || "of no version".to_owned(),
            |(major, minor, micro)| format!("{major}.{minor}.{micro}"),
        );
        let version = match package {
            Some(package) => format!("{version}, {package}"),
            None => version,
        };
        Ok(Talk {
            options,
            live: None,
            checks: Vec::new(),
            endpoint: endpoint.clone(),
            client: Some(client),
            greetings,
            version,
            reconnects: 0,
            heard: Vec::new(),
        })
    }

    pub(super) fn check(
        &mut self,
        area: &'static str,
        name: impl Into<String>,
        outcome: Outcome,
        detail: impl Into<String>,
    ) {
        self.checks.push(Check {
            area,
            name: name.into(),
            outcome,
            detail: detail.into(),
        });
    }

    /// The contract that answers are held against: the server's own, which must be a superset, or
    /// what was promised where it does not show its own.
    pub(super) fn spoken(&self) -> &Contract {
        self.live.as_deref().unwrap_or(self.options.contract)
    }

    pub(super) async fn learn(&mut self) -> Result<Learnt, SidesError> {
        let learnt = self.client().await?.learn().await;
        Ok(learnt?)
    }

    /// Says a command; `None` where the server did not survive it, which is noted as broken.
    pub(super) async fn say(
        &mut self,
        area: &'static str,
        command: &str,
        arguments: Dict,
    ) -> Result<Option<Result<Value, CommandError>>, SidesError> {
        let client = self.client().await?;
        let outcome = match client.execute(command, arguments).await {
            Ok(value) => Some(Ok(value)),
            Err(ClientError::Refused { error, .. }) => Some(Err(error)),
            Err(error @ (ClientError::Closed { .. } | ClientError::Silent { .. })) => {
                self.client = None;
                let told = error.to_string();
                self.check(area, command, Outcome::Broken, told);
                None
            }
            Err(error) => return Err(error.into()),
        };
        self.hear();
        Ok(outcome)
    }

    /// Takes the events that came.
    fn hear(&mut self) {
        let Some(client) = &mut self.client else {
            return;
        };
        let mut came = Vec::new();
        while let Some(event) = client.take_event() {
            came.push((event.name, event.data));
        }
        for (name, data) in came {
            self.judge_event(&name, &data);
            self.heard.push((name, data));
        }
    }

    fn judge_event(&mut self, name: &str, data: &Dict) {
        let spoken = self.spoken();
        let (outcome, detail) = match spoken.event(name) {
            None => (Outcome::Broken, "the contract has no such event".to_owned()),
            Some(event) => match validate::event(spoken, event, Some(View::Dict(data))) {
                Ok(()) => (Outcome::Kept, String::new()),
                Err(violation) => (Outcome::Broken, format!("{violation} in {data}")),
            },
        };
        let is_known = self
            .checks
            .iter()
            .any(|check| check.area == "event" && check.name == name && check.outcome == outcome);
        if !is_known {
            self.check("event", name, outcome, detail);
        }
    }

    /// Waits for an event, at most so long; what comes is judged.
    pub(super) async fn wait(&mut self, within: Duration) -> Result<(), SidesError> {
        let client = self.client().await?;
        let came = tokio::time::timeout(within, client.next_event()).await;
        match came {
            Err(_) => {}
            Ok(Ok(event)) => {
                self.judge_event(&event.name, &event.data);
                self.heard.push((event.name, event.data));
            }
            Ok(Err(error)) => {
                self.client = None;
                let told = error.to_string();
                self.check("event", "watching", Outcome::Broken, told);
            }
        }
        self.hear();
        Ok(())
    }

    pub(super) async fn watch(&mut self) -> Result<(), SidesError> {
        let end = tokio::time::Instant::now() + self.options.watch;
        loop {
            let rest = end.saturating_duration_since(tokio::time::Instant::now());
            if rest.is_zero() {
                return Ok(());
            }
            self.wait(rest).await?;
        }
    }

    pub(super) async fn finish(mut self) -> Verification {
        if let Some(client) = self.client.take() {
            client.close().await;
        }
        let greeted = match self.greetings.load(Ordering::Relaxed) {
            1 => (Outcome::Kept, String::new()),
            times => {
                let detail = format!("it was sent {times} times on one connection");
                (Outcome::Broken, detail)
            }
        };
        self.check("introspection", "greeting", greeted.0, greeted.1);
        Verification {
            target: self.endpoint.to_string(),
            version: self.version,
            checks: self.checks,
        }
    }

    async fn client(&mut self) -> Result<&mut Client, SidesError> {
        if self.client.is_none() && self.reconnects < MAX_RECONNECTS {
            self.reconnects += 1;
            self.greetings.store(0, Ordering::Relaxed);
            let client = connect(&self.endpoint, self.options, &self.greetings).await?;
            self.client = Some(client);
        }
        let endpoint = self.endpoint.to_string();
        self.client.as_mut().ok_or_else(|| {
            let awaited = "anything: it ended too often".to_owned();
            SidesError::Client(ClientError::Closed {
                endpoint,
                awaited,
                complaint: None,
            })
        })
    }
}

async fn connect(
    endpoint: &Endpoint,
    options: Options<'_>,
    greetings: &Arc<AtomicUsize>,
) -> Result<Client, ClientError> {
    let greetings = greetings.clone();
    let observer = move |direction, line: &str| {
        if direction == Direction::Received && line.starts_with("{\"QMP\":") {
            greetings.fetch_add(1, Ordering::Relaxed);
        }
    };
    Client::connect_observed(endpoint, options.limits, observer).await
}
