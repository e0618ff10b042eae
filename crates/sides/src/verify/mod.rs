//! Is a live server true to its contract? It is asked, in a fixed order, and every answer is held
//! against what was promised.
//!
//! ```text
//!   greeting once ──> introspection: a superset ──> queries: replies that fit ──> refusals
//!        └── events, all the while: data that fit              promises of scenarios ──┘
//! ```
//! Unless told otherwise it only says what cannot change anything: query-* commands, right or wrong,
//! and a command that nobody has.

mod hazards;
mod promises;
mod queries;
mod refusals;
mod report;
mod shapes;
mod talk;

use std::time::Duration;

use abide_client::{Endpoint, Limits};
use abide_schema::Contract;

use crate::{Scenario, SidesError};

pub use report::{Check, Format, Outcome, Verification};
use talk::Talk;

/// What is verified, and how far it may go.
#[derive(Clone, Copy, Debug)]
pub struct Options<'c> {
    /// What was promised.
    pub contract: &'c Contract,
    /// Conversations that were promised besides.
    pub scenarios: &'c [Scenario],
    /// The target is a throw-away one: say what may change it.
    pub allow_changes: bool,
    /// How long to watch for events at the end.
    pub watch: Duration,
    /// How long each step may take.
    pub limits: Limits,
}

/// Verifies the server at an endpoint.
///
/// # Errors
/// The server cannot be reached at all; what it does wrong is in the report.
pub async fn verify(endpoint: &Endpoint, options: Options<'_>) -> Result<Verification, SidesError> {
    let mut talk = Talk::connect(endpoint, options).await?;
    talk.introspection().await?;
    talk.queries().await?;
    talk.refusals().await?;
    for scenario in options.scenarios {
        for promise in &scenario.promises {
            talk.promise(&scenario.file, promise).await?;
        }
    }
    talk.watch().await?;
    Ok(talk.finish().await)
}
