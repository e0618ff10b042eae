//! Streams an image's chain into it: `pull IMAGE [--no-flush]`. For measurements without QMP.

use abide_image::{Copied, Gate, Node, PullOptions};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let image = PathBuf::from(arguments.next().ok_or("usage: pull IMAGE [--no-flush]")?);
    let durable = arguments.next().is_none();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let gate = Gate::closed();
        gate.allow_folder_of(&image)?;
        let node = Node::open_chain(&image, false, &gate).await?;
        let started = std::time::Instant::now();
        let pull = node.pull(PullOptions { durable, ..PullOptions::default() }).await?;
        match pull.copied().await {
            Copied::Done => {}
            Copied::Cancelled => return Err("cancelled".into()),
            Copied::Stopped(error) => return Err(error.into()),
            Copied::Ready => return Err("a pull ends by itself".into()),
        }
        let copied = started.elapsed();
        pull.finish(None).await?;
        let total = started.elapsed().as_secs_f64();
        let mib = pull.progress().moved_bytes as f64 / f64::from(1 << 20);
        let status = std::fs::read_to_string("/proc/self/status")?;
        let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
        println!("{mib:.0} MiB copied in {:.3} s, durable: {durable}, finished after {total:.3} s: {:.0} MiB/s; {peak}",
            copied.as_secs_f64(), mib / total);
        Ok(())
    })
}
