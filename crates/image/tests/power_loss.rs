//! Power cuts, simulated: what was written since the last flush is there, or not, sector by
//! sector, in any order. The jobs themselves run unchanged on a storage that keeps a log.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{Barrier, Format};
use abide_testbed::{Rng, Scale, figure, need};
use support::power::{Event, World, after_cut};
use support::scenario::{Kind, Run, Shape, make, record, record_reuse};
use support::{Lab, qcow2, runtime};

const SHAPES: [Shape; 5] = [
    Shape {
        top: "cluster_size=4k",
        other: ("qcow2", "cluster_size=4k"),
    },
    Shape {
        top: "",
        other: ("raw", ""),
    },
    Shape {
        top: "cluster_size=512",
        other: ("qcow2", ""),
    },
    Shape {
        top: "cluster_size=1k,compat=0.10",
        other: ("qcow2", "cluster_size=512,refcount_bits=64"),
    },
    Shape {
        top: "cluster_size=64k,refcount_bits=1",
        other: ("qcow2", "cluster_size=1k,compat=0.10"),
    },
];
/// Cuts made of one run.
const CUTS_OF_A_RUN: u64 = 40;

#[test]
fn a_power_cut_at_any_instant_loses_nothing_that_was_flushed() {
    let mut rng = Rng::for_purpose("a_power_cut_at_any_instant_loses_nothing_that_was_flushed");
    // Of each kind of job in each shape.
    let cuts = Scale::pick(10, 30, 334);
    let mut total = 0;
    for kind in Kind::ALL {
        for shape in SHAPES {
            let lab = need!(Lab::new());
            make(&lab, kind, shape);
            let mut left = cuts;
            while left > 0 {
                let run = runtime().block_on(record(&lab, kind, &mut rng, None));
                for number in 0..left.min(CUTS_OF_A_RUN) {
                    let cut = rng.below(run.log.len() as u64 + 1) as usize;
                    // QEMU's own check looks at some; ours at all.
                    let judged = run.judge(&lab, cut, &mut rng, number % 10 == 0);
                    assert_eq!(runtime().block_on(judged), Ok(()), "{shape:?}");
                    total += 1;
                }
                left = left.saturating_sub(CUTS_OF_A_RUN);
            }
        }
    }
    let text = format!(
        "{total} cuts under {} jobs in {} shapes, nothing flushed lost",
        Kind::ALL.len(),
        SHAPES.len()
    );
    figure("image jobs: power cuts, simulated", &text);
}

/// What shows that a flush is missing: the jobs under which it matters, on fitting images.
fn schedules(barrier: Barrier) -> Vec<(Kind, Shape)> {
    let small = Shape {
        top: "cluster_size=512",
        other: ("qcow2", "cluster_size=512"),
    };
    let plain = Shape {
        top: "cluster_size=4k",
        other: ("qcow2", "cluster_size=4k"),
    };
    let raw = Shape {
        top: "cluster_size=4k",
        other: ("raw", ""),
    };
    // 64 counts a block, 64 blocks a cluster of the table: 2 MiB of file outgrow it.
    let outgrown = Shape {
        top: "cluster_size=512,refcount_bits=64",
        other: ("qcow2", "cluster_size=512,refcount_bits=64"),
    };
    match barrier {
        Barrier::Counts | Barrier::End => Kind::ALL.map(|kind| (kind, plain)).to_vec(),
        Barrier::CountTable => [Kind::Pull, Kind::Mirror]
            .map(|kind| (kind, small))
            .to_vec(),
        Barrier::CountPlace => [Kind::Pull, Kind::Mirror, Kind::Backup]
            .map(|kind| (kind, outgrown))
            .to_vec(),
        Barrier::Name => vec![(Kind::PullOnto, plain), (Kind::CommitBelow, plain)],
        Barrier::Link => vec![
            (Kind::Pull, plain),
            (Kind::PullOnto, plain),
            (Kind::CommitBelow, raw),
        ],
        Barrier::Raw => [
            Kind::CommitBelow,
            Kind::CommitActive,
            Kind::Mirror,
            Kind::Backup,
        ]
        .map(|kind| (kind, raw))
        .to_vec(),
        Barrier::Tables | Barrier::Size => Vec::new(),
    }
}

/// Cuts a run until something is wrong; says what. Every other cut is right before a flush that is
/// left, where most is in the air.
fn fault(lab: &Lab, run: &Run, rng: &mut Rng) -> Option<String> {
    let is_flush = |index: &usize| matches!(run.log[*index].1, Event::Flush);
    let mut full: Vec<usize> = (0..run.log.len()).filter(is_flush).collect();
    full.push(run.log.len());
    (0..800).find_map(|number| {
        let cut = match number % 2 {
            0 => full[number / 2 % full.len()],
            _ => rng.below(run.log.len() as u64 + 1) as usize,
        };
        runtime().block_on(run.judge(lab, cut, rng, false)).err()
    })
}

#[test]
fn leaving_out_any_one_ordering_flush_is_found_out() {
    let mut rng = Rng::for_purpose("leaving_out_any_one_ordering_flush_is_found_out");
    let jobs = Scale::pick(1, 2, usize::MAX);
    let mut shown = 0;
    for barrier in Barrier::ALL {
        for (kind, shape) in schedules(barrier).into_iter().take(jobs) {
            let lab = need!(Lab::new());
            make(&lab, kind, shape);
            let found = (0..5).find_map(|_| {
                let run = runtime().block_on(record(&lab, kind, &mut rng, Some(barrier)));
                fault(&lab, &run, &mut rng)
            });
            let found = found.unwrap_or_else(|| panic!("{kind:?} does without {barrier:?}"));
            eprintln!("{barrier:?}: {found}");
            shown += 1;
        }
    }
    let text = format!(
        "{shown} of {shown} jobs without one of {} kinds of flush found out",
        Barrier::ALL.len() - 2
    );
    figure("image jobs: ordering flushes left out", &text);
}

#[test]
fn a_table_that_is_not_there_before_it_is_referred_to_is_found_out() {
    let mut rng =
        Rng::for_purpose("a_table_that_is_not_there_before_it_is_referred_to_is_found_out");
    let lab = need!(Lab::new());
    make(
        &lab,
        Kind::Backup,
        Shape {
            top: "cluster_size=512",
            other: ("raw", ""),
        },
    );
    for ignored in [None, Some(Barrier::Tables)] {
        let run = runtime().block_on(record_reuse(&lab, &mut rng, ignored));
        let found = fault(&lab, &run, &mut rng);
        assert_eq!(found.is_some(), ignored.is_some(), "{ignored:?}: {found:?}");
    }
}

#[test]
fn a_size_that_was_acknowledged_stays() {
    let mut rng = Rng::for_purpose("a_size_that_was_acknowledged_stays");
    for options in ["cluster_size=512", ""] {
        let lab = need!(Lab::new());
        lab.create("disk", "qcow2", options, "1M", None);
        let start = std::fs::read(lab.path("disk")).expect("image");
        for ignored in [None, Some(Barrier::Size)] {
            let world = World::new(ignored);
            let disk = world.disk(0, start.clone());
            let acknowledged = runtime().block_on(async {
                let node = disk.node("disk", Format::Qcow2, None).await.expect("opens");
                node.write(0, vec![7; 1 << 20]).await.expect("writes");
                node.grow(9 << 20).await.expect("grows");
                let acknowledged = world.now();
                node.write(8 << 20, vec![8; 4096]).await.expect("writes");
                acknowledged
            });
            let log: Vec<(usize, Event)> = world.log.lock().expect("not poisoned").clone();
            // What counts is what comes after the answer; every second cut is made there.
            let is_lost = (0..300).any(|round| {
                let from = if round % 2 == 0 { 0 } else { acknowledged };
                let cut = from + rng.below((log.len() - from) as u64 + 1) as usize;
                let bytes = after_cut(&start, &log, 0, cut, &mut rng);
                assert_eq!(qcow2::check(&bytes), Ok(()), "{ignored:?}");
                let size = qcow2::size(&bytes);
                assert!(size == 1 << 20 || size == 9 << 20);
                cut >= acknowledged && size == 1 << 20
            });
            assert_eq!(is_lost, ignored.is_some(), "{options} {ignored:?}");
        }
    }
}
