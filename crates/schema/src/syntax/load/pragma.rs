//! Pragmas: what they say of the schema, and what of them is wrong.

use super::Loader;
use crate::diagnostic::Code;
use crate::era::{Construct, Era};
use crate::source::Place;
use crate::syntax::tree::Expr;

impl<'a> Loader<'_, 'a> {
    pub(super) fn pragma(&mut self, value: &Expr<'a>, place: Place, alone: bool) {
        if !self.era.allows(Construct::Pragma) {
            self.other_era(Construct::Pragma, place);
        }
        let members = value.as_object().filter(|_| alone);
        let Some(members) = members else {
            let draft = self.draft(Code::PragmaShape, place, "the pragma is malformed");
            self.sink
                .push(draft.expected("{ 'pragma': { 'NAME': VALUE } } and nothing else"));
            return;
        };
        for member in members {
            let focus = Place {
                file: place.file,
                span: member.key.span,
            };
            let old = self.era <= Era::new(5, 2);
            let pragmas = &mut self.loaded.pragmas;
            let list = match member.key.text {
                "doc-required" => {
                    match member.value.as_bool() {
                        Some(required) => pragmas.doc_required = required,
                        None => self.pragma_value(place, focus, "true or false"),
                    }
                    continue;
                }
                "returns-whitelist" if old => &mut pragmas.command_returns_exceptions,
                "name-case-whitelist" if old => &mut pragmas.member_name_exceptions,
                "command-name-exceptions" if !old => &mut pragmas.command_name_exceptions,
                "command-returns-exceptions" if !old => &mut pragmas.command_returns_exceptions,
                "member-name-exceptions" if !old => &mut pragmas.member_name_exceptions,
                "documentation-exceptions" if self.era >= Era::new(8, 0) => {
                    &mut pragmas.documentation_exceptions
                }
                unknown => {
                    let draft = self.draft(
                        Code::PragmaUnknown,
                        place,
                        format!("'{unknown}' is no pragma of QEMU {}", self.era),
                    );
                    self.sink.push(
                        draft
                            .focus(focus, "this one")
                            .help("see the list of pragmas of this era in the page of S-212"),
                    );
                    continue;
                }
            };
            let names: Option<Vec<&'a str>> = member.value.as_array().and_then(|names| {
                names
                    .iter()
                    .map(|name| name.as_name().map(|name| name.text))
                    .collect()
            });
            match names {
                Some(names) => *list = names,
                None => self.pragma_value(place, focus, "an array of strings"),
            }
        }
    }

    fn pragma_value(&mut self, place: Place, focus: Place, expected: &str) {
        let draft = self.draft(
            Code::PragmaShape,
            place,
            "the pragma's value is of the wrong kind",
        );
        self.sink
            .push(draft.focus(focus, "of this pragma").expected(expected));
    }
}
