//! What real QEMUs answered, and a fake server that answers the same: its commands, its schema,
//! and two disks told in the way of its time.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use abide_schema::{Contract, introspect};
use abide_testbed::{run, utf8};
use abide_wire::Dict;
use serde_json::{Value, json};

use crate::fake::{Answer, reply, unknown};

/// What one release answered.
pub struct Recording {
    /// Its release, by its own word.
    pub release: (u32, u32),
    /// The name of its file: a release, by whoever recorded it.
    file: String,
    /// Its commands.
    pub commands: BTreeSet<String>,
    /// Its contract, where it could tell.
    pub contract: Option<Contract>,
    schema: Option<String>,
}

/// Every recording, the oldest first.
pub fn all(archive: &Path) -> Vec<Recording> {
    let folder = tempfile::tempdir().expect("a scratch folder");
    run(Command::new("tar").args(["xf", utf8(archive), "-C", utf8(folder.path())])).ok();
    let files = std::fs::read_dir(folder.path().join("recordings")).expect("recordings");
    let read = |entry: std::fs::DirEntry| {
        let text = std::fs::read_to_string(entry.path()).expect("text");
        let file = entry.file_name().to_string_lossy().into_owned();
        Recording::read(&file, &text)
    };
    let mut recordings: Vec<Recording> = files.flatten().map(read).collect();
    recordings.sort_by_key(|recording| number(&recording.file));
    recordings
}

/// `2.12.0` as numbers.
fn number(name: &str) -> Vec<u32> {
    name.split('.')
        .filter_map(|part| part.parse().ok())
        .collect()
}

impl Recording {
    /// Concatenated JSON objects: replies, with the commands before them in newer ones.
    fn read(file: &str, text: &str) -> Self {
        let name = file
            .trim_start_matches("qemu-")
            .trim_end_matches("-x86_64.replies");
        let mut recording = Self {
            release: (0, 0),
            file: name.to_owned(),
            commands: BTreeSet::new(),
            contract: None,
            schema: None,
        };
        for object in serde_json::Deserializer::from_str(text)
            .into_iter::<Value>()
            .flatten()
        {
            let reply = &object["return"];
            if let Some(version) = reply["qemu"].as_object() {
                let part = |name| {
                    version
                        .get(name)
                        .and_then(Value::as_u64)
                        .unwrap_or_default()
                };
                recording.release = (part("major") as u32, part("minor") as u32);
            }
            let Some(first) = reply.get(0) else { continue };
            let names = || {
                let names = reply.as_array().into_iter().flatten();
                names.filter_map(|entry| entry["name"].as_str().map(str::to_owned))
            };
            if first["meta-type"].is_string() {
                let schema = reply.to_string();
                let contract = introspect::from_json(schema.as_bytes()).expect("a contract");
                recording.contract = Some(contract);
                recording.schema = Some(schema);
            } else if names().any(|name| name == "quit") && recording.commands.is_empty() {
                recording.commands = names().collect();
            }
        }
        if let Some(contract) = &recording.contract {
            // The list has what is marshalled by hand besides; newer ones were not asked for it.
            let commands = contract.commands().map(|command| command.name().to_owned());
            recording.commands.extend(commands);
        }
        assert!(!recording.commands.is_empty(), "{name} tells no commands");
        recording
    }

    /// What it is called in the table.
    pub fn name(&self) -> String {
        let mut parts: Vec<&str> = self.file.split('.').collect();
        if parts.len() > 2 && parts.last() == Some(&"0") {
            parts.pop();
        }
        parts.join(".")
    }

    /// Answers as that release would.
    pub fn answers(&self) -> impl FnMut(&str, &Dict) -> Answer + 'static {
        let commands = self.commands.clone();
        let schema = self.schema.clone();
        let knows_nodes = commands.contains("query-named-block-nodes");
        move |command, _| {
            let list = || {
                json!(
                    commands
                        .iter()
                        .map(|it| json!({"name": it}))
                        .collect::<Vec<_>>()
                )
            };
            let line = match command {
                command if !commands.contains(command) => unknown(),
                "query-qmp-schema" => reply(schema.as_deref().unwrap_or("[]")),
                "query-commands" => reply(&list().to_string()),
                "query-block" => {
                    reply(&json!([disk(0, knows_nodes), disk(1, knows_nodes)]).to_string())
                }
                "query-named-block-nodes" => reply(&nodes().to_string()),
                "x-debug-query-block-graph" => unknown(),
                _ => reply("[]"),
            };
            vec![line]
        }
    }
}

/// A disk on a chain of three, as query-block tells it.
fn disk(number: u32, knows_nodes: bool) -> Value {
    let mut inserted = image(number, 0);
    if knows_nodes {
        inserted["node-name"] = json!(format!("n{number}-0"));
    }
    json!({ "device": format!("drive{number}"), "inserted": inserted })
}

fn nodes() -> Value {
    let node = |(number, at)| {
        let mut node = image(number, at);
        node["node-name"] = json!(format!("n{number}-{at}"));
        node
    };
    let all = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)];
    json!(all.map(node))
}

fn image(number: u32, at: usize) -> Value {
    let names = [
        format!("/top{number}"),
        "/mid".to_owned(),
        "/base".to_owned(),
    ];
    let names = match number {
        0 => names,
        number => names.map(|name| format!("{name}{number}")),
    };
    let mut image = Value::Null;
    for name in names.iter().skip(at).rev() {
        let mut this = json!({ "filename": name, "format": "qcow2", "virtual-size": 1 << 26 });
        if !image.is_null() {
            this["backing-image"] = image;
        }
        image = this;
    }
    let mut node = json!({ "file": names[at], "drv": "qcow2", "ro": at > 0, "encrypted": false });
    if let Some(below) = names.get(at + 1) {
        node["backing_file"] = json!(below);
    }
    node["image"] = image;
    node
}

/// Panics unless a document has that text in its section; with ABIDE_BLESS=1 it is written there.
pub fn assert_written(document: &Path, section: &str, text: &str) {
    let (open, close) = (
        format!("<!-- {section} -->\n"),
        format!("<!-- /{section} -->"),
    );
    let written = std::fs::read_to_string(document).expect("the document");
    let (before, rest) = written.split_once(&open).expect("the section opens");
    let (inside, after) = rest.split_once(&close).expect("the section closes");
    if inside == text {
        return;
    }
    let stale = "the table is stale; run this test with ABIDE_BLESS=1";
    assert!(std::env::var_os("ABIDE_BLESS").is_some(), "{stale}");
    std::fs::write(document, format!("{before}{open}{text}{close}{after}")).expect("it is written");
}
