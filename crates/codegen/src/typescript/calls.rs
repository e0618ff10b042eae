//! The events and the client as TypeScript.

use super::{Names, doc};
use crate::case::{Scope, lower_camel, upper_camel};
use crate::model::Model;
use crate::text::Out;

pub(super) fn events(model: &Model, names: &Names) -> String {
    let mut out = Out::new("  ");
    out.line("// The contract's events. Generated; do not edit.");
    out.line("");
    out.line("import * as types from \"./types\";");
    out.line("");
    out.line("/** When an event happened. */");
    out.block("export interface Timestamp {", "}", |out| {
        out.line("seconds: number;");
        out.line("microseconds: number;");
    });
    let mut scope = Scope::new(&["Timestamp", "Event", "UnknownEvent"]);
    let mut parts = Vec::new();
    for event in &model.events {
        let name = scope.take(&upper_camel(&event.name));
        out.line("");
        doc(&mut out, &event.notes, &event.name);
        out.block(format!("export interface {name} {{"), "}", |out| {
            out.line(format!("event: {:?};", event.name));
            match event.data {
                Some(data) => out.line(format!("data: types.{};", names.of(data))),
                None => out.line("data?: undefined;"),
            }
            out.line("timestamp: Timestamp;");
        });
        parts.push(name);
    }
    out.line("");
    out.line("/** An event the contract does not know. */");
    out.block("export interface UnknownEvent {", "}", |out| {
        out.line("event: string & {};");
        out.line("data?: { [member: string]: unknown };");
        out.line("timestamp: Timestamp;");
    });
    out.line("");
    parts.push("UnknownEvent".to_owned());
    out.line("/** Any event. */");
    out.line(format!("export type Event = {};", parts.join(" | ")));
    out.line("");
    out.line("/** Whether an event is of that name. */");
    out.block("export function isEvent<N extends string>(", "}", |out| {
        out.line("event: Event,");
        out.line("name: N,");
        out.line("): event is Extract<Event, { event: N }> {");
        out.line("return event.event === name;");
    });
    out.finish()
}

pub(super) fn client(model: &Model, names: &Names) -> String {
    let mut out = Out::new("  ");
    out.line("// A method for each command. Generated; do not edit.");
    out.line("");
    out.line("import { Connection } from \"./connection\";");
    out.line("import type { Event } from \"./events\";");
    out.line("import * as types from \"./types\";");
    out.line("");
    out.line("/** Calls commands with their types. */");
    out.block("export class Client {", "}", |out| {
        out.line("readonly connection: Connection;");
        out.line("");
        out.block("constructor(connection: Connection) {", "}", |out| {
            out.line("this.connection = connection;");
        });
        out.line("");
        out.line("/** The next event, waiting for one if none is there. */");
        out.block("async nextEvent(): Promise<Event> {", "}", |out| {
            out.line("return (await this.connection.nextEvent()) as Event;");
        });
        let mut scope = Scope::new(&["constructor", "connection", "nextEvent"]);
        for command in &model.commands {
            let method = scope.take(&lower_camel(&command.name));
            let (parameter, passed) = match command.arguments {
                Some(index) => (format!("args: types.{}", names.of(index)), "args"),
                None => (String::new(), "{}"),
            };
            let result = match &command.result {
                None => "void".to_owned(),
                Some(value) => names.reference(value, "types."),
            };
            let empty = if command.result_optional && command.result.is_some() {
                " | { [name: string]: never }"
            } else {
                ""
            };
            out.line("");
            doc(out, &command.notes, &command.name);
            let start = format!("async {method}({parameter}): Promise<{result}{empty}> {{");
            out.block(start, "}", |out| {
                let call = format!(
                    "await this.connection.execute({:?}, {passed})",
                    command.name
                );
                match command.result {
                    Some(_) => out.line(format!("return ({call}) as {result}{empty};")),
                    None => out.line(format!("{call};")),
                }
            });
        }
    });
    out.finish()
}
