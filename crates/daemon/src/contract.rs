//! The daemon's contract, and arguments held against it.

use crate::error::{Error, Result};
use abide_schema::{Contract, introspect};
use abide_wire::Dict;

/// `schemas/abide.json`, compiled.
const COMPILED: &[u8] = include_bytes!("contract.json");

/// The contract of this build.
///
/// # Errors
/// When the build carries something else than a contract.
pub(crate) fn load() -> Result<Contract> {
    introspect::from_json(COMPILED).map_err(|error| {
        Error::refused(format!(
            "the contract of this build cannot be read: {error}"
        ))
    })
}

/// Checks the arguments of a command that did not come through a monitor.
///
/// # Errors
/// The first thing that does not fit, in QEMU's words.
pub(crate) fn check(contract: &Contract, command: &str, arguments: &Dict) -> Result<()> {
    abide_server::admit(contract, command, arguments, false)
        .map_err(|error| Error::Refused(error.desc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::HANDLED;
    use abide_schema::{MemorySource, Options, Texts, compile};

    const MAIN: &str = "abide.json";

    const TEXTS: [(&str, &str); 6] = [
        (MAIN, include_str!("../../../schemas/abide.json")),
        (
            "control.json",
            include_str!("../../../schemas/control.json"),
        ),
        (
            "introspect.json",
            include_str!("../../../schemas/introspect.json"),
        ),
        ("job.json", include_str!("../../../schemas/job.json")),
        ("block.json", include_str!("../../../schemas/block.json")),
        (
            "block-job.json",
            include_str!("../../../schemas/block-job.json"),
        ),
    ];

    #[test]
    fn the_text_of_the_contract_compiles_without_a_finding() {
        let mut source = MemorySource::default();
        for (path, text) in TEXTS {
            source.insert(path, text);
        }
        let texts = Texts::new();
        let compiled = compile(&texts, &source, MAIN, &Options::default()).unwrap();
        let found: Vec<String> = compiled
            .diagnostics
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(compiled.accepted(), "{found:#?}");
    }

    #[test]
    fn every_command_of_the_contract_is_handled_and_no_other() {
        let contract = load().unwrap();
        let mut names: Vec<&str> = contract.commands().map(|command| command.name()).collect();
        names.sort_unstable();
        assert_eq!(names, HANDLED);
    }
}
