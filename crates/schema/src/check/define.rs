//! Puts the definitions together: names, modules, and names defined twice.

use foldhash::{HashMap, HashMapExt};

use super::BUILTINS;
use crate::ast::{Definition, Module, Schema};
use crate::diagnostic::{Code, Draft, Sink, Stage};
use crate::era::Era;
use crate::source::{Place, Span};
use crate::syntax::Loaded;

/// Makes a schema of definitions.
pub(crate) fn define<'a>(
    loaded: Loaded<'a>,
    era: Era,
    definitions: Vec<Definition<'a>>,
    sink: &mut Sink,
) -> Schema<'a> {
    let mut by_name: HashMap<&'a str, usize> = HashMap::with_capacity(definitions.len());
    for (index, definition) in definitions.iter().enumerate() {
        let name = definition.name.text;
        if name == "QType" || BUILTINS.iter().any(|(builtin, _)| *builtin == name) {
            let draft = twice(definition, "the name is that of a built-in type");
            sink.push(draft.help("choose another name"));
        }
        match by_name.get(name) {
            None => {
                by_name.insert(name, index);
            }
            Some(first) => {
                let first = &definitions[*first];
                let draft = twice(definition, "the name is defined already");
                let place = Place {
                    file: first.place.file,
                    span: first.name.span,
                };
                sink.push(
                    draft
                        .label(place, "defined here first")
                        .help("rename or remove one of them"),
                );
            }
        }
    }
    let modules = modules(&loaded, &definitions);
    Schema {
        era,
        loaded,
        definitions,
        modules,
        by_name,
    }
}

fn twice(definition: &Definition<'_>, message: &str) -> Draft {
    let file = definition.place.file;
    let start = definition.place.span.start;
    Draft::new(
        Code::DefinedTwice,
        Stage::Define,
        Place {
            file,
            span: Span::new(start, start + 1),
        },
        message,
    )
    .within(format!(
        "{} '{}'",
        definition.meta.key(),
        definition.name.text
    ))
    .focus(
        Place {
            file,
            span: definition.name.span,
        },
        "this name",
    )
}

/// Groups definitions by file; files come in the order of the includes that name them first.
fn modules(loaded: &Loaded<'_>, definitions: &[Definition<'_>]) -> Vec<Module> {
    let mut modules = vec![Module {
        tree: 0,
        definitions: Vec::new(),
    }];
    let included = loaded.entries.iter().filter_map(|entry| entry.include);
    modules.extend(included.map(|tree| Module {
        tree,
        definitions: Vec::new(),
    }));
    let mut slots = vec![0; loaded.trees.len()];
    for (slot, module) in modules.iter().enumerate() {
        slots[module.tree] = slot;
    }
    for (index, definition) in definitions.iter().enumerate() {
        modules[slots[definition.tree]].definitions.push(index);
    }
    modules
}
