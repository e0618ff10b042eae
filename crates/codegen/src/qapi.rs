//! QAPI text of a contract that came without any, so that what works on text works on it too.
//!
//! Types have the names the model gave them. Conditions are left out: introspection has none.

use abide_schema::contract::Builtin;

use crate::case::Scope;
use crate::model::{Body, Branch, Member, Model, Notes, Object, TypeRef, Value};
use crate::text::Out;

/// Names of QAPI's own.
const TAKEN: &[&str] = &["QType"];

/// Writes the schema that a contract could have been compiled from.
///
/// ```
/// use abide_codegen::{qapi_text, unite};
/// let reply = r#"[{"name": "stop", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
///     {"name": "0", "meta-type": "object", "members": []}]"#;
/// let contract = abide_schema::introspect::from_json(reply.as_bytes())?;
/// let text = qapi_text(&unite(&[("", &contract)]));
/// assert!(text.ends_with("{ 'command': 'stop' }\n"));
/// # Ok::<(), abide_schema::Error>(())
/// ```
#[must_use]
pub fn qapi_text(model: &Model) -> String {
    let mut scope = Scope::new(TAKEN);
    let names = model
        .types
        .iter()
        .map(|kind| scope.take(&type_name(&kind.name)));
    let writer = Writer {
        model,
        names: names.collect(),
    };
    let mut out = Out::new("  ");
    writer.pragmas(&mut out);
    for (index, kind) in model.types.iter().enumerate() {
        writer.definition(&mut out, index, &kind.body, &kind.notes);
    }
    for event in &model.events {
        let data = event.data.map(|index| writer.data(index));
        let start = format!("'event': '{}'", event.name);
        let features = features(&event.notes);
        object(&mut out, &start, data.into_iter().chain(features));
    }
    for command in &model.commands {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(command.arguments.map(|index| writer.data(index)));
        let result = command.result.as_ref();
        parts.extend(result.map(|result| format!("'returns': {}", writer.reference(result))));
        if command.allow_oob {
            parts.push("'allow-oob': true".to_owned());
        }
        parts.extend(features(&command.notes));
        object(&mut out, &format!("'command': '{}'", command.name), parts);
    }
    out.finish()
}

struct Writer<'m> {
    model: &'m Model,
    /// For each type its name in the text.
    names: Vec<String>,
}

impl Writer<'_> {
    /// What stands out of line in real schemas is excused.
    fn pragmas(&self, out: &mut Out) {
        let is_odd = |name: &str| name.contains(|c: char| c == '_' || c.is_ascii_uppercase());
        let commands = self.model.commands.iter();
        let odd_commands = commands.clone().filter(|command| is_odd(&command.name));
        let returns = commands.filter(|command| {
            let result = command.result.as_ref();
            result.is_some_and(|result| !self.is_object(result))
        });
        let types = self.model.types.iter().zip(&self.names);
        let odd_types = types.filter(|(kind, _)| match &kind.body {
            Body::Enum(values) => values.iter().any(|value| is_odd(&value.name)),
            Body::Object(object) => object.members.iter().any(|member| is_odd(&member.name)),
            Body::Alternate(_) => false,
        });
        let lists: [(&str, Vec<&str>); 3] = [
            (
                "command-name-exceptions",
                odd_commands.map(|it| it.name.as_str()).collect(),
            ),
            (
                "command-returns-exceptions",
                returns.map(|it| it.name.as_str()).collect(),
            ),
            (
                "member-name-exceptions",
                odd_types.map(|(_, name)| name.as_str()).collect(),
            ),
        ];
        for (pragma, names) in lists.iter().filter(|(_, names)| !names.is_empty()) {
            let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
            let names = names.join(", ");
            out.line(format!("{{ 'pragma': {{ '{pragma}': [ {names} ] }} }}"));
        }
    }

    /// Whether a command may return it without being excused.
    fn is_object(&self, value: &TypeRef) -> bool {
        match value {
            TypeRef::Array(element) => self.is_object(element),
            _ => {
                let kind = self.model.named(value);
                kind.is_some_and(|kind| matches!(kind.body, Body::Object(_)))
            }
        }
    }

    fn definition(&self, out: &mut Out, index: usize, body: &Body, notes: &Notes) {
        let name = self.name(index);
        match body {
            Body::Enum(values) => {
                let values: Vec<String> = values.iter().map(value).collect();
                let data = format!("'data': [ {} ]", values.join(", "));
                let parts = [data].into_iter().chain(features(notes));
                object(out, &format!("'enum': '{name}'"), parts);
            }
            Body::Alternate(branches) => {
                let mut scope = Scope::new(&[]);
                let branch = |branch: &Branch| {
                    let label = scope.take(&branch.name.to_lowercase());
                    format!("'{label}': {}", self.reference(&branch.value))
                };
                let branches: Vec<String> = branches.iter().map(branch).collect();
                let data = format!("'data': {{ {} }}", branches.join(", "));
                let parts = [data].into_iter().chain(features(notes));
                object(out, &format!("'alternate': '{name}'"), parts);
            }
            Body::Object(body) => self.object(out, name, body, notes),
        }
    }

    fn object(&self, out: &mut Out, name: &str, body: &Object, notes: &Notes) {
        let members = body.members.iter().map(|member| self.member(member));
        let members: Vec<String> = members.collect();
        let members = format!("{{ {} }}", members.join(",\n    "));
        let Some(tag) = body.tag.and_then(|tag| body.members.get(tag)) else {
            let data = format!("'data': {members}");
            let parts = [data].into_iter().chain(features(notes));
            return object(out, &format!("'struct': '{name}'"), parts);
        };
        let variants = body.variants.iter();
        let variants = variants.filter_map(|variant| Some((&variant.case, variant.value?)));
        let variants: Vec<String> = variants
            .map(|(case, index)| format!("'{case}': '{}'", self.name(index)))
            .collect();
        let parts = [
            format!("'base': {members}"),
            format!("'discriminator': '{}'", tag.name),
            format!("'data': {{ {} }}", variants.join(",\n    ")),
        ];
        let parts = parts.into_iter().chain(features(notes));
        object(out, &format!("'union': '{name}'"), parts);
    }

    fn member(&self, member: &Member) -> String {
        let star = if member.optional { "*" } else { "" };
        let reference = self.reference(&member.value);
        match features(&member.notes) {
            Some(features) => format!(
                "'{star}{}': {{ 'type': {reference}, {features} }}",
                member.name
            ),
            None => format!("'{star}{}': {reference}", member.name),
        }
    }

    /// The arguments of a command, or the data of an event.
    fn data(&self, index: usize) -> String {
        let body = self.model.types.get(index).map(|kind| &kind.body);
        let boxed = matches!(body, Some(Body::Object(object)) if object.tag.is_some());
        let mark = if boxed { ", 'boxed': true" } else { "" };
        format!("'data': '{}'{mark}", self.name(index))
    }

    fn reference(&self, value: &TypeRef) -> String {
        match value {
            TypeRef::Builtin(builtin) => format!("'{}'", Builtin::name(*builtin)),
            TypeRef::Array(element) => format!("[ {} ]", self.reference(element)),
            TypeRef::Named(index) => format!("'{}'", self.name(*index)),
        }
    }

    fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("any", String::as_str)
    }
}

/// A name that the language takes for a type.
fn type_name(name: &str) -> String {
    let mut name = name.to_owned();
    let is_camel = name.contains(|c: char| c.is_ascii_lowercase());
    if !is_camel || name.ends_with("List") || name.ends_with("Kind") {
        name.push_str("Type");
    }
    name
}

fn value(value: &Value) -> String {
    match features(&value.notes) {
        Some(features) => format!("{{ 'name': '{}', {features} }}", value.name),
        None => format!("'{}'", value.name),
    }
}

fn features(notes: &Notes) -> Option<String> {
    let names: Vec<String> = notes.features.iter().map(|it| format!("'{it}'")).collect();
    (!names.is_empty()).then(|| format!("'features': [ {} ]", names.join(", ")))
}

/// A definition, its parts on lines of their own.
fn object(out: &mut Out, start: &str, parts: impl IntoIterator<Item = String>) {
    let parts = [start.to_owned()].into_iter().chain(parts);
    let parts: Vec<String> = parts.collect();
    out.line("");
    out.line(format!("{{ {} }}", parts.join(",\n  ")));
}
