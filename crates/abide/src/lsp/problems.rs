//! What the compiler found, in the protocol's terms.

use std::collections::BTreeMap;

use abide_schema::Diagnostic;
use abide_schema::diagnostic::{Files, Location as Found};
use lsp_types::{
    Diagnostic as Problem, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Range,
};

use super::documents::normalized;
use super::place;
use super::view::View;

/// The problems of a compiled schema by file; every file of it is there, those without problems
/// too.
pub(super) fn by_file(view: &View<'_, '_>) -> BTreeMap<String, Vec<Problem>> {
    let files = &view.compiled.schema.loaded.files;
    let mut all: BTreeMap<String, Vec<Problem>> = BTreeMap::new();
    for file in files.iter() {
        all.entry(normalized(&file.path)).or_default();
    }
    for diagnostic in view.compiled.diagnostics.iter() {
        let path = normalized(&diagnostic.focus().path);
        all.entry(path)
            .or_default()
            .push(problem(view, files, diagnostic));
    }
    all
}

fn problem(view: &View<'_, '_>, files: &Files<'_>, diagnostic: &Diagnostic) -> Problem {
    let mut related: Vec<DiagnosticRelatedInformation> = Vec::new();
    let mut relate = |found: &Found, message: &str| {
        related.extend(
            location(view, files, found).map(|location| DiagnosticRelatedInformation {
                location,
                message: message.to_owned(),
            }),
        );
    };
    for label in diagnostic
        .labels
        .iter()
        .skip(usize::from(diagnostic.focused))
    {
        relate(&label.location, &label.text);
    }
    if diagnostic.focused {
        relate(&diagnostic.location, "in the definition that begins here");
    }
    for include in &diagnostic.included_from {
        relate(include, "included here");
    }
    Problem {
        range: range(files, diagnostic.focus()),
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String(diagnostic.code.as_str().to_owned())),
        source: Some("abide".to_owned()),
        message: message(diagnostic),
        related_information: Some(related).filter(|related| !related.is_empty()),
        ..Problem::default()
    }
}

/// The finding, what was expected, the way out, where to read on; a line each.
fn message(diagnostic: &Diagnostic) -> String {
    let mut lines = vec![diagnostic.headline()];
    lines.extend(
        diagnostic
            .expected
            .iter()
            .map(|expected| format!("expected {expected}")),
    );
    lines.extend(diagnostic.help.clone());
    let code = diagnostic.code;
    lines.push(format!(
        "{code}: {}; `abide explain {code}` tells more",
        code.title()
    ));
    lines.join("\n")
}

fn location(view: &View<'_, '_>, files: &Files<'_>, found: &Found) -> Option<Location> {
    let uri = view.documents.uri(&found.path)?;
    Some(Location::new(uri, range(files, found)))
}

fn range(files: &Files<'_>, found: &Found) -> Range {
    files
        .get(found.place.file)
        .map(|file| place::range(file, found.place.span))
        .unwrap_or_default()
}
