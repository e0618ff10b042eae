//! Backups: a target gets a disk as it was at one instant, while a guest goes on writing.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{BackupOptions, BackupSync, BitmapMode, Copied, Error, Job, JobOptions, Node};
use abide_testbed::{Rng, need};
use support::{Lab, guest_step, read_all, runtime, same};

const DISK: &str = "8M";

fn chain(lab: &Lab) {
    lab.create("base", "qcow2", "", DISK, None);
    lab.io(
        "base",
        "qcow2",
        &["write -P 1 0 2M", "write -P 2 4M 1M", "write -z 4500k 100k"],
    );
    lab.create(
        "top",
        "qcow2",
        "cluster_size=4k",
        DISK,
        Some(("base", "qcow2")),
    );
    lab.io(
        "top",
        "qcow2",
        &[
            "write -P 3 1M 100k",
            "write -P 4 5M 300k",
            "write -z 64k 64k",
        ],
    );
}

fn target(lab: &Lab, format: &str, options: &str) {
    lab.create("target", format, options, DISK, None);
    lab.io(
        "target",
        format,
        &["write -P 99 3M 3M", "write -P 98 0 70k"],
    );
}

fn slow() -> JobOptions {
    JobOptions {
        speed_bytes_per_s: 8 << 20,
        ..JobOptions::default()
    }
}

async fn end(job: &Job) {
    job.set_speed(0);
    match job.copied().await {
        Copied::Done => job.finish(None).await.expect("finishes"),
        other => panic!("{other:?}"),
    }
}

async fn full(source: &Node, target: &Node) {
    let job = source.backup(target, BackupOptions::default()).await;
    end(&job.expect("starts")).await;
}

#[test]
fn a_backup_is_the_disk_at_the_instant_it_began() {
    let mut rng = Rng::for_purpose("a_backup_is_the_disk_at_the_instant_it_began");
    let targets = [
        ("raw", ""),
        ("qcow2", ""),
        ("qcow2", "cluster_size=512"),
        ("qcow2", "cluster_size=2M"),
    ];
    for (format, options) in targets {
        for compress in [false, true] {
            let what = format!("{format} {options} {compress}");
            if compress && format == "raw" {
                continue;
            }
            let lab = need!(Lab::new());
            chain(&lab);
            target(&lab, format, options);
            let mut model = lab.content("top");
            let before = model.clone();
            runtime().block_on(async {
                let (top, target) = (lab.open("top").await, lab.open("target").await);
                let options = BackupOptions {
                    compress,
                    job: slow(),
                    ..BackupOptions::default()
                };
                let job = top.backup(&target, options).await.expect("starts");
                for _ in 0..80 {
                    guest_step(&top, &mut model, &mut rng, &what).await;
                }
                end(&job).await;
                let progress = job.progress();
                assert_eq!(progress.moved_bytes, progress.total_bytes);
                for _ in 0..20 {
                    guest_step(&top, &mut model, &mut rng, &what).await;
                }
                same(&read_all(&target).await, &before, &what);
                same(&read_all(&top).await, &model, &what);
                target.close().await.expect("closes");
            });
            same(&lab.content("target"), &before, &what);
            if format == "qcow2" {
                lab.check("target", false);
            }
        }
    }
}

#[test]
fn only_what_a_bitmap_marks_is_copied_and_then_unmarked() {
    let mut rng = Rng::for_purpose("only_what_a_bitmap_marks_is_copied_and_then_unmarked");
    let lab = need!(Lab::new());
    chain(&lab);
    target(&lab, "qcow2", "");
    let mut model = lab.content("top");
    runtime().block_on(async {
        let (top, target) = (lab.open("top").await, lab.open("target").await);
        let bitmap = top.add_bitmap(4096).await.expect("bitmap");
        full(&top, &target).await;
        for round in 0..6 {
            let what = format!("round {round}");
            for _ in 0..5 {
                guest_step(&top, &mut model, &mut rng, &what).await;
            }
            let (marked, at_start) = (bitmap.dirty_bytes(), model.clone());
            let options = BackupOptions {
                sync: BackupSync::Bitmap,
                bitmap: Some(bitmap.clone()),
                job: slow(),
                ..BackupOptions::default()
            };
            let job = top.backup(&target, options.clone()).await.expect("starts");
            assert!(bitmap.is_busy());
            let again = top.backup(&target, options).await;
            assert!(matches!(again, Err(Error::Busy { .. })));
            assert_eq!(bitmap.dirty_bytes(), marked, "stands still");
            top.write(1234, vec![round; 10]).await.expect("writes");
            model[1234..1244].fill(round);
            end(&job).await;
            assert!(!bitmap.is_busy());
            assert_eq!(bitmap.dirty_bytes(), 4096, "what was written since");
            same(&read_all(&target).await, &at_start, &what);
        }
    });
    lab.check("target", false);
}

#[test]
fn a_bitmap_grows_with_its_disk() {
    let lab = need!(Lab::new());
    chain(&lab);
    runtime().block_on(async {
        let top = lab.open("top").await;
        let bitmap = top.add_bitmap(65536).await.expect("bitmap");
        top.write(0, vec![1; 1]).await.expect("writes");
        top.grow(20 << 30).await.expect("grows");
        assert_eq!(
            bitmap.dirty_bytes(),
            65536,
            "what is new is not changed yet"
        );
        top.write(8 << 20, vec![2; 1]).await.expect("writes");
        top.write((20 << 30) - 1, vec![3; 1]).await.expect("writes");
        assert_eq!(bitmap.dirty_bytes(), 3 * 65536);
        assert!(bitmap.is_dirty(0) && bitmap.is_dirty(8 << 20) && bitmap.is_dirty((20 << 30) - 1));
    });
}

#[test]
fn a_bitmap_outlives_a_backup_that_fails_as_its_mode_says() {
    let lab = need!(Lab::new());
    chain(&lab);
    target(&lab, "raw", "");
    runtime().block_on(async {
        let (top, target) = (lab.open("top").await, lab.open("target").await);
        for (mode, is_kept) in [
            (BitmapMode::OnSuccess, true),
            (BitmapMode::Never, true),
            (BitmapMode::Always, false),
        ] {
            let bitmap = top.add_bitmap(65536).await.expect("bitmap");
            top.write(0, vec![5; 4 << 20]).await.expect("writes");
            let options = BackupOptions {
                sync: BackupSync::Bitmap,
                bitmap: Some(bitmap.clone()),
                bitmap_mode: mode,
                job: JobOptions {
                    speed_bytes_per_s: 1 << 20,
                    ..JobOptions::default()
                },
                ..BackupOptions::default()
            };
            let job = top.backup(&target, options.clone()).await.expect("starts");
            while job.progress().moved_bytes == 0 {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
            top.write(7 << 20, vec![6; 1]).await.expect("writes");
            job.cancel();
            assert!(matches!(job.copied().await, Copied::Cancelled));
            assert!(!bitmap.is_busy() && bitmap.is_dirty(7 << 20));
            assert!(bitmap.is_dirty((4 << 20) - 1), "not copied yet");
            assert_eq!(bitmap.is_dirty(0), is_kept, "{mode:?}");
            let job = top.backup(&target, options).await.expect("starts again");
            end(&job).await;
            assert_eq!(
                bitmap.dirty_bytes() == 0,
                mode != BitmapMode::Never,
                "{mode:?}"
            );
            bitmap.remove();
            top.write(0, vec![7; 1]).await.expect("writes");
            assert!(mode == BitmapMode::Never || !bitmap.is_dirty(0), "removed");
        }
    });
}

#[test]
fn bitmaps_are_switched_merged_and_cleared() {
    let lab = need!(Lab::new());
    chain(&lab);
    runtime().block_on(async {
        let top = lab.open("top").await;
        assert!(top.add_bitmap(1000).await.is_err());
        let (fine, coarse) = (top.add_bitmap(512).await, top.add_bitmap(65536).await);
        let (fine, coarse) = (fine.expect("bitmap"), coarse.expect("bitmap"));
        top.write(65535, vec![1; 2]).await.expect("writes");
        assert_eq!((fine.dirty_bytes(), coarse.dirty_bytes()), (1024, 131_072));
        fine.disable();
        top.discard(1 << 20, 1 << 20).await.expect("discards");
        top.write_zeroes(3 << 20, 512, true).await.expect("zeroes");
        assert_eq!((fine.dirty_bytes(), fine.is_recording()), (1024, false));
        let before = fine.snapshot();
        fine.merge(&coarse);
        assert_eq!(fine.dirty_bytes(), coarse.dirty_bytes());
        fine.clear();
        assert_eq!(fine.dirty_bytes(), 0);
        fine.restore(&before);
        assert_eq!(fine.next_dirty(0), Some(65024..66048));
        fine.enable();
        top.write(0, vec![1; 2]).await.expect("writes");
        assert!(fine.is_dirty(0));
    });
}

#[test]
fn a_fleece_shows_the_instant_while_the_guest_writes() {
    let mut rng = Rng::for_purpose("a_fleece_shows_the_instant_while_the_guest_writes");
    let lab = need!(Lab::new());
    chain(&lab);
    lab.create("fleece", "qcow2", "", DISK, None);
    let before = lab.content("top");
    let mut model = before.clone();
    runtime().block_on(async {
        let (top, fleece) = (lab.open("top").await, lab.open("fleece").await);
        fleece
            .set_backing(Some(top.clone()))
            .expect("a backing disk");
        let options = BackupOptions {
            sync: BackupSync::None,
            ..BackupOptions::default()
        };
        let job = top.backup(&fleece, options).await.expect("starts");
        let reader = tokio::spawn({
            let (fleece, before) = (fleece.clone(), before.clone());
            let mut rng = rng.clone();
            async move {
                for _ in 0..300 {
                    let (at, length) = support::range(&mut rng, before.len() as u64);
                    let seen = fleece.read(at, length).await.expect("reads");
                    same(
                        &seen,
                        &before[at as usize..(at + length) as usize],
                        "the fleece",
                    );
                }
            }
        });
        for _ in 0..150 {
            guest_step(&top, &mut model, &mut rng, "the guest").await;
        }
        reader.await.expect("no difference");
        same(&read_all(&fleece).await, &before, "the fleece");
        job.cancel();
        assert!(matches!(job.copied().await, Copied::Cancelled));
        same(&read_all(&top).await, &model, "the disk");
    });
}

#[test]
fn a_disk_that_ends_within_a_cluster_is_backed_up() {
    let lab = need!(Lab::new());
    for size in [4608, (1 << 20) + 512] {
        let size_text = size.to_string();
        lab.create("odd", "qcow2", "", &size_text, None);
        lab.create("copy", "qcow2", "", &size_text, None);
        lab.io("odd", "qcow2", &[&format!("write -P 5 0 {size}")]);
        runtime().block_on(async {
            let odd = lab.open("odd").await;
            let copy = lab.open("copy").await;
            full(&odd, &copy).await;
            same(&read_all(&copy).await, &vec![5; size], "copy");
        });
    }
}
