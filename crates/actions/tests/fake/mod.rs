//! A server that answers from a function, over an in-process pipe, and remembers what it was
//! asked.

// Each test file uses its own part of this.
#![allow(dead_code)]

use std::cell::RefCell;
use std::rc::Rc;

use abide_actions::Server;
use abide_client::{Client, Limits};
use abide_wire::{Dict, Parser, Value};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

/// What the fake does about a command: lines to send, in which `$ID` is the command's id.
/// No line is no answer; `CLOSE` ends the connection.
pub type Answer = Vec<String>;

/// What was asked, as `command {arguments}`.
pub type Asked = Rc<RefCell<Vec<String>>>;

/// Ends the connection.
pub const CLOSE: &str = "CLOSE";

/// `{"return": ...}` for the command under way.
pub fn reply(value: &str) -> String {
    format!(r#"{{"return": {value}, "id": $ID}}"#)
}

/// An error for the command under way.
pub fn error(class: &str, desc: &str) -> String {
    format!(r#"{{"error": {{"class": "{class}", "desc": "{desc}"}}, "id": $ID}}"#)
}

/// The error for a command the server does not know.
pub fn unknown() -> String {
    error("CommandNotFound", "no such command")
}

/// An event.
pub fn event(name: &str, data: &str) -> String {
    let time = r#"{"seconds": 1, "microseconds": 0}"#;
    format!(r#"{{"timestamp": {time}, "event": "{name}", "data": {data}}}"#)
}

/// A connection to a fake of release 1.0 that answers with `answer`. Inside a `LocalSet`.
pub async fn server(answer: impl FnMut(&str, &Dict) -> Answer + 'static) -> (Server, Asked) {
    server_of(1, answer).await
}

/// The same of release `major`.0.
pub async fn server_of(
    major: u32,
    answer: impl FnMut(&str, &Dict) -> Answer + 'static,
) -> (Server, Asked) {
    server_of_release((major, 0), answer).await
}

/// The same of release `major`.`minor`.
pub async fn server_of_release(
    release: (u32, u32),
    answer: impl FnMut(&str, &Dict) -> Answer + 'static,
) -> (Server, Asked) {
    let (ours, theirs) = duplex(64 * 1024);
    let asked = Asked::default();
    tokio::task::spawn_local(serve(theirs, release, answer, asked.clone()));
    let client = Client::over(ours, "the fake", Limits::default()).await;
    let client = client.expect("the fake negotiates");
    let server = Server::learn(client).await;
    (server.expect("the fake answers"), asked)
}

async fn serve(
    mut stream: DuplexStream,
    (major, minor): (u32, u32),
    mut answer: impl FnMut(&str, &Dict) -> Answer,
    asked: Asked,
) {
    let version =
        format!(r#"{{"qemu": {{"micro": 0, "minor": {minor}, "major": {major}}}, "package": ""}}"#);
    let greeting = format!(r#"{{"QMP": {{"version": {version}, "capabilities": []}}}}"#);
    let mut lines = vec![greeting];
    let mut parser = Parser::default();
    let mut buffer = [0; 4096];
    loop {
        for line in lines.drain(..) {
            if line == CLOSE {
                return;
            }
            // In two pieces: a read may end anywhere in a message.
            let (first, second) = line.as_bytes().split_at(line.len() / 2);
            for piece in [first, second] {
                if stream.write_all(piece).await.is_err() {
                    return;
                }
                tokio::task::yield_now().await;
            }
        }
        let Ok(read @ 1..) = stream.read(&mut buffer).await else {
            return;
        };
        let mut bytes = &buffer[..read];
        while let Some(Ok(Value::Dict(message))) = parser.next(&mut bytes) {
            let command = message.str("execute").expect("a command").to_owned();
            let arguments = message.get("arguments").and_then(Value::as_dict).cloned();
            let arguments = arguments.unwrap_or_default();
            let id = message.get("id").expect("an id").to_string();
            let answered = match command.as_str() {
                "qmp_capabilities" => vec![reply("{}")],
                command => {
                    asked.borrow_mut().push(format!("{command} {arguments}"));
                    answer(command, &arguments)
                }
            };
            lines.extend(answered.into_iter().map(|line| line.replace("$ID", &id)));
        }
    }
}
