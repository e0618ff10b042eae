//! SIGKILL at random instants of a pull: the content never changes, the image is never worse
//! than leaked clusters, and the next pull finishes the job.

mod support;

use std::time::{Duration, Instant};

use abide_testbed::{Chain, ChainSpec, Content, Qemu, Rng, Scale, figure, need, utf8};
use support::{Kind, run_abide, start_abide};

/// Large enough for a pull to be caught in every phase of it.
fn spec(rng: &mut Rng) -> ChainSpec {
    ChainSpec {
        virtual_bytes: 64 << 20,
        cluster_bytes: 4096 << rng.below(6),
        extents: 24,
        raw_base: rng.chance(50),
        seed: rng.next_u64(),
        ..ChainSpec::default()
    }
}

/// How many kills found the pull under way, and how many came after it had cut the link.
#[derive(Default)]
struct Tally {
    kills: u32,
    cut: u32,
}

impl Tally {
    /// Checks what a kill left, then finishes the job with another pull.
    fn check(&mut self, qemu: &Qemu, chain: &Chain, before: &Content) {
        self.kills += 1;
        self.cut += u32::from(qemu.info(chain.top()).get("backing-filename").is_none());
        qemu.assert_leaked_at_most(chain.top());
        before.assert_same_as(qemu, chain.top());
        let top = utf8(chain.top());
        let output = run_abide(&["pull", top]);
        assert_eq!(output.code(), 0, "the next pull: {}", output.stderr);
        before.assert_same_as(qemu, chain.top());
        qemu.assert_leaked_at_most(chain.top());
        assert_eq!(qemu.info(chain.top()).get("backing-filename"), None);
    }

    fn report(&self, name: &str) {
        let Tally { kills, cut } = self;
        figure(
            name,
            &format!("{kills} kills ({cut} after the link was cut), content never changed"),
        );
        assert!(
            kills > cut,
            "no kill came before the end: the test sees nothing"
        );
    }
}

/// The time an undisturbed pull of a copy of this chain takes: the shortest of three.
fn undisturbed(chain: &Chain, extra: &[&str]) -> Duration {
    let pull = || {
        let copy = chain.copy();
        let start = Instant::now();
        let args = [&["pull", utf8(copy.top())], extra].concat();
        assert_eq!(run_abide(&args).code(), 0);
        start.elapsed()
    };
    pull().min(pull()).min(pull())
}

/// A random instant of a pull; every other one near its end, where the link is cut.
fn instant(rng: &mut Rng, whole: Duration) -> Duration {
    let (from, to) = if rng.chance(50) {
        (0, 1000)
    } else {
        (700, 1050)
    };
    whole.mul_f64((from + rng.below(to - from)) as f64 / 1000.0)
}

#[test]
fn a_killed_pull_of_a_file_never_changes_the_content() {
    let qemu = need!(Qemu::any());
    let mut rng = Rng::for_purpose("a_killed_pull_of_a_file_never_changes_the_content");
    let mut tally = Tally::default();
    for _ in 0..Scale::pick(1, 4, 20) {
        let spec = spec(&mut rng);
        let original = Chain::make(&qemu, &spec);
        let before = original.flatten(&qemu);
        let extra: &[&str] = if rng.chance(30) { &["--no-flush"] } else { &[] };
        let whole = undisturbed(&original, extra);
        for _ in 0..10 {
            let chain = original.copy();
            let instant = instant(&mut rng, whole);
            println!("{spec:?} {extra:?}: killed {instant:?} into {whole:?}");
            let mut args = vec!["pull", "-q", utf8(chain.top())];
            args.extend(extra);
            let mut pull = start_abide(&args);
            std::thread::sleep(instant);
            pull.kill_9();
            tally.check(&qemu, &chain, &before);
        }
    }
    tally.report("abide pull FILE killed at a random instant");
}

#[test]
fn a_killed_daemon_never_changes_the_content() {
    let qemu = need!(Qemu::any());
    let mut rng = Rng::for_purpose("a_killed_daemon_never_changes_the_content");
    let mut tally = Tally::default();
    for _ in 0..Scale::pick(1, 4, 20) {
        let spec = spec(&mut rng);
        let original = Chain::make(&qemu, &spec);
        let before = original.flatten(&qemu);
        let whole = undisturbed(&original, &[]);
        for _ in 0..5 {
            let chain = original.copy();
            let mut server = Kind::Ours.start(&qemu, &chain);
            let mut pull = start_abide(&["pull", "-q", &server.address(), "disk"]);
            let instant = instant(&mut rng, whole);
            println!("{spec:?}: killed {instant:?} into {whole:?}");
            std::thread::sleep(instant);
            server.process().kill_9();
            let code = pull.wait(Duration::from_secs(20)).code();
            // 0 when it was done, 1 when the job died, 3 when there was nobody to ask yet.
            assert!(matches!(code, Some(0 | 1 | 3)), "{code:?}");
            tally.check(&qemu, &chain, &before);
        }
    }
    tally.report("abide serve killed at a random instant of a pull");
}

#[test]
fn an_interrupted_pull_cancels_the_job_and_leaves_a_sound_image() {
    let qemu = need!(Qemu::any());
    for kind in [
        Kind::StorageDaemon,
        Kind::Emulator,
        Kind::Ours,
        Kind::OursOffTree,
    ] {
        let chain = Chain::make(&qemu, &ChainSpec::default());
        let before = chain.flatten(&qemu);
        let mut server = kind.start(&qemu, &chain);
        let address = server.address();
        let mut args = vec!["pull", "-q", &address, "disk"];
        // The off-tree spelling has no start speed; its pull may be over before the signal.
        if kind != Kind::OursOffTree {
            args.extend(["--speed", "100K"]);
        }
        let mut pull = start_abide(&args);
        // Long enough for the job to be under way on a busy machine, far too short for it to end.
        std::thread::sleep(Duration::from_secs(3));
        if pull.ended().is_none() {
            pull.signal("INT");
        }
        let code = pull.wait(Duration::from_secs(20)).code();
        let expected: &[i32] = if kind == Kind::OursOffTree {
            &[0, 1]
        } else {
            &[1]
        };
        assert!(
            code.is_some_and(|code| expected.contains(&code)),
            "{kind:?}: {code:?}"
        );
        if kind != Kind::OursOffTree {
            // Nothing of the job is left behind.
            let jobs = server.qmp().ok("query-jobs", serde_json::json!({}));
            assert_eq!(jobs, serde_json::json!([]), "{kind:?}");
        }
        drop(server);
        before.assert_same_as(&qemu, chain.top());
        qemu.assert_leaked_at_most(chain.top());
        assert_eq!(run_abide(&["pull", utf8(chain.top())]).code(), 0);
        before.assert_same_as(&qemu, chain.top());
    }
}
