//! Typed clients and servers, generated from a contract or from those of several releases.
//!
//! Makes text; writing it to files is the caller's. Generated code keeps what it does not know:
//! members, enumeration values, variants survive a round trip.

mod case;
mod go;
mod json;
pub mod model;
mod python;
mod qapi;
mod rust;
mod text;
mod typescript;

pub use model::{Model, unite};
pub use qapi::qapi_text;
pub use rust::Layout;

/// A file that a generator made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Where it goes, below the folder that was asked for.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// What is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A Rust crate, or modules of one.
    Rust(Layout),
    /// A Python package.
    Python,
    /// A TypeScript package.
    TypeScript,
    /// A Go package.
    Go,
    /// A JSON Schema of the messages.
    JsonSchema,
    /// An OpenRPC document.
    OpenRpc,
}

/// Generates the files of a target.
pub fn generate(model: &Model, target: Target) -> Vec<GeneratedFile> {
    match target {
        Target::Rust(layout) => rust::generate(model, layout),
        Target::Python => python::generate(model),
        Target::TypeScript => typescript::generate(model),
        Target::Go => go::generate(model),
        Target::JsonSchema => json::json_schema(model),
        Target::OpenRpc => json::open_rpc(model),
    }
}
