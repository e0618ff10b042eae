//! Findings for readers: people, programs, code hosts.

mod github;
mod json;
mod junit;
mod markdown;
mod sarif;
mod text;

use std::str::FromStr;

use crate::finding::Finding;
use crate::rules::Level;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people in a terminal.
    Text,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, with stable fingerprints.
    Sarif,
    /// JUnit's XML: each rule a test case.
    Junit,
    /// GitHub's workflow commands.
    Github,
    /// Markdown, for a merge request or a changelog.
    Markdown,
}

impl Format {
    /// All of them, by name.
    pub const NAMES: [(&str, Format); 6] = [
        ("text", Format::Text),
        ("json", Format::Json),
        ("sarif", Format::Sarif),
        ("junit", Format::Junit),
        ("github", Format::Github),
        ("markdown", Format::Markdown),
    ];
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Format::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| *format).ok_or_else(|| {
            let known: Vec<&str> = Format::NAMES.iter().map(|(name, _)| *name).collect();
            format!(
                "there is no format `{name}`; there are {}",
                known.join(", ")
            )
        })
    }
}

/// What a report is about.
#[derive(Clone, Debug)]
pub struct Report<'f> {
    /// What the old contract was read from.
    pub old: String,
    /// What the new contract was read from.
    pub new: String,
    /// The findings, the worst first.
    pub findings: &'f [Finding],
    /// The level from which on the answer is no.
    pub fail_on: Level,
    /// What could not be checked, and why.
    pub unchecked: Vec<String>,
    /// Where each finding's definition stands, as far as that is known; empty, or as long as the
    /// findings.
    pub sites: Vec<Option<Site>>,
}

/// A line of a schema file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The file, as it was named.
    pub file: String,
    /// From 1.
    pub line: u32,
}

impl Report<'_> {
    /// Writes the report, with a line end.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Text => text::write(self),
            Format::Json => json::write(self),
            Format::Sarif => sarif::write(self),
            Format::Junit => junit::write(self),
            Format::Github => github::write(self),
            Format::Markdown => markdown::write(self),
        }
    }

    /// The findings, each with its site.
    fn sited(&self) -> impl Iterator<Item = (&Finding, Option<&Site>)> {
        let site = |at| self.sites.get(at).and_then(Option::as_ref);
        let findings = self.findings.iter().enumerate();
        findings.map(move |(at, finding)| (finding, site(at)))
    }

    /// Whether no finding is at or above the level that fails.
    pub fn passes(&self) -> bool {
        self.findings
            .iter()
            .all(|finding| finding.level < self.fail_on)
    }

    /// How many findings of that level.
    pub fn count(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    }

    fn verdict(&self) -> &'static str {
        if self.passes() {
            "compatible"
        } else {
            "incompatible"
        }
    }
}
