//! What `abide schema gen` makes of QEMU's own schemas passes each language's strictest checks:
//! the whole of two releases merged, and the schema QEMU tests its compiler with.

use std::path::{Path, PathBuf};
use std::process::Command;

use abide_testbed::{Missing, cache, need, run, scratch, skip_allowed, test_name, workspace};

const ABIDE: &str = env!("CARGO_BIN_EXE_abide");

/// The versions are those of `script/lib/tools.sh`.
const MYPY: &str = "tools/mypy-2.4.1/bin/mypy";
const NODE_MODULES: &str = "tools/typescript-5.9.3/node_modules";

fn cached(below: &str, way_out: &str) -> Result<PathBuf, Missing> {
    let path = cache().join(below);
    match path.exists() {
        true => Ok(path),
        false => Err(Missing {
            what: path.display().to_string(),
            way_out: way_out.to_owned(),
        }),
    }
}

/// What is generated from: two releases at once, and every odd construct there is.
fn sources() -> Result<[Vec<String>; 2], Missing> {
    let schema = |release: &str, main: &str| {
        let path = cached(
            &format!("corpora/qemu-{release}/{main}"),
            "script/corpora fetches it",
        )?;
        Ok(format!("{release}={}", path.display()))
    };
    let system = "qapi/qapi-schema.json";
    Ok([
        vec![schema("7.2", system)?, schema("10.0", system)?],
        vec![schema("10.0", "tests/qapi-schema/qapi-schema-test.json")?],
    ])
}

/// Generates from each of the sources and hands the folder to `check`.
fn each(language: &str, sources: [Vec<String>; 2], check: impl Fn(&Path)) {
    for files in sources {
        let folder = scratch();
        must(
            Command::new(ABIDE)
                .args(["schema", "gen", language])
                .args(files)
                .arg("-o")
                .arg(folder.path()),
        );
        check(folder.path());
    }
}

fn must(command: &mut Command) {
    let output = run(command);
    let said = format!("{}{}", output.stdout, output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}

#[test]
fn rust_compiles_without_a_warning() {
    let target = workspace().join("target/generated-client");
    each("rust", need!(sources()), |folder| {
        std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))
            .expect("the lock file is there");
        must(
            Command::new(env!("CARGO"))
                .args(["check", "--quiet", "--offline"])
                .current_dir(folder)
                .env("CARGO_TARGET_DIR", &target)
                .env("RUSTFLAGS", "-D warnings"),
        );
    });
}

#[test]
fn python_is_strictly_typed() {
    let mypy = need!(cached(MYPY, "script/test installs it"));
    each("python", need!(sources()), |folder| {
        must(
            Command::new(&mypy)
                .args(["--strict", "qmp_contract"])
                .current_dir(folder),
        );
    });
}

#[test]
fn typescript_is_strictly_typed() {
    let modules = need!(cached(NODE_MODULES, "script/test installs it"));
    each("typescript", need!(sources()), |folder| {
        std::os::unix::fs::symlink(&modules, folder.join("node_modules")).expect("a new folder");
        must(
            Command::new("node")
                .arg(modules.join("typescript/bin/tsc"))
                .args(["--strict", "--project", "."])
                .current_dir(folder),
        );
    });
}

#[test]
fn go_passes_vet_and_is_laid_out_as_gofmt_does() {
    if Command::new("go").arg("version").output().is_err() {
        skip_allowed!(test_name(), "no Go on PATH");
    }
    each("go", need!(sources()), |folder| {
        must(
            Command::new("go")
                .args(["vet", "./..."])
                .current_dir(folder),
        );
        let listed = run(Command::new("gofmt").arg("-l").arg(folder));
        assert_eq!(listed.stdout, "", "gofmt lays these files out differently");
    });
}

#[test]
fn json_documents_refer_to_nothing_that_is_not_there() {
    for (language, file) in [
        ("json-schema", "qmp.schema.json"),
        ("openrpc", "openrpc.json"),
    ] {
        each(language, need!(sources()), |folder| {
            let text = std::fs::read_to_string(folder.join(file)).expect("it was generated");
            let whole: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
            let mut seen = 0;
            for part in text.split("\"$ref\": \"#").skip(1) {
                let pointer = part
                    .split('"')
                    .next()
                    .unwrap_or_default()
                    .replace("%20", " ");
                assert!(whole.pointer(&pointer).is_some(), "{file}: no {pointer}");
                seen += 1;
            }
            assert!(seen > 20, "{file}: {seen} references");
        });
    }
}
