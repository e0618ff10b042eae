//! What a verification found, as text, JSON or JUnit's XML.

use std::fmt::Write as _;

use serde_json::json;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As promised.
    Kept,
    /// Good to know; nothing was promised.
    Noted,
    /// Not asked, with the reason.
    Skipped,
    /// Otherwise than promised.
    Broken,
}

impl Outcome {
    /// How reports spell it.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Kept => "kept",
            Outcome::Noted => "noted",
            Outcome::Skipped => "skipped",
            Outcome::Broken => "broken",
        }
    }
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which part of the verification: `introspection`, `query`, `refusal`, `event`, `promise`.
    pub area: &'static str,
    /// What it is about.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, where it was not kept.
    pub detail: String,
}

/// How a verification is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One document.
    Json,
    /// JUnit's XML, for CI.
    Junit,
}

/// All checks of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The server.
    pub target: String,
    /// What it calls itself.
    pub version: String,
    /// The checks, in their order.
    pub checks: Vec<Check>,
}

impl Verification {
    /// How many checks ended so.
    pub fn count(&self, outcome: Outcome) -> usize {
        let checks = self.checks.iter();
        checks.filter(|check| check.outcome == outcome).count()
    }

    /// Whether the contract was kept.
    pub fn passes(&self) -> bool {
        self.count(Outcome::Broken) == 0
    }

    /// Writes it.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Text => self.text(),
            Format::Json => self.json(),
            Format::Junit => self.junit(),
        }
    }

    fn summary(&self) -> String {
        let outcomes = [
            Outcome::Kept,
            Outcome::Broken,
            Outcome::Noted,
            Outcome::Skipped,
        ];
        let counts = outcomes.map(|it| format!("{} {}", self.count(it), it.name()));
        counts.join(", ")
    }

    fn text(&self) -> String {
        let mut out = String::new();
        for check in self.checks.iter().filter(|it| it.outcome != Outcome::Kept) {
            let _ = writeln!(
                out,
                "{:<8} {} {}: {}",
                check.outcome.name(),
                check.area,
                check.name,
                check.detail
            );
        }
        let (target, version) = (&self.target, &self.version);
        let _ = writeln!(out, "{target} ({version}): {}", self.summary());
        out
    }

    fn json(&self) -> String {
        let checks: Vec<_> = self
            .checks
            .iter()
            .map(|check| {
                json!({
                    "area": check.area,
                    "name": check.name,
                    "outcome": check.outcome.name(),
                    "detail": check.detail,
                })
            })
            .collect();
        json!({
            "target": self.target,
            "version": self.version,
            "passes": self.passes(),
            "checks": checks,
        })
        .to_string()
    }

    fn junit(&self) -> String {
        let (tests, failed, skipped) = (
            self.checks.len(),
            self.count(Outcome::Broken),
            self.count(Outcome::Skipped),
        );
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"{}\" tests=\"{tests}\" \
             failures=\"{failed}\" skipped=\"{skipped}\">\n",
            escaped(&format!("verify {}", self.target))
        );
        for check in &self.checks {
            let _ = write!(
                out,
                "  <testcase classname=\"{}\" name=\"{}\"",
                check.area,
                escaped(&check.name)
            );
            let detail = escaped(&check.detail);
            let _ = match check.outcome {
                Outcome::Kept => writeln!(out, "/>"),
                Outcome::Broken => {
                    writeln!(out, "><failure message=\"{detail}\"/></testcase>")
                }
                Outcome::Skipped => {
                    writeln!(out, "><skipped message=\"{detail}\"/></testcase>")
                }
                Outcome::Noted => {
                    writeln!(out, "><system-out>{detail}</system-out></testcase>")
                }
            };
        }
        out.push_str("</testsuite>\n");
        out
    }
}

/// Text as XML takes it; what XML has no way to write is left out.
fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
