//! An editor that types into one file and waits: how long `abide lsp` takes to answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The server, with one file open.
pub struct Editor {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    uri: String,
    version: i32,
    last_id: i32,
}

impl Editor {
    /// Starts the server and opens a file.
    pub fn open(program: &str, file: &Path) -> Editor {
        let mut server = Command::new(program)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut editor = Editor {
            input: server.stdin.take().unwrap(),
            output: BufReader::new(server.stdout.take().unwrap()),
            server,
            uri: format!("file://{}", file.display()),
            version: 1,
            last_id: 0,
        };
        editor.request("initialize", json!({ "capabilities": {} }));
        editor.notify("initialized", json!({}));
        let text = std::fs::read_to_string(file).unwrap();
        let document =
            json!({ "uri": editor.uri, "languageId": "qapi", "version": 1, "text": text });
        editor.notify("textDocument/didOpen", json!({ "textDocument": document }));
        editor.diagnostics();
        editor
    }

    /// Types a letter that is wrong at the start of a line, or takes it away again; how long the
    /// diagnostics took.
    pub fn keystroke(&mut self, line: usize, wrong: bool) -> Duration {
        self.edit(line, wrong);
        let started = Instant::now();
        self.diagnostics();
        started.elapsed()
    }

    /// Asks what is at a place right after a keystroke that changes no meaning.
    pub fn hover(&mut self, line: usize, column: usize, typed: bool) -> Duration {
        let started = Instant::now();
        self.change(0, usize::from(!typed), if typed { " " } else { "" });
        let place = json!({ "line": line, "character": column });
        let document = json!({ "uri": self.uri });
        let answer = self.request(
            "textDocument/hover",
            json!({ "textDocument": document, "position": place }),
        );
        assert!(answer["result"].is_object(), "{answer}");
        started.elapsed()
    }

    fn edit(&mut self, line: usize, wrong: bool) {
        self.change(line, usize::from(!wrong), if wrong { "x" } else { "" });
    }

    fn change(&mut self, line: usize, length: usize, text: &str) {
        self.version += 1;
        let range = json!({ "start": { "line": line, "character": 0 },
            "end": { "line": line, "character": length } });
        let params = json!({
            "textDocument": { "uri": self.uri, "version": self.version },
            "contentChanges": [ { "range": range, "text": text } ],
        });
        self.notify("textDocument/didChange", params);
    }

    fn diagnostics(&mut self) {
        loop {
            let message = self.read();
            let is_news = message["method"] == "textDocument/publishDiagnostics";
            if is_news && message["params"]["uri"] == self.uri.as_str() {
                return;
            }
        }
    }

    fn request(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        self.write(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.read();
            if message["id"] == id {
                return message;
            }
        }
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.write(json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn write(&mut self, message: Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(
                self.output.read_line(&mut line).unwrap() > 0,
                "the server ended"
            );
            match line.trim().strip_prefix("Content-Length:") {
                Some(number) => length = number.trim().parse().unwrap(),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
