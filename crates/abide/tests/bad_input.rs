//! Bad input gets a clear error with the way out, the right exit code, and nothing is lost:
//! 1 once a job has started, 3 for no endpoint, silence, permission and locks, 2 for the rest.

mod support;

use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use abide_testbed::{Chain, ChainSpec, Content, Qemu, need, run, scratch, skip_allowed, utf8};
use serde_json::json;
use support::{Kind, assert_refused, pull_durably, pull_json, start_abide};

fn write(path: &Path, bytes: &[u8]) {
    assert!(
        std::fs::write(path, bytes).is_ok(),
        "cannot write {}",
        path.display()
    );
}

/// Makes a qcow2 image with `qemu-img create` and those options; without a backing file, of 4 MiB.
fn create(qemu: &Qemu, image: &Path, options: &[&str]) {
    let size: &[&str] = if options.contains(&"-b") {
        &[]
    } else {
        &["4M"]
    };
    qemu.img(
        &[
            &["create", "-q", "-f", "qcow2"],
            options,
            &[utf8(image)],
            size,
        ]
        .concat(),
    );
}

#[test]
fn what_is_no_usable_image_is_refused_with_2() {
    let qemu = need!(Qemu::any());
    let folder = scratch();
    let at = |name: &str| folder.path().join(name);
    assert_refused(&["pull", utf8(&at("absent.qcow2"))], 2, &["absent.qcow2"]);

    write(&at("text.qcow2"), b"this is no image");
    let bytes = std::fs::read(at("text.qcow2")).unwrap();
    let output = support::run_abide(&["pull", utf8(&at("text.qcow2"))]);
    // A file without a header is a raw disk, which borrows nothing; or refused. Never written to.
    assert!(matches!(output.code(), 0 | 2), "{}", output.stderr);
    assert_eq!(std::fs::read(at("text.qcow2")).unwrap(), bytes);

    create(&qemu, &at("short.qcow2"), &[]);
    let whole = std::fs::read(at("short.qcow2")).unwrap();
    for length in [5, 72, 104, 70_000] {
        write(&at("short.qcow2"), &whole[..length]);
        assert_refused(&["pull", utf8(&at("short.qcow2"))], 2, &["short.qcow2"]);
    }
}

#[test]
fn a_missing_backing_file_is_named() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    std::fs::remove_file(chain.base()).unwrap();
    assert_refused(&["pull", utf8(chain.top())], 2, &["base.qcow2"]);
}

#[test]
fn a_backing_file_outside_the_allowed_folders_is_refused_until_allowed() {
    let qemu = need!(Qemu::any());
    let (inside, outside) = (scratch(), scratch());
    let base = outside.path().join("base.qcow2");
    create(&qemu, &base, &[]);
    qemu.io(&base, &["write -P 7 0 1M".into()]);
    let top = inside.path().join("top.qcow2");
    create(&qemu, &top, &["-b", utf8(&base), "-F", "qcow2"]);
    assert_refused(
        &["pull", utf8(&top)],
        2,
        &["base.qcow2", "outside", "allow"],
    );
    let before = Content::of(&qemu, &top);
    pull_durably(&[utf8(&top), "--allow", utf8(outside.path())]);
    before.assert_same_as(&qemu, &top);
}

#[test]
fn a_chain_that_loops_is_refused() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let top_name = "layer2.qcow2";
    qemu.img(&[
        "rebase",
        "-u",
        "-b",
        top_name,
        "-F",
        "qcow2",
        utf8(chain.base()),
    ]);
    assert_refused(&["pull", utf8(chain.top())], 2, &["loop"]);
    // An image that is its own backing file.
    qemu.img(&[
        "rebase",
        "-u",
        "-b",
        top_name,
        "-F",
        "qcow2",
        utf8(chain.top()),
    ]);
    assert_refused(&["pull", utf8(chain.top())], 2, &["loop"]);
}

#[test]
fn an_encrypted_image_is_refused() {
    let qemu = need!(Qemu::any());
    let folder = scratch();
    let image = folder.path().join("luks.qcow2");
    let secret = ["--object", "secret,id=s,data=abide"];
    let format = "encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10";
    create(&qemu, &image, &[&secret[..], &["-o", format]].concat());
    assert_refused(&["pull", utf8(&image)], 2, &["encrypt"]);
}

#[test]
fn an_image_without_permission_is_refused() {
    if run(Command::new("id").arg("-u")).stdout.trim() == "0" {
        skip_allowed!(
            abide_testbed::test_name(),
            "root may read and write everything"
        );
    }
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let set = |mode| {
        std::fs::set_permissions(chain.top(), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set(0o000);
    assert_refused(&["pull", utf8(chain.top())], 3, &["ermission"]);
    set(0o444);
    assert_refused(&["pull", utf8(chain.top())], 3, &["ermission"]);
}

/// QEMU reopens a read-only node for the job, so the file below decides; ours is as strict as that.
#[test]
fn a_disk_on_a_read_only_file_system_is_refused_and_left_alone() {
    let qemu = need!(Qemu::any());
    let Some(small) = SmallDisk::mount("64m") else {
        skip_allowed!(abide_testbed::test_name(), "no right to mount a tmpfs");
    };
    let chain = Chain::make(&qemu, &ChainSpec::default());
    for image in chain.images() {
        std::fs::copy(image, small.path.join(image.file_name().unwrap())).unwrap();
    }
    let top = small.path.join("layer2.qcow2");
    let before = Content::of(&qemu, &top);
    small.make_read_only();
    assert_refused(&["pull", utf8(&top)], 2, &["ead-only"]);
    let disk = abide_testbed::dotted("disk", &top) + ",read-only=on,auto-read-only=off";
    for kind in [Kind::StorageDaemon, Kind::Emulator, Kind::Ours] {
        let server = kind.start_with(&qemu, &disk, &small.path);
        let output = support::run_abide(&["pull", &server.address(), "disk"]);
        assert_ne!(output.code(), 0, "{kind:?}: {}", output.stdout);
        println!("{kind:?}: {} {}", output.code(), output.stderr);
    }
    before.assert_same_as(&qemu, &top);
}

#[test]
fn an_unknown_disk_names_the_disks_there_are() {
    let qemu = need!(Qemu::any());
    for kind in Kind::ALL {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let server = kind.start(&qemu, &chain);
        assert_refused(&["pull", &server.address(), "nope"], 2, &["nope", "disk"]);
    }
}

#[test]
fn a_base_outside_the_chain_is_refused() {
    let qemu = need!(Qemu::any());
    for kind in [Kind::StorageDaemon, Kind::Emulator, Kind::Ours] {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let other = Chain::make(&qemu, &ChainSpec::default());
        let server = kind.start(&qemu, &chain);
        let base = utf8(other.base());
        assert_refused(
            &["pull", &server.address(), "disk", "--base", base],
            2,
            &["base"],
        );
    }
}

#[test]
fn a_full_disk_ends_the_job_and_loses_nothing() {
    let qemu = need!(Qemu::any());
    let Some(small) = SmallDisk::mount("24m") else {
        skip_allowed!(abide_testbed::test_name(), "no right to mount a tmpfs");
    };
    for kind in [Kind::StorageDaemon, Kind::Emulator, Kind::Ours] {
        // 16 MiB of data below, and too little room for it above.
        let base = small.path.join("base.qcow2");
        qemu.img(&["create", "-q", "-f", "qcow2", utf8(&base), "16M"]);
        qemu.io(&base, &["write -P 7 0 16M".into()]);
        let top = small.path.join("top.qcow2");
        create(&qemu, &top, &["-b", "base.qcow2", "-F", "qcow2"]);
        let before = Content::of(&qemu, &top);
        let server = kind.start_with(&qemu, &abide_testbed::dotted("disk", &top), &small.path);
        let (code, document) = pull_json(&[&server.address(), "disk"]);
        drop(server);
        assert_eq!(
            (code, &document["outcome"]),
            (1, &json!("failed")),
            "{kind:?}: {document}"
        );
        let reason = document["reason"].as_str().unwrap_or_default();
        assert!(
            reason.contains("No space left on device"),
            "{kind:?}: {document}"
        );
        before.assert_same_as(&qemu, &top);
        qemu.assert_leaked_at_most(&top);
        std::fs::remove_file(&top).unwrap();
        std::fs::remove_file(&base).unwrap();
    }
}

#[test]
fn no_endpoint_is_3() {
    let folder = scratch();
    let socket = folder.path().join("none.sock");
    let address = format!("unix:{}", utf8(&socket));
    assert_refused(&["pull", &address, "disk"], 3, &["none.sock"]);
    assert_refused(&["pull", "tcp:127.0.0.1:1", "disk"], 3, &["127.0.0.1"]);
    assert_refused(
        &["pull", "exec:/nonexistent/program -x", "disk"],
        3,
        &["/nonexistent/program"],
    );
    assert_refused(&["pull", "exec:/bin/true", "disk"], 3, &[]);
}

#[test]
fn a_silent_endpoint_is_3_within_the_time_limit() {
    let folder = scratch();
    let socket = folder.path().join("silent.sock");
    let _listener = UnixListener::bind(&socket).unwrap();
    let address = format!("unix:{}", utf8(&socket));
    let mut pull = start_abide(&["pull", "--timeout", "2s", &address, "disk"]);
    assert_eq!(pull.wait(Duration::from_secs(30)).code(), Some(3));
}

#[test]
fn a_busy_monitor_is_3_within_the_time_limit() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let mut server = Kind::StorageDaemon.start(&qemu, &chain);
    let _first = server.qmp();
    let mut pull = start_abide(&["pull", "--timeout", "2s", &server.address(), "disk"]);
    assert_eq!(pull.wait(Duration::from_secs(30)).code(), Some(3));
}

#[test]
fn with_json_what_is_refused_before_it_begins_is_a_document_too() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let server = Kind::StorageDaemon.start(&qemu, &chain);
    let (address, new) = (server.address(), chain.folder().join("new"));
    let told = |words: &[&str], code: i32, reason: &str| {
        let words = [words, &["--format", "json"]].concat();
        let output = support::run_abide(&words);
        assert_eq!(output.code(), code, "{words:?}: {}", output.stderr);
        let document: serde_json::Value = serde_json::from_str(&output.stdout).unwrap_or_default();
        assert_eq!(document["action"], words[0], "{words:?}: {}", output.stdout);
        assert_eq!(document["outcome"], "refused", "{words:?}: {document}");
        let why = document["reason"].as_str().unwrap_or_default();
        assert!(why.contains(reason), "{words:?}: no '{reason}' in {why}");
    };
    told(
        &["pull", "unix:/nowhere/q.sock", "disk"],
        3,
        "/nowhere/q.sock",
    );
    told(&["pull", &address, "dusk"], 2, "there is disk");
    told(
        &["pull", &address, "disk", "--base", "nothing"],
        2,
        "below it is",
    );
    told(
        &["backup", &address, "disk", utf8(&new), "--bitmap", "none"],
        2,
        "none",
    );
    told(&["commit", &address, "dusk"], 2, "there is disk");
    told(&["resize", &address, "dusk", "1G"], 2, "there is disk");
    told(&["unexport", &address, "none"], 2, "none");
}

#[test]
fn a_stopped_server_is_3_within_the_time_limit() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let mut server = Kind::StorageDaemon.start(&qemu, &chain);
    server.process().signal("STOP");
    let mut pull = start_abide(&["pull", "--timeout", "2s", &server.address(), "disk"]);
    assert_eq!(pull.wait(Duration::from_secs(30)).code(), Some(3));
    server.process().signal("CONT");
}

#[test]
fn a_server_that_dies_in_mid_job_is_1() {
    let qemu = need!(Qemu::any());
    for kind in [Kind::StorageDaemon, Kind::Emulator, Kind::Ours] {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let before = chain.flatten(&qemu);
        let mut server = kind.start(&qemu, &chain);
        let mut pull = start_abide(&["pull", "-q", "--speed", "1M", &server.address(), "disk"]);
        std::thread::sleep(Duration::from_millis(1500));
        server.process().kill_9();
        let code = pull.wait(Duration::from_secs(30)).code();
        assert_eq!(code, Some(1), "{kind:?}");
        before.assert_same_as(&qemu, chain.top());
    }
}

#[test]
fn a_server_without_any_spelling_is_told_which_were_tried() {
    let folder = scratch();
    let socket = folder.path().join("bare.sock");
    let listener = UnixListener::bind(&socket).unwrap();
    let bare = std::thread::spawn(move || answer_nothing(&listener));
    let address = format!("unix:{}", utf8(&socket));
    assert_refused(
        &["pull", &address, "disk"],
        2,
        &["block-stream", "block_stream"],
    );
    drop(bare);
}

#[test]
fn usage_errors_are_2() {
    for args in [
        &["pull"][..],
        &["pull", "--speed", "fast", "x.qcow2"],
        &["pull", "--on-error", "panic", "x.qcow2"],
        &["pull", "--timeout", "soon", "x.qcow2"],
        &["nonsense"],
        &["serve", "--monitor", "chardev=none"],
        &["serve", "--nonsense"],
    ] {
        assert_refused(args, 2, &[]);
    }
}

/// Speaks QMP and knows no command that streams an image.
fn answer_nothing(listener: &UnixListener) {
    use std::io::{BufRead, BufReader, Write};
    let Ok((mut stream, _)) = listener.accept() else {
        return;
    };
    let version = json!({"qemu": {"major": 0, "minor": 15, "micro": 0}, "package": ""});
    let greeting = json!({"QMP": {"version": version, "capabilities": []}});
    let _ = stream.write_all(format!("{greeting}\r\n").as_bytes());
    let Ok(reader) = stream.try_clone() else {
        return;
    };
    for line in BufReader::new(reader).lines().map_while(Result::ok) {
        let Ok(request) = serde_json::from_str::<serde_json::Value>(&line) else {
            continue;
        };
        let mut reply = match request["execute"].as_str() {
            Some("qmp_capabilities") => json!({"return": {}}),
            Some("query-commands") => {
                let known = ["qmp_capabilities", "query-commands", "query-block", "quit"];
                json!({"return": known.map(|name| json!({"name": name}))})
            }
            Some("query-block") => json!({"return": [{
                "device": "disk", "locked": false, "removable": false, "type": "unknown",
                "inserted": {
                    "file": "/top.qcow2", "ro": false, "drv": "qcow2", "encrypted": false,
                    "backing_file": "/base.qcow2", "backing_file_depth": 1,
                },
            }]}),
            Some(name) => json!({"error": {
                "class": "CommandNotFound",
                "desc": format!("The command {name} has not been found"),
                "data": {"name": name},
            }}),
            None => continue,
        };
        if let Some(id) = request.get("id") {
            reply["id"] = id.clone();
        }
        if stream.write_all(format!("{reply}\r\n").as_bytes()).is_err() {
            return;
        }
    }
}

/// A tmpfs of a fixed size, unmounted when dropped.
struct SmallDisk {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl SmallDisk {
    fn mount(size: &str) -> Option<SmallDisk> {
        let folder = scratch();
        let options = format!("size={size}");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &options, "abide-test"])
            .arg(folder.path());
        (run(&mut mount).code() == 0).then(|| SmallDisk {
            path: folder.path().to_owned(),
            _folder: folder,
        })
    }
}

impl SmallDisk {
    fn make_read_only(&self) {
        let mut remount = Command::new("mount");
        run(remount.args(["-o", "remount,ro"]).arg(&self.path)).ok();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run(Command::new("umount").arg(&self.path));
    }
}
