//! For people in a terminal: one block a finding, one line a note.
//!
//! ```text
//! abi R-argument-gone: an optional argument is gone: it was optional bool
//!   at migrate/arg/detach
//!   in qapi/migration.json:1676
//!   right before  {"execute":"migrate","arguments":{"detach":true}}
//!   and now       {"error":{"class":"GenericError","desc":"Parameter 'detach' is unexpected"}}
//!   why           a server refuses arguments it does not know
//!   way out       keep the argument, mark it 'deprecated' for two releases, then remove it
//! ```

use std::fmt::Write as _;

use super::{Report, Site};
use crate::finding::{Adjustment, Finding};
use crate::rules::Level;

/// More places of one finding than this are counted, not shown; JSON shows all.
const PLACES_SHOWN: usize = 6;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = String::new();
    for (finding, site) in report.sited() {
        match finding.level {
            Level::Note => line(&mut out, finding),
            _ => block(&mut out, finding, site),
        }
    }
    for unchecked in &report.unchecked {
        let _ = writeln!(out, "not checked: {unchecked}");
    }
    let count = |level| report.count(level);
    let _ = writeln!(
        out,
        "{}: {} to {}: {} abi, {} compat, {} note",
        report.verdict(),
        report.old,
        report.new,
        count(Level::Abi),
        count(Level::Compat),
        count(Level::Note),
    );
    out
}

fn line(out: &mut String, finding: &Finding) {
    let places = &finding.change.places;
    let first = places.first().map(ToString::to_string).unwrap_or_default();
    let more = match places.len() {
        0 | 1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    let why = excuse(finding)
        .map(|why| format!(" ({why})"))
        .unwrap_or_default();
    let _ = writeln!(
        out,
        "note {}: {first}{more}: {}{why}",
        finding.rule.id,
        finding.sentence()
    );
    if let Some(note) = &finding.note {
        let _ = writeln!(out, "  {:<13} {note}", "to know");
    }
}

fn block(out: &mut String, finding: &Finding, site: Option<&Site>) {
    let (level, rule) = (finding.level.name(), finding.rule);
    let _ = writeln!(out, "{level} {}: {}", rule.id, finding.sentence());
    let places = &finding.change.places;
    for place in places.iter().take(PLACES_SHOWN) {
        let _ = writeln!(out, "  at {place}");
    }
    if places.len() > PLACES_SHOWN {
        let _ = writeln!(out, "  and at {} more places", places.len() - PLACES_SHOWN);
    }
    if let Some(Site { file, line }) = site {
        let _ = writeln!(out, "  in {file}:{line}");
    }
    let mut row = |name: &str, text: &str| {
        let _ = writeln!(out, "  {name:<13} {text}");
    };
    if let Some(witness) = &finding.witness {
        row("right before", &witness.message);
        row("and now", &witness.outcome);
        if let Some(problem) = &witness.problem {
            row("which is", problem);
        }
    }
    if let Some(hint) = &finding.hint {
        row("perhaps", hint);
    }
    row("why", &rule.why);
    if let Some(why) = excuse(finding) {
        row("but", &why);
    }
    if let Some(note) = &finding.note {
        row("to know", note);
    }
    row("way out", &rule.way_out);
    out.push('\n');
}

/// Why the level is not the rule's, in people's words.
pub(super) fn excuse(finding: &Finding) -> Option<String> {
    Some(match finding.adjustment.as_ref()? {
        Adjustment::Unstable => "no promise was given: it was unstable".to_owned(),
        Adjustment::DeprecatedLongEnough(releases) => {
            format!("deprecated before, in {}", releases.join(", "))
        }
        Adjustment::DeprecatedBefore => {
            "it was deprecated; for how long, these two contracts do not tell".to_owned()
        }
        Adjustment::BuildOption(condition) => {
            format!("it depends on how the server was built: {condition}")
        }
        Adjustment::Decided(reason) => format!("withdrawn by a recorded decision: {reason}"),
        Adjustment::Policy => "the policy sets this level".to_owned(),
        Adjustment::Waived(reason) => format!("waived: {reason}"),
    })
}
