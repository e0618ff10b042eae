//! Programs of others to test against, started and stopped by the test that needs them.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program that is stopped when the test ends, however it ends.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// Starts a program.
    pub fn start(program: &Path, arguments: &[String]) -> Self {
        let child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .spawn()
            .expect("start a program that was found");
        Self(child)
    }
}

/// A program on PATH or in one of the QEMU releases put aside for tests.
pub fn program(release: &str, name: &str) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = if release == "host" {
        std::env::split_paths(&std::env::var_os("PATH")?).collect()
    } else {
        let cache = std::env::var_os("ABIDE_CACHE")
            .map(PathBuf::from)
            .or_else(|| {
                let home = PathBuf::from(std::env::var_os("HOME")?);
                let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
                Some(cache.unwrap_or(home.join(".cache")).join("abide"))
            })?;
        vec![cache.join("qemu").join(release).join("bin")]
    };
    folders
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// Waits until a socket is there.
pub fn wait_for(path: &Path) {
    let start = Instant::now();
    while !path.exists() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{} does not appear",
            path.display()
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}
