//! `abide pull` does the same everywhere: on real QEMUs of four releases, on our own daemon in
//! both dialects, and on a bare image file; and a server's death right after it loses nothing.

mod support;

use abide_testbed::{Chain, ChainSpec, Qemu, Rng, Scale, Server, figure, need, utf8};
use serde_json::{Value, json};
use support::{Kind, pull_durably, pull_json, run_abide};

/// A pull's document without what differs by design: the time it took, the name of the disk
/// where that is a path, the spelling that said it, and what a server counts as done (QEMU the
/// whole disk, we what has to be copied).
fn comparable(mut document: Value) -> Value {
    assert_eq!(document["len"], document["offset"], "{document}");
    for name in ["elapsed_ms", "command", "disk", "len", "offset"] {
        let removed = document
            .as_object_mut()
            .and_then(|object| object.remove(name));
        assert!(removed.is_some(), "no '{name}' in {document}");
    }
    document
}

/// Panics unless the chain's top stands alone, clean, and shows what it showed before.
fn assert_pulled(qemu: &Qemu, chain: &Chain, before: &abide_testbed::Content) {
    before.assert_same_as(qemu, chain.top());
    qemu.assert_leaked_at_most(chain.top());
    let info = qemu.info(chain.top());
    assert_eq!(info.get("backing-filename"), None, "{info}");
}

#[test]
fn a_pull_does_and_says_the_same_on_every_server() {
    let qemus = need!(Qemu::all());
    let spec = ChainSpec::default();
    let mut said: Vec<(String, Value)> = Vec::new();
    for kind in Kind::ALL {
        // Our own daemon is the same beside every QEMU.
        for qemu in if kind.is_qemus() {
            &qemus[..]
        } else {
            &qemus[..1]
        } {
            let chain = Chain::make(qemu, &spec);
            let before = chain.flatten(qemu);
            let server = kind.start(qemu, &chain);
            let document = pull_durably(&[&server.address(), "disk"]);
            drop(server);
            assert_pulled(qemu, &chain, &before);
            said.push((format!("{kind:?} {}", qemu.number()), comparable(document)));
        }
    }
    let chain = Chain::make(&qemus[0], &spec);
    let before = chain.flatten(&qemus[0]);
    let document = pull_durably(&[utf8(chain.top())]);
    assert_pulled(&qemus[0], &chain, &before);
    said.push(("file".to_owned(), comparable(document)));
    for (server, document) in &said {
        assert_eq!(document, &said[0].1, "{server} differs from {}", said[0].0);
    }
}

/// Dropping a `Server` is a SIGKILL: the tables must be on disk by the time `abide pull` is back.
#[test]
fn a_kill_right_after_a_pull_loses_nothing_on_any_server() {
    let qemus = need!(Qemu::all());
    let rounds = Scale::pick(1, 3, 20);
    let mut rng = Rng::for_purpose("a_kill_right_after_a_pull_loses_nothing_on_any_server");
    let mut kills = 0;
    for kind in Kind::ALL {
        for qemu in if kind.is_qemus() {
            &qemus[..]
        } else {
            &qemus[2..3]
        } {
            for _ in 0..rounds {
                let spec = ChainSpec {
                    seed: rng.next_u64(),
                    ..ChainSpec::default()
                };
                let chain = Chain::make(qemu, &spec);
                let before = chain.flatten(qemu);
                let mut server = kind.start(qemu, &chain);
                pull_durably(&[&server.address(), "disk"]);
                server.process().kill_9();
                println!("{kind:?} {} {spec:?}", qemu.number());
                assert_pulled(qemu, &chain, &before);
                kills += 1;
            }
        }
    }
    figure(
        "SIGKILL right after abide pull returned 0",
        &format!("{kills} kills, 0 lost"),
    );
}

#[test]
fn a_pull_down_to_a_base_keeps_that_base() {
    let qemu = need!(Qemu::any());
    for kind in [Kind::StorageDaemon, Kind::Emulator, Kind::Ours] {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let before = chain.flatten(&qemu);
        let server = kind.start(&qemu, &chain);
        let base = utf8(chain.base());
        let document = pull_durably(&[&server.address(), "disk", "--base", base]);
        drop(server);
        println!("{kind:?}: {document}");
        before.assert_same_as(&qemu, chain.top());
        let backing = &qemu.info(chain.top())["full-backing-filename"];
        assert_eq!(backing, &json!(base), "{kind:?}");
    }
}

#[test]
fn the_off_tree_spelling_refuses_what_it_cannot_say_before_any_job() {
    let qemu = need!(Qemu::any());
    let chain = Chain::make(&qemu, &ChainSpec::default());
    let server = Kind::OursOffTree.start(&qemu, &chain);
    let address = server.address();
    let base = utf8(chain.base());
    let bytes = std::fs::read(chain.top()).unwrap();
    support::assert_refused(&["pull", &address, "disk", "--base", base], 2, &["base"]);
    support::assert_refused(&["pull", &address, "disk", "--speed", "1M"], 2, &["speed"]);
    drop(server);
    assert_eq!(
        std::fs::read(chain.top()).unwrap(),
        bytes,
        "the image was touched"
    );
}

#[test]
fn a_disk_is_found_by_each_of_its_names() {
    for qemu in need!(Qemu::all()) {
        for name in ["drive0", "slot0", "PATH", ""] {
            let chain = Chain::make(&qemu, &ChainSpec::default());
            let before = chain.flatten(&qemu);
            let file = utf8(chain.top()).to_owned();
            let drive = format!("if=none,id=drive0,format=qcow2,file={file}");
            let mut server = Server::system(
                &qemu,
                &[
                    "-machine",
                    "pc",
                    "-drive",
                    &drive,
                    "-device",
                    "virtio-blk,drive=drive0,id=slot0",
                ],
            );
            server.ready();
            let address = server.address();
            let mut args = vec![address.as_str()];
            match name {
                "" => {}
                "PATH" => args.push(&file),
                name => args.push(name),
            }
            println!("QEMU {} '{name}'", qemu.number());
            pull_durably(&args);
            drop(server);
            assert_pulled(&qemu, &chain, &before);
        }
    }
}

#[test]
fn a_disk_that_borrows_nothing_is_left_alone() {
    let qemu = need!(Qemu::any());
    let spec = ChainSpec {
        depth: 1,
        ..ChainSpec::default()
    };
    for kind in Kind::ALL {
        let chain = Chain::make(&qemu, &spec);
        let server = kind.start(&qemu, &chain);
        let bytes = std::fs::read(chain.top()).unwrap();
        let (code, document) = pull_json(&[&server.address(), "disk"]);
        assert_eq!(
            (code, &document["outcome"]),
            (0, &json!("nothing-to-do")),
            "{kind:?}"
        );
        drop(server);
        assert_eq!(
            std::fs::read(chain.top()).unwrap(),
            bytes,
            "{kind:?}: the image was touched"
        );
    }
    let chain = Chain::make(&qemu, &spec);
    let output = run_abide(&["pull", utf8(chain.top())]);
    let said = format!("{}{}", output.stdout, output.stderr);
    assert!(
        output.code() == 0 && said.contains("nothing to pull"),
        "{said}"
    );
}

/// Chains of many shapes, pulled as files.
#[test]
fn chains_of_every_shape_keep_their_content() {
    let qemu = need!(Qemu::any());
    let mut rng = Rng::for_purpose("chains_of_every_shape_keep_their_content");
    let rounds = Scale::pick(10, 100, 1000);
    for round in 0..rounds {
        let spec = ChainSpec::random(&mut rng, 8 << 20);
        println!("round {round}: {spec:?}");
        let chain = Chain::make(&qemu, &spec);
        let before = chain.flatten(&qemu);
        let top = utf8(chain.top());
        let partial = chain.images().len() > 2 && rng.chance(30);
        if partial {
            pull_durably(&[top, "--base", utf8(chain.base())]);
            before.assert_same_as(&qemu, chain.top());
            qemu.assert_clean(chain.top());
        }
        // A partial pull leaves the base, which the next one pulls.
        pull_durably(&[top]);
        assert_pulled(&qemu, &chain, &before);
        qemu.assert_clean(chain.top());
    }
    figure(
        "pulls of random chains",
        &format!("{rounds} chains, content and tables sound"),
    );
}
