//! GitHub's workflow commands: one annotation a finding.

use std::fmt::Write as _;

use super::Report;
use crate::rules::Level;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = String::new();
    for finding in report.findings {
        let command = match finding.level {
            Level::Abi => "error",
            Level::Compat => "warning",
            Level::Note => "notice",
        };
        let places: Vec<String> = finding
            .change
            .places
            .iter()
            .map(ToString::to_string)
            .collect();
        let text = format!(
            "{}\n{}\n{}",
            finding.sentence(),
            places.join("\n"),
            finding.rule.way_out
        );
        let title = property(&finding.rule.id);
        let _ = writeln!(out, "::{command} title={title}::{}", message(&text));
    }
    out
}

fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
