//! A storage daemon with one disk whose jobs go as a seed says, and which tells of them badly.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use abide_testbed::Rng;
use abide_wire::{Dict, Value};
use serde_json::json;

use crate::fake::{Answer, CLOSE, error, event, reply, unknown};

/// How a job ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Completes,
    Fails,
    Cancelled,
}

const LEN: u64 = 64;

/// A job.
struct Job {
    id: String,
    kind: &'static str,
    status: &'static str,
    offset: u64,
    holds: bool,
    waits_for_complete: bool,
}

/// The server.
pub struct Unruly {
    rng: Rng,
    armed: bool,
    /// How its job would end, left to itself.
    pub fate: Fate,
    never_ready: bool,
    loses: u64,
    delays: u64,
    closes_at: Option<u32>,
    commands: u32,
    job: Option<Job>,
    made: Vec<String>,
    nodes: BTreeSet<String>,
    exports: BTreeSet<String>,
    nbd: bool,
    held_back: Vec<String>,
    action: String,
    /// Whether a job was started.
    pub began: bool,
    /// How it ended.
    pub ended: Option<Fate>,
    /// Whether the connection is gone.
    pub is_closed: bool,
    /// What went over the wire, for whoever must understand a failure.
    pub log: Vec<String>,
}

impl Unruly {
    /// A server for one action.
    pub fn new(mut rng: Rng, action: &str) -> Self {
        let fate = match rng.below(10) {
            0 | 1 => Fate::Fails,
            2 => Fate::Cancelled,
            _ => Fate::Completes,
        };
        Self {
            fate,
            never_ready: rng.chance(20),
            loses: *rng.pick(&[0, 0, 30, 100]),
            delays: *rng.pick(&[0, 0, 50]),
            closes_at: rng.chance(10).then(|| rng.below(12) as u32),
            armed: false,
            commands: 0,
            job: None,
            made: Vec::new(),
            nodes: BTreeSet::new(),
            exports: BTreeSet::new(),
            nbd: false,
            held_back: Vec::new(),
            action: action.to_owned(),
            began: false,
            ended: None,
            is_closed: false,
            log: Vec::new(),
            rng,
        }
    }

    /// From here on it misbehaves.
    pub fn arm(&mut self) {
        self.armed = true;
    }

    /// What is there that was not before.
    pub fn left(&self) -> Vec<String> {
        let mut left: Vec<String> = self.nodes.iter().chain(&self.exports).cloned().collect();
        left.extend(self.nbd.then(|| "an NBD server".to_owned()));
        left
    }

    fn answer(&mut self, command: &str, arguments: &Dict, schema: &str) -> Answer {
        self.commands += u32::from(self.armed);
        if self.is_closed
            || self
                .closes_at
                .is_some_and(|at| self.armed && self.commands > at)
        {
            self.is_closed = true;
            return vec![CLOSE.to_owned()];
        }
        let mut events = Vec::new();
        let line = self.run(command, arguments, schema, &mut events);
        if self.armed {
            self.go_on(&mut events);
        }
        if command != "query-qmp-schema" {
            self.log
                .push(format!("{command} {arguments} -> {line} {events:?}"));
        }
        self.deliver(line, events)
    }

    /// Puts events around the reply: lost, doubled, held back, before it or after.
    fn deliver(&mut self, line: String, events: Vec<String>) -> Answer {
        let (mut before, mut after) = (std::mem::take(&mut self.held_back), Vec::new());
        for event in events {
            if self.rng.chance(self.loses) {
                continue;
            }
            if self.rng.chance(self.delays) {
                self.held_back.push(event);
            } else if self.rng.chance(30) {
                before.push(event);
            } else {
                if self.rng.chance(10) {
                    after.push(event.clone());
                }
                after.push(event);
            }
        }
        if self.rng.chance(5) {
            before.push(r#"{"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 10}, "package": ""}, "capabilities": []}}"#.to_owned());
        }
        before.push(line);
        before.extend(after);
        before
    }

    fn run(
        &mut self,
        command: &str,
        arguments: &Dict,
        schema: &str,
        events: &mut Vec<String>,
    ) -> String {
        let text = |name: &str| arguments.str(name).unwrap_or_default().to_owned();
        match command {
            "query-qmp-schema" => reply(schema),
            "query-named-block-nodes" => reply(&self.list_nodes().to_string()),
            "query-block-jobs" => reply(&self.list_jobs().to_string()),
            "query-jobs" => {
                let made = self.made.iter().map(|id| {
                    json!({ "id": id, "type": "create", "status": "concluded",
                        "current-progress": 1, "total-progress": 1 })
                });
                reply(&json!(made.collect::<Vec<_>>()).to_string())
            }
            "blockdev-add" => self.make(arguments),
            "blockdev-del" => match self.job.is_some() {
                true => error("GenericError", "it is in use"),
                false => done(self.nodes.remove(&text("node-name"))),
            },
            "nbd-server-start" => done(!std::mem::replace(&mut self.nbd, true)),
            "nbd-server-stop" => done(std::mem::replace(&mut self.nbd, false)),
            "block-export-add" => done(self.exports.insert(text("id"))),
            "block-export-del" => done(self.exports.remove(&text("id"))),
            "blockdev-create" => {
                self.made.push(text("job-id"));
                reply("{}")
            }
            "job-dismiss" => {
                self.made.retain(|id| *id != text("id"));
                reply("{}")
            }
            "block-stream" | "block-commit" | "blockdev-mirror" | "blockdev-backup" => {
                self.start(command, arguments)
            }
            "job-finalize" => self.finalize(events),
            "job-complete" => self.complete(events),
            "block-job-cancel" => {
                let force = arguments.get("force").and_then(Value::as_bool) == Some(true);
                self.cancel(force, events)
            }
            "block-job-change" => reply("{}"),
            _ => unknown(),
        }
    }

    fn make(&mut self, arguments: &Dict) -> String {
        if self.rng.chance(8) {
            return error("GenericError", "it cannot be opened");
        }
        let name = arguments.str("node-name").unwrap_or_default().to_owned();
        done(self.nodes.insert(name))
    }

    fn start(&mut self, command: &str, arguments: &Dict) -> String {
        if self.rng.chance(8) {
            return error("GenericError", "the disk is busy");
        }
        self.began = true;
        self.job = Some(Job {
            id: arguments.str("job-id").unwrap_or_default().to_owned(),
            kind: match command {
                "block-stream" => "stream",
                "block-commit" => "commit",
                "blockdev-mirror" => "mirror",
                _ => "backup",
            },
            status: "running",
            offset: 0,
            holds: arguments.get("auto-finalize").and_then(Value::as_bool) == Some(false),
            waits_for_complete: ["commit", "copy", "copy and pivot"]
                .contains(&self.action.as_str()),
        });
        reply("{}")
    }

    /// Lets the job go on a little.
    fn go_on(&mut self, events: &mut Vec<String>) {
        let step = self.rng.below(40);
        let ends = self.rng.chance(15);
        let Some(job) = &mut self.job else { return };
        if job.status == "running" {
            job.offset = (job.offset + step).min(LEN);
        }
        if self.fate != Fate::Completes && ends && job.status != "pending" {
            self.end(self.fate, events);
            return;
        }
        if job.status != "running" || job.offset < LEN {
            return;
        }
        if job.waits_for_complete {
            if !self.never_ready {
                job.status = "ready";
                events.push(event("BLOCK_JOB_READY", &data(job).to_string()));
            }
        } else if job.holds {
            job.status = "pending";
            let pending = json!({ "type": job.kind, "id": job.id });
            events.push(event("BLOCK_JOB_PENDING", &pending.to_string()));
        } else {
            self.end(Fate::Completes, events);
        }
    }

    fn finalize(&mut self, events: &mut Vec<String>) -> String {
        match &self.job {
            Some(job) if job.status == "pending" => {
                self.end(Fate::Completes, events);
                reply("{}")
            }
            _ => error("GenericError", "it is not pending"),
        }
    }

    fn complete(&mut self, events: &mut Vec<String>) -> String {
        match &self.job {
            Some(job) if job.status == "ready" => {
                self.end(Fate::Completes, events);
                reply("{}")
            }
            _ => error("GenericError", "it is not ready"),
        }
    }

    fn cancel(&mut self, force: bool, events: &mut Vec<String>) -> String {
        let Some(job) = &self.job else {
            return error("DeviceNotActive", "there is no such job");
        };
        // Without force a copy that is ready is whole, and has completed.
        let fate = match job.status == "ready" && !force {
            true => Fate::Completes,
            false => Fate::Cancelled,
        };
        self.end(fate, events);
        reply("{}")
    }

    fn end(&mut self, fate: Fate, events: &mut Vec<String>) {
        let Some(job) = self.job.take() else { return };
        self.ended = Some(fate);
        let mut data = data(&job);
        match fate {
            Fate::Completes => events.push(event("BLOCK_JOB_COMPLETED", &data.to_string())),
            Fate::Fails => {
                data["error"] = json!("no space left");
                events.push(event("BLOCK_JOB_COMPLETED", &data.to_string()));
            }
            Fate::Cancelled => events.push(event("BLOCK_JOB_CANCELLED", &data.to_string())),
        }
        // Raced by an end that comes too late to count.
        if self.rng.chance(10)
            && let Some(ended) = events.last_mut()
        {
            ended.push_str(&event("BLOCK_JOB_CANCELLED", &data.to_string()));
        }
    }

    fn list_jobs(&mut self) -> serde_json::Value {
        let job = self.job.as_ref().map(|job| {
            let mut entry = data(job);
            entry["status"] = json!(job.status);
            entry["ready"] = json!(job.status == "ready");
            // Nothing of nothing, as real servers say before they have counted.
            if job.offset == 0 {
                entry["len"] = json!(0);
            }
            entry
        });
        json!(job.into_iter().collect::<Vec<_>>())
    }

    fn list_nodes(&self) -> serde_json::Value {
        let is_done = self.ended == Some(Fate::Completes);
        let chain: &[(&str, &str)] = match (is_done, self.action.as_str()) {
            (true, "pull") => &[("disk", "/top")],
            (true, "commit below") => &[("disk", "/top"), ("base", "/base")],
            (true, "commit") => &[("base", "/base")],
            (true, "copy and pivot") => &[("disk", "/nowhere/new")],
            _ => &[("disk", "/top"), ("mid", "/mid"), ("base", "/base")],
        };
        let entry = |at: usize| {
            let mut image = serde_json::Value::Null;
            for (_, file) in chain[at..].iter().rev() {
                let mut this = json!({ "filename": file, "format": "qcow2", "virtual-size": LEN });
                if !image.is_null() {
                    this["backing-image"] = image;
                }
                image = this;
            }
            let (node, file) = chain[at];
            json!({ "node-name": node, "file": file, "drv": "qcow2", "ro": at > 0, "image": image })
        };
        json!((0..chain.len()).map(entry).collect::<Vec<_>>())
    }
}

fn data(job: &Job) -> serde_json::Value {
    json!({ "type": job.kind, "device": job.id, "len": LEN, "offset": job.offset, "speed": 0 })
}

fn done(well: bool) -> String {
    match well {
        true => reply("{}"),
        false => error("GenericError", "it is not there, or there already"),
    }
}

/// The server as the fake wants it.
pub fn answers(
    server: Rc<RefCell<Unruly>>,
    schema: String,
) -> impl FnMut(&str, &Dict) -> Answer + 'static {
    move |command, arguments| server.borrow_mut().answer(command, arguments, &schema)
}
