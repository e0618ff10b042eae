//! The same bytes to a real `qemu-storage-daemon` and to us: as many replies, in the
//! same order, of the same class, with the same id; and the same text where QEMU's
//! has been the same from 5.2 to 11.1. Our server has the storage daemon's contract.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use abide_schema::{Contract, introspect};
use abide_server::{
    CommandError, Dict, Handler, Listener, MonitorOptions, Monitors, Server, Value,
};
use abide_testbed::{Qemu, Rng, Scale, need};
use abide_wire::{Parser, dict};

/// How long a server may take over one exchange.
const LIMIT: Duration = Duration::from_secs(20);

/// One end of a comparison.
struct Peer {
    name: &'static str,
    socket: UnixStream,
    parser: Parser,
    syncs: u64,
}

/// What counts of a reply: the class, or `return`; the id; the text where it is stable.
type Reply = (String, Option<String>, Option<String>);

impl Peer {
    fn connect(name: &'static str, path: &Path, hello: &str) -> Peer {
        let start = Instant::now();
        // A socket may be bound already and not listened on yet.
        let socket = loop {
            match UnixStream::connect(path) {
                Ok(socket) => break socket,
                Err(error) => assert!(start.elapsed() < LIMIT, "{name}: {error}"),
            }
        };
        socket.set_read_timeout(Some(LIMIT)).expect("a limit");
        let mut peer = Peer {
            name,
            socket,
            parser: Parser::default(),
            syncs: 0,
        };
        peer.receive(1);
        if !hello.is_empty() {
            peer.send(hello.as_bytes());
            peer.receive(1);
        }
        peer
    }

    fn send(&mut self, bytes: &[u8]) {
        self.socket.write_all(bytes).expect("the server reads");
    }

    /// The next `count` messages, or all up to the one with the id of the last sync.
    fn receive(&mut self, count: usize) -> Vec<Value> {
        let sync = Value::from(format!("sync-{}", self.syncs));
        let mut messages = Vec::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = self.socket.read(&mut buffer).expect("a reply in time");
            assert!(read > 0, "{} closed the connection", self.name);
            let mut bytes = &buffer[..read];
            while let Some(message) = self.parser.next(&mut bytes) {
                // QEMU prints an infinite id as inf, which is no JSON.
                let message = message.unwrap_or_default();
                if message.get("id") == Some(&sync) {
                    return messages;
                }
                messages.push(message);
                if messages.len() == count {
                    return messages;
                }
            }
        }
    }

    /// What is said to these bytes, after which the parser is brought back to its start.
    fn ask(&mut self, bytes: &[u8]) -> Vec<Reply> {
        self.syncs += 1;
        let sync = format!(
            "\n{{'execute': 'query-version', 'id': 'sync-{}'}}\n",
            self.syncs
        );
        // FF ends whatever token or message is open; it is an error by itself.
        self.send(&[bytes, b"\xff", sync.as_bytes()].concat());
        self.receive(usize::MAX).iter().map(reply).collect()
    }
}

fn reply(message: &Value) -> Reply {
    let id = message.get("id").map(Value::to_string);
    let text = |key| {
        message
            .get("error")
            .and_then(|error| error.get(key)?.as_str())
    };
    let Some(class) = text("class") else {
        return ("return".to_owned(), id, None);
    };
    let desc = text("desc").unwrap_or_default();
    let is_stable = [
        "QMP input",
        "The command ",
        "Expecting ",
        "Capabilities ",
        "JSON nesting",
    ];
    let is_parameter = (desc.starts_with("Parameter") || desc.starts_with("Invalid parameter"))
        && !desc.starts_with("Parameter 'null'");
    let is_stable = is_parameter || is_stable.iter().any(|start| desc.starts_with(start));
    (class.to_owned(), id, is_stable.then(|| desc.to_owned()))
}

/// Has the real server's contract, and executes two of its commands.
struct Imitation(Contract);

impl Handler for Imitation {
    fn contract(&self) -> &Contract {
        &self.0
    }

    async fn execute(&self, command: &str, _: Dict) -> Result<Value, CommandError> {
        match command {
            "query-version" | "query-jobs" => Ok(dict! {}.into()),
            _ => Err(CommandError::generic("passed validation")),
        }
    }
}

/// Starts our server in a thread that ends with the test's process.
fn imitate(contract: Contract, path: &Path) {
    let path = path.to_owned();
    let (ready, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.expect("a runtime").block_on(async {
            let listener = Listener::unix(&path).expect("a socket");
            ready.send(()).expect("the test waits");
            let handler = Rc::new(Imitation(contract));
            let server = Server::new(handler, Monitors::new(), (10, 0, 0), "imitation");
            server
                .serve(listener, MonitorOptions::default(), |error| {
                    eprintln!("our server: {error}")
                })
                .await;
        });
    });
    wait.recv().expect("our server listens");
}

/// Both servers, each past `hello`.
struct Pair {
    theirs: Peer,
    ours: Peer,
    _server: abide_testbed::Server,
    _folder: tempfile::TempDir,
}

impl Pair {
    fn new(qemu: &Qemu, hello: &str) -> Pair {
        let mut server = abide_testbed::Server::storage_daemon(qemu, &[]);
        server.ready();
        let schema = {
            let negotiate = "{'execute': 'qmp_capabilities'}";
            let mut peer = Peer::connect("introspected", server.socket(), negotiate);
            peer.send(b"{'execute': 'query-qmp-schema'}");
            let reply = peer
                .receive(1)
                .remove(0)
                .into_dict()
                .and_then(|mut dict| dict.remove("return"));
            introspect::deserialize(reply.expect("a schema")).expect("a contract")
        };
        let folder = abide_testbed::scratch();
        let path = folder.path().join("ours.sock");
        imitate(schema, &path);
        let theirs = Peer::connect("qemu-storage-daemon", server.socket(), hello);
        let ours = Peer::connect("our server", &path, hello);
        Pair {
            theirs,
            ours,
            _server: server,
            _folder: folder,
        }
    }

    fn compare(&mut self, bytes: &[u8]) {
        let theirs = self.theirs.ask(bytes);
        let mut ours = self.ours.ask(bytes);
        for (ours, theirs) in ours.iter_mut().zip(&theirs) {
            let is_infinite = ours.1.as_ref().is_some_and(|id| id.contains("1e400"));
            if *theirs == reply(&Value::Null) && is_infinite {
                *ours = theirs.clone();
            }
        }
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
        assert_eq!(ours, theirs, "ours, then theirs, to {shown:?}");
    }
}

const NEGOTIATE: &str = "{'execute': 'qmp_capabilities'}";
const NEGOTIATE_OOB: &str = "{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}";

/// Ugly, each in its own way; they need no order among them.
const UGLY: [&[u8]; 62] = [
    b"{]",
    b"{\xff",
    b"{\x01",
    b"{'bad \xff",
    b"'a\nb'",
    b"%p\n",
    b"%p\n%p\n",
    b"{'a': %s}",
    b"+1 ",
    b"01 ",
    b".5 ",
    b"- ",
    b"1. ",
    b"1.}",
    b"0e1 ",
    b"1e ",
    b"1e+ ",
    b"-0 ",
    b"A ",
    b"nul ",
    b"null ",
    b"true false ",
    b"''",
    b"'\\z'",
    b"'\\u12'",
    b"'\\ud800'",
    b"'\\udc00\\ud800'",
    b"'\\uFFFE'",
    b"'\xc3'",
    b"'\xed\xa0\x80'",
    b"'\xc0\x80'",
    b"'\xc0\x81'",
    b"'\xf4\x90\x80\x80'",
    b"'\xef\xb7\x90'",
    b"{'a': 1,}",
    b"{'a' 1}",
    b"{1: 1}",
    b"[1 2]",
    b"[1,]",
    b"[,]",
    b"{'a': 1 'b': 2}",
    b"{'a': 1, 'a': 2}",
    b":",
    b",",
    b"}",
    b"]",
    b"{'a': [}]",
    b"{'a': {]",
    b"{}",
    b"[]",
    b"{'id': 5}",
    b"{'execute': 1, 'id': {}}",
    b"{'execute': 'query-version', 'x': 1, 'id': [null]}",
    b"{'execute': 'query-version', 'arguments': null}",
    b"{'execute': 'query-version', 'exec-oob': 'query-version'}",
    b"{'exec-oob': 'query-version', 'id': 1}",
    b"{'execute': 'nope'}{'execute': 'nope', 'id': 1}}",
    b"{'execute': 'a\xc3\xa9\\\"b'}",
    b"\x00",
    b"\t\r\n ",
    b"abc%def,",
    b"[1,2 % , 3] {'execute': 'nope'}",
];

/// Arguments that do not fit, in several ways.
const UNFIT: [&str; 12] = [
    "'query-version', 'arguments': {'x': 1}",
    "'nbd-server-add', 'arguments': {}",
    "'block-job-cancel', 'arguments': {'device': 1}",
    "'block-job-cancel', 'arguments': {'device': null, 'force': 1, 'x': 1}",
    "'block-job-cancel', 'arguments': {'device': 'd', 'x': 1}",
    "'block-job-set-speed', 'arguments': {'device': 'd', 'speed': 1.0}",
    "'block-job-set-speed', 'arguments': {'device': 'd', 'speed': '1'}",
    "'block-stream', 'arguments': {'device': 'd', 'on-error': 5}",
    "'blockdev-add', 'arguments': {'driver': 'qcow2', 'node-name': 'a'}",
    "'blockdev-add', 'arguments': {'node-name': 'a'}",
    "'blockdev-add', 'arguments': {'driver': 'file', 'filename': []}",
    "'blockdev-reopen', 'arguments': {'options': {}}",
];

#[test]
fn ugly_input_gets_the_same_replies_before_negotiation() {
    let qemu = need!(Qemu::release("10.0"));
    let mut pair = Pair::new(&qemu, "");
    UGLY.iter().for_each(|bytes| pair.compare(bytes));
}

#[test]
fn ugly_input_gets_the_same_replies_after_negotiation() {
    for qemu in need!(Qemu::all()) {
        eprintln!("beside {}", qemu.number());
        let mut pair = Pair::new(&qemu, NEGOTIATE);
        UGLY.iter().for_each(|bytes| pair.compare(bytes));
        pair.compare(NEGOTIATE.as_bytes());
    }
}

#[test]
fn nesting_is_limited_alike() {
    for qemu in need!(Qemu::all()) {
        let mut pair = Pair::new(&qemu, NEGOTIATE);
        // From 11.1 on, QEMU skips to the end of what nests too deep: one error, not
        // one more for every bracket that closes.
        let depths = if qemu.number() == "11.1" {
            1022..1024
        } else {
            1022..1026
        };
        for depth in depths {
            let (open, close) = ("[".repeat(depth), "]".repeat(depth));
            pair.compare(format!("{{'execute': 'nope', 'id': {open}{close}}}").as_bytes());
            pair.compare(format!("{open}{close}").as_bytes());
        }
    }
}

#[test]
fn ugly_input_gets_the_same_replies_with_oob() {
    let qemu = need!(Qemu::release("10.0"));
    let mut pair = Pair::new(&qemu, NEGOTIATE_OOB);
    for bytes in [
        &b"{'exec-oob': 'query-version', 'id': 1}"[..],
        b"{'exec-oob': 'nope', 'id': 1}",
        b"{'exec-oob': 'qmp_capabilities'}",
        b"{'exec-oob': 1, 'id': 1}",
        b"{'exec-oob': 'nope', 'x': 1, 'id': 1}",
        b"{'exec-oob': 'nope', 'execute': 'nope', 'id': 1}",
    ] {
        pair.compare(bytes);
    }
}

#[test]
fn unfit_arguments_get_the_same_errors() {
    let qemu = need!(Qemu::release("10.0"));
    let mut pair = Pair::new(&qemu, NEGOTIATE);
    for arguments in UNFIT {
        pair.compare(format!("{{'execute': {arguments}, 'id': 1}}").as_bytes());
    }
}

#[test]
fn ids_are_echoed_alike() {
    let qemu = need!(Qemu::release("10.0"));
    let mut pair = Pair::new(&qemu, NEGOTIATE);
    let mut rng = Rng::for_purpose("ids_are_echoed_alike");
    for _ in 0..Scale::pick(300, 3_000, 30_000) {
        let number = f64::from_bits(rng.next_u64());
        if number.is_finite() {
            pair.compare(format!("{{'execute': 'nope', 'id': {number:e}}}").as_bytes());
        }
        let (one, two) = (
            rng.next_u64() as i64 >> rng.below(64),
            rng.next_u64() >> rng.below(64),
        );
        let ch = char::from_u32(rng.below(0x11_0000) as u32).unwrap_or('\u{fffd}');
        pair.compare(format!("{{'execute': 'nope', 'id': [{one}, {two}, '{ch}']}}").as_bytes());
    }
}

/// Pieces that make interesting inputs when strung together.
const SCRAPS: [&[u8]; 50] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\"",
    b"'",
    b"\\",
    b" ",
    b"\n",
    b"\t",
    b"\x01",
    b"\xff",
    b"\xfe",
    b"%",
    b"A",
    b"{\"a\":",
    b"{'execute': ",
    b"'nope'",
    b"\"id\"",
    b"null",
    b"true",
    b"false",
    b"nul",
    b"0",
    b"-",
    b"1",
    b"-0",
    b"01",
    b"1.5",
    b"1.",
    b"e",
    b"1e5",
    b"0e1",
    b"E+",
    b"1e-7",
    b"18446744073709551615",
    b"18446744073709551616",
    b"-9223372036854775809",
    b"\\u",
    b"\\u00e9",
    b"\\ud83d\\ude00",
    b"\\ud800",
    b"\xc0\x80",
    b"\xc3\xa9",
    b"\xed\xa0\x80",
    b"\xef\xbf\xbe",
    b"{'execute': 'nope', 'id': ",
    b"'arguments': {}",
];

#[test]
fn random_scraps_get_the_same_replies() {
    let qemu = need!(Qemu::release("10.0"));
    let mut pair = Pair::new(&qemu, NEGOTIATE);
    let mut rng = Rng::for_purpose("random_scraps_get_the_same_replies");
    for _ in 0..Scale::pick(1_000, 10_000, 100_000) {
        let count = rng.below(16);
        let bytes: Vec<u8> = (0..count)
            .flat_map(|_| *rng.pick(&SCRAPS))
            .copied()
            .collect();
        pair.compare(&bytes);
    }
}
