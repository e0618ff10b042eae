//! Which names nodes and jobs may have. The rules are QEMU's (measured on 10.0).

use crate::error::{Error, Result};

/// The longest node name, in bytes.
pub const MAX_NODE_NAME_BYTES: usize = 31;

/// Whether QEMU takes it as the name of something: a letter, then letters, digits, `-`, `.`, `_`.
pub(crate) fn is_well_formed(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'))
}

/// Checks the name of a new node.
///
/// # Errors
/// A text for the client.
pub(crate) fn check_node(name: &str) -> Result<()> {
    if !is_well_formed(name) {
        return Err(Error::refused(format!(
            "Invalid node-name: '{name}'; it begins with a letter, letters, digits, '-', '.' and '_' follow"
        )));
    }
    if name.len() > MAX_NODE_NAME_BYTES {
        return Err(Error::refused(format!(
            "Node name too long: '{name}' has {} bytes, {MAX_NODE_NAME_BYTES} are allowed",
            name.len()
        )));
    }
    Ok(())
}

/// Checks the name of a new job.
///
/// # Errors
/// A text for the client.
pub(crate) fn check_job(id: &str) -> Result<()> {
    if is_well_formed(id) {
        return Ok(());
    }
    Err(Error::refused(format!(
        "Invalid job ID '{id}'; give a 'job-id' that begins with a letter, letters, digits, '-', '.' and '_' follow"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_as_qemu_takes_them() {
        for good in ["a", "A-1", "x.y_z", "disk0"] {
            assert!(check_node(good).is_ok(), "{good}");
        }
        for bad in ["", "1a", "#block1", "a b", "-a", "_a", "ä"] {
            assert!(check_node(bad).is_err(), "{bad}");
            assert!(check_job(bad).is_err(), "{bad}");
        }
        assert!(check_node(&"x".repeat(31)).is_ok());
        assert!(check_node(&"x".repeat(32)).is_err());
    }
}
