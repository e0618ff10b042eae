//! The contract of a live server: its introspection, or, where it has none, the names it lists.

use std::collections::BTreeSet;

use abide_client::{Client, Endpoint, Learnt, Limits};
use abide_schema::Contract;
use abide_schema::contract::{Builder, CommandDefinition};

use super::Named;
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
    let (contract, unchecked) = match learnt.or_exit(Exit::Unreachable)? {
        Learnt::Contract(contract) => (*contract, None),
        Learnt::Commands(names) => (
            names_only(&names)?,
            Some(format!(
                "{text} does not show its schema: only its commands' names were compared"
            )),
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
        unchecked,
    })
}

fn names_only(names: &BTreeSet<String>) -> anyhow::Result<Contract> {
    let mut builder = Builder::new();
    for name in names {
        let command = CommandDefinition {
            name,
            arguments: Some("any"),
            result: Some("any"),
            ..CommandDefinition::default()
        };
        builder.command(command).or_exit(Exit::Question)?;
    }
    builder.finish_introspected().or_exit(Exit::Question)
}
