//! Diagnostics for programs: one JSON document, and SARIF 2.1.0.

use serde_json::{Value, json};

use super::{Code, Diagnostic, Diagnostics, Location};

/// Gives the diagnostics of some files as one JSON document: `{"diagnostics": [...], "dropped": 0}`.
#[must_use]
pub fn to_json<'d>(all: impl IntoIterator<Item = &'d Diagnostics>) -> Value {
    let mut list = Vec::new();
    let mut dropped = 0;
    for diagnostics in all {
        list.extend(diagnostics.iter().map(diagnostic));
        dropped += diagnostics.dropped;
    }
    json!({ "diagnostics": list, "dropped": dropped })
}

/// Gives the diagnostics of some files as a SARIF 2.1.0 log with one run.
#[must_use]
pub fn to_sarif<'d>(all: impl IntoIterator<Item = &'d Diagnostics>) -> Value {
    let found: Vec<&Diagnostic> = all.into_iter().flat_map(Diagnostics::iter).collect();
    let mut codes: Vec<Code> = found.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code)).collect();
    let results: Vec<Value> = found
        .iter()
        .map(|diagnostic| result(diagnostic, &codes))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "abide",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn diagnostic(diagnostic: &Diagnostic) -> Value {
    let labels = diagnostic.labels.iter().map(|label| {
        let mut value = location(&label.location);
        value["text"] = json!(label.text);
        value
    });
    let mut value = location(&diagnostic.location);
    value["code"] = json!(diagnostic.code.as_str());
    value["title"] = json!(diagnostic.code.title());
    value["severity"] = json!("error");
    value["message"] = json!(diagnostic.message);
    value["definition"] = json!(diagnostic.definition);
    value["expected"] = json!(diagnostic.expected);
    value["help"] = json!(diagnostic.help);
    value["focus"] = location(diagnostic.focus());
    value["places"] = labels.collect();
    value["included_from"] = diagnostic.included_from.iter().map(location).collect();
    value
}

fn location(location: &Location) -> Value {
    json!({
        "file": location.path,
        "line": location.line,
        "column": location.column,
        "byte_start": location.place.span.start,
        "byte_end": location.place.span.end,
    })
}

fn rule(code: Code) -> Value {
    let page = code.explain();
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.title() },
        "help": { "text": page, "markdown": page },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code]) -> Value {
    let mut text = diagnostic.headline();
    for extra in [
        diagnostic
            .expected
            .as_ref()
            .map(|e| format!("expected {e}")),
        diagnostic.help.clone(),
    ] {
        text.extend(extra.map(|extra| format!("; {extra}")));
    }
    let mut logical = physical(&diagnostic.location);
    if let Some(definition) = &diagnostic.definition {
        logical["logicalLocations"] = json!([{ "fullyQualifiedName": definition }]);
    }
    let related = diagnostic.labels.iter().map(|label| {
        let mut value = physical(&label.location);
        value["message"] = json!({ "text": label.text });
        value
    });
    json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": codes.iter().position(|code| *code == diagnostic.code),
        "level": "error",
        "message": { "text": text },
        "locations": [logical],
        "relatedLocations": related.collect::<Vec<Value>>(),
    })
}

fn physical(location: &Location) -> Value {
    let span = location.place.span;
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": location.path },
        "region": {
            "startLine": location.line,
            "startColumn": location.column,
            "byteOffset": span.start,
            "byteLength": span.end.saturating_sub(span.start),
        },
    }})
}
