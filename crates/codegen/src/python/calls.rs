//! The events and the client as Python.

use super::names::{Names, doc, member, member_scope};
use crate::case::{Scope, upper_camel};
use crate::model::Model;
use crate::text::Out;

pub(super) fn events(model: &Model, names: &Names) -> String {
    let mut out = Out::new("    ");
    out.line("\"\"\"The contract's events. Generated; do not edit.\"\"\"");
    out.line("");
    out.line("from __future__ import annotations");
    out.line("");
    out.line("from dataclasses import dataclass");
    out.line("from typing import ClassVar, Dict, Union");
    out.line("");
    out.line("from . import model");
    out.line("from . import support");
    out.line("from .support import Json");
    let mut scope = Scope::new(&["UnknownEvent", "Event", "Json", "Dict", "Union", "ClassVar"]);
    let mut named = Vec::new();
    for event in &model.events {
        let name = scope.take(&upper_camel(&event.name));
        out.line("");
        out.line("");
        out.line("@dataclass");
        out.block(format!("class {name}:"), "", |out| {
            doc(out, &event.notes, &event.name);
            out.line("");
            out.line(format!("NAME: ClassVar[str] = {:?}", event.name));
            if let Some(data) = event.data {
                out.line(format!("data: model.{}", names.of(data)));
            }
        });
        named.push((name, event));
    }
    out.line("");
    out.line("");
    out.line("@dataclass");
    out.block("class UnknownEvent:", "", |out| {
        out.line("\"\"\"An event the contract does not know.\"\"\"");
        out.line("");
        out.line("name: str");
        out.line("data: Dict[str, Json]");
    });
    out.line("");
    out.line("");
    let mut parts: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    parts.push("UnknownEvent");
    out.line(format!("Event = Union[{}]", parts.join(", ")));
    out.line("");
    out.line("");
    out.block(
        "def read_event(message: Dict[str, Json]) -> Event:",
        "",
        |out| {
            out.line("\"\"\"Reads an event from the message it came in.\"\"\"");
            out.line("name = support.string(message.get(\"event\"))");
            out.line("data = message.get(\"data\", {})");
            for (class, event) in &named {
                out.block(
                    format!("if name == {:?}:", event.name),
                    "",
                    |out| match event.data {
                        Some(data) => out.line(format!(
                            "return {class}(model.{}.from_json(data))",
                            names.of(data)
                        )),
                        None => out.line(format!("return {class}()")),
                    },
                );
            }
            out.line("return UnknownEvent(name, support.mapping(data))");
        },
    );
    out.finish()
}

pub(super) fn client(model: &Model, names: &Names) -> String {
    let mut out = Out::new("    ");
    out.line("\"\"\"A method for each command. Generated; do not edit.\"\"\"");
    out.line("");
    out.line("from __future__ import annotations");
    out.line("");
    out.line("from typing import List, Optional");
    out.line("");
    out.line("from . import events, model, support");
    out.line("from .connection import Connection");
    out.line("from .support import Json");
    out.line("");
    out.line("");
    out.block("class Client:", "", |out| {
        out.line("\"\"\"Calls commands with their types.\"\"\"");
        out.line("");
        out.block(
            "def __init__(self, connection: Connection) -> None:",
            "",
            |out| {
                out.line("self.connection = connection");
            },
        );
        out.line("");
        out.block("def next_event(self) -> events.Event:", "", |out| {
            out.line("\"\"\"The next event, waiting for one if none is there.\"\"\"");
            out.line("return events.read_event(self.connection.next_event())");
        });
        let mut scope = member_scope();
        for command in &model.commands {
            let method = member(&mut scope, &command.name);
            let parameter = match command.arguments {
                Some(index) => format!(", arguments: model.{}", names.of(index)),
                None => String::new(),
            };
            let (result, reader) = match &command.result {
                None => ("None".to_owned(), None),
                Some(value) => {
                    let (name, reader) = (
                        names.reference(value, "model."),
                        names.reader(value, "model."),
                    );
                    match command.result_optional {
                        true => (
                            format!("Optional[{name}]"),
                            Some(format!("support.maybe({reader})")),
                        ),
                        false => (name, Some(reader)),
                    }
                }
            };
            out.line("");
            out.block(
                format!("def {method}(self{parameter}) -> {result}:"),
                "",
                |out| {
                    doc(out, &command.notes, &command.name);
                    let arguments = if command.arguments.is_some() {
                        "arguments.to_json()"
                    } else {
                        "{}"
                    };
                    let call = format!("self.connection.execute({:?}, {arguments})", command.name);
                    match reader {
                        Some(reader) => out.line(format!("return {reader}({call})")),
                        None => out.line(format!("support.nothing({call})")),
                    }
                },
            );
        }
    });
    out.finish()
}
