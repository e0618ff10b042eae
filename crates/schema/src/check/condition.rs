//! The `if` of definitions, members, values and features, in its three forms.

use super::keys::Subject;
use crate::ast::Condition;
use crate::diagnostic::Code;
use crate::era::{Construct, Era};
use crate::syntax::{Expr, ExprKind};

impl<'a> Subject<'_, 'a> {
    /// Reads an `if`.
    pub(super) fn condition(&mut self, value: Option<&Expr<'a>>) -> Option<Condition<'a>> {
        let value = value?;
        if self.era >= Era::new(6, 2) {
            return self.structured(value);
        }
        if !self.require(Construct::PreprocessorIf, value.span) {
            return None;
        }
        match &value.kind {
            ExprKind::Array(parts) if parts.is_empty() => self.useless(value),
            ExprKind::Array(parts) => Some(Condition::All(
                parts.iter().filter_map(|part| self.text(part)).collect(),
            )),
            ExprKind::Object(_) => {
                self.require(Construct::StructuredIf, value.span);
                None
            }
            _ => self.text(value),
        }
    }

    fn text(&mut self, value: &Expr<'a>) -> Option<Condition<'a>> {
        match value.as_name() {
            Some(text) if !text.text.trim().is_empty() => Some(Condition::Text(text.text)),
            Some(_) => self.useless(value),
            None => {
                let draft = self.error(
                    Code::Condition,
                    value.span,
                    "this value",
                    "the condition is no text",
                );
                self.push(draft.expected("C text such as 'defined(CONFIG_X)', or an array of it"));
                None
            }
        }
    }

    fn structured(&mut self, value: &Expr<'a>) -> Option<Condition<'a>> {
        match &value.kind {
            ExprKind::String(symbol) if is_symbol(symbol) => Some(Condition::Symbol(symbol)),
            ExprKind::String(text) => self.no_symbol(value, text),
            ExprKind::Object(members) => {
                let known = self.keys(
                    members,
                    value.span,
                    Some(&"the condition"),
                    &[],
                    &["all", "any", "not"],
                );
                match members.as_slice() {
                    [one] if known => match one.key.text {
                        "not" => self
                            .structured(&one.value)
                            .map(|part| Condition::Not(Box::new(part))),
                        "all" => self.list(&one.value).map(Condition::All),
                        "any" => self.list(&one.value).map(Condition::Any),
                        _ => None,
                    },
                    _ => {
                        let draft = self.error(
                            Code::Condition,
                            value.span,
                            "this condition",
                            "the condition does not have exactly one operator",
                        );
                        self.push(
                            draft
                                .expected("one of 'all', 'any', 'not'")
                                .help("nest the operators"),
                        );
                        None
                    }
                }
            }
            _ => {
                let draft = self.error(
                    Code::Condition,
                    value.span,
                    "this value",
                    "the condition is neither a symbol nor an object",
                );
                let help = if value.as_array().is_some() {
                    "write { 'all': [...] }; a list is of QEMU 3.0 to 6.1"
                } else {
                    "write 'SYMBOL'"
                };
                self.push(
                    draft
                        .expected("a string, or { 'all' or 'any' or 'not': ... }")
                        .help(help),
                );
                None
            }
        }
    }

    fn no_symbol(&mut self, value: &Expr<'a>, text: &str) -> Option<Condition<'a>> {
        let draft = self.error(
            Code::Condition,
            value.span,
            "this condition",
            format!("'{text}' is no build symbol"),
        );
        let help = if text.contains("defined") {
            "write 'SYMBOL', or { 'all': [...] }, { 'any': [...] }, { 'not': ... }; C text is of QEMU 3.0 to 6.1: --era 6.1"
        } else {
            "write the symbol in capitals, digits and '_', such as 'CONFIG_LINUX'"
        };
        self.push(
            draft
                .expected("capitals, digits and '_', a capital first")
                .help(help),
        );
        None
    }

    fn list(&mut self, value: &Expr<'a>) -> Option<Vec<Condition<'a>>> {
        match value.as_array() {
            Some([]) => {
                self.useless(value);
                None
            }
            Some(parts) => Some(
                parts
                    .iter()
                    .filter_map(|part| self.structured(part))
                    .collect(),
            ),
            None => {
                let draft = self.error(
                    Code::Condition,
                    value.span,
                    "this value",
                    "the operator's value is no array",
                );
                self.push(draft.expected("an array of conditions"));
                None
            }
        }
    }

    fn useless(&mut self, value: &Expr<'a>) -> Option<Condition<'a>> {
        let draft = self.error(
            Code::Condition,
            value.span,
            "this condition",
            "the condition is empty",
        );
        self.push(
            draft
                .expected("at least one symbol")
                .help("name a symbol, or drop the 'if'"),
        );
        None
    }
}

fn is_symbol(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_uppercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}
