//! The embedded daemon, without any QEMU: what it answers and tells fits its own contract, and the disk it streams keeps
//! its content.

// A conversation that fails has to stop its test.
#![allow(clippy::panic)]

use std::path::{Path, PathBuf};

use abide_daemon::Daemon;
use abide_image::{BackingLink, CreateOptions, Gate, Node, create};
use abide_schema::validate;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::task::LocalSet;

const DISK_BYTES: u64 = 4 << 20;

/// A conversation; everything said is held against the contract.
struct Conversation {
    daemon: Daemon,
    stream: BufReader<DuplexStream>,
    events: Vec<Value>,
}

impl Conversation {
    async fn open(daemon: &Daemon) -> Conversation {
        let stream = BufReader::new(daemon.attach_duplex());
        let mut talk = Conversation {
            daemon: daemon.clone(),
            stream,
            events: Vec::new(),
        };
        assert!(talk.read().await.get("QMP").is_some());
        talk.ok("qmp_capabilities", json!({})).await;
        talk
    }

    async fn ok(&mut self, command: &str, arguments: Value) -> Value {
        let answer = self.ask(command, arguments).await;
        let result = answer.get("return").cloned();
        let result = result.unwrap_or_else(|| panic!("{command}: {answer}"));
        let contract = self.daemon.contract();
        let fits = validate::result(
            contract,
            contract.command(command).expect("it was asked"),
            &result,
        );
        assert!(fits.is_ok(), "{command}: {fits:?}: {result}");
        result
    }

    async fn ask(&mut self, command: &str, arguments: Value) -> Value {
        let line = json!({"execute": command, "arguments": arguments}).to_string();
        self.stream
            .get_mut()
            .write_all(line.as_bytes())
            .await
            .expect("the daemon reads");
        loop {
            let message = self.read().await;
            if message.get("event").is_none() {
                return message;
            }
            self.hear(message);
        }
    }

    async fn until(&mut self, status: &str) {
        while !self
            .events
            .iter()
            .any(|event| event["data"]["status"] == status)
        {
            let event = self.read().await;
            self.hear(event);
        }
    }

    fn hear(&mut self, event: Value) {
        let contract = self.daemon.contract();
        let name = event["event"].as_str().unwrap_or_default();
        let known = contract
            .event(name)
            .unwrap_or_else(|| panic!("not in the contract: {event}"));
        let fits = validate::event(contract, known, event.get("data"));
        assert!(fits.is_ok(), "{fits:?}: {event}");
        self.events.push(event);
    }

    async fn read(&mut self) -> Value {
        let mut line = String::new();
        self.stream
            .read_line(&mut line)
            .await
            .expect("the daemon writes");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }
}

/// A base with data and an empty disk on it.
async fn chain(folder: &Path) -> PathBuf {
    let (base, top) = (folder.join("base.qcow2"), folder.join("top.qcow2"));
    let gate = Gate::unrestricted();
    create(CreateOptions::qcow2(&base, DISK_BYTES), &gate)
        .await
        .expect("a base");
    let disk = Node::open_chain(&base, false, &gate)
        .await
        .expect("the base");
    disk.write(65_536, vec![7; 1 << 20]).await.expect("data");
    disk.close().await.expect("the data is kept");
    let backing = Some(BackingLink {
        name: "base.qcow2".to_owned(),
        format: Some("qcow2".to_owned()),
    });
    let options = CreateOptions {
        backing,
        ..CreateOptions::qcow2(&top, DISK_BYTES)
    };
    create(options, &gate).await.expect("a disk");
    top
}

#[tokio::test]
async fn everything_said_fits_the_contract_and_the_disk_keeps_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let work = async {
        let top = chain(folder.path()).await;
        let daemon = Daemon::builder().build().unwrap();
        let disk = daemon.add_image(&top).await.unwrap();
        let mut talk = Conversation::open(&daemon).await;
        for query in [
            "version",
            "name",
            "status",
            "commands",
            "qmp-schema",
            "block",
            "named-block-nodes",
        ] {
            talk.ok(&format!("query-{query}"), json!({})).await;
        }
        let how =
            json!({"device": disk, "speed": 65536, "auto-finalize": false, "auto-dismiss": false});
        talk.ok("block-stream", how).await;
        for (command, arguments) in [
            ("query-named-block-nodes", json!({})),
            ("query-jobs", json!({})),
            ("query-block-jobs", json!({})),
            ("job-pause", json!({"id": disk})),
            ("query-block-jobs", json!({})),
            ("block-job-set-speed", json!({"device": disk, "speed": 0})),
            ("job-resume", json!({"id": disk})),
        ] {
            talk.ok(command, arguments).await;
        }
        talk.until("pending").await;
        talk.ok("job-finalize", json!({"id": disk})).await;
        talk.until("concluded").await;
        talk.ok("query-jobs", json!({})).await;
        talk.ok("job-dismiss", json!({"id": disk})).await;
        let refused = talk.ask("job-dismiss", json!({"id": disk})).await;
        assert_eq!(refused["error"]["class"], "GenericError");
        talk.ok("quit", json!({})).await;
        let names: Vec<&str> = talk
            .events
            .iter()
            .filter_map(|event| event["event"].as_str())
            .collect();
        assert!(
            names.contains(&"BLOCK_JOB_COMPLETED") && names.contains(&"BLOCK_JOB_PENDING"),
            "{names:?}"
        );

        let gate = Gate::unrestricted();
        let disk = Node::open_chain(&top, true, &gate).await.unwrap();
        assert!(disk.backing().is_none(), "it still borrows");
        assert_eq!(disk.read(65_536, 1 << 20).await.unwrap(), vec![7; 1 << 20]);
    };
    LocalSet::new().run_until(work).await;
}

#[tokio::test]
async fn daemon_that_is_ended_twice_ends_once_and_takes_nothing_new() {
    let folder = tempfile::tempdir().unwrap();
    let work = async {
        let top = chain(folder.path()).await;
        let daemon = Daemon::builder().durable(false).build().unwrap();
        let disk = daemon.add_image(&top).await.unwrap();
        let mut talk = Conversation::open(&daemon).await;
        let how = json!({"device": disk, "speed": 65536, "auto-dismiss": false});
        talk.ok("block-stream", how).await;
        tokio::join!(daemon.end(), daemon.end());
        assert!(
            daemon.add_image(&top).await.is_err(),
            "a daemon that has ended takes no more images"
        );
    };
    LocalSet::new().run_until(work).await;
}

#[tokio::test]
async fn a_limit_for_all_jobs_holds_them_until_it_is_lifted() {
    let folder = tempfile::tempdir().unwrap();
    let work = async {
        let top = chain(folder.path()).await;
        let daemon = Daemon::builder().max_speed(1).build().unwrap();
        let disk = daemon.add_image(&top).await.unwrap();
        let mut talk = Conversation::open(&daemon).await;
        let told = talk.ok("query-block-jobs-max-speed", json!({})).await;
        assert_eq!(told, json!({"speed": 1}));
        talk.ok("block-stream", json!({"device": disk})).await;
        let jobs = talk.ok("query-block-jobs", json!({})).await;
        assert_eq!(jobs[0]["status"], "running");
        assert_eq!(jobs[0]["speed"], 0, "its own limit is another thing");
        let negative = json!({"speed": -1});
        let refused = talk.ask("block-jobs-set-max-speed", negative).await;
        let desc = "Parameter 'speed' expects a non-negative value";
        assert_eq!(refused["error"]["desc"], desc);
        let none = json!({"speed": 0});
        talk.ok("block-jobs-set-max-speed", none).await;
        let told = |event: &Value| event["event"] == "BLOCK_JOBS_MAX_SPEED_CHANGED";
        assert_eq!(
            talk.events.iter().filter(|event| told(event)).count(),
            1,
            "before the answer, and not where it was refused"
        );
        talk.until("null").await;
        daemon.end().await;
    };
    LocalSet::new().run_until(work).await;
}
