//! Blocks of documentation: paragraphs, lists, notes, examples, headings. The subset of
//! reStructuredText that schemas use; what is none of it is shown as the text it is.

use std::fmt::Write;

use super::inline::{Links, escape, inline};

/// Lists and notes may stand inside each other this deep; deeper text is shown as it is.
const MAX_DEPTH: usize = 16;

/// Renders a text.
pub(super) fn blocks(links: &dyn Links, text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut renderer = Renderer {
        links,
        out: String::new(),
    };
    renderer.lines(&lines, 0);
    renderer.out
}

/// A text as preformatted code.
pub(super) fn preformatted(text: &str) -> String {
    format!(
        "<pre><code>{}</code></pre>\n",
        escape(text.trim_matches('\n').trim_end())
    )
}

struct Renderer<'l> {
    links: &'l dyn Links,
    out: String,
}

impl Renderer<'_> {
    fn lines(&mut self, lines: &[&str], depth: usize) {
        if depth > MAX_DEPTH {
            self.out.push_str(&preformatted(&lines.join("\n")));
            return;
        }
        let mut at = 0;
        while at < lines.len() {
            at += match lines[at].trim_start() {
                "" => 1,
                line if line.starts_with(".. ") => self.directive(&lines[at..], depth),
                line if bullet(line).is_some() => self.list(&lines[at..], depth),
                line if is_table(line) => self.table(&lines[at..]),
                _ => self
                    .heading(&lines[at..])
                    .unwrap_or_else(|| self.paragraph(&lines[at..], depth)),
            };
        }
    }

    /// `.. name:: argument` and what is indented below it; a comment when there is no `::`.
    fn directive(&mut self, lines: &[&str], depth: usize) -> usize {
        let first = lines[0].trim_start();
        let end = 1 + below(&lines[1..], indent(lines[0]) + 1);
        let Some((name, argument)) = first[3..].split_once("::") else {
            return end;
        };
        let body = dedented(&lines[1..end]);
        let options = body.iter().take_while(|line| line.starts_with(':')).count();
        let title = body[..options]
            .iter()
            .find_map(|line| line.strip_prefix(":title:"));
        let body: Vec<&str> = body[options..].to_vec();
        match name.trim() {
            "qmp-example" | "code-block" | "code" | "parsed-literal" => {
                self.out.push_str("<figure>");
                if let Some(title) = title {
                    let _ = write!(
                        self.out,
                        "<figcaption>{}</figcaption>",
                        inline(self.links, title.trim())
                    );
                }
                self.out.push_str(&preformatted(&body.join("\n")));
                self.out.push_str("</figure>\n");
            }
            name => {
                let class = match name {
                    "warning" | "caution" | "important" | "danger" | "attention" => "warning",
                    _ => "note",
                };
                let (head, lead) = match name {
                    "admonition" => (argument.trim(), ""),
                    _ => (name, argument.trim()),
                };
                let _ = write!(
                    self.out,
                    "<aside class=\"{class}\"><b>{}</b>",
                    escape(&capital(head))
                );
                // The text may begin beside the two colons and go on below.
                let mut text = vec![lead];
                text.extend(&body);
                self.lines(&text, depth + 1);
                self.out.push_str("</aside>\n");
            }
        }
        end
    }

    fn list(&mut self, lines: &[&str], depth: usize) -> usize {
        let margin = indent(lines[0]);
        let is_ordered = bullet(lines[0].trim_start()).is_some_and(|(ordered, _)| ordered);
        let tag = if is_ordered { "ol" } else { "ul" };
        let _ = writeln!(self.out, "<{tag}>");
        let mut at = 0;
        while at < lines.len() && indent(lines[at]) == margin {
            let Some((ordered, width)) = bullet(lines[at].trim_start()) else {
                break;
            };
            if ordered != is_ordered {
                break;
            }
            let end = at + 1 + below(&lines[at + 1..], margin + 1);
            let mut item = vec![lines[at].trim_start().get(width..).unwrap_or("")];
            item.extend(dedented(&lines[at + 1..end]));
            self.out.push_str("<li>");
            self.lines(&item, depth + 1);
            self.out.push_str("</li>\n");
            at = end;
        }
        let _ = writeln!(self.out, "</{tag}>");
        at.max(1)
    }

    /// Tables stay as they were drawn.
    fn table(&mut self, lines: &[&str]) -> usize {
        let end = lines.iter().take_while(|line| !line.is_empty()).count();
        self.out
            .push_str(&preformatted(&dedented(&lines[..end]).join("\n")));
        end
    }

    /// `= Title`, or a line that is underlined, and maybe overlined too.
    fn heading(&mut self, lines: &[&str]) -> Option<usize> {
        let first = lines[0];
        let (title, taken) = match first.trim_start_matches('=') {
            title if title.len() < first.len() && title.starts_with(' ') => (title.trim(), 1),
            _ if is_rule(first) => {
                let title = lines.get(1).filter(|title| !title.is_empty())?;
                lines.get(2).filter(|rule| is_rule(rule))?;
                (title.trim(), 3)
            }
            _ => {
                lines
                    .get(1)
                    .filter(|rule| is_rule(rule) && !first.is_empty())?;
                (first, 2)
            }
        };
        let _ = writeln!(self.out, "<h3>{}</h3>", inline(self.links, title));
        Some(taken)
    }

    /// A paragraph, a term with its definition, or a paragraph with literal text below.
    fn paragraph(&mut self, lines: &[&str], depth: usize) -> usize {
        let margin = indent(lines[0]);
        let is_term = lines.len() > 1 && !lines[1].is_empty() && indent(lines[1]) > margin;
        if is_term && lines.len() > 1 && depth < MAX_DEPTH {
            let end = 1 + below(&lines[1..], margin + 1);
            let term = inline(self.links, lines[0].trim());
            let _ = write!(self.out, "<dl><dt>{term}</dt><dd>");
            self.lines(&dedented(&lines[1..end]), depth + 1);
            self.out.push_str("</dd></dl>\n");
            return end;
        }
        let goes_on = |line: &&&str| {
            !line.is_empty()
                && !line.trim_start().starts_with(".. ")
                && bullet(line.trim_start()).is_none()
        };
        let end = 1 + lines[1..].iter().take_while(goes_on).count();
        let text = lines[..end]
            .iter()
            .map(|line| line.trim())
            .collect::<Vec<_>>()
            .join("\n");
        let is_before_literal = text.ends_with("::");
        let shown = match text.strip_suffix("::") {
            Some("") => "",
            Some(text) => &format!("{text}:"),
            None => &text,
        };
        if !shown.is_empty() {
            let _ = writeln!(self.out, "<p>{}</p>", inline(self.links, shown));
        }
        if !is_before_literal {
            return end;
        }
        let literal = below(&lines[end..], margin + 1);
        self.out.push_str(&preformatted(
            &dedented(&lines[end..end + literal]).join("\n"),
        ));
        end + literal
    }
}

/// Whether a line starts a list's item, in an ordered list, and the width of its mark.
fn bullet(line: &str) -> Option<(bool, usize)> {
    if line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") {
        return Some((false, 2));
    }
    let digits = line
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'#')
        .count();
    let rest = &line[digits..];
    let is_mark = (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    is_mark.then_some((true, digits + 2))
}

fn is_table(line: &str) -> bool {
    line.starts_with("+--")
        || line.starts_with("+==")
        || (line.starts_with("==") && line.contains("= ="))
}

fn is_rule(line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return false;
    };
    line.len() >= 3 && "=-~*^#".contains(first) && line.chars().all(|c| c == first)
}

/// How many lines are blank or at least so deep; blank ones at the end are not counted.
fn below(lines: &[&str], depth: usize) -> usize {
    let inside = |line: &&&str| line.is_empty() || indent(line) >= depth;
    let mut count = lines.iter().take_while(inside).count();
    while count > 0 && lines[count - 1].is_empty() {
        count -= 1;
    }
    count
}

fn dedented<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let filled = lines.iter().filter(|line| !line.is_empty());
    let common = filled.map(|line| indent(line)).min().unwrap_or(0);
    let skipped = lines.iter().take_while(|line| line.is_empty()).count();
    lines[skipped..]
        .iter()
        .map(|line| line.get(common..).unwrap_or(""))
        .collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn capital(word: &str) -> String {
    let mut rest = word.chars();
    let first = rest.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nowhere;

    impl Links for Nowhere {
        fn href(&self, _: &str) -> Option<String> {
            None
        }
    }

    #[test]
    fn blocks_become_elements() {
        let html = blocks(
            &Nowhere,
            "First\nline.\n\n- one\n  more\n- two\n\n.. note:: Take\n   care.\n\n.. qmp-example::\n   :title: How\n\n   -> { \"a\": 1 }\n     <- {}\n",
        );
        assert_eq!(
            html,
            "<p>First\nline.</p>\n<ul>\n<li><p>one\nmore</p>\n</li>\n<li><p>two</p>\n</li>\n</ul>\n\
             <aside class=\"note\"><b>Note</b><p>Take\ncare.</p>\n</aside>\n\
             <figure><figcaption>How</figcaption><pre><code>-&gt; { &quot;a&quot;: 1 }\n  &lt;- {}</code></pre>\n</figure>\n"
        );
    }

    #[test]
    fn headings_literals_and_terms_are_told_apart() {
        let html = blocks(
            &Nowhere,
            "Title\n=====\n\nAs in::\n\n  x < y\n\nterm\n  what it is\n",
        );
        assert_eq!(
            html,
            "<h3>Title</h3>\n<p>As in:</p>\n<pre><code>x &lt; y</code></pre>\n<dl><dt>term</dt><dd><p>what it is</p>\n</dd></dl>\n"
        );
    }

    #[test]
    fn odd_text_ends() {
        for text in [
            "",
            "-",
            "- ",
            "..",
            ".. x",
            ".. ::",
            "::",
            "===",
            "1.",
            "+--",
            "  - a\n- b\n   c",
            "\u{1f980}::\n  a",
        ] {
            blocks(&Nowhere, text);
        }
        blocks(
            &Nowhere,
            &(0..200)
                .map(|n| format!("{}- x\n", " ".repeat(n)))
                .collect::<String>(),
        );
    }
}
