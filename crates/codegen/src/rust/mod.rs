//! Rust: a crate that needs only `serde_json`, or modules over another value type.
//!
//! ```text
//! types.rs     structs, unions, enumerations, alternates
//! commands.rs  a marker type for each command: its name, arguments, result (not for a server)
//! events.rs    one enumeration of all events
//! client.rs    a method for each command (whole crate only)
//! server.rs    a trait with a method for each command, and the dispatch to it (not for a client)
//! support.rs   how values are taken apart and put together (whole crate only: `abide_wire::typed` is it)
//! socket.rs    a blocking connection (whole crate only)
//! ```

mod calls;
mod events;
mod names;
mod objects;
mod types;

use crate::{GeneratedFile, Model};
use names::Names;

/// What the generated code stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A crate of its own, over `serde_json`, with a blocking connection.
    #[default]
    Crate,
    /// Modules of a server, over `abide_wire`'s values; the trait is asynchronous and its server shared.
    Modules,
    /// Modules of a client, over `abide_wire`'s values. An optional member that does not fit its
    /// type is read as none, and kept: a client is content with what it can read.
    ClientModules,
}

/// Generates the files.
pub(crate) fn generate(model: &Model, layout: Layout) -> Vec<GeneratedFile> {
    let names = Names::new(model);
    let mut files = vec![
        file("types.rs", types::write(model, &names, layout)),
        file("events.rs", events::write(model, &names)),
    ];
    if layout != Layout::Modules {
        files.push(file("commands.rs", calls::commands(model, &names)));
    }
    if layout != Layout::ClientModules {
        files.push(file("server.rs", calls::server(model, &names, layout)));
    }
    match layout {
        Layout::Modules | Layout::ClientModules => files.push(file("mod.rs", root(layout))),
        Layout::Crate => {
            files.push(file("client.rs", calls::client(model, &names)));
            files.push(file(
                "support.rs",
                include_str!("../../templates/rust/json.rs").into(),
            ));
            files.push(file(
                "socket.rs",
                include_str!("../../templates/rust/socket.rs").into(),
            ));
            files.push(file("lib.rs", root(layout)));
            for file in &mut files {
                file.path = format!("src/{}", file.path);
            }
            files.push(file(
                "Cargo.toml",
                include_str!("../../templates/rust/manifest").into(),
            ));
        }
    }
    files
}

fn file(path: &str, text: String) -> GeneratedFile {
    GeneratedFile {
        path: path.to_owned(),
        text,
    }
}

/// The first line of a generated module.
fn head(what: &str) -> String {
    format!("//! {what}\n//!\n//! Generated from a contract; do not edit.\n\n")
}

fn root(layout: Layout) -> String {
    let (what, modules): (&str, &[&str]) = match layout {
        Layout::Crate => (
            "types, commands, events, client, server",
            &[
                "client", "commands", "events", "server", "socket", "support", "types",
            ],
        ),
        Layout::Modules => ("types, events, server", &["events", "server", "types"]),
        Layout::ClientModules => ("types, commands, events", &["commands", "events", "types"]),
    };
    let mut text = head(&format!("A contract as Rust: {what}."));
    text.push_str("#![allow(dead_code, non_camel_case_types, clippy::all)]\n\n");
    if layout != Layout::Crate {
        text = text.replace("#![allow", "#![allow(missing_docs)]\n#![allow");
        text.push_str("pub use abide_wire::typed as support;\n\n");
    }
    for module in modules {
        text.push_str(&format!("pub mod {module};\n"));
    }
    text
}
