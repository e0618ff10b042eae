//! The commands as marker types, the client that calls them, the server trait that answers them.

use abide_schema::contract::Status;

use super::names::{Names, member, member_scope, value, value_scope};
use super::types::doc;
use super::{Layout, head};
use crate::model::{Command, Model};
use crate::text::Out;

/// A command with its Rust names.
struct Call<'m> {
    command: &'m Command,
    marker: String,
    method: String,
    arguments: String,
    result: String,
}

fn calls<'m>(model: &'m Model, names: &Names) -> Vec<Call<'m>> {
    let (mut markers, mut methods) = (value_scope(), member_scope());
    for taken in ["Command", "call"] {
        markers.take(taken);
        methods.take(taken);
    }
    let call = |command: &'m Command| {
        let arguments = match command.arguments {
            Some(index) => format!("types::{}", names.of(index)),
            None => "()".to_owned(),
        };
        let result = match &command.result {
            Some(value) if command.result_optional => {
                format!("Option<{}>", names.reference(value, "types::"))
            }
            Some(value) => names.reference(value, "types::"),
            None => "()".to_owned(),
        };
        Call {
            command,
            marker: value(&mut markers, &command.name),
            method: member(&mut methods, &command.name),
            arguments,
            result,
        }
    };
    model.commands.iter().map(call).collect()
}

pub(super) fn commands(model: &Model, names: &Names) -> String {
    let mut out = Out::new("    ");
    out.line(head("The contract's commands: a marker type for each.").trim_end());
    out.line("");
    out.line("#![allow(unused_imports)]");
    out.line("");
    out.line("use super::support::{Command, Null, Value};");
    out.line("use super::types;");
    for call in calls(model, names) {
        out.line("");
        doc(&mut out, &call.command.notes, &call.command.name);
        out.line("#[derive(Clone, Copy, Debug, PartialEq, Eq)]");
        out.line(format!("pub struct {};", call.marker));
        out.line("");
        out.block(format!("impl Command for {} {{", call.marker), "}", |out| {
            out.line(format!(
                "const NAME: &'static str = {:?};",
                call.command.name
            ));
            out.line(format!(
                "const ALLOW_OOB: bool = {};",
                call.command.allow_oob
            ));
            let reserved = call.command.status == Status::Reserved;
            out.line(format!("const RESERVED: bool = {reserved};"));
            out.line(format!("type Arguments = {};", call.arguments));
            out.line(format!("type Result = {};", call.result));
        });
    }
    out.finish()
}

pub(super) fn client(model: &Model, names: &Names) -> String {
    let mut out = Out::new("    ");
    out.line(head("A method for each command, over any connection.").trim_end());
    out.line("");
    out.line("#![allow(unused_imports)]");
    out.line("");
    out.line("use super::support::{Command, Execute, Null, Value, Wire, arguments_of};");
    out.line("use super::{commands, types};");
    out.line("");
    out.line("/// Calls commands with their types.");
    out.line("#[derive(Debug)]");
    out.block("pub struct Client<C> {", "}", |out| {
        out.line("/// The connection, also for what has no method here.");
        out.line("pub connection: C,");
    });
    out.line("");
    out.block("impl<C: Execute> Client<C> {", "}", |out| {
        out.line("/// A client over `connection`.");
        out.block("pub fn new(connection: C) -> Self {", "}", |out| {
            out.line("Self { connection }");
        });
        out.line("");
        out.line("/// Calls a command by its marker type.");
        let start = "pub fn call<T: Command>(&mut self, arguments: T::Arguments) \
                     -> Result<T::Result, C::Error> {";
        out.block(start, "}", |out| {
            out.line("let reply = self.connection.execute(T::NAME, arguments_of(arguments))?;");
            out.line("Ok(Wire::from_value(reply)?)");
        });
        for call in calls(model, names) {
            out.line("");
            doc(out, &call.command.notes, &call.command.name);
            let Call {
                method,
                marker,
                arguments,
                result,
                ..
            } = &call;
            let (parameter, passed) = match arguments.as_str() {
                "()" => (String::new(), "()"),
                arguments => (format!(", arguments: {arguments}"), "arguments"),
            };
            let start =
                format!("pub fn {method}(&mut self{parameter}) -> Result<{result}, C::Error> {{");
            out.block(start, "}", |out| {
                out.line(format!("self.call::<commands::{marker}>({passed})"));
            });
        }
    });
    out.finish()
}

/// Reserved commands have no method: what they do is not agreed to the last word yet.
pub(super) fn server(model: &Model, names: &Names, layout: Layout) -> String {
    let (asynchronous, awaits, reference) = match layout {
        Layout::Crate => ("", "", "&mut "),
        Layout::Modules | Layout::ClientModules => ("async ", ".await", "&"),
    };
    let mut all = calls(model, names);
    all.retain(|call| call.command.status == Status::Implemented);
    let mut out = Out::new("    ");
    out.line(head("A trait with a method for each command, and the dispatch to it.").trim_end());
    out.line("");
    out.line("#![allow(unused_imports, async_fn_in_trait)]");
    out.line("");
    out.line("use super::support::{Fault, Null, Object, Value, Wire};");
    out.line("use super::types;");
    out.line("");
    out.line("/// What a server does for each command.");
    out.block("pub trait Server {", "}", |out| {
        out.line("/// Why a command failed; arguments that do not fit are among the reasons.");
        out.line("type Error: From<Fault>;");
        for call in &all {
            out.line("");
            doc(out, &call.command.notes, &call.command.name);
            let parameter = match call.arguments.as_str() {
                "()" => String::new(),
                arguments => format!(", arguments: {arguments}"),
            };
            let (method, result) = (&call.method, &call.result);
            out.line(format!(
                "{asynchronous}fn {method}({reference}self{parameter}) -> Result<{result}, Self::Error>;"
            ));
        }
    });
    out.line("");
    out.line("/// Calls the method of `command`; `None` when the trait has none for it.");
    out.block(
        format!("pub {asynchronous}fn dispatch<S: Server>("),
        ") -> Option<Result<Value, S::Error>> {",
        |out| {
            out.line(format!("server: {reference}S,"));
            out.line("command: &str,");
            out.line("arguments: Object,");
        },
    );
    let mut body = Out::new("    ");
    body.block("    Some(match command {", "    })", |out| {
        for call in &all {
            let passed = match call.arguments.as_str() {
                "()" => String::new(),
                _ => "arguments".to_owned(),
            };
            let method = &call.method;
            let called = format!("server.{method}({passed}){awaits}.map(Wire::into_value)");
            let name = &call.command.name;
            if passed.is_empty() {
                out.line(format!("    {name:?} => {called},"));
                continue;
            }
            out.block(
                format!("    {name:?} => match Wire::from_value(Value::from(arguments)) {{"),
                "    },",
                |out| {
                    out.line(format!("    Ok(arguments) => {called},"));
                    out.line("    Err(fault) => Err(Fault::into(fault)),");
                },
            );
        }
        out.line("    _ => return None,");
    });
    out.line(body.finish().trim_end());
    out.line("}");
    out.finish()
}
