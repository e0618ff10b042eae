//! SARIF 2.1.0: what code hosts and editors read.

use serde_json::{Value, json};

use super::Report;
use crate::finding::Finding;
use crate::rules::{Level, Rule, Rules};

pub(super) fn write(report: &Report<'_>) -> String {
    let rules: Vec<Value> = Rules::built_in().iter().map(rule_json).collect();
    let results: Vec<Value> = report
        .findings
        .iter()
        .map(|found| result(report, found))
        .collect();
    let document = json!({
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [{
            "tool": {"driver": {
                "name": "abide",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn rule_json(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.way_out},
        "defaultConfiguration": {"level": level(rule.level)},
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Abi => "error",
        Level::Compat => "warning",
        Level::Note => "note",
    }
}

fn result(report: &Report<'_>, finding: &Finding) -> Value {
    let places = finding.change.places.iter().map(ToString::to_string);
    let logical: Vec<Value> = places
        .map(|path| json!({"fullyQualifiedName": path}))
        .collect();
    json!({
        "ruleId": finding.rule.id,
        "level": level(finding.level),
        "message": {"text": finding.sentence()},
        "locations": [{
            "physicalLocation": {"artifactLocation": {"uri": report.new}},
            "logicalLocations": logical,
        }],
        "partialFingerprints": {"abide/v1": finding.fingerprint()},
    })
}
