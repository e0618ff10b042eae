//! Schema text out of a git revision, by calling git.

use std::process::Command;

use abide_schema::{Source, SourceError};

use super::MAIN_FILES;
use super::text::{self, Text};
use crate::exit::{Exit, failure};

/// The files of one revision.
struct Revision<'a> {
    revision: &'a str,
}

impl Source for Revision<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        run_git(&["show", &self.object(path)])
            .map_err(|error| SourceError::Unreadable(error.to_string()))
    }
}

/// Reads `REV:PATH`; a PATH that names a folder means the schema in it, no REV what is staged.
pub(super) fn read(spec: &str) -> anyhow::Result<Text> {
    let (revision, path) = spec.split_once(':').ok_or_else(|| {
        failure(
            Exit::Question,
            "a git source is git:REV:PATH, such as git:v9.0.0:qapi/qapi-schema.json",
        )
    })?;
    // No git, or no repository: git says so itself.
    run_git(&["rev-parse", "--git-dir"])?;
    // Git's own name of what is staged is no revision at all, as in `git show :PATH`.
    if !revision.is_empty() {
        must_exist(revision)?;
    }
    let revision = Revision { revision };
    let path = revision.main_file(path)?;
    text::read(&revision, &path, |near| revision.text(near))
}

fn must_exist(revision: &str) -> anyhow::Result<()> {
    let commit = format!("{revision}^{{commit}}");
    if run_git(&["rev-parse", "--verify", "--quiet", &commit]).is_ok() {
        return Ok(());
    }
    let shallow = run_git(&["rev-parse", "--is-shallow-repository"]);
    let hint = match shallow.is_ok_and(|answer| answer.starts_with(b"true")) {
        true => {
            "this clone is shallow: fetch it, `git fetch --unshallow` or `git fetch origin REV`"
        }
        false => "see `git tag` and `git branch --all`",
    };
    Err(failure(
        Exit::Question,
        format_args!("there is no revision `{revision}` here; {hint}"),
    ))
}

impl Revision<'_> {
    /// The file itself, or the schema in the folder of that name.
    fn main_file(&self, path: &str) -> anyhow::Result<String> {
        let kind = |path: &str| {
            let kind = run_git(&["cat-file", "-t", &self.object(path)]).ok()?;
            Some(String::from_utf8_lossy(&kind).trim().to_owned())
        };
        let folder = path.trim_end_matches('/');
        let found = kind(folder);
        if found.as_deref() == Some("blob") {
            return Ok(path.to_owned());
        }
        // What is staged has files only: there a folder is known by what is in it.
        let files = MAIN_FILES.map(|name| match folder {
            "" | "." => name.to_owned(),
            folder => format!("{folder}/{name}"),
        });
        if let Some(file) = files.into_iter().find(|file| kind(file).is_some()) {
            return Ok(file);
        }
        let revision = self.revision;
        Err(match (found, revision) {
            (Some(_), _) => failure(
                Exit::Question,
                format_args!("there is no schema in {path} of {revision}"),
            ),
            (None, "") => failure(
                Exit::Question,
                format_args!("`{path}` is not staged, nor tracked; see `git ls-files | grep json`"),
            ),
            (None, _) => failure(
                Exit::Question,
                format_args!(
                    "revision `{revision}` has no `{path}`; \
                     see `git ls-tree -r --name-only {revision} | grep json`"
                ),
            ),
        })
    }

    fn text(&self, path: &str) -> Option<String> {
        String::from_utf8(run_git(&["show", &self.object(path)]).ok()?).ok()
    }

    /// Paths are those of the current folder, as a user types them.
    fn object(&self, path: &str) -> String {
        match path {
            "" | "." => format!("{}:./", self.revision),
            path => format!("{}:./{path}", self.revision),
        }
    }
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
