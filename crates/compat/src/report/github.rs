//! GitHub's workflow commands: one annotation a finding.

use std::fmt::Write as _;

use super::Report;
use super::text::excuse;
use crate::finding::Finding;
use crate::rules::Level;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = String::new();
    for (finding, site) in report.sited() {
        let command = match finding.level {
            Level::Abi => "error",
            Level::Compat => "warning",
            Level::Note => "notice",
        };
        let at = site.map(|site| format!("file={},line={},", property(&site.file), site.line));
        let title = property(&finding.rule.id);
        let _ = writeln!(
            out,
            "::{command} {}title={title}::{}",
            at.unwrap_or_default(),
            message(&text(finding))
        );
    }
    out
}

/// What happened, where, the message that shows it, what to do.
fn text(finding: &Finding) -> String {
    let places = finding.change.places.iter().map(ToString::to_string);
    let mut lines = vec![finding.sentence()];
    lines.extend(places);
    if let Some(witness) = &finding.witness {
        lines.push(format!(
            "{} was right, and now: {}",
            witness.message, witness.outcome
        ));
        lines.extend(witness.problem.clone());
    }
    lines.extend(excuse(finding));
    lines.extend(finding.hint.clone());
    if finding.level > Level::Note {
        lines.push(finding.rule.way_out.clone());
    }
    lines.join("\n")
}

fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
