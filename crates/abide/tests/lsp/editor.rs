//! An editor for the tests: drives `abide lsp` over pipes, on a schema of three files.

// A failed expectation ends the test that has it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

const LIMIT: Duration = Duration::from_secs(60);

pub const MAIN: &str = "\
{ 'include': 'types.json' }
{ 'include': 'sub/commands.json' }
";

/// The crab is one character of two UTF-16 units; it stands before uses on the same line.
pub const TYPES: &str = "\
##
# @Colour:
#
# What things look like.
#
# @red: like a fire engine
#
# @blue: like the sea, unlike @red
#
# Since: 2.3
##
{ 'enum': 'Colour', 'data': [ 'red', 'blue' ] }

##
# @Paint:
#
# Something to paint with.
#
# @colour: what it looks like
#
# Since: 4.1
##
{ 'struct': 'Paint', 'data': { 'colour': 'Colour' } }

##
# @Thing:
#
# @colour: what it looks like
#
# @paint: 🦀🦀 see @Paint and @Colour
#
# Since: 5.0
##
{ 'union': 'Thing', 'base': { 'colour': 'Colour', 'paint': 'Paint' },
  'discriminator': 'colour', 'data': { 'red': 'Paint' } }
";

pub const COMMANDS: &str = "\
##
# @paint-it:
#
# Paints, with @Paint.
#
# @with: the paint
#
# Returns: the paint left over
#
# Since: 6.0
##
{ 'command': 'paint-it', 'data': { '*with': 'Paint' }, 'returns': 'Paint' }
";

/// A running server, with the three files in a folder of its own.
pub struct Editor {
    child: Child,
    stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Notifications that came while an answer was waited for.
    pub told: Vec<Value>,
    folder: tempfile::TempDir,
    id: i32,
}

impl Editor {
    /// Starts a server that has not been initialized.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("qapi/sub")).unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        for (name, text) in [
            ("qapi/qapi-schema.json", MAIN),
            ("qapi/types.json", TYPES),
            ("qapi/sub/commands.json", COMMANDS),
        ] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_abide"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            stdin,
            messages,
            told: Vec::new(),
            folder,
            id: 0,
        }
    }

    /// Starts and initializes a server.
    pub fn ready(options: Value) -> Self {
        let mut editor = Self::start();
        let root = editor.uri("");
        let root = json!({ "capabilities": {}, "rootUri": root, "initializationOptions": options });
        editor.request("initialize", root).unwrap();
        editor.notify("initialized", json!({}));
        editor
    }

    /// The URI of a file of the folder.
    pub fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.path().join(name).display())
    }

    /// The folder the files are in.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and waits for the answer: a result, or an error.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.id += 1;
        let id = self.id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let mut message = self.next();
            if message["id"] == json!(id) {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].take()),
                };
            }
            self.told.push(message);
        }
    }

    /// The next message, whatever it is.
    pub fn next(&mut self) -> Value {
        self.messages.recv_timeout(LIMIT).unwrap()
    }

    /// Waits for a file's next diagnostics.
    pub fn diagnostics(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let told = self
                .told
                .iter()
                .position(|message| message["params"]["uri"] == uri);
            let message = match told {
                Some(at) => self.told.remove(at),
                None => self.next(),
            };
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
            {
                return message["params"]["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    /// Opens a file with the text given.
    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let document = json!({ "uri": uri, "languageId": "qapi", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes an open file: `range` null for all of it.
    pub fn change(&mut self, name: &str, range: &Value, text: &str) {
        let document = json!({ "uri": self.uri(name), "version": 2 });
        let mut change = json!({ "text": text });
        if !range.is_null() {
            change["range"] = range.clone();
        }
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        self.notify("textDocument/didChange", params);
    }

    /// Asks about the place of `mark` in a text: `|` in it is the cursor.
    pub fn ask(
        &mut self,
        method: &str,
        name: &str,
        text: &str,
        mark: &str,
        more: Value,
    ) -> Result<Value, Value> {
        let cursor = mark.find('|').unwrap();
        let at = text.find(&mark.replace('|', "")).unwrap() + cursor;
        let mut params = json!({
            "textDocument": { "uri": self.uri(name) },
            "position": position(text, at),
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            params[key] = value.clone();
        }
        self.request(method, params)
    }

    /// Ends the input, and gives the exit code.
    pub fn end(mut self) -> Option<i32> {
        drop(self.stdin.take());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        drop(self.stdin.take());
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An offset as the protocol's position, counted here and not by what is tested.
pub fn position(text: &str, at: usize) -> Value {
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    json!({ "line": line, "character": text[start..at].encode_utf16().count() })
}

/// The text a location of a text holds.
pub fn slice<'t>(text: &'t str, range: &Value) -> &'t str {
    &text[offset(text, &range["start"])..offset(text, &range["end"])]
}

/// The text after edits.
pub fn edited(text: &str, edits: &Value) -> String {
    let mut text = text.to_owned();
    for edit in edits.as_array().unwrap().iter().rev() {
        let range = &edit["range"];
        let bytes = offset(&text, &range["start"])..offset(&text, &range["end"]);
        text.replace_range(bytes, edit["newText"].as_str().unwrap());
    }
    text
}

fn offset(text: &str, position: &Value) -> usize {
    let line = position["line"].as_u64().unwrap() as usize;
    let units = position["character"].as_u64().unwrap() as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let line: Vec<u16> = text[start..].encode_utf16().take(units).collect();
    start + String::from_utf16(&line).unwrap().len()
}

fn read(stdout: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some((_, value)) => length = value.parse().ok()?,
            None => break,
        }
    }
    let mut body = vec![0; length];
    stdout.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
