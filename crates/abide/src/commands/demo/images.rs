//! The images of the demo: three on top of each other, with content that can be made again.

use std::path::{Path, PathBuf};

use abide_image::{BackingLink, CreateOptions, Format, Gate, Node, create};
use sha2::{Digest, Sha256};

/// What the guest would see.
const SIZE_BYTES: u64 = 24 << 20;

/// How much is written and read at once.
const CHUNK_BYTES: u64 = 1 << 20;

/// Each image: its name, and the mebibytes it holds itself. They overlap, so that it matters
/// which one is read; the rest is zeros.
const LAYERS: [(&str, std::ops::Range<u64>); 3] = [
    ("base.qcow2", 0..12),
    ("mid.qcow2", 6..18),
    ("top.qcow2", 15..20),
];

/// The images in a folder.
pub(super) struct Images {
    folder: PathBuf,
}

impl Images {
    /// Makes them.
    pub(super) async fn make(folder: &Path) -> anyhow::Result<Self> {
        let images = Self {
            folder: folder.to_owned(),
        };
        let mut below: Option<&str> = None;
        for (number, (name, held)) in LAYERS.into_iter().enumerate() {
            let mut options = CreateOptions::qcow2(folder.join(name), SIZE_BYTES);
            options.backing = below.map(|name| BackingLink {
                name: name.to_owned(),
                format: Some(Format::Qcow2.name().to_owned()),
            });
            create(options, &images.gate()?).await?;
            let node = images.open(name, false).await?;
            for mebibyte in held {
                node.write(
                    mebibyte * CHUNK_BYTES,
                    noise(number as u64 * 1000 + mebibyte),
                )
                .await?;
            }
            node.close().await?;
            below = Some(name);
        }
        Ok(images)
    }

    /// The image that is pulled.
    pub(super) fn top(&self) -> PathBuf {
        self.folder.join("top.qcow2")
    }

    /// `top.qcow2 <- mid.qcow2 <- base.qcow2`, as the images themselves say.
    pub(super) async fn chain(&self) -> anyhow::Result<String> {
        let mut names = Vec::new();
        let top = self.open("top.qcow2", true).await?;
        let mut next = Some(top.clone());
        while let Some(node) = next {
            let file = node.file();
            let name = file.path().file_name().unwrap_or_default();
            names.push(name.to_string_lossy().into_owned());
            next = node.backing();
        }
        top.close().await?;
        Ok(match names.len() {
            1 => format!("{} stands alone", names.concat()),
            _ => names.join(" on "),
        })
    }

    /// Whether the top still borrows.
    pub(super) async fn is_chained(&self) -> anyhow::Result<bool> {
        let top = self.open("top.qcow2", true).await?;
        let is_chained = top.backing().is_some();
        top.close().await?;
        Ok(is_chained)
    }

    /// The checksum of what a guest would read from the top.
    pub(super) async fn checksum(&self) -> anyhow::Result<String> {
        let top = self.open("top.qcow2", true).await?;
        let mut hash = Sha256::new();
        for at in (0..SIZE_BYTES).step_by(CHUNK_BYTES as usize) {
            hash.update(top.read(at, CHUNK_BYTES).await?);
        }
        top.close().await?;
        let digits = hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>();
        Ok(digits)
    }

    async fn open(&self, name: &str, read_only: bool) -> anyhow::Result<Node> {
        let path = self.folder.join(name);
        Ok(Node::open_chain(&path, read_only, &self.gate()?).await?)
    }

    /// Lets images of the folder be opened, and no others.
    fn gate(&self) -> anyhow::Result<Gate> {
        let gate = Gate::closed();
        gate.allow(&self.folder)?;
        Ok(gate)
    }
}

/// A chunk of bytes that no other seed makes: xorshift64.
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(CHUNK_BYTES as usize);
    while bytes.len() < CHUNK_BYTES as usize {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes
}
