//! One JSON document, every place as a full path.

use serde_json::{Value, json};

use super::text::excuse;
use super::{Report, Site};
use crate::finding::Finding;
use crate::rules::Level;

pub(super) fn write(report: &Report<'_>) -> String {
    let findings: Vec<Value> = report
        .sited()
        .map(|(finding, site)| finding_json(finding, site))
        .collect();
    let document = json!({
        "old": report.old,
        "new": report.new,
        "compatible": report.passes(),
        "fail-on": report.fail_on.name(),
        "counts": {
            "abi": report.count(Level::Abi),
            "compat": report.count(Level::Compat),
            "note": report.count(Level::Note),
        },
        "findings": findings,
        "not-checked": report.unchecked,
    });
    format!("{document:#}\n")
}

fn finding_json(finding: &Finding, site: Option<&Site>) -> Value {
    let change = &finding.change;
    let places: Vec<String> = change.places.iter().map(ToString::to_string).collect();
    let mut object = json!({
        "rule": finding.rule.id,
        "level": finding.level.name(),
        "change": change.kind.name(),
        "what": finding.sentence(),
        "why": finding.rule.why,
        "way-out": finding.rule.way_out,
        "places": places,
        "fingerprint": finding.fingerprint(),
    });
    let mut put = |name: &str, value: Option<String>| {
        if let (Some(value), Some(object)) = (value, object.as_object_mut()) {
            object.insert(name.to_owned(), json!(value));
        }
    };
    put(
        "direction",
        change
            .direction
            .map(|direction| direction.name().to_owned()),
    );
    put("old", (!change.old.is_empty()).then(|| change.old.clone()));
    put("new", (!change.new.is_empty()).then(|| change.new.clone()));
    put("because", excuse(finding));
    put("note", finding.note.clone());
    put(
        "message",
        finding
            .witness
            .as_ref()
            .map(|witness| witness.message.clone()),
    );
    put(
        "outcome",
        finding
            .witness
            .as_ref()
            .map(|witness| witness.outcome.clone()),
    );
    let problem = finding.witness.as_ref();
    put(
        "problem",
        problem.and_then(|witness| witness.problem.clone()),
    );
    put("hint", finding.hint.clone());
    put(
        "site",
        site.map(|site| format!("{}:{}", site.file, site.line)),
    );
    object
}
