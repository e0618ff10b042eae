//! Runs a job without QMP, to measure it:
//! `pull IMAGE [--no-flush] [--direct | --direct-threads] [--mirror | --backup TARGET | --commit]`.
//! A mirror or backup goes to a qcow2 or raw image that is there; a commit goes into what backs
//! the image, and ends with a pivot.

use abide_image::{
    Aio, Backing, BackupOptions, CommitOptions, Completion, Copied, FileNode, FileOptions, Gate,
    Job, JobOptions, Locking, MirrorOptions, Node, NodeOptions, PullOptions,
};
use std::path::{Path, PathBuf};

type Failure = Box<dyn std::error::Error>;

/// Opens a chain by the links in its headers, all its files in the same way.
async fn open(
    path: &Path,
    aio: Option<Aio>,
    read_only: bool,
    gate: &Gate,
) -> Result<Node, Failure> {
    let file = FileOptions {
        path: path.to_owned(),
        read_only,
        locking: Locking::Auto,
        direct: aio.is_some(),
        aio: aio.unwrap_or_default(),
    };
    let options = NodeOptions {
        read_only,
        backing: Backing::None,
        ..NodeOptions::default()
    };
    let node = Node::open(FileNode::open(file, gate).await?, options, gate).await?;
    if let Some(link) = node.info().await?.full_backing_filename {
        let below = Box::pin(open(Path::new(&link), aio, true, gate)).await?;
        node.set_backing(Some(below))?;
    }
    Ok(node)
}

async fn start(
    node: &Node,
    arguments: &[String],
    aio: Option<Aio>,
    gate: &Gate,
) -> Result<Job, Failure> {
    let durable = !arguments.iter().any(|word| word == "--no-flush");
    let job = JobOptions {
        durable,
        ..JobOptions::default()
    };
    let after = |word: &str| {
        let at = arguments.iter().position(|other| other == word)?;
        arguments.get(at + 1).map(PathBuf::from)
    };
    if let Some(path) = after("--mirror") {
        let target = open(&path, aio, false, gate).await?;
        return Ok(node
            .mirror(
                &target,
                MirrorOptions {
                    job,
                    ..MirrorOptions::default()
                },
            )
            .await?);
    }
    if let Some(path) = after("--backup") {
        let target = open(&path, aio, false, gate).await?;
        return Ok(node
            .backup(
                &target,
                BackupOptions {
                    job,
                    ..BackupOptions::default()
                },
            )
            .await?);
    }
    if arguments.iter().any(|word| word == "--commit") {
        let base = node.backing().ok_or("nothing backs the image")?;
        base.reopen(false, gate).await?;
        return Ok(node
            .commit(CommitOptions {
                base,
                overlay: None,
                job,
            })
            .await?);
    }
    Ok(node
        .pull(PullOptions {
            durable,
            ..PullOptions::default()
        })
        .await?)
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let image = PathBuf::from(arguments.first().ok_or("usage: pull IMAGE [options]")?);
    let asked = |word: &str| arguments.iter().any(|other| other == word);
    let aio = match (asked("--direct"), asked("--direct-threads")) {
        (true, _) => Some(Aio::Auto),
        (_, true) => Some(Aio::Threads),
        _ => None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let gate = Gate::unrestricted();
        let node = open(&image, aio, false, &gate).await?;
        let started = std::time::Instant::now();
        let job = start(&node, &arguments, aio, &gate).await?;
        loop {
            match job.copied().await {
                Copied::Done => break,
                Copied::Ready => job.complete(Completion::Pivot)?,
                Copied::Cancelled => return Err("cancelled".into()),
                Copied::Stopped(error) => return Err(error.into()),
            }
        }
        let copied = started.elapsed();
        job.finish(None).await?;
        let total = started.elapsed().as_secs_f64();
        let mib = job.progress().moved_bytes as f64 / f64::from(1 << 20);
        let status = std::fs::read_to_string("/proc/self/status")?;
        let peak = status
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .unwrap_or_default();
        println!(
            "{mib:.0} MiB copied in {:.3} s, finished after {total:.3} s: {:.0} MiB/s; {peak}",
            copied.as_secs_f64(),
            mib / total
        );
        Ok(())
    })
}
