//! Commands and events: their flags, and where arguments may be boxed.

use super::keys::Subject;
use crate::ast::{Arguments, Body, Command, Event, TypeRef};
use crate::diagnostic::Code;
use crate::era::Construct;
use crate::syntax::{Expr, Member};

impl<'a> Subject<'_, 'a> {
    pub(super) fn command(&mut self, expr: &Expr<'a>, keys: &[Member<'a>]) -> Option<Body<'a>> {
        let optional = [
            "data",
            "returns",
            "boxed",
            "if",
            "features",
            "gen",
            "success-response",
            "allow-oob",
            "allow-preconfig",
            "coroutine",
        ];
        self.keys(keys, expr.span, None, &["command"], &optional);
        let flags = self.flags(expr);
        let arguments = match expr.get("data") {
            Some(value) => Some(self.boxed_or_not(value, flags.boxed)?),
            None => self.no_boxed_data(expr, flags.boxed),
        };
        let returns = match expr.get("returns") {
            Some(value) => Some(self.type_ref(value, "returns", false)?),
            None => None,
        };
        Some(Body::Command(Command {
            arguments,
            returns,
            ..flags
        }))
    }

    pub(super) fn event(&mut self, expr: &Expr<'a>, keys: &[Member<'a>]) -> Option<Body<'a>> {
        self.keys(
            keys,
            expr.span,
            None,
            &["event"],
            &["data", "boxed", "if", "features"],
        );
        let boxed = self.flag(expr, "boxed", true, Construct::Boxed);
        let arguments = match expr.get("data") {
            Some(value) => Some(self.boxed_or_not(value, boxed)?),
            None => self.no_boxed_data(expr, boxed),
        };
        if let Some(Arguments::Inline(members)) = &arguments {
            self.no_nested(members);
        }
        Some(Body::Event(Event { arguments, boxed }))
    }

    /// An event's data could never hold a nested structure.
    fn no_nested(&mut self, members: &[crate::ast::Member<'a>]) {
        let nested =
            |member: &&crate::ast::Member<'a>| matches!(member.type_ref, TypeRef::Nested(_));
        if let Some(member) = members.iter().find(nested) {
            let (name, span) = (member.name.text, member.name.span);
            let message = format!("the member '{name}' is a nested structure");
            let draft = self.error(Code::TypeShape, span, "this member", message);
            self.push(draft.expected("the name of a type"));
        }
    }

    fn boxed_or_not(&mut self, value: &Expr<'a>, boxed: bool) -> Option<Arguments<'a>> {
        if boxed {
            return self.type_name(value, "data").map(Arguments::Named);
        }
        self.arguments(value, "data", false)
    }

    fn no_boxed_data(&mut self, expr: &Expr<'a>, boxed: bool) -> Option<Arguments<'a>> {
        if boxed {
            let draft = self.error(
                Code::KeyMissing,
                expr.span,
                "here",
                "'boxed' without 'data'",
            );
            self.push(
                draft
                    .expected("'data' with the name of a type")
                    .help("name the type of the arguments, or drop 'boxed'"),
            );
        }
        None
    }

    fn flags(&mut self, expr: &Expr<'a>) -> Command<'a> {
        let command = Command {
            gen_marshal: !self.flag(expr, "gen", false, Construct::GenFlags),
            success_response: !self.flag(expr, "success-response", false, Construct::GenFlags),
            boxed: self.flag(expr, "boxed", true, Construct::Boxed),
            allow_oob: self.flag(expr, "allow-oob", true, Construct::AllowOob),
            allow_preconfig: self.flag(expr, "allow-preconfig", true, Construct::AllowPreconfig),
            coroutine: self.flag(expr, "coroutine", true, Construct::Coroutine),
            ..Command::default()
        };
        if command.allow_oob && command.coroutine {
            let span = expr.get("coroutine").map_or(expr.span, |value| value.span);
            let draft = self.error(
                Code::FlagValue,
                span,
                "this flag",
                "'allow-oob' and 'coroutine' exclude each other",
            );
            self.push(draft.help("drop one of the two"));
        }
        command
    }

    /// Says whether a flag is given; it may be given with one value only.
    fn flag(&mut self, expr: &Expr<'a>, key: &str, only: bool, construct: Construct) -> bool {
        let Some(value) = expr.get(key) else {
            return false;
        };
        if !self.require(construct, value.span) {
            return false;
        }
        // Until QEMU 2.3 only the presence of the key counted.
        let any_value = construct == Construct::GenFlags;
        if any_value && self.era.allows(Construct::AnyFlagValue) {
            return true;
        }
        if value.as_bool() != Some(only) {
            let draft = self.error(
                Code::FlagValue,
                value.span,
                "this value",
                format!("'{key}' can only be {only}"),
            );
            self.push(
                draft
                    .expected(format!("'{key}': {only}"))
                    .help(if any_value {
                        "drop the key for the other meaning; other values are of QEMU 1.1 to 2.3"
                    } else {
                        "drop the key for the other meaning"
                    }),
            );
        }
        true
    }
}
