//! Eras of the QAPI language: which construct was in the language of which QEMU release.
//!
//! Holds the table and the comparison only; who meets a construct asks here and reports it.

use std::fmt;
use std::str::FromStr;

/// The release of QEMU whose QAPI language a text is written in.
///
/// ```
/// use abide_schema::Era;
/// assert!("2.3".parse::<Era>().unwrap() < Era::NEWEST);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Era {
    major: u16,
    minor: u16,
}

impl Era {
    /// The first release with a QAPI schema, 1.0 (December 2011).
    pub const OLDEST: Era = Era::new(1, 0);
    /// The newest language this crate knows, 11.1.
    pub const NEWEST: Era = Era::new(11, 1);

    /// Names the era of QEMU `major.minor`.
    #[must_use]
    pub const fn new(major: u16, minor: u16) -> Era {
        Era { major, minor }
    }

    /// The first number of the release.
    #[must_use]
    pub const fn major(self) -> u16 {
        self.major
    }

    /// The second number of the release.
    #[must_use]
    pub const fn minor(self) -> u16 {
        self.minor
    }

    /// Says whether `construct` is part of this era's language.
    #[must_use]
    pub fn allows(self, construct: Construct) -> bool {
        let (first, last) = construct.span();
        self >= first && last.is_none_or(|last| self <= last)
    }
}

impl Default for Era {
    fn default() -> Era {
        Era::NEWEST
    }
}

impl fmt::Display for Era {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// Says why a word is no era.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no era: eras are QEMU releases from 1.0 to 11.1, such as 2.3 or 10.0")]
pub struct EraError(String);

impl FromStr for Era {
    type Err = EraError;

    fn from_str(text: &str) -> Result<Era, EraError> {
        let error = || EraError(text.to_owned());
        let mut parts = text.trim_start_matches("qemu-").split('.');
        let mut number = || parts.next().and_then(|part| part.parse::<u16>().ok());
        let (Some(major), Some(minor)) = (number(), number()) else {
            return Err(error());
        };
        let era = Era::new(major, minor);
        if era < Era::OLDEST || era > Era::NEWEST {
            Err(error())
        } else {
            Ok(era)
        }
    }
}

/// A construct of the language that came, or went, with some release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Construct {
    /// `{ 'type': 'Foo', ... }` defining a structure.
    TypeDefinition,
    /// `{ 'struct': 'Foo', ... }`.
    StructDefinition,
    /// An anonymous structure as the type of a member.
    NestedStruct,
    /// A union without a discriminator.
    SimpleUnion,
    /// `'discriminator': 'member'`.
    Discriminator,
    /// `'discriminator': {}`, the anonymous union that became the alternate.
    AnonymousUnion,
    /// `{ 'alternate': 'Foo', ... }`.
    Alternate,
    /// An array as the branch of an alternate.
    AlternateArray,
    /// `'base': { ... }`.
    InlineBase,
    /// `{ 'include': 'file' }`.
    Include,
    /// `{ 'event': 'FOO', ... }`.
    Event,
    /// `'gen'` and `'success-response'`.
    GenFlags,
    /// A `gen` or `success-response` value other than `false`.
    AnyFlagValue,
    /// The type `'**'`, anything.
    StarStar,
    /// The built-in type `any`.
    Any,
    /// The built-in type `null`.
    Null,
    /// `#optional` in the documentation of a member.
    OptionalMark,
    /// `{ 'pragma': ... }`.
    Pragma,
    /// `'boxed': true`.
    Boxed,
    /// `'allow-oob': true`.
    AllowOob,
    /// `'allow-preconfig': true`.
    AllowPreconfig,
    /// `'coroutine': true`.
    Coroutine,
    /// An `if` holding C text or a list of it.
    PreprocessorIf,
    /// An `if` holding an identifier, or `all`, `any`, `not`.
    StructuredIf,
    /// `'features'` of a definition or member.
    Features,
    /// `'features'` of an enumeration's value.
    EnumFeatures,
}

impl Construct {
    /// The first and the last release whose language has the construct; no last: it is in use.
    #[must_use]
    pub fn span(self) -> (Era, Option<Era>) {
        let (first, last) = match self {
            Construct::TypeDefinition => ((1, 0), Some((2, 3))),
            Construct::StructDefinition => ((2, 4), None),
            Construct::NestedStruct => ((1, 0), Some((2, 3))),
            Construct::SimpleUnion => ((1, 1), Some((6, 1))),
            Construct::Discriminator => ((1, 7), None),
            Construct::AnonymousUnion => ((1, 7), Some((2, 3))),
            Construct::Alternate => ((2, 4), None),
            Construct::AlternateArray => ((7, 1), None),
            Construct::InlineBase => ((2, 6), None),
            Construct::Include | Construct::Event => ((2, 1), None),
            Construct::GenFlags => ((1, 1), None),
            Construct::AnyFlagValue => ((1, 1), Some((2, 3))),
            Construct::StarStar => ((1, 1), Some((2, 4))),
            Construct::Any => ((2, 5), None),
            Construct::Null => ((2, 10), None),
            Construct::OptionalMark => ((1, 0), Some((2, 8))),
            Construct::Pragma => ((2, 9), None),
            Construct::Boxed => ((2, 7), None),
            Construct::AllowOob => ((2, 12), None),
            Construct::AllowPreconfig => ((3, 0), None),
            Construct::Coroutine => ((5, 2), None),
            Construct::PreprocessorIf => ((3, 0), Some((6, 1))),
            Construct::StructuredIf => ((6, 2), None),
            Construct::Features => ((4, 1), None),
            Construct::EnumFeatures => ((6, 2), None),
        };
        (
            Era::new(first.0, first.1),
            last.map(|(major, minor)| Era::new(major, minor)),
        )
    }

    /// What people call the construct.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Construct::TypeDefinition => "a 'type' definition",
            Construct::StructDefinition => "a 'struct' definition",
            Construct::NestedStruct => "a nested anonymous structure",
            Construct::SimpleUnion => "a union without discriminator",
            Construct::Discriminator => "a discriminator",
            Construct::AnonymousUnion => "an anonymous union ('discriminator': {})",
            Construct::Alternate => "an alternate",
            Construct::AlternateArray => "an array as an alternate's branch",
            Construct::InlineBase => "an inline base",
            Construct::Include => "an include",
            Construct::Event => "an event",
            Construct::GenFlags => "'gen' or 'success-response'",
            Construct::AnyFlagValue => "a 'gen' or 'success-response' other than false",
            Construct::StarStar => "the type '**'",
            Construct::Any => "the type 'any'",
            Construct::Null => "the type 'null'",
            Construct::OptionalMark => "'#optional'",
            Construct::Pragma => "a pragma",
            Construct::Boxed => "'boxed'",
            Construct::AllowOob => "'allow-oob'",
            Construct::AllowPreconfig => "'allow-preconfig'",
            Construct::Coroutine => "'coroutine'",
            Construct::PreprocessorIf => "an 'if' of C text",
            Construct::StructuredIf => "an 'if' of identifiers",
            Construct::Features => "'features'",
            Construct::EnumFeatures => "'features' of a value",
        }
    }

    /// The releases that have the construct, for a message: `QEMU 1.1 to 6.1`, `QEMU 2.4 and later`.
    #[must_use]
    pub fn eras(self) -> String {
        match self.span() {
            (first, Some(last)) => format!("QEMU {first} to {last}"),
            (first, None) => format!("QEMU {first} and later"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_order_by_release_not_by_text() {
        let old: Era = "2.12".parse().unwrap();
        assert!(old > "2.3".parse().unwrap());
        assert!("12.0".parse::<Era>().is_err());
        assert!("0.15".parse::<Era>().is_err());
        assert!("new".parse::<Era>().is_err());
    }

    #[test]
    fn a_construct_is_allowed_in_its_era_only() {
        assert!(Era::new(6, 1).allows(Construct::SimpleUnion));
        assert!(!Era::new(6, 2).allows(Construct::SimpleUnion));
        assert!(!Era::new(2, 0).allows(Construct::Event));
        assert_eq!(Construct::Event.eras(), "QEMU 2.1 and later");
    }
}
