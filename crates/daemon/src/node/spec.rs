//! What a request says about a node: `BlockdevOptions`, already checked against the contract, as types.

use abide_image::{Format, Locking};
use abide_wire::{Dict, Value};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Driver {
    /// A regular file.
    File,
    /// An image in a format.
    Format(Format),
    /// A disk with a job on it.
    CopyOnRead,
}

impl Driver {
    /// The name on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Driver::File => "file",
            Driver::Format(format) => format.name(),
            Driver::CopyOnRead => "copy-on-read",
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
    pub(crate) detect_zeroes: Option<String>,
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
    File { filename: String, locking: Locking },
    /// An image.
    Format {
        format: Format,
        file: Reference,
        backing: BackingSpec,
        offset: u64,
        size: Option<u64>,
        has_data_file: bool,
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
    pub(crate) fn read(options: &Dict) -> Option<Spec> {
        let kind = match options.str("driver")? {
            "file" => Kind::File {
                filename: options.str("filename")?.to_owned(),
                locking: locking(options.str("locking")),
            },
            driver => {
                let format = Format::from_name(driver)?;
                Kind::Format {
                    format,
                    file: reference(options.get("file")?)?,
                    backing: backing(format, options.get("backing"))?,
                    offset: whole(options, "offset").unwrap_or(0),
                    size: whole(options, "size"),
                    has_data_file: options.contains_key("data-file"),
                }
            }
        };
        Some(Spec {
            node_name: options.str("node-name").map(str::to_owned),
            common: Common::read(options),
            kind,
        })
    }

    /// What the node is.
    pub(crate) fn driver(&self) -> Driver {
        match &self.kind {
            Kind::File { .. } => Driver::File,
            Kind::Format { format, .. } => Driver::Format(*format),
        }
    }

    /// Every node the request makes, the outermost first.
    pub(crate) fn definitions(&self) -> Vec<&Spec> {
        let mut all = vec![self];
        if let Kind::Format { file, backing, .. } = &self.kind {
            if let Reference::Definition(spec) = file {
                all.extend(spec.definitions());
            }
            if let BackingSpec::Node(Reference::Definition(spec)) = backing {
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
                Kind::Format { .. } => None,
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
    fn read(options: &Dict) -> Common {
        let flag = |name: &str| options.get(name).and_then(Value::as_bool);
        let cache = |name: &str| {
            options
                .get("cache")
                .and_then(|cache| cache.get(name))
                .and_then(Value::as_bool)
                .unwrap_or(false)
        };
        Common {
            read_only: flag("read-only"),
            auto_read_only: flag("auto-read-only").unwrap_or(false),
            force_share: flag("force-share").unwrap_or(false),
            detect_zeroes: options.str("detect-zeroes").map(str::to_owned),
            cache_direct: cache("direct"),
            cache_no_flush: cache("no-flush"),
        }
    }
}

fn locking(word: Option<&str>) -> Locking {
    match word {
        Some("on") => Locking::On,
        Some("off") => Locking::Off,
        _ => Locking::Auto,
    }
}

fn reference(value: &Value) -> Option<Reference> {
    if let Some(name) = value.as_str() {
        return Some(Reference::Name(name.to_owned()));
    }
    Some(Reference::Definition(Box::new(Spec::read(
        value.as_dict()?,
    )?)))
}

fn backing(format: Format, value: Option<&Value>) -> Option<BackingSpec> {
    match value {
        None if format == Format::Raw => Some(BackingSpec::Null),
        None => Some(BackingSpec::Implicit),
        Some(Value::Null) => Some(BackingSpec::Null),
        // An empty reference has meant "none" since before null could be said.
        Some(value) if value.as_str() == Some("") => Some(BackingSpec::Null),
        Some(value) => reference(value).map(BackingSpec::Node),
    }
}

fn whole(options: &Dict, name: &str) -> Option<u64> {
    options.get(name).and_then(Value::as_u64)
}
