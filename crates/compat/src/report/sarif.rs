//! SARIF 2.1.0: what code hosts and editors read.

use serde_json::{Value, json};

use super::{Report, Site};
use crate::finding::Finding;
use crate::rules::{Level, Rule, Rules};

pub(super) fn write(report: &Report<'_>) -> String {
    let rules: Vec<Value> = Rules::built_in().iter().map(rule_json).collect();
    let results: Vec<Value> = report
        .sited()
        .map(|(found, site)| result(report, found, site))
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

fn result(report: &Report<'_>, finding: &Finding, site: Option<&Site>) -> Value {
    let places = finding.change.places.iter().map(ToString::to_string);
    let logical: Vec<Value> = places
        .map(|path| json!({"fullyQualifiedName": path}))
        .collect();
    // Code hosts show a result on a line, and need one.
    let (file, line) = match site {
        Some(site) => (site.file.as_str(), site.line),
        None => (report.new.as_str(), 1),
    };
    json!({
        "ruleId": finding.rule.id,
        "level": level(finding.level),
        "message": {"text": message(finding)},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": uri(file)},
                "region": {"startLine": line},
            },
            "logicalLocations": logical,
        }],
        "partialFingerprints": {"abide/v1": finding.fingerprint()},
    })
}

/// What happened and where, for those who see the message alone.
fn message(finding: &Finding) -> String {
    let mut text = finding.sentence();
    if let Some(first) = finding.change.places.first() {
        text += &format!(" (at {first}");
        match finding.change.places.len() {
            0 | 1 => text.push(')'),
            n => text += &format!(" and {} more)", n - 1),
        }
    }
    text
}

/// A path or a source as a URI reference: what has a meaning there is escaped.
fn uri(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte);
    text.bytes().fold(String::new(), |mut out, byte| {
        match plain(byte) {
            true => out.push(char::from(byte)),
            false => out += &format!("%{byte:02X}"),
        }
        out
    })
}
