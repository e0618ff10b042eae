//! Diagnostics for people: the message, the source lines around it, what was expected, the way out.
//!
//! annotate-snippets draws; it stays behind this file.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Files, Location};
use crate::source::SourceFile;

/// Source lines longer than this are not shown.
const MAX_SHOWN_LINE_BYTES: usize = 4096;

/// How to draw.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Whether to use ANSI colours.
    pub color: bool,
}

/// Renders one diagnostic.
#[must_use]
pub fn render(diagnostic: &Diagnostic, files: &Files<'_>, style: Style) -> String {
    let message = diagnostic.headline();
    let title = Level::ERROR
        .primary_title(&message)
        .id(diagnostic.code.as_str());
    let mut report = vec![with_snippets(title, diagnostic, files)];
    if let Some(help) = &diagnostic.help {
        report.push(Group::with_title(
            Level::HELP.secondary_title(help.as_str()),
        ));
    }
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = renderer.render(&report);
    let header = diagnostic.location.to_string();
    if !text.contains(&header) {
        text.insert_str(0, &format!("{header}: "));
    }
    text.push('\n');
    for include in &diagnostic.included_from {
        text.push_str(&format!(
            "  included from {}:{}\n",
            include.path, include.line
        ));
    }
    text
}

/// Renders all diagnostics, the first one first, and how many there are.
#[must_use]
pub fn render_all(diagnostics: &Diagnostics, files: &Files<'_>, style: Style) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        text.push_str(&render(diagnostic, files, style));
        text.push('\n');
    }
    let count = diagnostics.list.len() + diagnostics.dropped;
    if let Some(first) = diagnostics.first() {
        let errors = if count == 1 {
            "1 error".to_owned()
        } else {
            format!("{count} errors")
        };
        text.push_str(&format!(
            "{errors}; `abide explain {}` says more about the first\n",
            first.code
        ));
    }
    text
}

fn with_snippets<'r>(
    title: annotate_snippets::Title<'r>,
    diagnostic: &'r Diagnostic,
    files: &Files<'r>,
) -> Group<'r> {
    let mut group = Group::with_title(title);
    let mut done: Vec<&Location> = Vec::new();
    let primary = std::iter::once((&diagnostic.location, primary_label(diagnostic)));
    let further = diagnostic
        .labels
        .iter()
        .map(|label| (&label.location, label.text.clone()));
    let all: Vec<(&Location, String)> = primary.chain(further).collect();
    for (location, _) in &all {
        if done
            .iter()
            .any(|other| other.place.file == location.place.file)
        {
            continue;
        }
        done.push(location);
        let Some(file) = files.get(location.place.file) else {
            continue;
        };
        let here = all
            .iter()
            .filter(|(other, _)| other.place.file == location.place.file);
        let here: Vec<&(&Location, String)> = here.collect();
        if let Some(snippet) = snippet(file, &here, diagnostic) {
            group = group.element(snippet);
        }
    }
    let expected = diagnostic
        .expected
        .as_deref()
        .map(|expected| format!("expected {expected}"));
    match expected {
        Some(expected) => group.element(Level::NOTE.message(expected)),
        None => group,
    }
}

fn primary_label(diagnostic: &Diagnostic) -> String {
    match (&diagnostic.definition, diagnostic.focused) {
        (Some(_), true) => "in this definition".to_owned(),
        (None, true) => String::new(),
        _ => "here".to_owned(),
    }
}

/// Shows the lines from the first to the last place in a file, folded between them.
fn snippet<'r>(
    file: &'r SourceFile,
    places: &[&(&Location, String)],
    diagnostic: &Diagnostic,
) -> Option<Snippet<'r, annotate_snippets::Annotation<'r>>> {
    let first = places.iter().map(|(location, _)| location.line).min()?;
    let last = places.iter().map(|(location, _)| location.line).max()?;
    let start = *file.line_starts().get(first as usize - 1)? as usize;
    let end = file
        .line_starts()
        .get(last as usize)
        .map_or(file.text().len(), |next| *next as usize);
    let shown = file.text().get(start..end)?;
    if shown.lines().any(|line| line.len() > MAX_SHOWN_LINE_BYTES) {
        return None;
    }
    let mut snippet = Snippet::source(shown)
        .path(file.path.as_str())
        .line_start(first as usize)
        .fold(true);
    for (location, text) in places {
        let from = (location.place.span.start as usize).checked_sub(start)?;
        let from = (0..=from.min(shown.len()))
            .rev()
            .find(|start| shown.is_char_boundary(*start))?;
        let line_end = shown[from..]
            .find('\n')
            .map_or(shown.len(), |length| from + length);
        let to = (location.place.span.end as usize)
            .saturating_sub(start)
            .clamp(from, line_end.max(from));
        // A byte that was no text is one of three of the sign that stands for it.
        let to = (to..=shown.len()).find(|end| shown.is_char_boundary(*end))?;
        let from = (0..=from)
            .rev()
            .find(|start| shown.is_char_boundary(*start))?;
        let primary = *location == &diagnostic.location;
        let kind = if primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let annotation = kind.span(from..to);
        snippet = snippet.annotation(if text.is_empty() {
            annotation
        } else {
            annotation.label(text.clone())
        });
    }
    Some(snippet)
}
