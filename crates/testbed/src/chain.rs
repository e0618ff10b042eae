//! Backing chains made from a seed with `qemu-img` and `qemu-io`.
//!
//! Every layer writes its own bytes over random extents, some as zero clusters, some across the
//! edges of clusters and up to an unaligned end, so that a byte copied to the wrong place, from
//! the wrong layer, or not at all, shows.

use std::path::{Path, PathBuf};

use crate::{Content, Qemu, Rng, paths};

/// The source of a layer's bytes is this long: a prime, so that no two clusters are alike.
const PATTERN_BYTES: usize = 1_048_573;

/// Sectors are what `qemu-io` writes at least.
const SECTOR_BYTES: u64 = 512;

/// What a chain is to look like; the default is small, three deep and of common sizes.
#[derive(Debug, Clone)]
pub struct ChainSpec {
    /// How many images, the base included.
    pub depth: usize,
    /// Size of the disk as the guest sees it; need not be a multiple of anything but 512.
    pub virtual_bytes: u64,
    /// Cluster size of the qcow2 layers: a power of two, 512 to 2 MiB.
    pub cluster_bytes: u64,
    /// The qcow2 version as `qemu-img` names it: `"1.1"` (v3) or `"0.10"` (v2).
    pub compat: &'static str,
    /// Whether the lowest image is raw instead of qcow2.
    pub raw_base: bool,
    /// How many extents each layer writes.
    pub extents: usize,
    /// Where its randomness comes from.
    pub seed: u64,
}

impl Default for ChainSpec {
    fn default() -> ChainSpec {
        ChainSpec {
            depth: 3,
            virtual_bytes: 16 << 20,
            cluster_bytes: 64 << 10,
            compat: "1.1",
            raw_base: false,
            extents: 12,
            seed: 1,
        }
    }
}

impl ChainSpec {
    /// A chain of any shape that this spec can describe, at most `max_bytes` large.
    pub fn random(rng: &mut Rng, max_bytes: u64) -> ChainSpec {
        let cluster_bytes = 512 << rng.below(13);
        let sectors = 1 + rng.below(max_bytes.div_ceil(SECTOR_BYTES));
        ChainSpec {
            depth: 2 + rng.below(4) as usize,
            // A tiny cluster makes tables, and so qemu-io, slow: keep those disks small.
            virtual_bytes: (sectors * SECTOR_BYTES).min(cluster_bytes << 12),
            cluster_bytes,
            compat: if rng.chance(30) { "0.10" } else { "1.1" },
            raw_base: rng.chance(30),
            extents: 2 + rng.below(16) as usize,
            seed: rng.next_u64(),
        }
    }
}

/// A backing chain in a scratch folder, removed when dropped.
#[derive(Debug)]
pub struct Chain {
    folder: tempfile::TempDir,
    images: Vec<PathBuf>,
}

impl Chain {
    /// Makes the chain that `spec` describes: `base.raw` or `base.qcow2`, then `layer1.qcow2`, ...
    pub fn make(qemu: &Qemu, spec: &ChainSpec) -> Chain {
        let folder = paths::scratch();
        let mut rng = Rng::new(spec.seed);
        let pattern = folder.path().join("pattern");
        let mut images: Vec<PathBuf> = Vec::new();
        for depth in 0..spec.depth {
            let image = create(
                qemu,
                folder.path(),
                spec,
                images.last().map(PathBuf::as_path),
                depth,
            );
            let mut bytes = vec![0; PATTERN_BYTES];
            rng.fill(&mut bytes);
            write_file(&pattern, &bytes);
            qemu.io(&image, &writes(&mut rng, spec, &pattern));
            images.push(image);
        }
        let _ = std::fs::remove_file(&pattern);
        Chain { folder, images }
    }

    /// The folder all images are in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The images, base first.
    pub fn images(&self) -> &[PathBuf] {
        &self.images
    }

    /// The image a guest would use.
    pub fn top(&self) -> &Path {
        &self.images[self.images.len() - 1]
    }

    /// The image at the bottom.
    pub fn base(&self) -> &Path {
        &self.images[0]
    }

    /// The guest-visible content now.
    pub fn flatten(&self, qemu: &Qemu) -> Content {
        Content::of(qemu, self.top())
    }

    /// A second chain with the same bytes, to be harmed in this one's place.
    pub fn copy(&self) -> Chain {
        let folder = paths::scratch();
        let mut images = Vec::new();
        for image in &self.images {
            // The links between the images are relative, so a copied folder is a chain.
            let target = folder.path().join(image.file_name().unwrap_or_default());
            if let Err(error) = std::fs::copy(image, &target) {
                panic!("cannot copy {}: {error}", image.display());
            }
            images.push(target);
        }
        Chain { folder, images }
    }
}

/// Makes one empty image above `backing`.
fn create(
    qemu: &Qemu,
    folder: &Path,
    spec: &ChainSpec,
    backing: Option<&Path>,
    depth: usize,
) -> PathBuf {
    let raw = depth == 0 && spec.raw_base;
    let name = match (depth, raw) {
        (0, true) => "base.raw".to_owned(),
        (0, false) => "base.qcow2".to_owned(),
        (n, _) => format!("layer{n}.qcow2"),
    };
    let image = folder.join(name);
    let mut args: Vec<String> = vec!["create".into(), "-q".into(), "-f".into()];
    if raw {
        args.push("raw".into());
    } else {
        let options = format!("cluster_size={},compat={}", spec.cluster_bytes, spec.compat);
        args.extend(["qcow2".into(), "-o".into(), options]);
    }
    if let Some(backing) = backing {
        let name = backing
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let format = if name.ends_with(".raw") {
            "raw"
        } else {
            "qcow2"
        };
        args.extend(["-b".into(), name, "-F".into(), format.into()]);
    }
    args.extend([image.display().to_string(), spec.virtual_bytes.to_string()]);
    qemu.img(&args.iter().map(String::as_str).collect::<Vec<_>>());
    image
}

/// The `qemu-io` commands of one layer.
fn writes(rng: &mut Rng, spec: &ChainSpec, pattern: &Path) -> Vec<String> {
    let sectors = spec.virtual_bytes / SECTOR_BYTES;
    let longest = (sectors / 6).max(1);
    let mut commands = Vec::new();
    for _ in 0..spec.extents {
        let start = rng.below(sectors);
        let mut count = (1 + rng.below(longest)).min(sectors - start);
        if rng.chance(15) {
            // Up to the very end of the disk, which need not be the end of a cluster.
            count = (sectors - start).min(longest);
        }
        let (offset, length) = (start * SECTOR_BYTES, count * SECTOR_BYTES);
        commands.push(match rng.below(10) {
            0 | 1 => format!("write -z {offset} {length}"),
            2 => format!("discard {offset} {length}"),
            _ => format!("write -s {} {offset} {length}", pattern.display()),
        });
    }
    commands
}

fn write_file(path: &Path, bytes: &[u8]) {
    if let Err(error) = std::fs::write(path, bytes) {
        panic!("cannot write {}: {error}", path.display());
    }
}
