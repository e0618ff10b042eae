//! The picture of an audit: what was used and does not stay, over the releases that had it.
//!
//! Every row is a use, every column a release; a cell is filled where the release has it, hatched
//! where it marks it deprecated. Colours are not needed to read it.

use std::fmt::Write as _;

use super::advice::Stand;
use super::{Report, Row, Verdict};

/// How many rows the picture has; the report lists all.
const MAX_ROWS: usize = 40;

const LEFT: usize = 380;
const TOP: usize = 60;
const CELL: usize = 16;

/// Draws it; empty where nothing changes.
pub(super) fn draw(report: &Report) -> String {
    let rows: Vec<&Row> = report
        .rows
        .iter()
        .filter(|row| row.used.verdict != Verdict::Fine && !row.advice.standings.is_empty())
        .take(MAX_ROWS)
        .collect();
    let Some(first) = rows.first() else {
        return String::new();
    };
    let releases: Vec<&str> = first
        .advice
        .standings
        .iter()
        .map(|it| it.0.as_str())
        .collect();
    let (width, height) = (
        LEFT + releases.len() * CELL + 20,
        TOP + rows.len() * CELL + 20,
    );
    let mut out = format!(
        "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"what was used, over the \
         releases that have it\">\n<defs><pattern id=\"old\" width=\"4\" height=\"4\" \
         patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"4\" \
         height=\"4\" class=\"paper\"/><rect width=\"2\" height=\"4\" class=\"deprecated\"/>\
         </pattern></defs>\n"
    );
    for (at, release) in releases.iter().enumerate() {
        let x = LEFT + at * CELL + CELL / 2 + 4;
        let _ = writeln!(
            out,
            "<text class=\"release\" transform=\"translate({x} {}) rotate(-60)\">{release}</text>",
            TOP - 6
        );
    }
    for (at, row) in rows.iter().enumerate() {
        let y = TOP + at * CELL;
        let _ = writeln!(
            out,
            "<text class=\"path {}\" x=\"{}\" y=\"{}\">{}</text>",
            row.used.verdict.name(),
            LEFT - 8,
            y + CELL - 4,
            escaped(&shortened(&row.used.path))
        );
        for (column, (release, stand)) in row.advice.standings.iter().enumerate() {
            let (class, word) = match stand {
                Stand::Absent => ("absent", "not there"),
                Stand::Unknown => ("unknown", "cannot be told"),
                Stand::Present => ("present", "there"),
                Stand::Deprecated => ("hatched", "deprecated"),
            };
            let _ = writeln!(
                out,
                "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{}: \
                 {word} in {release}</title></rect>",
                LEFT + column * CELL + 1,
                y + 1,
                CELL - 2,
                CELL - 2,
                escaped(&row.used.path)
            );
        }
    }
    out.push_str("</svg>\n");
    out
}

/// How much of a path stands beside its row.
const SHOWN_CHARS: usize = 52;

/// The end of a long path tells more than its beginning.
fn shortened(path: &str) -> String {
    let length = path.chars().count();
    if length <= SHOWN_CHARS {
        return path.to_owned();
    }
    let end: String = path.chars().skip(length - SHOWN_CHARS + 1).collect();
    format!("…{end}")
}

/// Text as HTML takes it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
