//! What `abide schema gen` makes, at work: each language's client passes its strictest checks,
//! pulls a disk on `abide serve`, hears the job's events, keeps what the contract does not know.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use abide_testbed::{
    Chain, ChainSpec, Missing, Output, Qemu, Server, cache, dotted, need, run, scratch,
    skip_allowed, test_name, workspace,
};

const ABIDE: &str = env!("CARGO_BIN_EXE_abide");

/// The versions are those of `script/lib/tools.sh`.
const MYPY: &str = "tools/mypy-2.4.1/bin/mypy";
const NODE_MODULES: &str = "tools/typescript-5.9.3/node_modules";

/// Generates from Abide's own contract; every condition counts as true, there is none.
fn generate(language: &str) -> tempfile::TempDir {
    let folder = scratch();
    let schema = workspace().join("schemas/abide.json");
    let output = run(Command::new(ABIDE)
        .args(["schema", "gen", language])
        .arg(schema)
        .arg("-o")
        .arg(folder.path()));
    assert!(output.status.success(), "{}", output.stderr);
    folder
}

fn program(name: &str) -> PathBuf {
    workspace().join("crates/abide/tests/generated").join(name)
}

fn tool(below: &str) -> Result<PathBuf, Missing> {
    let path = cache().join(below);
    match path.exists() {
        true => Ok(path),
        false => Err(Missing {
            what: path.display().to_string(),
            way_out: "script/test installs it".to_owned(),
        }),
    }
}

fn must(command: &mut Command) -> Output {
    let output = run(command);
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        output.stdout,
        output.stderr
    );
    output
}

/// Runs a client on a daemon with a chain; the chain is pulled and its content unchanged.
fn pulls(qemu: &Qemu, backing: &str, client: &mut Command) {
    let chain = Chain::make(qemu, &ChainSpec::default());
    let before = chain.flatten(qemu);
    let arguments = ["--blockdev", &dotted("top", chain.top())];
    let mut server = Server::with_monitor(Path::new(ABIDE), &["serve"], &arguments);
    server.ready();
    let output = must(client.arg(server.socket()));
    let said: Vec<String> = output.stdout.lines().map(str::to_lowercase).collect();
    let backing = format!("backing {backing}");
    let expected = [
        "refused genericerror",
        "completed pull stream true",
        &backing,
        "kept true",
        "odd true",
    ];
    assert_eq!(said, expected, "{}", output.stderr);
    before.assert_same_as(qemu, chain.top());
}

#[test]
fn the_rust_client_compiles_without_a_warning_and_pulls() {
    let qemu = need!(Qemu::release("10.0"));
    let folder = generate("rust");
    fs::create_dir(folder.path().join("src/bin")).unwrap();
    fs::copy(program("pull.rs"), folder.path().join("src/bin/pull.rs")).unwrap();
    fs::copy(
        workspace().join("Cargo.lock"),
        folder.path().join("Cargo.lock"),
    )
    .unwrap();
    let target = workspace().join("target/generated-client");
    must(
        Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline"])
            .current_dir(folder.path())
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTFLAGS", "-D warnings"),
    );
    pulls(&qemu, "none", &mut Command::new(target.join("debug/pull")));
}

#[test]
fn the_python_client_is_strictly_typed_and_pulls() {
    let qemu = need!(Qemu::release("10.0"));
    let mypy = need!(tool(MYPY));
    let folder = generate("python");
    fs::copy(program("pull.py"), folder.path().join("pull.py")).unwrap();
    must(
        Command::new(mypy)
            .args(["--strict", "qmp_contract", "pull.py"])
            .current_dir(folder.path()),
    );
    let mut client = Command::new("python3");
    pulls(&qemu, "none", client.arg(folder.path().join("pull.py")));
}

#[test]
fn the_typescript_client_is_strictly_typed_and_pulls() {
    let qemu = need!(Qemu::release("10.0"));
    let modules = need!(tool(NODE_MODULES));
    let folder = generate("typescript");
    fs::copy(program("pull.ts"), folder.path().join("src/pull.ts")).unwrap();
    std::os::unix::fs::symlink(&modules, folder.path().join("node_modules")).unwrap();
    must(
        Command::new("node")
            .arg(modules.join("typescript/bin/tsc"))
            .args(["--strict", "--project", "."])
            .current_dir(folder.path()),
    );
    let mut client = Command::new("node");
    pulls(
        &qemu,
        "none",
        client.arg(folder.path().join("dist/pull.js")),
    );
}

#[test]
fn the_go_client_passes_vet_and_pulls() {
    let qemu = need!(Qemu::release("10.0"));
    if Command::new("go").arg("version").output().is_err() {
        skip_allowed!(test_name(), "no Go on PATH");
    }
    let folder = generate("go");
    fs::create_dir(folder.path().join("pull")).unwrap();
    fs::copy(program("pull.go"), folder.path().join("pull/main.go")).unwrap();
    let go = |arguments: &[&str]| {
        must(
            Command::new("go")
                .args(arguments)
                .current_dir(folder.path())
                .env("GOFLAGS", "-mod=mod"),
        )
    };
    go(&["vet", "./..."]);
    go(&["build", "-o", "client", "./pull"]);
    pulls(
        &qemu,
        "false",
        &mut Command::new(folder.path().join("client")),
    );
}
