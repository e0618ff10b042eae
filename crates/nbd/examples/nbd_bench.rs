//! Measures `nbd_serve` beside qemu-storage-daemon: the same raw file, in the page cache, on unix
//! sockets, by fio, in turns within one run. Prints a table of medians, with the processor time
//! that each server took for one request, which a busy machine disturbs least.
//!
//! ```text
//! cargo build --release --examples -p abide-nbd
//! target/release/examples/nbd_bench [ROUNDS [SECONDS [FOLDER]]]
//! ```

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use abide_testbed::{Process, Qemu, run, scratch};
use serde_json::Value;

const FILE_BYTES: usize = 512 << 20;

/// What fio does, its block size, its depth, and whether the figure is bytes or operations.
const CELLS: [(&str, &str, &str); 12] = [
    ("randread", "4k", "1"),
    ("randread", "4k", "32"),
    ("randwrite", "4k", "1"),
    ("randwrite", "4k", "32"),
    ("randread", "64k", "8"),
    ("randwrite", "64k", "8"),
    ("read", "1M", "1"),
    ("read", "1M", "8"),
    ("write", "1M", "1"),
    ("write", "1M", "8"),
    ("randrw", "4k", "32"),
    ("randread", "4k", "128"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let rounds: usize = arguments.next().map_or(Ok(5), |text| text.parse())?;
    let seconds: u32 = arguments.next().map_or(Ok(3), |text| text.parse())?;
    let qemu = Qemu::any().map_err(|missing| missing.to_string())?;
    let scratch = scratch();
    let folder = arguments
        .next()
        .map_or(scratch.path().to_owned(), PathBuf::from);
    let disk = folder.join("nbd_bench.raw");
    let mut bytes = vec![0; FILE_BYTES];
    abide_testbed::Rng::for_purpose("bench").fill(&mut bytes);
    std::fs::write(&disk, bytes)?;
    let (theirs, ours) = (scratch.path().join("theirs"), scratch.path().join("ours"));
    let servers = [
        (storage_daemon(&qemu, &disk, &theirs), theirs),
        (our_server(&disk, &ours)?, ours),
    ];
    servers.iter().for_each(|(_, socket)| wait_for(socket));

    println!(
        "| fio | qemu-storage-daemon {} | ours | ratio | us a request, both |",
        qemu.number()
    );
    println!("|---|---|---|---|---|");
    for cell in CELLS {
        let mut figures = [Vec::new(), Vec::new()];
        let mut costs = [Vec::new(), Vec::new()];
        for _ in 0..rounds {
            for (side, (server, socket)) in servers.iter().enumerate() {
                let before = processor_time_us(server)?;
                let (iops, requests) = measure(socket, cell, seconds)?;
                figures[side].push(iops);
                costs[side].push((processor_time_us(server)? - before) / requests);
            }
        }
        let (operation, size, depth) = cell;
        let [them, us] = figures.map(Spread::of);
        let ratio = us.median / them.median;
        let [their_cost, our_cost] = costs.map(|costs| Spread::of(costs).median);
        let unit = if size == "1M" { "MiB/s" } else { "IOPS" };
        println!(
            "| {operation} {size}, depth {depth}, {unit} | {them} | {us} | {ratio:.2} \
             | {their_cost:.1}, {our_cost:.1} |"
        );
    }
    std::fs::remove_file(&disk)?;
    Ok(())
}

/// User and system time of a process so far; the kernel counts it in hundredths of a second.
fn processor_time_us(process: &Process) -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", process.id()))?;
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after_name.split_whitespace().skip(11).take(2);
    let ticks: f64 = ticks.filter_map(|field| field.parse::<f64>().ok()).sum();
    Ok(ticks * 10_000.0)
}

fn storage_daemon(qemu: &Qemu, disk: &Path, socket: &Path) -> Process {
    let (disk, socket) = (disk.display(), socket.display());
    Process::spawn(
        Command::new(qemu.storage_daemon())
            .args([
                "--blockdev",
                &format!("driver=file,node-name=file,filename={disk}"),
            ])
            .args(["--blockdev", "driver=raw,node-name=disk,file=file"])
            .args([
                "--nbd-server",
                &format!("addr.type=unix,addr.path={socket}"),
            ])
            .args([
                "--export",
                "type=nbd,id=e,node-name=disk,name=disk,writable=on",
            ]),
    )
}

fn our_server(disk: &Path, socket: &Path) -> Result<Process, Box<dyn Error>> {
    let program: PathBuf = std::env::current_exe()?.with_file_name("nbd_serve");
    let mut command = Command::new(program);
    command
        .arg(format!("unix:{}", socket.display()))
        .arg(format!("file:{}", disk.display()));
    command.stdout(std::process::Stdio::null());
    Ok(Process::spawn(&mut command))
}

fn wait_for(socket: &Path) {
    while !socket.exists() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

/// IOPS (for blocks of 1 MiB the same number as MiB/s), and requests in all.
fn measure(
    socket: &Path,
    (operation, size, depth): (&str, &str, &str),
    seconds: u32,
) -> Result<(f64, f64), Box<dyn Error>> {
    let mut command = Command::new("fio");
    command.args([
        "--name=bench",
        "--ioengine=nbd",
        "--output-format=json",
        "--time_based",
    ]);
    command.arg(format!(
        "--uri=nbd+unix:///disk?socket={}",
        socket.display()
    ));
    command.args([
        format!("--rw={operation}"),
        format!("--bs={size}"),
        format!("--iodepth={depth}"),
    ]);
    command.args([
        format!("--size={FILE_BYTES}"),
        format!("--runtime={seconds}"),
    ]);
    command.args(["--norandommap", "--randrepeat=0"]);
    let said = run(&mut command).ok();
    let report: Value = serde_json::from_str(&said[said.find('{').unwrap_or(0)..])?;
    let job = &report["jobs"][0];
    let sum = |figure: &str| {
        ["read", "write"]
            .iter()
            .filter_map(|way| job[*way][figure].as_f64())
            .sum::<f64>()
    };
    Ok((sum("iops"), sum("total_ios")))
}

struct Spread {
    median: f64,
    least: f64,
    most: f64,
}

impl Spread {
    fn of(mut figures: Vec<f64>) -> Self {
        figures.sort_by(f64::total_cmp);
        let at = |index: usize| figures.get(index).copied().unwrap_or(f64::NAN);
        let last = figures.len().saturating_sub(1);
        Self {
            median: at(figures.len() / 2),
            least: at(0),
            most: at(last),
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:.0} ({:.0} to {:.0})",
            self.median, self.least, self.most
        )
    }
}
