//! Markdown: a table a level, for a merge request.

use std::fmt::Write as _;

use super::Report;
use super::text::excuse;
use crate::rules::Level;

/// More places of one finding than this are counted.
const PLACES_SHOWN: usize = 3;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = format!("# {} to {}: {}\n", report.old, report.new, report.verdict());
    let headings = [
        (Level::Abi, "Breaks the ABI"),
        (Level::Compat, "An old client loses something"),
        (Level::Note, "Compatible"),
    ];
    for (level, heading) in headings {
        if report.count(level) == 0 {
            continue;
        }
        let _ = writeln!(
            out,
            "\n## {heading}\n\n| where | what | rule |\n|---|---|---|"
        );
        for (finding, site) in report.sited().filter(|(found, _)| found.level == level) {
            let places = &finding.change.places;
            let mut shown: Vec<String> = places
                .iter()
                .take(PLACES_SHOWN)
                .map(|place| format!("`{place}`"))
                .collect();
            if places.len() > PLACES_SHOWN {
                shown.push(format!("{} more", places.len() - PLACES_SHOWN));
            }
            let because = excuse(finding)
                .map(|why| format!(" ({why})"))
                .unwrap_or_default();
            let perhaps = finding.hint.as_ref().map(|hint| format!("; {hint}"));
            let line = site.map(|site| format!("; {}:{}", site.file, site.line));
            let what = format!(
                "{}{because}{}{}",
                finding.sentence(),
                perhaps.unwrap_or_default(),
                line.unwrap_or_default()
            );
            let what = what.replace('|', "\\|");
            let _ = writeln!(
                out,
                "| {} | {what} | {} |",
                shown.join(", "),
                finding.rule.id
            );
        }
    }
    for unchecked in &report.unchecked {
        let _ = writeln!(out, "\nNot checked: {unchecked}.");
    }
    out
}
