//! The daemon's contract, compiled from its text, and arguments held against it.

use crate::error::{Error, Result};
use abide_schema::{Contract, MemorySource, Options, Texts, compile};
use abide_wire::Dict;

/// The file that includes the others.
const MAIN: &str = "abide.json";

/// The text of the contract: `schemas/` of this source tree.
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

/// The contract of this build; compiling it takes about a millisecond.
///
/// # Errors
/// The first finding, in a build whose text is no contract.
pub(crate) fn load() -> Result<Contract> {
    let mut source = MemorySource::default();
    for (path, text) in TEXTS {
        source.insert(path, text);
    }
    let texts = Texts::new();
    let broken =
        |why: String| Error::Refused(format!("the contract of this build cannot be read: {why}"));
    let compiled = compile(&texts, &source, MAIN, &Options::default())
        .map_err(|error| broken(error.to_string()))?;
    if let Some(finding) = compiled.diagnostics.first() {
        return Err(broken(finding.to_string()));
    }
    compiled
        .schema
        .contract()
        .map_err(|error| broken(error.to_string()))
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

    #[test]
    fn every_command_of_the_contract_is_handled_and_no_other() {
        let contract = load().unwrap();
        let mut names: Vec<&str> = contract.commands().map(|command| command.name()).collect();
        names.sort_unstable();
        assert_eq!(names, HANDLED);
    }
}
