//! Real schemas with one token changed: the verdict, and the line of the first error, against
//! QEMU's own compiler.

#![allow(clippy::unwrap_used)]

mod support;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use abide_schema::{Options, Texts, compile};
use abide_testbed::{Rng, Scale, figure, need, scratch};
use support::driver::{Driver, Verdict};
use support::mutation::mutate;
use support::{Corpus, Disk, corpora};

/// Of all mutations, this part must get the same verdict at the same line.
const SAME_PERCENT: usize = 99;

/// A schema of a release: the main file and the files that are changed.
struct Subject {
    main: PathBuf,
    files: Vec<PathBuf>,
}

/// Copies what the schemas consist of, so that it can be changed.
fn copy(corpus: &Corpus, into: &Path) {
    for folder in ["qapi", "qga", "storage-daemon/qapi"] {
        std::fs::create_dir_all(into.join(folder)).unwrap();
        for entry in std::fs::read_dir(corpus.root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ext| ext == "json") {
                std::fs::copy(&path, into.join(folder).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
}

/// The guest agent's schema, small and quick, and the storage daemon's and system emulator's.
fn subjects(root: &Path) -> Vec<Subject> {
    let listed = |folder: &str| -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(root.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files.retain(|file| {
            file.file_name()
                .is_some_and(|name| name != "qapi-schema.json")
        });
        files
    };
    let guest = root.join("qga/qapi-schema.json");
    let storage = [
        "block-core.json",
        "common.json",
        "sockets.json",
        "job.json",
        "crypto.json",
    ];
    vec![
        Subject {
            files: vec![guest.clone()],
            main: guest,
        },
        Subject {
            main: root.join("storage-daemon/qapi/qapi-schema.json"),
            files: storage
                .iter()
                .map(|file| root.join("qapi").join(file))
                .collect(),
        },
        Subject {
            main: root.join("qapi/qapi-schema.json"),
            files: listed("qapi"),
        },
    ]
}

fn verdict(main: &Path, corpus: &Corpus) -> Verdict {
    let texts = Texts::new();
    let options = Options {
        era: Some(corpus.era()),
    };
    let compiled = compile(&texts, &Disk, main.to_str().unwrap(), &options).unwrap();
    match compiled.diagnostics.first() {
        None => Verdict::Accepted,
        Some(first) => {
            let file = first.location.path.rsplit('/').next().unwrap_or_default();
            Verdict::Refused(file.to_owned(), first.location.line)
        }
    }
}

fn same(ours: &Verdict, theirs: &Verdict) -> bool {
    match theirs {
        Verdict::Crashed(_) => *ours != Verdict::Accepted,
        _ => ours == theirs,
    }
}

#[test]
fn a_schema_with_one_token_changed_gets_qemus_verdict_and_line() {
    let corpora = need!(corpora());
    // The newest release three times as often as each other one.
    let total = Scale::pick(60, 300, 2000);
    let shares: Vec<usize> = (0..corpora.len())
        .map(|index| if index + 1 == corpora.len() { 3 } else { 1 })
        .collect();
    let parts: usize = shares.iter().sum();
    let (mut done, mut agreed, mut accepted) = (0, 0, 0);
    for (corpus, share) in corpora.iter().zip(&shares) {
        let mut driver = need!(Driver::start(corpus));
        let scratch = scratch();
        copy(corpus, scratch.path());
        let subjects = subjects(scratch.path());
        let mut rng = Rng::for_purpose(&format!("schema mutation {}", corpus.release));
        for _ in 0..(total * share).div_ceil(parts) {
            let subject = match rng.below(10) {
                0..=6 => &subjects[0],
                7..=8 => &subjects[1],
                _ => &subjects[2],
            };
            let file = rng.pick(&subject.files);
            let original = std::fs::read_to_string(file).unwrap();
            let mutation = mutate(&original, &mut rng);
            std::fs::write(file, &mutation.text).unwrap();
            let (ours, theirs) = (verdict(&subject.main, corpus), driver.check(&subject.main));
            std::fs::write(file, &original).unwrap();
            done += 1;
            accepted += usize::from(theirs == Verdict::Accepted);
            if same(&ours, &theirs) {
                agreed += 1;
            } else {
                let name = file.file_name().unwrap().to_string_lossy();
                let (release, what) = (corpus.release, &mutation.what);
                // Written past the harness' capture: the exceptions belong beside the score.
                let line =
                    format!("QEMU {release} {name} {what}: QEMU {theirs:?}, here {ours:?}\n");
                std::io::stderr().write_all(line.as_bytes()).unwrap();
            }
        }
    }
    figure(
        "schema mutations",
        &format!("{agreed} of {done} agree with QEMU, which accepts {accepted}"),
    );
    let allowed = (done * (100 - SAME_PERCENT)).div_ceil(100);
    assert!(done - agreed <= allowed, "{agreed} of {done}");
}
