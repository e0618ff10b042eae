//! The QEMU releases that `script/qemus` puts side by side, found and run.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::paths::utf8;
use crate::process::run;
use crate::{Missing, Output, paths};

/// The releases tests run against, oldest first.
pub const RELEASES: [&str; 4] = ["5.2", "7.2", "10.0", "11.1"];

/// The programs of one QEMU release.
#[derive(Debug, Clone)]
pub struct Qemu {
    release: String,
    bin: PathBuf,
}

impl Qemu {
    /// The release of that number: `"5.2"`, `"7.2"`, `"10.0"` or `"11.1"`.
    ///
    /// # Errors
    /// When it is not in the cache: the test is to be skipped, [`need!`](crate::need) does it.
    pub fn release(release: &str) -> Result<Qemu, Missing> {
        let bin = paths::cache().join("qemu").join(release).join("bin");
        if bin.join("qemu-img").exists() {
            return Ok(Qemu {
                release: release.to_owned(),
                bin,
            });
        }
        Err(Missing {
            what: format!("QEMU {release} at {}", bin.display()),
            way_out: format!("script/qemus {release}"),
        })
    }

    /// The release whose tools make and check images where the release does not matter.
    ///
    /// # Errors
    /// As [`Qemu::release`].
    pub fn any() -> Result<Qemu, Missing> {
        Qemu::release("10.0")
    }

    /// All releases of [`RELEASES`].
    ///
    /// # Errors
    /// When one of them is not there.
    pub fn all() -> Result<Vec<Qemu>, Missing> {
        RELEASES
            .iter()
            .map(|release| Qemu::release(release))
            .collect()
    }

    /// Its number: `10.0`.
    pub fn number(&self) -> &str {
        &self.release
    }

    /// Path of `qemu-system-x86_64`.
    pub fn system(&self) -> PathBuf {
        self.bin.join("qemu-system-x86_64")
    }

    /// Path of `qemu-storage-daemon`.
    pub fn storage_daemon(&self) -> PathBuf {
        self.bin.join("qemu-storage-daemon")
    }

    /// Path of `qemu-img`.
    pub fn img_path(&self) -> PathBuf {
        self.bin.join("qemu-img")
    }

    /// Path of `qemu-io`.
    pub fn io_path(&self) -> PathBuf {
        self.bin.join("qemu-io")
    }

    /// Path of `qemu-nbd`.
    pub fn nbd_path(&self) -> PathBuf {
        self.bin.join("qemu-nbd")
    }

    /// Runs `qemu-img` and returns its stdout; panics when it fails.
    pub fn img(&self, args: &[&str]) -> String {
        run(Command::new(self.img_path()).args(args)).ok()
    }

    /// Runs `qemu-img` and returns however it ended.
    pub fn try_img(&self, args: &[&str]) -> Output {
        run(Command::new(self.img_path()).args(args))
    }

    /// Runs `qemu-io` on `image` with one `-c` a command; panics when one of them fails.
    pub fn io(&self, image: &Path, commands: &[String]) -> String {
        let mut command = Command::new(self.io_path());
        for line in commands {
            command.arg("-c").arg(line);
        }
        let output = run(command.arg(image));
        // qemu-io of old ends with 0 though a command failed; what it says tells.
        let failed = !output.status.success()
            || output.stdout.contains("failed")
            || output.stderr.contains("failed");
        assert!(
            !failed,
            "qemu-io {commands:?}\n{}{}",
            output.stdout, output.stderr
        );
        output.stdout
    }

    /// What `qemu-img info --output=json` says of an image.
    pub fn info(&self, image: &Path) -> serde_json::Value {
        let text = self.img(&["info", "--output=json", utf8(image)]);
        match serde_json::from_str(&text) {
            Ok(info) => info,
            Err(error) => panic!("qemu-img info: {error}: {text}"),
        }
    }

    /// What `qemu-img check` says of a qcow2 image: `(corruptions, leaks)`.
    pub fn check(&self, image: &Path) -> (u64, u64) {
        let output = self.try_img(&["check", "--output=json", utf8(image)]);
        let Ok(report) = serde_json::from_str::<serde_json::Value>(&output.stdout) else {
            panic!(
                "qemu-img check of {}: {}{}",
                image.display(),
                output.stdout,
                output.stderr
            );
        };
        let number = |name: &str| report.get(name).and_then(|n| n.as_u64()).unwrap_or(0);
        (
            number("corruptions") + number("check-errors"),
            number("leaks"),
        )
    }

    /// Panics unless `qemu-img check` finds the image clean.
    pub fn assert_clean(&self, image: &Path) {
        assert_eq!(
            self.check(image),
            (0, 0),
            "corruptions, leaks in {}",
            image.display()
        );
    }

    /// Panics when `qemu-img check` finds anything worse than leaked clusters.
    pub fn assert_leaked_at_most(&self, image: &Path) {
        assert_eq!(self.check(image).0, 0, "corruptions in {}", image.display());
    }
}
