//! Counts sequential QMP round trips a second on unix sockets, side by side.
//!
//! ```text
//!   qmp_bench [--seconds S] [--rounds N] [--json] NAME=PATH...   first NAME is what others are compared to
//!   qmp_bench --serve PATH                                       a bare server of this crate
//! ```
//! Each round asks every endpoint `query-version` for S seconds, one after the
//! other, and waits for each reply before the next command. The table shows the
//! medians of the rounds. Starting servers is left to whoever calls it.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use abide_schema::{Contract, introspect};
use abide_server::{
    CommandError, Dict, Handler, Listener, MonitorOptions, Monitors, Server, Value,
};
use abide_wire::dict;

/// How long an endpoint may take over one reply.
const REPLY_LIMIT: Duration = Duration::from_secs(5);
/// Round trips between two looks at the clock.
const BATCH: u32 = 100;
const COMMAND: &[u8] = b"{\"execute\": \"query-version\"}\n";

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let (mut seconds, mut rounds, mut json) = (1.0, 5, false);
    let mut endpoints = Vec::new();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--serve" => return serve(Path::new(&value()?)),
            "--seconds" => seconds = value()?.parse()?,
            "--rounds" => rounds = value()?.parse()?,
            "--json" => json = true,
            _ => match argument.split_once('=') {
                Some((name, path)) => endpoints.push(Endpoint::new(name, path)?),
                None => return Err(format!("'{argument}' is no NAME=PATH").into()),
            },
        }
    }
    for _ in 0..rounds {
        for endpoint in &mut endpoints {
            let rate = endpoint.measure(Duration::from_secs_f64(seconds))?;
            endpoint.rates.push(rate);
        }
    }
    print(&mut endpoints, json);
    Ok(())
}

/// A connection past negotiation.
struct Endpoint {
    name: String,
    stream: BufReader<UnixStream>,
    line: Vec<u8>,
    rates: Vec<f64>,
}

impl Endpoint {
    fn new(name: &str, path: &str) -> Result<Endpoint, Failure> {
        let stream = UnixStream::connect(path).map_err(|error| format!("{path}: {error}"))?;
        stream.set_read_timeout(Some(REPLY_LIMIT))?;
        let stream = BufReader::new(stream);
        let mut endpoint = Endpoint {
            name: name.to_owned(),
            stream,
            line: Vec::new(),
            rates: Vec::new(),
        };
        endpoint.receive("QMP")?;
        endpoint.ask(b"{\"execute\": \"qmp_capabilities\"}\n")?;
        Ok(endpoint)
    }

    fn receive(&mut self, wanted: &str) -> Result<(), Failure> {
        self.line.clear();
        self.stream.read_until(b'\n', &mut self.line)?;
        if self
            .line
            .starts_with(format!("{{\"{wanted}\": ").as_bytes())
        {
            return Ok(());
        }
        Err(format!("{}: {}", self.name, String::from_utf8_lossy(&self.line)).into())
    }

    fn ask(&mut self, command: &[u8]) -> Result<(), Failure> {
        self.stream.get_ref().write_all(command)?;
        self.receive("return")
    }

    /// Round trips a second, over about `duration`.
    fn measure(&mut self, duration: Duration) -> Result<f64, Failure> {
        let start = Instant::now();
        let mut count = 0;
        while start.elapsed() < duration {
            for _ in 0..BATCH {
                self.ask(COMMAND)?;
            }
            count += BATCH;
        }
        Ok(f64::from(count) / start.elapsed().as_secs_f64())
    }

    fn median(&mut self) -> f64 {
        self.rates.sort_by(f64::total_cmp);
        self.rates
            .get(self.rates.len() / 2)
            .copied()
            .unwrap_or_default()
    }
}

fn print(endpoints: &mut [Endpoint], json: bool) {
    let base = endpoints.first_mut().map_or(0.0, Endpoint::median);
    if !json {
        println!("{:<28} {:>14} {:>8}", "endpoint", "round trips/s", "ratio");
    }
    for endpoint in endpoints {
        let (name, rate) = (endpoint.name.clone(), endpoint.median());
        let ratio = rate / base;
        if json {
            let row =
                dict! {"endpoint": name, "round-trips-per-s": rate.round() as i64, "ratio": ratio};
            println!("{row}");
        } else {
            println!("{name:<28} {rate:>14.0} {ratio:>7.2}x");
        }
    }
}

/// One command, so that the server's own cost is what is measured.
struct Version(Contract);

impl Handler for Version {
    fn contract(&self) -> &Contract {
        &self.0
    }

    async fn execute(&self, _: &str, _: Dict) -> Result<Value, CommandError> {
        let qemu = dict! {"micro": 2, "minor": 0, "major": 10};
        Ok(dict! {"qemu": qemu, "package": "Debian 1:10.0.2+ds-2"}.into())
    }
}

fn serve(path: &Path) -> Result<(), Failure> {
    let contract = introspect::from_json(
        br#"[{"name": "query-version", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
             {"name": "0", "meta-type": "object", "members": []}]"#,
    )?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = Listener::unix(path)?;
        let server = Server::new(
            Rc::new(Version(contract)),
            Monitors::new(),
            (10, 0, 2),
            "bench",
        );
        let report = |error| eprintln!("{error}");
        server
            .serve(listener, MonitorOptions::default(), report)
            .await;
        Ok(())
    })
}
