//! Schema text out of a git revision, by calling git.

use std::process::Command;

use abide_schema::{Contract, Source, SourceError};

use crate::commands::schema::compile_contract;
use crate::exit::{Exit, failure};

/// The files of one revision.
struct Revision<'a> {
    revision: &'a str,
}

impl Source for Revision<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        run_git(&["show", &format!("{}:./{path}", self.revision)])
            .map_err(|error| SourceError::Unreadable(error.to_string()))
    }
}

/// Reads `REV:PATH`; a PATH that names a folder means the schema in it.
pub(super) fn read(spec: &str) -> anyhow::Result<Contract> {
    let (revision, path) = spec.split_once(':').ok_or_else(|| {
        failure(
            Exit::Question,
            "a git source is git:REV:PATH, such as git:v9.0.0:qapi/qapi-schema.json",
        )
    })?;
    if run_git(&[
        "rev-parse",
        "--verify",
        "--quiet",
        &format!("{revision}^{{commit}}"),
    ])
    .is_err()
    {
        let shallow = run_git(&["rev-parse", "--is-shallow-repository"]);
        let is_shallow = shallow.is_ok_and(|answer| answer.starts_with(b"true"));
        let hint = match is_shallow {
            true => {
                "this clone is shallow: fetch it, `git fetch --unshallow` or `git fetch origin REV`"
            }
            false => "see `git tag` and `git branch --all`",
        };
        return Err(failure(
            Exit::Question,
            format_args!("there is no revision `{revision}` here; {hint}"),
        ));
    }
    compile_contract(&Revision { revision }, path)
}

/// Runs git and returns what it printed.
///
/// # Errors
/// With what git said.
pub(crate) fn run_git(arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    let output = Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| failure(Exit::Question, format_args!("failed to run git: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(failure(
            Exit::Question,
            format_args!("git: {}", said.trim()),
        ));
    }
    Ok(output.stdout)
}
