//! The shapes introspection has had over the years.

/// How a contract's era writes introspection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// 2.5 to 6.1: an enumeration has `values` only.
    Values,
    /// 2.12: the same, and `allow-oob` is said of every command, `false` too.
    ValuesAndOob,
    /// From 6.2 on: `members`, with their features, and `values`.
    #[default]
    Members,
}

impl Shape {
    /// The shape a release of QEMU uses.
    pub fn of_release(major: u32, minor: u32) -> Self {
        match (major, minor) {
            (2, 12) => Shape::ValuesAndOob,
            release if release < (6, 2) => Shape::Values,
            _ => Shape::Members,
        }
    }

    pub(crate) fn code(self) -> u32 {
        self as u32
    }

    pub(crate) fn from_code(code: u32) -> Option<Self> {
        [Shape::Values, Shape::ValuesAndOob, Shape::Members]
            .get(code as usize)
            .copied()
    }
}
