//! Documentation of a contract's parts, as structure: what is said, since when, in what role.
//!
//! Reading documentation comments is the parser's; rendering is the generators'.

/// The documentation of one definition, member, value or feature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// The release it came with, as written after `Since:`.
    pub since: Option<String>,
    /// What is said, in the order it is said.
    pub sections: Vec<Section>,
}

/// One piece of documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The role of the piece.
    pub kind: SectionKind,
    /// What the piece is about, where its role does not say it all: an error's class, an unknown
    /// tag; else empty.
    pub name: String,
    /// The text, with its line breaks, without the comment signs.
    pub text: String,
}

/// What a piece of documentation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SectionKind {
    /// Running text.
    Plain,
    /// What a command returns.
    Returns,
    /// Which errors a command answers with.
    Errors,
    /// A note.
    Note,
    /// An example.
    Example,
    /// What remains to be done.
    Todo,
    /// Anything else, under its own heading (`name`).
    Other,
}

impl SectionKind {
    const ALL: [SectionKind; 7] = [
        SectionKind::Plain,
        SectionKind::Returns,
        SectionKind::Errors,
        SectionKind::Note,
        SectionKind::Example,
        SectionKind::Todo,
        SectionKind::Other,
    ];

    pub(crate) fn code(self) -> u32 {
        self as u32
    }

    pub(crate) fn from_code(code: u32) -> Option<Self> {
        Self::ALL.get(code as usize).copied()
    }
}

impl Doc {
    /// A document of one piece of running text.
    pub fn plain(text: impl Into<String>) -> Self {
        let section = Section {
            kind: SectionKind::Plain,
            name: String::new(),
            text: text.into(),
        };
        Doc {
            since: None,
            sections: vec![section],
        }
    }

    /// The running text, pieces parted by an empty line.
    pub fn text(&self) -> String {
        let plain = self
            .sections
            .iter()
            .filter(|section| section.kind == SectionKind::Plain);
        plain
            .map(|section| section.text.as_str())
            .collect::<Vec<_>>()
            .join("\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_sections_are_read_back() {
        for kind in SectionKind::ALL {
            assert_eq!(SectionKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(SectionKind::from_code(99), None);
    }
}
