//! A guest held still while its disks are snapshot: its agent freezes the file systems before, and
//! thaws them after, however it went.
//!
//! ```text
//! connect ──▶ status ──▶ freeze ──▶ the action ──▶ thaw
//!    │           │          ├── refused, silent, Ctrl-C ──▶ thaw, nothing done
//!    └───────────┴── refused: nothing done, nothing frozen
//!                         the action takes too long, Ctrl-C ──▶ thaw, await the action
//! ```

use std::pin::{Pin, pin};
use std::time::Duration;

use abide_client::{Agent, ClientError, Endpoint, Limits};
use abide_wire::Dict;
use tokio::time::sleep;

use crate::exit::{Exit, failure};
use crate::output::Console;
use crate::{interrupt, units};

/// How long a guest is held at most, unless the whole action may take less.
const FROZEN_AT_MOST: Duration = Duration::from_secs(60);

/// How often the agent is told to thaw before that is given up.
const THAWS: u32 = 2;

/// Options of actions that a guest can be held still for.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Quiesce {
    /// Freeze the guest's file systems meanwhile, through its agent: unix:PATH, tcp:HOST:PORT.
    #[arg(long, value_name = "AGENT", conflicts_with = "inside")]
    quiesce: Option<Endpoint>,

    /// With --quiesce: go on without when the agent does not answer in time or cannot freeze.
    #[arg(long, requires = "quiesce")]
    quiesce_if_possible: bool,

    /// With --quiesce: how long the agent may take for each answer.
    #[arg(long, value_name = "TIME", requires = "quiesce", default_value = "10s",
          value_parser = units::parse_duration)]
    quiesce_timeout: Duration,
}

/// A guest that is held still.
pub(crate) struct Frozen {
    agent: Agent,
    interrupt: Pin<Box<dyn Future<Output = ()>>>,
    at_most: Duration,
}

/// What went wrong about the guest, if anything.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Thaw {
    /// Why what was done may not be of a guest that was still.
    pub(crate) early: Option<String>,
    /// What is still frozen, and why.
    pub(crate) frozen: Option<String>,
}

impl Quiesce {
    /// The agent that is to freeze, where one is.
    pub(crate) fn agent(&self) -> Option<&Endpoint> {
        self.quiesce.as_ref()
    }

    /// Freezes the guest, where that was asked for; `None` where it was not, or could not be done
    /// and need not.
    ///
    /// # Errors
    /// When the guest cannot be held still, or somebody interrupts that.
    pub(crate) async fn freeze(
        &self,
        console: &Console,
        at_most: Option<Duration>,
    ) -> anyhow::Result<Option<Frozen>> {
        let Some(endpoint) = &self.quiesce else {
            return Ok(None);
        };
        let mut interrupt: Pin<Box<dyn Future<Output = ()>>> = Box::pin(interrupt::interrupted());
        let limits = Limits {
            connect: self.quiesce_timeout,
            greeting: self.quiesce_timeout,
            reply: self.quiesce_timeout,
        };
        let asked = tokio::select! {
            biased;
            () = &mut interrupt => return Err(interrupted()),
            asked = ask(endpoint, limits) => asked,
        };
        let mut agent = match asked {
            Ok(agent) => agent,
            Err((exit, why)) => return self.without(console, exit, &why),
        };
        let frozen = tokio::select! {
            biased;
            () = &mut interrupt => None,
            frozen = agent.execute("guest-fsfreeze-freeze", Dict::default()) => Some(frozen),
        };
        let why = match frozen {
            Some(Ok(count)) => {
                if count.as_u64() == Some(0) {
                    console.warn("the agent found no file system to freeze");
                }
                let at_most = at_most.unwrap_or(FROZEN_AT_MOST).min(FROZEN_AT_MOST);
                return Ok(Some(Frozen {
                    agent,
                    interrupt,
                    at_most,
                }));
            }
            Some(Err(error)) => Some((exit_of(&error), error.to_string())),
            None => None,
        };
        // It may have frozen some of it, or do so yet.
        if let Some(still) = thaw(&mut agent).await {
            console.warn(format_args!("left behind: {still}"));
        }
        match why {
            Some((exit, why)) => self.without(console, exit, &why),
            None => Err(interrupted()),
        }
    }

    fn without(&self, console: &Console, exit: Exit, why: &str) -> anyhow::Result<Option<Frozen>> {
        if self.quiesce_if_possible {
            console.warn(format_args!("the guest is not held still: {why}"));
            return Ok(None);
        }
        let why = format!(
            "the guest cannot be held still: {why}; nothing was done; \
             --quiesce-if-possible goes on without"
        );
        Err(failure(exit, why))
    }
}

impl Frozen {
    /// Sees an action through, and thaws the guest: as soon as it ends, or earlier when it takes
    /// too long or somebody interrupts.
    pub(crate) async fn during<T>(mut self, action: impl Future<Output = T>) -> (T, Thaw) {
        let mut action = pin!(action);
        let why = tokio::select! {
            biased;
            done = &mut action => {
                let frozen = thaw(&mut self.agent).await;
                return (done, Thaw { early: None, frozen });
            }
            () = &mut self.interrupt => "interrupted".to_owned(),
            () = sleep(self.at_most) => format!("no end within {:?}", self.at_most),
        };
        let frozen = thaw(&mut self.agent).await;
        let early = format!("the guest was let go before it was done ({why}): it may have written");
        (
            action.await,
            Thaw {
                early: Some(early),
                frozen,
            },
        )
    }
}

impl Thaw {
    /// Whether nothing went wrong.
    pub(crate) fn is_good(&self) -> bool {
        *self == Self::default()
    }
}

/// Asks an agent whether it could freeze.
async fn ask(endpoint: &Endpoint, limits: Limits) -> Result<Agent, (Exit, String)> {
    let why = |error: ClientError| (exit_of(&error), error.to_string());
    let mut agent = Agent::connect(endpoint, limits).await.map_err(why)?;
    let status = agent.execute("guest-fsfreeze-status", Dict::default());
    match status.await.map_err(why)?.as_str() {
        // Not ours to thaw.
        Some("frozen") => Err((Exit::No, "somebody else froze it already".to_owned())),
        _ => Ok(agent),
    }
}

/// Thaws; tells what is still frozen.
async fn thaw(agent: &mut Agent) -> Option<String> {
    let mut why = String::new();
    for _ in 0..THAWS {
        match agent.execute("guest-fsfreeze-thaw", Dict::default()).await {
            Ok(_) => return None,
            Err(error) => why = error.to_string(),
        }
    }
    Some(format!(
        "the guest's file systems, which may be frozen ({why}); tell its agent guest-fsfreeze-thaw"
    ))
}

fn exit_of(error: &ClientError) -> Exit {
    match error.refusal() {
        Some(_) => Exit::No,
        None => Exit::Unreachable,
    }
}

fn interrupted() -> anyhow::Error {
    failure(Exit::No, "interrupted; nothing was done")
}
