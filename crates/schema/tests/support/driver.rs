//! QEMU's own compiler, kept running: questions and answers in lines of JSON.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use abide_testbed::Missing;
use serde_json::{Value, json};

use super::Corpus;

/// A running compiler of one release.
pub struct Driver {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

/// What QEMU's compiler says about a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is accepted.
    Accepted,
    /// It is refused, at a file's base name and a line.
    Refused(String, u32),
    /// The compiler fell over: refused, without a place.
    Crashed(String),
}

impl Driver {
    /// Starts the compiler of a release.
    pub fn start(corpus: &Corpus) -> Result<Driver, Missing> {
        let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/driver.py");
        let spawned = Command::new("python3")
            .arg("-B")
            .arg(driver)
            .arg(corpus.root.join("scripts"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut child = spawned.map_err(|error| Missing {
            what: format!("python3: {error}"),
            way_out: "QEMU's own schema compiler is a Python program".to_owned(),
        })?;
        let stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Ok(Driver {
            child,
            stdin,
            stdout,
        })
    }

    /// What it says about a schema.
    pub fn check(&mut self, path: &Path) -> Verdict {
        let reply = self.ask(&json!({ "check": path.to_str().unwrap() }));
        if reply["ok"] == true {
            return Verdict::Accepted;
        }
        if let Some(crash) = reply["crash"].as_str() {
            return Verdict::Crashed(crash.to_owned());
        }
        let file = reply["file"].as_str().unwrap_or_default();
        let file = file.rsplit('/').next().unwrap_or(file).to_owned();
        Verdict::Refused(file, reply["line"].as_u64().unwrap_or(0) as u32)
    }

    /// What its generator lists for `query-qmp-schema`, with these names defined; all conditions
    /// true without.
    pub fn introspect(&mut self, path: &Path, defined: Option<&[String]>) -> Vec<Value> {
        let reply = self.ask(&json!({ "introspect": path.to_str().unwrap(), "defined": defined }));
        assert!(reply["entities"].is_array(), "{reply}");
        reply["entities"].as_array().unwrap().clone()
    }

    fn ask(&mut self, question: &Value) -> Value {
        writeln!(self.stdin, "{question}").unwrap();
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
