//! Python: a package that needs nothing but the standard library and passes `mypy --strict`.
//!
//! ```text
//! qmp_contract/model.py       dataclasses, enumerations as strings, alternates as unions
//! qmp_contract/events.py      a dataclass for each event
//! qmp_contract/client.py      a method for each command
//! qmp_contract/connection.py  a blocking connection
//! qmp_contract/support.py     how values are taken apart and put together
//! ```

mod calls;
mod model;
mod names;

use crate::{GeneratedFile, Model};
use names::Names;

/// Generates the files.
pub(crate) fn generate(contract: &Model) -> Vec<GeneratedFile> {
    let names = Names::new(contract);
    let file = |name: &str, text: String| GeneratedFile {
        path: format!("qmp_contract/{name}"),
        text,
    };
    let root = "\"\"\"A contract as Python. Generated; do not edit.\"\"\"\n\n\
                from .client import Client as Client\n\
                from .connection import Connection as Connection, Refused as Refused\n\
                from .support import Fault as Fault\n";
    vec![
        file("__init__.py", root.to_owned()),
        file("py.typed", String::new()),
        file("model.py", model::write(contract, &names)),
        file("events.py", calls::events(contract, &names)),
        file("client.py", calls::client(contract, &names)),
        file(
            "connection.py",
            include_str!("../../templates/python/connection.py").to_owned(),
        ),
        file(
            "support.py",
            include_str!("../../templates/python/support.py").to_owned(),
        ),
    ]
}
