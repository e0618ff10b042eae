//! What several of these tests use: tools of others, and our server in a thread of its own.
#![allow(dead_code, reason = "each test file uses a part of it")]

#[path = "../../examples/nbd_serve/file.rs"]
pub mod file;
#[path = "../../examples/nbd_serve/ram.rs"]
pub mod ram;

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use abide_nbd::{Address, Device, Errno, Exports, Extent, Listener, Terms, Zeroes, serve};
use abide_testbed::Missing;

/// A program on PATH.
pub fn tool(name: &str, package: &str) -> Result<PathBuf, Missing> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name));
    found
        .into_iter()
        .find(|path| path.is_file())
        .ok_or(Missing {
            what: name.to_owned(),
            way_out: format!("apt-get install {package}"),
        })
}

/// Waits until somebody listens: the file of a socket is there before that.
pub fn wait_for(path: &Path) {
    let start = Instant::now();
    while std::os::unix::net::UnixStream::connect(path).is_err() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "nobody listens at {}",
            path.display()
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// One disk, as "disk" and as the default export.
pub struct One<D>(pub Rc<D>);

impl<D: Device> Exports for One<D> {
    type Device = Rc<D>;

    fn names(&self) -> Vec<String> {
        vec!["disk".to_owned()]
    }

    fn open(&self, name: &str) -> Option<Rc<D>> {
        matches!(name, "" | "disk").then(|| self.0.clone())
    }
}

/// Our server in a thread, on a unix socket in a folder of its own; it ends with the test.
pub struct Served {
    folder: tempfile::TempDir,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Served {
    pub fn start<D: Device + 'static>(make: impl FnOnce() -> D + Send + 'static) -> Self {
        let folder = abide_testbed::scratch();
        let address = Address::Unix(folder.path().join("nbd.sock"));
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("start");
            tokio::task::LocalSet::new().block_on(&runtime, async {
                let listener = Listener::bind(&address).expect("listen");
                let exports = Rc::new(One(Rc::new(make())));
                let serving = serve(&listener, exports, |ended| println!("a client: {ended:?}"));
                tokio::select! {
                    () = serving => {}
                    _ = stopped => {}
                }
            });
        });
        let served = Self {
            folder,
            stop: Some(stop),
            thread: Some(thread),
        };
        wait_for(&served.socket());
        served
    }

    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("nbd.sock")
    }

    pub fn address(&self) -> Address {
        Address::Unix(self.socket())
    }

    pub fn uri(&self) -> String {
        format!("nbd+unix:///disk?socket={}", self.socket().display())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A disk that answers nothing at once: every request waits its turn at least once.
pub struct Later<D>(pub D);

impl<D: Device> Device for Later<D> {
    fn terms(&self) -> Terms {
        Terms {
            immediate: false,
            ..self.0.terms()
        }
    }
    async fn read(&self, offset: u64, buffer: &mut [u8]) -> Result<(), Errno> {
        tokio::task::yield_now().await;
        self.0.read(offset, buffer).await
    }
    async fn write(&self, offset: u64, data: &[u8]) -> Result<(), Errno> {
        tokio::task::yield_now().await;
        self.0.write(offset, data).await
    }
    async fn flush(&self) -> Result<(), Errno> {
        tokio::task::yield_now().await;
        self.0.flush().await
    }
    async fn trim(&self, offset: u64, length: u64) -> Result<(), Errno> {
        self.0.trim(offset, length).await
    }
    async fn zero(&self, offset: u64, length: u64, how: Zeroes) -> Result<(), Errno> {
        tokio::task::yield_now().await;
        self.0.zero(offset, length, how).await
    }
    async fn map(
        &self,
        offset: u64,
        length: u64,
        one: bool,
        extents: &mut Vec<Extent>,
    ) -> Result<(), Errno> {
        tokio::task::yield_now().await;
        self.0.map(offset, length, one, extents).await
    }
}
