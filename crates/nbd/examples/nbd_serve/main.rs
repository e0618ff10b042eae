//! Serves memory or a raw file over NBD, to try other people's clients on and to measure with.
//!
//! ```text
//! nbd_serve unix:PATH|tcp:HOST:PORT ram:BYTES|file:PATH [read-only]
//! ```

mod file;
mod ram;

use std::error::Error;
use std::rc::Rc;

use abide_nbd::{Address, Device, Exports, Listener, serve};

/// One disk, under every name.
struct One<D>(Rc<D>);

impl<D: Device> Exports for One<D> {
    type Device = Rc<D>;

    fn names(&self) -> Vec<String> {
        vec!["disk".to_owned()]
    }

    fn open(&self, name: &str) -> Option<Rc<D>> {
        matches!(name, "" | "disk").then(|| self.0.clone())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, disk, rest @ ..] = arguments.as_slice() else {
        return Err(
            "usage: nbd_serve unix:PATH|tcp:HOST:PORT ram:BYTES|file:PATH [read-only]".into(),
        );
    };
    let address = parse_address(address).ok_or("the address is unix:PATH or tcp:HOST:PORT")?;
    let read_only = rest.iter().any(|word| word == "read-only");
    match disk.split_once(':') {
        Some(("ram", bytes)) => run(&address, ram::Ram::new(bytes.parse()?, read_only)),
        Some(("file", path)) => run(&address, file::File::open(path.as_ref(), read_only)?),
        _ => Err("the disk is ram:BYTES or file:PATH".into()),
    }
}

fn run(address: &Address, disk: impl Device + 'static) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let listener = Listener::bind(address)?;
        println!("{}", listener.address());
        let exports = Rc::new(One(Rc::new(disk)));
        serve(&listener, exports, |ended| {
            if let Err(error) = ended {
                eprintln!("a client: {error}");
            }
        })
        .await;
        Ok(())
    })
}

fn parse_address(text: &str) -> Option<Address> {
    match text.split_once(':')? {
        ("unix", path) => Some(Address::Unix(path.into())),
        ("tcp", rest) => {
            let (host, port) = rest.rsplit_once(':')?;
            Some(Address::Tcp {
                host: host.to_owned(),
                port: port.parse().ok()?,
            })
        }
        _ => None,
    }
}
