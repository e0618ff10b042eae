//! What commands and events take and return: types that fit, conditions that are boxed.

use super::meaning::{KINDS_CHECKED, Meaning, Resolved};
use crate::ast::{Arguments, Command, Definition, Member, Meta};
use crate::diagnostic::Code;
use crate::era::Era;
use crate::syntax::Name;

/// Conditional arguments must be boxed from this release on.
const CONDITIONAL_BOXED: Era = Era::new(8, 0);

impl<'s, 'a> Meaning<'s, 'a> {
    pub(super) fn command(&mut self, definition: &'s Definition<'a>, command: &'s Command<'a>) {
        self.arguments(definition, command.arguments.as_ref(), command.boxed);
        let Some(returns) = &command.returns else {
            return;
        };
        let Some(resolved) = self.type_ref(definition, returns) else {
            return;
        };
        let pragmas = &self.schema.loaded.pragmas;
        let exceptions = &pragmas.command_returns_exceptions;
        let is_object = matches!(resolved, Resolved::Defined(_, found) if matches!(found.meta, Meta::Struct | Meta::Union));
        if !is_object
            && self.schema.era >= KINDS_CHECKED
            && !exceptions.contains(&definition.name.text)
            && let Some(name) = returns.name()
        {
            let what = self.describe(resolved, name);
            let draft = self.error(
                Code::ReturnKind,
                definition,
                name.span,
                "this type",
                format!("{what} cannot be returned"),
            );
            self.sink.push(
                draft
                    .expected("a struct or union, or an array of one")
                    .help("wrap it in a struct, so that members can be added later"),
            );
        }
    }

    pub(super) fn arguments(
        &mut self,
        definition: &'s Definition<'a>,
        arguments: Option<&'s Arguments<'a>>,
        boxed: bool,
    ) {
        match arguments {
            None => {}
            Some(Arguments::Inline(members)) => {
                self.members(definition, members);
                self.members_clash(definition);
                self.conditional_arguments(definition, members.iter(), boxed);
            }
            Some(Arguments::Named(name)) => self.named_arguments(definition, *name, boxed),
        }
    }

    fn named_arguments(&mut self, definition: &'s Definition<'a>, name: Name<'a>, boxed: bool) {
        let Some(resolved) = self.resolve(definition, name) else {
            return;
        };
        if self.schema.era < KINDS_CHECKED {
            return;
        }
        let what = self.describe(resolved, name);
        match resolved {
            Resolved::Defined(index, found) if matches!(found.meta, Meta::Struct | Meta::Union) => {
                if found.meta == Meta::Union && !boxed {
                    let draft = self.error(
                        Code::DataKind,
                        definition,
                        name.span,
                        "this type",
                        format!("{what} can be arguments only with 'boxed': true"),
                    );
                    self.sink.push(draft.help("add 'boxed': true"));
                }
                self.object(index, found);
                let schema = self.schema;
                self.conditional_arguments(definition, schema.members_of(found).into_iter(), boxed);
            }
            Resolved::Defined(_, found) if found.broken => {}
            _ => {
                let draft = self.error(
                    Code::DataKind,
                    definition,
                    name.span,
                    "this type",
                    format!("{what} cannot be arguments"),
                );
                self.sink
                    .push(draft.expected("a struct, or a union with 'boxed': true"));
            }
        }
    }

    fn conditional_arguments<'m>(
        &mut self,
        definition: &Definition<'a>,
        mut members: impl Iterator<Item = &'m Member<'a>>,
        boxed: bool,
    ) where
        'a: 'm,
    {
        if boxed || self.schema.era < CONDITIONAL_BOXED {
            return;
        }
        if let Some(member) = members.find(|member| member.condition.is_some()) {
            let name = member.name.text;
            let draft = self.error(
                Code::ConditionalArguments,
                definition,
                definition.name.span,
                "here",
                format!("the argument '{name}' is conditional and the arguments are not boxed"),
            );
            self.sink
                .push(draft.help("put the arguments into a struct and add 'boxed': true"));
        }
    }
}
