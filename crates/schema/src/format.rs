//! Lays schema text out as QEMU's own schemas are: two spaces, 80 columns, comments kept.
//!
//! ```text
//! { 'command': 'frob',
//!   'data': { 'name': 'str', '*force': 'bool',
//!             '*limits': [ 'int' ] },
//!   'features': [ 'unstable' ] }
//! ```
//!
//! Only the layout changes, never a token. A definition with a comment inside it stays as it is.

use crate::diagnostic::Diagnostics;
use crate::era::Era;
use crate::source::{SourceFile, Span, Texts};
use crate::syntax::{Expr, ExprKind, Item, Tree, parse};

/// Lines are broken so that they end here at the latest, where that is possible.
const WIDTH: usize = 80;

/// Eras that a text which is none of today's is tried as, newest first.
const OLDER: [Era; 3] = [Era::new(9, 0), Era::new(5, 2), Era::new(2, 3)];

/// Lays out one file's text, of whichever era it is.
///
/// ```
/// use abide_schema::format;
/// let laid_out = format("a.json", "{'command':'stop'}\n").unwrap();
/// assert_eq!(laid_out, "{ 'command': 'stop' }\n");
/// ```
///
/// # Errors
/// Text that does not parse is left to its author: its errors come back.
pub fn format(path: &str, text: &str) -> Result<String, Diagnostics> {
    let texts = Texts::new();
    let file = texts.add(path, text.to_owned());
    let (tree, diagnostics) = parse(file, Era::default());
    if diagnostics.is_empty() {
        return Ok(layout(file, &tree));
    }
    // Layout is the same in every era; what a text may say in its comments is not.
    let mut older = OLDER.iter().map(|era| parse(file, *era));
    match older.find(|(_, found)| found.is_empty()) {
        Some((tree, _)) => Ok(layout(file, &tree)),
        None => Err(diagnostics),
    }
}

fn layout(file: &SourceFile, tree: &Tree<'_>) -> String {
    let mut out = String::new();
    let mut end = 0;
    for chunk in chunks(tree) {
        let between = file.slice(Span::new(end, chunk.span().start));
        out.push_str(gap(between, out.is_empty(), end));
        out.push_str(&chunk.text(file, tree));
        end = chunk.span().end;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// What stands between two chunks: nothing at the start, a space before a comment on the same
/// line, at most one blank line elsewhere.
fn gap(between: &str, is_first: bool, end: u32) -> &'static str {
    let lines = between.bytes().filter(|byte| *byte == b'\n').count();
    match lines {
        _ if is_first => "",
        0 if end > 0 => " ",
        0 | 1 => "\n",
        _ => "\n\n",
    }
}

/// A piece of the file that keeps its place.
enum Chunk<'t, 'a> {
    Item(&'t Item<'a>),
    Comment(Span),
}

fn chunks<'t, 'a>(tree: &'t Tree<'a>) -> Vec<Chunk<'t, 'a>> {
    let items = tree.items.iter().map(Chunk::Item);
    let is_inside = |comment: &Span| {
        tree.items
            .iter()
            .any(|item| span_of(item).start <= comment.start && comment.end <= span_of(item).end)
    };
    let outside = tree.comments.iter().filter(|comment| !is_inside(comment));
    let mut chunks: Vec<Chunk<'t, 'a>> = items
        .chain(outside.map(|span| Chunk::Comment(*span)))
        .collect();
    chunks.sort_by_key(|chunk| chunk.span().start);
    chunks
}

fn span_of(item: &Item<'_>) -> Span {
    match item {
        Item::Doc(doc) => doc.span,
        Item::Expr(expr) => expr.span,
    }
}

impl Chunk<'_, '_> {
    fn span(&self) -> Span {
        match self {
            Chunk::Item(item) => span_of(item),
            Chunk::Comment(span) => *span,
        }
    }

    fn text(&self, file: &SourceFile, tree: &Tree<'_>) -> String {
        let span = self.span();
        let holds = |comment: &Span| span.start <= comment.start && comment.end <= span.end;
        match self {
            Chunk::Item(Item::Expr(expr)) if !tree.comments.iter().any(holds) => {
                definition(expr, file.slice(span).contains('\n'))
            }
            _ => trimmed(file.slice(span)),
        }
    }
}

/// The lines as they are, white space at their ends cut off.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// A definition: on one line where its author had it on one and it fits, or each of its keys on a
/// line of its own.
fn definition(expr: &Expr<'_>, is_broken: bool) -> String {
    let flat = flat(expr, "");
    if flat.len() <= WIDTH && !is_broken {
        return flat;
    }
    let Some(members) = expr.as_object() else {
        return flat;
    };
    let lines = members.iter().map(|member| {
        let key = format!("'{}': ", member.key.text);
        let value = broken(&member.value, member.key.text, 2 + key.len());
        key + &value
    });
    format!("{{ {} }}", lines.collect::<Vec<_>>().join(",\n  "))
}

/// A value that starts at `column`; broken where it does not fit.
fn broken(expr: &Expr<'_>, key: &str, column: usize) -> String {
    let flat = flat(expr, key);
    // What follows is at least a comma or a brace with its space.
    if column + flat.len() + 2 <= WIDTH {
        return flat;
    }
    let inner = column + 2;
    match &expr.kind {
        ExprKind::Object(members) => {
            let parts = members.iter().map(|member| {
                let key = format!("'{}': ", member.key.text);
                let value = broken(&member.value, member.key.text, inner + key.len());
                key + &value
            });
            format!("{{ {} }}", filled(parts.collect(), inner))
        }
        ExprKind::Array(elements) => {
            let parts = elements.iter().map(|element| broken(element, "", inner));
            format!("[ {} ]", filled(parts.collect(), inner))
        }
        _ => flat,
    }
}

/// Parts behind each other, a new line at `column` where the next does not fit.
fn filled(parts: Vec<String>, column: usize) -> String {
    let indent = " ".repeat(column);
    let mut out = String::new();
    let mut at = column;
    let last = parts.len().saturating_sub(1);
    for (index, part) in parts.iter().enumerate() {
        let first_line = part.split('\n').next().unwrap_or_default().len();
        if index > 0 {
            let fits = !part.contains('\n') && at + 1 + first_line + 2 <= WIDTH;
            match fits {
                true => {
                    out.push(' ');
                    at += 1;
                }
                false => {
                    out.push('\n');
                    out.push_str(&indent);
                    at = column;
                }
            }
        }
        out.push_str(part);
        at = match part.rsplit_once('\n') {
            // A part of several lines ends its line.
            Some(_) => WIDTH,
            None => at + part.len(),
        };
        if index < last {
            out.push(',');
            at += 1;
        }
    }
    out
}

/// Keys whose arrays name things; other arrays of one name are types: `['str']`.
const LISTS: [&str; 6] = ["features", "all", "any", "if", "data", ""];

/// A value on one line.
fn flat(expr: &Expr<'_>, key: &str) -> String {
    match &expr.kind {
        ExprKind::String(text) => format!("'{text}'"),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Broken => String::new(),
        ExprKind::Object(members) if members.is_empty() => "{}".to_owned(),
        ExprKind::Object(members) => {
            let members = members.iter().map(|member| {
                let value = flat(&member.value, member.key.text);
                format!("'{}': {value}", member.key.text)
            });
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        ExprKind::Array(elements) => {
            let flats: Vec<String> = elements.iter().map(|element| flat(element, "")).collect();
            let is_type = matches!(elements.as_slice(), [only] if only.as_name().is_some())
                && !LISTS.contains(&key)
                && !key.ends_with("exceptions");
            match (is_type, elements.is_empty()) {
                (true, _) => format!("[{}]", flats.join(", ")),
                (_, true) => "[]".to_owned(),
                _ => format!("[ {} ]", flats.join(", ")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_definitions_are_broken_and_filled() {
        let text = "{'command':'frob','data':{'name-of-the-thing':'str','*force-it-through':'bool',\
                    '*limits-in-bytes':['int']},'features':['unstable']}";
        let expected = "\
{ 'command': 'frob',
  'data': { 'name-of-the-thing': 'str', '*force-it-through': 'bool',
            '*limits-in-bytes': ['int'] },
  'features': [ 'unstable' ] }
";
        let once = format("a.json", text).unwrap();
        assert_eq!(once, expected);
        assert_eq!(format("a.json", &once).unwrap(), expected);
    }

    #[test]
    fn comments_and_documentation_keep_their_places() {
        let text =
            "# head  \n\n\n\n##\n# @frob:\n#\n# Frobs.   \n##\n{'command':'frob'} # why\n# tail";
        let expected =
            "# head\n\n##\n# @frob:\n#\n# Frobs.\n##\n{ 'command': 'frob' } # why\n# tail\n";
        assert_eq!(format("a.json", text).unwrap(), expected);
    }

    #[test]
    fn a_comment_inside_a_definition_leaves_it_alone() {
        let text = "{ 'enum': 'A',\n  'data': [ 'a',   # the first\n 'b' ] }\n";
        assert_eq!(format("a.json", text).unwrap(), text);
    }

    #[test]
    fn what_does_not_parse_is_refused() {
        assert!(format("a.json", "{ 'command' }").is_err());
    }
}
