//! docs/tutorial.md, followed word by word: its commands run in order, each says what the page says
//! it does.

// A page that cannot be followed ends the test.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Stdio};

use abide_testbed::{Qemu, need, scratch, workspace};

/// A fenced block: commands, and what they say.
struct Step {
    commands: String,
    says: Vec<String>,
}

fn steps(page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut fence: Option<String> = None;
    for line in page.lines() {
        match (&fence, line.strip_prefix("```")) {
            (None, Some(info)) => {
                fence = Some(info.to_owned());
                if info == "sh" {
                    let (commands, says) = (String::new(), Vec::new());
                    steps.push(Step { commands, says });
                }
            }
            (Some(_), Some(_)) => fence = None,
            (Some(info), None) => {
                let Some(step) = steps.last_mut() else {
                    panic!("{line}: says nobody")
                };
                match info.as_str() {
                    "sh" => step.commands += &format!("{line}\n"),
                    _ => step.says.push(line.to_owned()),
                }
            }
            (None, None) => {}
        }
    }
    steps
}

/// Words alone: figures differ from run to run, columns with what is in them.
fn words(text: &str) -> String {
    let plain = text.replace(|c: char| c.is_ascii_digit(), "#");
    let words = plain
        .split_whitespace()
        .map(|word| match word.contains('#') {
            true => word.trim_matches(|c| c == '#' || c == '.').to_owned(),
            false => word.to_owned(),
        });
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

struct Machine(Option<String>);

impl Drop for Machine {
    fn drop(&mut self) {
        if let Some(pid) = &self.0 {
            // Where all went well it is gone already.
            let _ = Command::new("kill").arg(pid).stderr(Stdio::null()).status();
        }
    }
}

#[test]
fn the_tutorial_can_be_followed_word_by_word() {
    let qemu = need!(Qemu::any());
    let page = std::fs::read_to_string(workspace().join("docs/tutorial.md")).unwrap();
    let folder = scratch();
    let here = |path: &Path| path.parent().unwrap().display().to_string();
    let path = format!(
        "{}:{}:{}",
        here(Path::new(env!("CARGO_BIN_EXE_abide"))),
        here(&qemu.system()),
        std::env::var("PATH").unwrap()
    );
    let mut machine = Machine(None);
    let steps = steps(&page);
    for step in &steps {
        let starts = step.commands.ends_with(".log &\n");
        let mut script = step.commands.clone();
        if starts {
            // The page's reader is slow enough; a test waits for the monitor and the first writes.
            script +=
                "echo $! > pid\nfor i in $(seq 600); do [ -s writes ] && break; sleep 0.1; done\n";
        }
        let said = std::fs::File::create(folder.path().join("said")).unwrap();
        let status = Command::new("bash")
            .args(["-e", "-c", &script])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env_remove("ABIDE_LOG")
            .stdin(Stdio::null())
            .stdout(said.try_clone().unwrap())
            .stderr(said)
            .status()
            .unwrap();
        if starts {
            machine.0 = std::fs::read_to_string(folder.path().join("pid"))
                .ok()
                .map(|pid| pid.trim().to_owned());
        }
        let said = std::fs::read_to_string(folder.path().join("said")).unwrap();
        assert!(status.success(), "{}{said}", step.commands);
        for line in &step.says {
            assert!(
                words(&said).contains(&words(line)),
                "{}said: {said}not: {line}",
                step.commands
            );
        }
    }
    assert!(steps.len() > 12, "the page has {} steps", steps.len());
}
