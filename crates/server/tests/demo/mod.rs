//! A handler to test monitors with, and a client that speaks raw bytes.
// Each test file uses a part of it.
#![allow(dead_code)]

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use abide_schema::{Contract, introspect};
use abide_server::{
    CommandError, Dict, Handler, MonitorOptions, Monitors, Server, ServerError, Value,
};
use abide_wire::dict;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::sync::Notify;

/// How long a test waits for bytes that must come.
const MUST_COME: Duration = Duration::from_secs(10);
/// How long a test waits to see that nothing comes.
const MUST_NOT_COME: Duration = Duration::from_millis(30);

/// Four commands: `echo` returns its arguments, `block` waits to be let go,
/// `release` (which may come out-of-band) lets it go, `quit` ends all.
pub struct Demo {
    contract: Contract,
    pub monitors: Monitors,
    pub executed: RefCell<Vec<String>>,
    pub blocked: Cell<usize>,
    release: Notify,
}

const CONTRACT: &str = r#"[
    {"name": "qmp_capabilities", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
    {"name": "echo", "meta-type": "command", "arg-type": "1", "ret-type": "1"},
    {"name": "block", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
    {"name": "release", "meta-type": "command", "arg-type": "0", "ret-type": "0", "allow-oob": true},
    {"name": "event", "meta-type": "command", "arg-type": "2", "ret-type": "0"},
    {"name": "quit", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
    {"name": "0", "meta-type": "object", "members": []},
    {"name": "1", "meta-type": "object", "members": [
        {"name": "id", "type": "str"}, {"name": "n", "type": "int", "default": null}]},
    {"name": "2", "meta-type": "object", "members": [{"name": "count", "type": "int", "default": null}]},
    {"name": "str", "meta-type": "builtin", "json-type": "string"},
    {"name": "int", "meta-type": "builtin", "json-type": "int"}
]"#;

impl Demo {
    pub fn new() -> Rc<Demo> {
        Rc::new(Demo {
            contract: introspect::from_json(CONTRACT.as_bytes()).expect("well-formed"),
            monitors: Monitors::new(),
            executed: RefCell::default(),
            blocked: Cell::new(0),
            release: Notify::new(),
        })
    }

    pub fn server(self: &Rc<Demo>) -> Server<Demo> {
        Server::new(self.clone(), self.monitors.clone(), (10, 0, 2), "demo")
    }

    pub fn release(&self) {
        self.release.notify_waiters();
    }
}

impl Handler for Demo {
    fn contract(&self) -> &Contract {
        &self.contract
    }

    async fn execute(&self, command: &str, arguments: Dict) -> Result<Value, CommandError> {
        self.executed.borrow_mut().push(command.to_owned());
        match command {
            "echo" => return Ok(arguments.into()),
            "block" => {
                let released = self.release.notified();
                self.blocked.set(self.blocked.get() + 1);
                released.await;
            }
            "release" => self.release(),
            "event" => {
                let count = arguments.get("count").and_then(Value::as_i64).unwrap_or(1);
                for n in 0..count {
                    self.monitors.emit("DEMO", Some(dict! {"n": n}));
                }
            }
            _ => self.monitors.shutdown(),
        }
        Ok(dict! {}.into())
    }
}

/// A client of raw bytes.
pub struct Client<S = DuplexStream> {
    io: S,
    read: Vec<u8>,
}

impl<S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin> Client<S> {
    pub fn new(io: S) -> Client<S> {
        Client {
            io,
            read: Vec::new(),
        }
    }

    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.io
            .write_all(bytes.as_ref())
            .await
            .expect("the server reads");
    }

    /// The next line, which ends in CR LF.
    pub async fn line(&mut self) -> String {
        let line = tokio::time::timeout(MUST_COME, self.try_line())
            .await
            .expect("a line in time");
        line.expect("a line before the end")
    }

    /// The next line; `None` at the end.
    pub async fn try_line(&mut self) -> Option<String> {
        loop {
            if let Some(at) = self.read.windows(2).position(|end| end == b"\r\n") {
                let line = self.read.drain(..at + 2).take(at).collect();
                return Some(String::from_utf8(line).expect("ASCII"));
            }
            let mut buffer = [0; 4096];
            match self.io.read(&mut buffer).await {
                Ok(0) | Err(_) => return None,
                Ok(count) => self.read.extend_from_slice(&buffer[..count]),
            }
        }
    }

    /// What is said to these bytes, in one line.
    pub async fn ask(&mut self, bytes: impl AsRef<[u8]>) -> String {
        self.send(bytes).await;
        self.line().await
    }

    pub async fn negotiate(&mut self) {
        assert!(self.line().await.starts_with("{\"QMP\": "));
        assert_eq!(
            self.ask("{'execute': 'qmp_capabilities'}").await,
            "{\"return\": {}}"
        );
    }

    pub async fn negotiate_oob(&mut self) {
        assert!(self.line().await.starts_with("{\"QMP\": "));
        let ask = "{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}";
        assert_eq!(self.ask(ask).await, "{\"return\": {}}");
    }

    /// Asserts that nothing comes for a while.
    pub async fn silent(&mut self) {
        let line = tokio::time::timeout(MUST_NOT_COME, self.try_line()).await;
        assert!(line.is_err(), "unexpected {line:?}");
    }

    pub async fn ended(&mut self) {
        let line = tokio::time::timeout(MUST_COME, self.try_line())
            .await
            .expect("an end in time");
        assert_eq!(line, None);
    }
}

/// Runs a test on one thread, with local tasks.
pub fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    tokio::task::LocalSet::new().block_on(&runtime.expect("a runtime"), test)
}

/// A monitor of `demo` over a duplex, driven beside the test.
pub fn monitor(demo: &Rc<Demo>, options: MonitorOptions) -> (Client, Ended) {
    let (io, talk) = demo.server().duplex(options);
    (Client::new(io), tokio::task::spawn_local(talk))
}

/// How a monitor ended.
pub type Ended = tokio::task::JoinHandle<Result<(), ServerError>>;

/// Runs a test with one monitor before negotiation.
pub fn with_client<F: Future<Output = ()>>(test: impl FnOnce(Client, Rc<Demo>) -> F) {
    run(async {
        let demo = Demo::new();
        let (client, _ended) = monitor(&demo, MonitorOptions::default());
        test(client, demo).await;
    });
}

/// Expects a reply to be an error of this class and text.
pub fn error(class: &str, desc: &str) -> String {
    dict! {"error": dict! {"class": class, "desc": desc}}.to_string()
}
