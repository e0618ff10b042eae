//! The events and the client as Go.

use super::{Names, doc};
use crate::case::{Scope, upper_camel};
use crate::model::Model;
use crate::text::Out;

pub(super) fn events(model: &Model, names: &Names) -> String {
    let mut out = Out::new("\t");
    out.line("package qmpcontract");
    out.line("");
    out.line("import \"encoding/json\"");
    out.line("");
    out.line("// Event is one of the event types, or UnknownEvent.");
    out.block("type Event interface {", "}", |out| {
        out.line("// EventName is the event's name on the wire.");
        out.line("EventName() string");
    });
    let named: Vec<_> = names.events.iter().zip(&model.events).collect();
    for (name, event) in &named {
        out.line("");
        doc(&mut out, name, &event.notes, &event.name);
        out.block(format!("type {name} struct {{"), "}", |out| {
            if let Some(data) = event.data {
                out.line(format!("Data {}", names.of(data)));
            }
        });
        out.line("");
        out.line("// EventName is the event's name on the wire.");
        out.block(format!("func ({name}) EventName() string {{"), "}", |out| {
            out.line(format!("return {:?}", event.name));
        });
    }
    out.line("");
    out.line("// UnknownEvent is an event the contract does not know.");
    out.block("type UnknownEvent struct {", "}", |out| {
        out.line("Name string");
        out.line("Data json.RawMessage");
    });
    out.line("");
    out.line("// EventName is the event's name on the wire.");
    out.block(
        "func (event UnknownEvent) EventName() string {",
        "}",
        |out| {
            out.line("return event.Name");
        },
    );
    out.line("");
    out.block(
        "func readEvent(name string, data json.RawMessage) (Event, error) {",
        "}",
        |out| {
            out.switch("switch name {", |out| {
                for (class, event) in &named {
                    out.line(format!("case {:?}:", event.name));
                    match event.data {
                        Some(_) => {
                            out.line(format!("\tvar event {class}"));
                            out.line("\terr := json.Unmarshal(data, &event.Data)");
                            out.line("\treturn event, err");
                        }
                        None => out.line(format!("\treturn {class}{{}}, nil")),
                    }
                }
                out.line("default:");
                out.line("\treturn UnknownEvent{Name: name, Data: data}, nil");
            });
        },
    );
    out.finish()
}

pub(super) fn client(model: &Model, names: &Names) -> String {
    let mut out = Out::new("\t");
    out.line("package qmpcontract");
    out.line("");
    out.line("import \"encoding/json\"");
    out.line("");
    out.line("var _ json.RawMessage");
    out.line("");
    out.line("// Client calls commands with their types.");
    out.block("type Client struct {", "}", |out| out.line("*Connection"));
    let taken = &[
        "Close",
        "Connection",
        "Execute",
        "Greeting",
        "Limit",
        "NextEvent",
    ];
    let mut scope = Scope::new(taken);
    for command in &model.commands {
        let method = scope.take(&upper_camel(&command.name));
        let (parameter, passed) = match command.arguments {
            Some(index) => (format!("arguments {}", names.of(index)), "arguments"),
            None => (String::new(), "struct{}{}"),
        };
        out.line("");
        doc(&mut out, &method, &command.notes, &command.name);
        let call = format!("client.Execute({:?}, {passed}, ", command.name);
        match &command.result {
            None => {
                let start = format!("func (client Client) {method}({parameter}) error {{");
                out.block(start, "}", |out| out.line(format!("return {call}nil)")));
            }
            Some(value) => {
                let result = names.reference(value);
                let start = format!(
                    "func (client Client) {method}({parameter}) (result {result}, err error) {{"
                );
                out.block(start, "}", |out| {
                    if command.result_optional {
                        out.line("var raw json.RawMessage");
                        out.block(format!("if err = {call}&raw); err != nil {{"), "}", |out| {
                            out.line("return");
                        });
                        out.line("// Some releases return nothing: an empty object.");
                        out.block("if string(raw) != \"{}\" {", "}", |out| {
                            out.line("err = json.Unmarshal(raw, &result)");
                        });
                    } else {
                        out.line(format!("err = {call}&result)"));
                    }
                    out.line("return");
                });
            }
        }
    }
    out.finish()
}
