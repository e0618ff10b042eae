//! The report of an audit: rows with advice, as text, JSON or a page.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::{Advice, Advisor, Count, Kind, Use, Uses, Verdict, html};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One document.
    Json,
    /// One page, for people, with a picture.
    Html,
}

/// A use with all that is known of it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The use.
    pub used: Use,
    /// How often, and where first.
    pub count: Count,
    /// What to do about it.
    pub advice: Advice,
}

/// What an audit found, the worst first.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was audited, in words.
    pub from: String,
    /// Against what, in words.
    pub to: String,
    /// How many messages were read.
    pub messages: u64,
    /// Everything used.
    pub rows: Vec<Row>,
    /// What could not be learned, and what was cut off.
    pub notes: Vec<String>,
}

impl Report {
    /// Puts a report together.
    pub fn new(from: &str, to: &str, uses: Uses, advisor: &Advisor<'_>) -> Report {
        let mut rows: Vec<Row> = uses
            .uses
            .into_iter()
            .map(|(used, count)| Row {
                advice: advisor.advise(&used),
                used,
                count,
            })
            .collect();
        rows.sort_by(|a, b| {
            let of = |row: &Row| (std::cmp::Reverse(row.used.verdict), row.used.kind);
            of(a)
                .cmp(&of(b))
                .then_with(|| a.used.path.cmp(&b.used.path))
        });
        let cut = uses.truncated.iter().map(|(file, cut)| {
            format!(
                "{file}:{}: the recording ends in the middle of a message; its last {} bytes are \
                 left out",
                cut.line, cut.bytes
            )
        });
        Report {
            from: from.to_owned(),
            to: to.to_owned(),
            messages: uses.messages,
            rows,
            notes: cut.collect(),
        }
    }

    /// How many uses have this verdict, of a kind or of all.
    pub fn count(&self, verdict: Verdict, kind: Option<Kind>) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| {
            row.used.verdict == verdict && kind.is_none_or(|kind| kind == row.used.kind)
        })
        .count()
    }

    /// Whether nothing breaks.
    pub fn passes(&self) -> bool {
        self.count(Verdict::Broken, None) == 0
    }

    /// Writes it.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Text => self.text(),
            Format::Json => self.json().to_string(),
            Format::Html => html::page(self),
        }
    }

    /// One line: `120 used: 118 fine, 1 deprecated, 0 changed, 1 broken`.
    pub fn summary(&self) -> String {
        let counts =
            Verdict::ALL.map(|verdict| format!("{} {}", self.count(verdict, None), verdict.name()));
        format!("{} used: {}", self.rows.len(), counts.join(", "))
    }

    fn text(&self) -> String {
        let mut out = String::new();
        for row in self
            .rows
            .iter()
            .filter(|row| row.used.verdict != Verdict::Fine)
        {
            let Use {
                path, verdict, why, ..
            } = &row.used;
            let Count {
                messages,
                file,
                line,
            } = &row.count;
            let _ = writeln!(out, "{:<10} {path}: {why}", verdict.name());
            let _ = writeln!(
                out,
                "           used {messages} times, first at {file}:{line}"
            );
            for line in row.advice.lines() {
                let _ = writeln!(out, "           {line}");
            }
        }
        for note in &self.notes {
            let _ = writeln!(out, "note: {note}");
        }
        let _ = writeln!(
            out,
            "{} to {}: {} messages, {}",
            self.from,
            self.to,
            self.messages,
            self.summary()
        );
        out
    }

    fn json(&self) -> Json {
        let rows: Vec<Json> = self
            .rows
            .iter()
            .map(|row| {
                let instead = row.advice.instead.as_ref().map(|instead| {
                    json!({
                        "action": instead.action,
                        "spelling": instead.spelling,
                        "backward": instead.is_told_backward,
                    })
                });
                json!({
                    "path": row.used.path,
                    "kind": row.used.kind.plural().trim_end_matches('s'),
                    "verdict": row.used.verdict.name(),
                    "why": row.used.why,
                    "messages": row.count.messages,
                    "file": row.count.file,
                    "line": row.count.line,
                    "gone-since": row.advice.gone_since,
                    "deprecated-since": row.advice.deprecated_since,
                    "may-go-with": row.advice.may_go_with,
                    "instead": instead,
                })
            })
            .collect();
        json!({
            "from": self.from,
            "to": self.to,
            "messages": self.messages,
            "passes": self.passes(),
            "uses": rows,
            "notes": self.notes,
        })
    }
}

impl Advice {
    /// It in words, a line each.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(release) = &self.gone_since {
            lines.push(format!("gone since {release}"));
        }
        if let Some(release) = &self.deprecated_since {
            let going = self.may_go_with.as_ref();
            let going = going.map_or_else(String::new, |it| format!(", may go from {it} on"));
            lines.push(format!("deprecated since {release}{going}"));
        }
        if let Some(instead) = &self.instead {
            let backward = match instead.is_told_backward {
                true => "a proxy can say it so for an old client",
                false => "not everything can be said so: the client must",
            };
            let (spelling, action) = (&instead.spelling, &instead.action);
            lines.push(format!(
                "say {spelling} instead (action {action}; {backward})"
            ));
        }
        lines
    }
}
