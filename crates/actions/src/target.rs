//! What a copy or a backup writes to: a node that is there, a file that the server makes and
//! opens, an NBD export. Each step that makes something tells how to undo it.
//!
//! Where the server takes nodes and can create images, the steps are ours to see and to undo;
//! an older one makes and opens the file by itself, in the command that copies.

use std::path::Path;

use abide_wire::{Dict, Value, dict};

use crate::disk::{Disk, Layer};
use crate::plan::{Call, Plan, Undo, spelled};
use crate::{ActionError, Server};

/// The longest name of a node.
const MAX_NODE_NAME: usize = 31;

/// Where a copy goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A node that is open.
    Node(String),
    /// A file.
    File {
        /// Its name, as the server sees it.
        path: String,
        /// Its format: `qcow2` or `raw`.
        format: String,
        /// Whether it is there already, and large enough.
        reuse: bool,
    },
    /// An export of an NBD server.
    Nbd {
        /// The server's socket.
        socket: String,
        /// The export.
        export: String,
    },
}

impl Target {
    /// What it is called when people are told.
    pub fn shown(&self) -> String {
        match self {
            Self::Node(node) => node.clone(),
            Self::File { path, .. } => path.clone(),
            Self::Nbd { socket, export } => format!("nbd+unix:{socket}:{export}"),
        }
    }
}

/// Whether a server opens and creates nodes, so that targets can be made of them.
pub(crate) fn makes_nodes(server: &Server, copying: &str) -> bool {
    let has = |path: &str| server.known().has(path) == Some(true);
    has(&format!("{copying}/arg-type/*auto-finalize"))
        && has("blockdev-add/arg-type/driver")
        && has("blockdev-create")
        && has("blockdev-del")
}

/// Puts into the plan what makes the target, and gives its node.
pub(crate) fn prepare(
    server: &Server,
    plan: &mut Plan,
    target: &Target,
    below: Option<&Layer>,
) -> Result<String, ActionError> {
    match target {
        Target::Node(node) => Ok(node.clone()),
        Target::File {
            path,
            format,
            reuse,
        } => {
            let file = File {
                path,
                format,
                reuse: *reuse,
                below,
                opens_below: true,
                node: node_name(&plan.disk, Role::Image),
                file_node: node_name(&plan.disk, Role::File),
            };
            file.prepare(server, plan)
        }
        Target::Nbd { socket, export } => {
            let node = node_name(&plan.disk, Role::Image);
            let server_at = dict! {"type": "unix", "path": socket.as_str()};
            let options = dict! {
                "driver": "nbd", "node-name": node.as_str(), "server": server_at,
                "export": export.as_str(),
            };
            add_node(server, plan, &node, options)?;
            Ok(node)
        }
    }
}

/// Puts into the plan what closes the target's nodes after success.
pub(crate) fn close_after(server: &Server, plan: &mut Plan) -> Result<(), ActionError> {
    let mut close = Vec::new();
    for call in plan.prepare.iter().rev() {
        if let Some(Undo::Say(_)) = &call.undo
            && let Some(node) = call.say.arguments().str("node-name")
        {
            close.push(Undo::Say(delete_node(server, node)?));
        }
    }
    plan.tidy.extend(close);
    Ok(())
}

/// Puts into the plan what makes an image on top of another, and gives its node: open, and not
/// yet on top.
pub(crate) fn overlay(
    server: &Server,
    plan: &mut Plan,
    (path, format, reuse): (&str, &str, bool),
    below: &Layer,
) -> Result<String, ActionError> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let file = File {
        path,
        format,
        reuse,
        below: Some(below),
        opens_below: false,
        node: plain_name("abide-", name),
        file_node: plain_name("abide-f-", name),
    };
    file.prepare(server, plan)
}

struct File<'f> {
    path: &'f str,
    format: &'f str,
    reuse: bool,
    /// What a new image borrows from,
    below: Option<&'f Layer>,
    /// and whether its node does.
    opens_below: bool,
    node: String,
    file_node: String,
}

impl File<'_> {
    fn prepare(&self, server: &Server, plan: &mut Plan) -> Result<String, ActionError> {
        let size = plan.disk.top().and_then(|top| top.virtual_size);
        let (file_node, node) = (&self.file_node, &self.node);
        let is_raw = self.format == "raw";
        if !self.reuse {
            let unknown =
                || ActionError::Question("the server does not tell the disk's size".to_owned());
            let size = size.ok_or_else(unknown)?;
            let bare = if is_raw { size } else { 0 };
            let options = dict! {"driver": "file", "filename": self.path, "size": bare};
            let undo = self.undo(server);
            create(server, plan, "file", options, undo)?;
        }
        let options =
            dict! {"driver": "file", "node-name": file_node.as_str(), "filename": self.path};
        add_node(server, plan, file_node, options)?;
        if let (false, false, Some(size)) = (self.reuse, is_raw, size) {
            let mut options =
                dict! {"driver": self.format, "file": file_node.as_str(), "size": size};
            if let Some(below) = self.below {
                options.insert("backing-file", below.file.as_str());
                options.insert("backing-fmt", below.format.as_str());
            }
            create(server, plan, "image", options, None)?;
        }
        let mut options = dict! {
            "driver": self.format, "node-name": node.as_str(), "file": file_node.as_str(),
        };
        let below = self.below.filter(|_| self.opens_below);
        match below.map(|below| below.node.as_deref()) {
            Some(Some(below)) => {
                options.insert("backing", below);
            }
            _ if !is_raw => {
                options.insert("backing", Value::Null);
            }
            _ => {}
        }
        add_node(server, plan, node, options)?;
        Ok(node.clone())
    }

    /// A file that we made, on this machine, is ours to delete.
    fn undo(&self, server: &Server) -> Option<Undo> {
        let path = Path::new(self.path);
        let is_new = server.is_local() && path.is_absolute() && !path.exists();
        is_new.then(|| Undo::File(self.path.to_owned()))
    }
}

fn create(
    server: &Server,
    plan: &mut Plan,
    what: &str,
    options: Dict,
    undo: Option<Undo>,
) -> Result<(), ActionError> {
    let job = crate::plan::job_id(&format!("make.{what}"), &plan.disk);
    let intent = dict! {"job-id": job.as_str(), "options": options};
    let say = spelled(server, "create-image", &intent)?;
    plan.prepare.push(Call {
        say,
        job: Some(job),
        undo,
    });
    Ok(())
}

fn add_node(
    server: &Server,
    plan: &mut Plan,
    node: &str,
    options: Dict,
) -> Result<(), ActionError> {
    let say = spelled(server, "add-node", &dict! {"options": options})?;
    let undo = Undo::Say(delete_node(server, node)?);
    plan.prepare.push(Call::new(say).undone_by(undo));
    Ok(())
}

pub(crate) fn delete_node(
    server: &Server,
    node: &str,
) -> Result<abide_dialect::Spelling<'static>, ActionError> {
    spelled(server, "delete-node", &dict! {"node": node})
}

/// `abide-t-disk`: what the node of a target is called; as long as nodes may be. A disk that went
/// over to such a target before goes to `abide-u-disk`, and back.
pub(crate) fn node_name(disk: &Disk, role: Role) -> String {
    let top = disk
        .top()
        .and_then(|top| top.node.as_deref())
        .unwrap_or_default();
    let letter = match (role, top.starts_with("abide-t-")) {
        (Role::Image, false) => "abide-t-",
        (Role::File, false) => "abide-f-",
        (Role::Image, true) => "abide-u-",
        (Role::File, true) => "abide-g-",
    };
    let name = disk.name();
    let plain = name
        .strip_prefix("abide-t-")
        .or_else(|| name.strip_prefix("abide-u-"));
    plain_name(letter, plain.unwrap_or(name))
}

/// What a node of a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The image.
    Image,
    /// The file it is in.
    File,
}

/// Puts into the plan what closes the nodes that earlier actions of ours opened for these layers,
/// once the disk is on them no more: others could not work on what is below them.
pub(crate) fn close_ours(
    server: &Server,
    plan: &mut Plan,
    layers: &[Layer],
) -> Result<(), ActionError> {
    for node in layers.iter().filter_map(|layer| layer.node.as_deref()) {
        let Some(rest) = node.strip_prefix("abide-") else {
            continue;
        };
        let file = match (rest.strip_prefix("t-"), rest.strip_prefix("u-")) {
            (Some(name), _) => format!("abide-f-{name}"),
            (_, Some(name)) => format!("abide-g-{name}"),
            _ => plain_name("abide-f-", rest),
        };
        for node in [node.to_owned(), file] {
            let say = delete_node(server, &node)?;
            plan.tidy.push(Undo::Close(node, say));
        }
    }
    Ok(())
}

/// A node's name out of another: as long and as plain as nodes' names are.
pub(crate) fn plain_name(start: &str, name: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let plain = start.chars().chain(name.chars()).filter(is_plain);
    plain.take(MAX_NODE_NAME).collect()
}
