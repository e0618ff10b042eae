//! The contract of a live server: its introspection, or, where it has none, the names it lists.

use std::collections::HashSet;
use std::sync::Arc;

use abide_client::{Client, Endpoint, Learnt, Limits};
use abide_compat::Notes;
use abide_schema::Contract;
use abide_schema::contract::{Builder, CommandDefinition, EventDefinition};

use super::{Named, NamesOnly};
use crate::commands::schema::Sites;
use crate::exit::{Exit, OrExit, failure};
use crate::runtime;

/// Asks the server at `endpoint`.
pub(super) fn read(text: &str, endpoint: &Endpoint) -> anyhow::Result<Named> {
    runtime::block_on(ask(text, endpoint))
}

async fn ask(text: &str, endpoint: &Endpoint) -> anyhow::Result<Named> {
    let mut client = Client::connect(endpoint, Limits::default())
        .await
        .or_exit(Exit::Unreachable)?;
    let version = client.greeting().and_then(|greeting| greeting.version());
    let learnt = client.learn().await;
    client.close().await;
    let (contract, names_only) = match learnt.or_exit(Exit::Unreachable)? {
        Learnt::Contract(contract) => (Arc::unwrap_or_clone(contract), None),
        Learnt::Commands(names) => (
            of_names(&names, [])?,
            Some(NamesOnly {
                why: format!("{text} does not show its schema, and lists its commands only"),
                has_events: false,
            }),
        ),
        Learnt::Nothing => {
            let why = "it neither shows its schema nor lists its commands";
            return Err(failure(
                Exit::Question,
                format_args!("cannot learn {text}: {why}"),
            ));
        }
    };
    Ok(Named {
        text: text.to_owned(),
        contract,
        release: version.map(|(major, minor, _)| format!("{major}.{minor}")),
        in_catalog: None,
        names_only,
        listed: HashSet::new(),
        notes: Notes::default(),
        sites: Sites::new(),
    })
}

/// A contract of names alone.
pub(super) fn of_names<'n>(
    commands: impl IntoIterator<Item = &'n String>,
    events: impl IntoIterator<Item = &'n String>,
) -> anyhow::Result<Contract> {
    let mut builder = Builder::new();
    for name in commands {
        let command = CommandDefinition {
            name,
            ..CommandDefinition::default()
        };
        builder.command(command).or_exit(Exit::Question)?;
    }
    for name in events {
        let event = EventDefinition {
            name,
            ..EventDefinition::default()
        };
        builder.event(event).or_exit(Exit::Question)?;
    }
    builder.finish_introspected().or_exit(Exit::Question)
}
