//! Conditions of any era to the contract's: C text such as `defined(A) && !defined(B)` is read.

use crate::ast;
use crate::contract::Condition;

/// Operators may be nested this deep in C text; what is deeper stays a name.
const MAX_DEPTH: usize = 32;

/// Lowers a condition.
pub(super) fn lower(condition: Option<&ast::Condition<'_>>) -> Option<Condition> {
    condition.map(one)
}

fn one(condition: &ast::Condition<'_>) -> Condition {
    match condition {
        ast::Condition::Symbol(name) => Condition::Name((*name).to_owned()),
        ast::Condition::Text(text) => parse(text).unwrap_or_else(|| Condition::Name(as_name(text))),
        ast::Condition::All(parts) => match parts.as_slice() {
            [part] => one(part),
            _ => Condition::All(parts.iter().map(one).collect()),
        },
        ast::Condition::Any(parts) => Condition::Any(parts.iter().map(one).collect()),
        ast::Condition::Not(part) => Condition::Not(Box::new(one(part))),
    }
}

/// C text that is no expression of `defined` becomes one name.
fn as_name(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect()
}

fn parse(text: &str) -> Option<Condition> {
    let mut rest = text;
    let condition = any(&mut rest, 0)?;
    rest.trim_start().is_empty().then_some(condition)
}

fn any(rest: &mut &str, depth: usize) -> Option<Condition> {
    let mut parts = vec![all(rest, depth)?];
    while take(rest, "||") {
        parts.push(all(rest, depth)?);
    }
    Some(if parts.len() == 1 {
        parts.remove(0)
    } else {
        Condition::Any(parts)
    })
}

fn all(rest: &mut &str, depth: usize) -> Option<Condition> {
    let mut parts = vec![term(rest, depth)?];
    while take(rest, "&&") {
        parts.push(term(rest, depth)?);
    }
    Some(if parts.len() == 1 {
        parts.remove(0)
    } else {
        Condition::All(parts)
    })
}

fn term(rest: &mut &str, depth: usize) -> Option<Condition> {
    if depth > MAX_DEPTH {
        return None;
    }
    if take(rest, "!") {
        return Some(Condition::Not(Box::new(term(rest, depth + 1)?)));
    }
    if take(rest, "(") {
        let inside = any(rest, depth + 1)?;
        return take(rest, ")").then_some(inside);
    }
    if !take(rest, "defined") {
        return None;
    }
    let bracket = take(rest, "(");
    let text = rest.trim_start();
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(text.len());
    let name = &text[..end];
    *rest = &text[end..];
    let closed = !bracket || take(rest, ")");
    (closed && !name.is_empty()).then(|| Condition::Name(name.to_owned()))
}

fn take(rest: &mut &str, word: &str) -> bool {
    match rest.trim_start().strip_prefix(word) {
        Some(after) => {
            *rest = after;
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        lower(Some(&ast::Condition::Text(text)))
            .map(|condition| condition.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn c_text_becomes_a_condition() {
        assert_eq!(text("defined(A)"), "A");
        assert_eq!(text("defined(A) && !defined(B)"), "all(A, not(B))");
        assert_eq!(
            text("defined A || (defined(B) && defined(C))"),
            "any(A, all(B, C))"
        );
        assert_eq!(text("__linux__ > 2"), "__linux_____2");
    }
}
