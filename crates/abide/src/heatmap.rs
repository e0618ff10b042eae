//! Which releases have what, as a picture: coloured in a terminal, or SVG.

use std::fmt::Write as _;

/// How something stands in a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Absent,
    Unknown,
    Present,
    Deprecated,
    Unstable,
}

impl Cell {
    /// The sign, for terminals without colour too.
    fn sign(self) -> char {
        match self {
            Cell::Absent => '.',
            Cell::Unknown => '?',
            Cell::Present => '#',
            Cell::Deprecated => 'd',
            Cell::Unstable => 'x',
        }
    }

    /// In words.
    fn name(self) -> &'static str {
        match self {
            Cell::Absent => "absent",
            Cell::Unknown => "not told",
            Cell::Present => "there",
            Cell::Deprecated => "deprecated",
            Cell::Unstable => "unstable",
        }
    }

    const ALL: [Cell; 5] = [
        Cell::Present,
        Cell::Deprecated,
        Cell::Unstable,
        Cell::Unknown,
        Cell::Absent,
    ];

    fn ansi(self) -> &'static str {
        match self {
            Cell::Absent => "2",
            Cell::Unknown => "37",
            Cell::Present => "32",
            Cell::Deprecated => "33",
            Cell::Unstable => "35",
        }
    }

    fn fill(self) -> &'static str {
        match self {
            Cell::Absent => "#eeeeee",
            Cell::Unknown => "#bbbbbb",
            Cell::Present => "#2e7d32",
            Cell::Deprecated => "#f9a825",
            Cell::Unstable => "#8e24aa",
        }
    }
}

/// Rows of cells, a column a release.
#[derive(Debug)]
pub(crate) struct HeatMap {
    /// The releases, the oldest first.
    pub(crate) columns: Vec<String>,
    /// Each path with its cells.
    pub(crate) rows: Vec<(String, Vec<Cell>)>,
}

/// Of a cell in SVG, in pixels.
const CELL: usize = 12;
/// Of a character of a row's name in SVG, in pixels.
const CHARACTER: usize = 7;
/// Below the rows in SVG, in pixels.
const LEGEND: usize = 32;
/// From one sign of the legend to the next, in pixels.
const LEGEND_STEP: usize = 100;
/// What the legend needs, in pixels.
const LEGEND_WIDTH: usize = 5 * LEGEND_STEP;
/// Above the rows in SVG, in pixels.
const HEAD: usize = 60;

impl HeatMap {
    /// For a terminal.
    pub(crate) fn text(&self, with_colour: bool) -> String {
        let width = self.name_width();
        let mut out = String::new();
        // The releases' names stand upright above their columns.
        let height = self.columns.iter().map(String::len).max().unwrap_or(0);
        for line in 0..height {
            let _ = write!(out, "{:width$} ", "");
            for column in &self.columns {
                let at = (line + column.len()).checked_sub(height);
                let sign = at.and_then(|at| column.chars().nth(at)).unwrap_or(' ');
                let _ = write!(out, "{sign}");
            }
            out.push('\n');
        }
        for (name, cells) in &self.rows {
            let _ = write!(out, "{name:width$} ");
            for cell in cells {
                let _ = match with_colour {
                    true => write!(out, "\x1b[{}m{}\x1b[0m", cell.ansi(), cell.sign()),
                    false => write!(out, "{}", cell.sign()),
                };
            }
            out.push('\n');
        }
        out.push_str("# there   d deprecated   x unstable   ? not told   . absent\n");
        out
    }

    /// For a page.
    pub(crate) fn svg(&self) -> String {
        let left = self.name_width() * CHARACTER + CELL;
        let width = (left + self.columns.len() * CELL + CELL).max(LEGEND_WIDTH);
        let height = HEAD + self.rows.len() * CELL + LEGEND;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             font-family=\"monospace\" font-size=\"11\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
        );
        for (at, column) in self.columns.iter().enumerate() {
            let x = left + at * CELL + CELL - 2;
            let y = HEAD - 4;
            let _ = writeln!(
                out,
                "<text transform=\"translate({x},{y}) rotate(-90)\">{}</text>",
                escaped(column)
            );
        }
        for (row, (name, cells)) in self.rows.iter().enumerate() {
            let y = HEAD + row * CELL;
            let _ = writeln!(
                out,
                "<text x=\"4\" y=\"{}\">{}</text>",
                y + 10,
                escaped(name)
            );
            for (at, cell) in cells.iter().enumerate() {
                let (x, side, fill) = (left + at * CELL, CELL - 1, cell.fill());
                let release = self.columns.get(at).map_or("", String::as_str);
                let _ = writeln!(
                    out,
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" \
                     fill=\"{fill}\"><title>{} {}: {}</title></rect>",
                    escaped(name),
                    escaped(release),
                    cell.name()
                );
            }
        }
        let y = HEAD + self.rows.len() * CELL + LEGEND - CELL - 4;
        for (at, cell) in Cell::ALL.into_iter().enumerate() {
            let x = 4 + at * LEGEND_STEP;
            let (side, text_x, text_y) = (CELL - 1, x + CELL + 3, y + 10);
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" fill=\"{}\"/>\
                 <text x=\"{text_x}\" y=\"{text_y}\">{}</text>",
                cell.fill(),
                cell.name()
            );
        }
        out.push_str("</svg>\n");
        out
    }

    fn name_width(&self) -> usize {
        self.rows
            .iter()
            .map(|(name, _)| name.len())
            .max()
            .unwrap_or(0)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
