//! JUnit's XML: each finding a test case, failed where it fails the check.

use std::fmt::Write as _;

use super::Report;

pub(super) fn write(report: &Report<'_>) -> String {
    let failed = report
        .findings
        .iter()
        .filter(|finding| finding.level >= report.fail_on)
        .count();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let name = escaped(&format!("{} to {}", report.old, report.new));
    let tests = report.findings.len().max(1);
    let _ = writeln!(
        out,
        "<testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failed}\">"
    );
    if report.findings.is_empty() {
        out.push_str("  <testcase classname=\"abide\" name=\"equal\"/>\n");
    }
    for finding in report.findings {
        let class = escaped(&finding.rule.id);
        let first = finding
            .change
            .places
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        let _ = write!(
            out,
            "  <testcase classname=\"{class}\" name=\"{}\"",
            escaped(&first)
        );
        if finding.level < report.fail_on {
            out.push_str("/>\n");
            continue;
        }
        let places: Vec<String> = finding
            .change
            .places
            .iter()
            .map(ToString::to_string)
            .collect();
        let _ = writeln!(
            out,
            ">\n    <failure type=\"{}\" message=\"{}\">{}</failure>\n  </testcase>",
            finding.level.name(),
            escaped(&finding.sentence()),
            escaped(&places.join("\n")),
        );
    }
    out.push_str("</testsuite>\n");
    out
}

/// Text as XML takes it; characters that XML has no way to write are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
