//! What a request says about a node: `BlockdevOptions`, already checked against the contract, as types.

use super::filter::Filter;
use abide_contract::types::{
    BlockdevAioOptions, BlockdevDetectZeroesOptions, BlockdevOptions, BlockdevOptionsVariant,
    BlockdevRef, BlockdevRefOrNull, OnOffAuto,
};
use abide_image::{Aio, Format, Locking};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Driver {
    /// A regular file.
    File,
    /// An image in a format.
    Format(Format),
    /// A disk with a stream on it, or one that keeps what is read.
    CopyOnRead,
    /// A filter that fails on purpose.
    Blkdebug,
    /// A filter that writes compressed.
    Compress,
    /// A disk that keeps nothing.
    NullCo,
    /// One disk on several.
    Quorum,
    /// A filter that holds to limits.
    Throttle,
    /// A disk with a commit below another image on it.
    CommitTop,
    /// A disk with a mirror, or its own commit, on it.
    MirrorTop,
    /// A disk with a backup on it.
    CopyBeforeWrite,
}

impl Driver {
    /// The name on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Driver::File => "file",
            Driver::Format(format) => format.name(),
            Driver::CopyOnRead => "copy-on-read",
            Driver::Blkdebug => "blkdebug",
            Driver::Compress => "compress",
            Driver::NullCo => "null-co",
            Driver::Quorum => "quorum",
            Driver::Throttle => "throttle",
            Driver::CommitTop => "commit_top",
            Driver::MirrorTop => "mirror_top",
            Driver::CopyBeforeWrite => "copy-before-write",
        }
    }
}

/// The options every node has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Common {
    /// `None` where the request leaves it to what the node is for.
    pub(crate) read_only: Option<bool>,
    pub(crate) auto_read_only: bool,
    pub(crate) force_share: bool,
    pub(crate) detect_zeroes: Option<BlockdevDetectZeroesOptions>,
    pub(crate) cache_direct: bool,
    pub(crate) cache_no_flush: bool,
}

/// A node under another one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reference {
    /// One there is.
    Name(String),
    /// One to make.
    Definition(Box<Spec>),
}

/// What backs an image.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum BackingSpec {
    /// What the image says.
    Implicit,
    /// Nothing.
    Null,
    /// A node.
    Node(Reference),
}

/// What only some nodes have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A file.
    File {
        filename: String,
        locking: Locking,
        aio: Aio,
    },
    /// An image.
    Format {
        format: Format,
        file: Reference,
        backing: BackingSpec,
        offset: u64,
        size: Option<u64>,
        has_data_file: bool,
    },
    /// A filter, or a disk without a file, and what it stands on.
    Filter {
        driver: Driver,
        filter: Filter,
        children: Vec<(String, Reference)>,
    },
}

/// A node to be made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spec {
    pub(crate) node_name: Option<String>,
    pub(crate) common: Common,
    pub(crate) kind: Kind,
}

impl Spec {
    /// Reads options that the contract has let through; `None` if they are not what it promises.
    pub(crate) fn read(options: &BlockdevOptions) -> Option<Spec> {
        let kind = match &options.driver {
            BlockdevOptionsVariant::File(file) => Kind::File {
                filename: file.filename.clone(),
                locking: locking(file.locking.as_ref()),
                aio: aio(file.aio.as_ref()),
            },
            BlockdevOptionsVariant::Qcow2(qcow2) => Kind::Format {
                format: Format::Qcow2,
                file: reference(&qcow2.file)?,
                backing: backing(qcow2.backing.as_ref())?,
                offset: 0,
                size: None,
                has_data_file: qcow2.data_file.is_some(),
            },
            BlockdevOptionsVariant::Raw(raw) => Kind::Format {
                format: Format::Raw,
                file: reference(&raw.file)?,
                backing: BackingSpec::Null,
                offset: raw.offset.and_then(whole).unwrap_or(0),
                size: raw.size.and_then(whole),
                has_data_file: false,
            },
            other => {
                let (driver, filter, children) = Filter::read(other)?;
                Kind::Filter {
                    driver,
                    filter,
                    children,
                }
            }
        };
        Some(Spec {
            node_name: options.node_name.clone(),
            common: Common::read(options),
            kind,
        })
    }

    /// What the node is.
    pub(crate) fn driver(&self) -> Driver {
        match &self.kind {
            Kind::File { .. } => Driver::File,
            Kind::Format { format, .. } => Driver::Format(*format),
            Kind::Filter { driver, .. } => *driver,
        }
    }

    /// What the node itself stands on and borrows from.
    fn references(&self) -> Vec<&Reference> {
        match &self.kind {
            Kind::File { .. } => Vec::new(),
            Kind::Format { file, backing, .. } => match backing {
                BackingSpec::Node(below) => vec![file, below],
                BackingSpec::Implicit | BackingSpec::Null => vec![file],
            },
            Kind::Filter { children, .. } => children.iter().map(|(_, child)| child).collect(),
        }
    }

    /// Every node the request makes, the outermost first.
    pub(crate) fn definitions(&self) -> Vec<&Spec> {
        let mut all = vec![self];
        for child in self.references() {
            if let Reference::Definition(spec) = child {
                all.extend(spec.definitions());
            }
        }
        all
    }

    /// Every file name the request gives.
    pub(crate) fn filenames(&self) -> impl Iterator<Item = &str> {
        self.definitions()
            .into_iter()
            .filter_map(|spec| match &spec.kind {
                Kind::File { filename, .. } => Some(filename.as_str()),
                Kind::Format { .. } | Kind::Filter { .. } => None,
            })
    }

    /// Every file node the request builds on and does not make.
    pub(crate) fn file_names(&self) -> impl Iterator<Item = &str> {
        self.definitions()
            .into_iter()
            .filter_map(|spec| match &spec.kind {
                Kind::Format {
                    file: Reference::Name(name),
                    ..
                } => Some(name.as_str()),
                _ => None,
            })
    }
}

impl Common {
    fn read(options: &BlockdevOptions) -> Common {
        let cache = options.cache.as_ref();
        Common {
            read_only: options.read_only,
            auto_read_only: options.auto_read_only.unwrap_or(false),
            force_share: options.force_share.unwrap_or(false),
            detect_zeroes: options.detect_zeroes.clone(),
            cache_direct: cache.and_then(|cache| cache.direct).unwrap_or(false),
            cache_no_flush: cache.and_then(|cache| cache.no_flush).unwrap_or(false),
        }
    }
}

fn locking(asked: Option<&OnOffAuto>) -> Locking {
    match asked {
        Some(OnOffAuto::On) => Locking::On,
        Some(OnOffAuto::Off) => Locking::Off,
        _ => Locking::Auto,
    }
}

/// Two of the kernel's interfaces are one to us: the better one there is.
fn aio(asked: Option<&BlockdevAioOptions>) -> Aio {
    match asked {
        Some(BlockdevAioOptions::Threads) => Aio::Threads,
        _ => Aio::Auto,
    }
}

pub(super) fn reference(asked: &BlockdevRef) -> Option<Reference> {
    match asked {
        BlockdevRef::Reference(name) => Some(Reference::Name(name.clone())),
        BlockdevRef::Definition(options) => {
            Some(Reference::Definition(Box::new(Spec::read(options)?)))
        }
        BlockdevRef::Unknown(_) => None,
    }
}

fn backing(asked: Option<&BlockdevRefOrNull>) -> Option<BackingSpec> {
    let reference = match asked {
        None => return Some(BackingSpec::Implicit),
        Some(BlockdevRefOrNull::Null(_)) => return Some(BackingSpec::Null),
        Some(BlockdevRefOrNull::Reference(name)) => Reference::Name(name.clone()),
        Some(BlockdevRefOrNull::Definition(options)) => {
            Reference::Definition(Box::new(Spec::read(options)?))
        }
        Some(BlockdevRefOrNull::Unknown(_)) => return None,
    };
    Some(BackingSpec::Node(reference))
}

fn whole(number: i64) -> Option<u64> {
    u64::try_from(number).ok()
}
