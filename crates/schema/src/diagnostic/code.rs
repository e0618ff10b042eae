//! The codes of diagnostics: stable numbers, short names, and the page that explains each.

use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($($variant:ident $number:literal $title:literal;)*) => {
        /// The kind of a diagnostic. Numbers are stable: one that is no longer given is not reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// Every code, in the order of their numbers.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The number, as diagnostics print it: `S-401`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $number,)* }
            }

            /// The kind in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Code::$variant => $title,)* }
            }

            /// The page that explains the code: why it is an error, an example, the way out. Markdown.
            #[must_use]
            pub fn explain(self) -> &'static str {
                match self {
                    $(Code::$variant => include_str!(concat!("../../explain/", $number, ".md")),)*
                }
            }
        }
    };
}

codes! {
    NotText "S-101" "text is not UTF-8";
    StrayText "S-102" "stray text";
    UnterminatedString "S-103" "unterminated string";
    StringCharacter "S-104" "character not allowed in a string";
    Syntax "S-105" "unexpected token";
    DuplicateKey "S-106" "duplicate key";
    NestedTooDeep "S-107" "nested too deep";
    NotAnObject "S-108" "top-level expression is no object";
    TooMany "S-109" "too many parts";
    IncludeShape "S-201" "malformed include";
    IncludeUnreadable "S-202" "include cannot be read";
    IncludeCycle "S-203" "include cycle";
    IncludeTooDeep "S-204" "too many includes inside each other";
    PragmaShape "S-211" "malformed pragma";
    PragmaUnknown "S-212" "unknown pragma";
    DocDelimiter "S-301" "documentation comment not closed";
    DocSpace "S-302" "no space after the comment sign";
    DocSymbol "S-303" "malformed name line in documentation";
    DocIndent "S-304" "documentation line indented too little";
    DocSectionTwice "S-305" "documentation section given twice";
    DocSectionEmpty "S-306" "documentation section without text";
    DocNameTwice "S-307" "name documented twice";
    DocOrder "S-308" "description after a section";
    DocSectionGone "S-309" "documentation section no longer in the language";
    DocHeading "S-310" "heading where none may be";
    DocLineLong "S-311" "documentation line too long";
    DocSentence "S-312" "sentences one space apart";
    DocRequired "S-313" "documentation required";
    DocForOther "S-314" "documentation is for another definition";
    DocAlone "S-315" "documentation without its definition";
    DocMissingName "S-316" "member or feature without documentation";
    DocUnknownName "S-317" "documentation of something that does not exist";
    DocSectionMisplaced "S-318" "section not allowed for this definition";
    DocFreeForm "S-319" "description in free-form documentation";
    NoDefinition "S-401" "expression defines nothing";
    KeyMissing "S-402" "missing key";
    KeyUnknown "S-403" "unknown key";
    NameInvalid "S-404" "invalid name";
    NameCase "S-405" "name in the wrong case";
    NameReserved "S-406" "reserved name";
    TypeShape "S-407" "not a type";
    FlagValue "S-408" "flag value not allowed";
    Condition "S-409" "malformed condition";
    FeatureShape "S-410" "malformed features";
    DataShape "S-411" "value of the wrong kind";
    OtherEra "S-412" "construct of another era";
    DefinedTwice "S-501" "name defined twice";
    UnknownType "S-502" "unknown type";
    BaseKind "S-503" "base is no struct";
    ContainsItself "S-504" "type contains itself";
    MemberClash "S-505" "members collide";
    DiscriminatorKind "S-506" "discriminator cannot discriminate";
    BranchValue "S-507" "branch matches no value, or has no object type";
    AlternateClash "S-508" "alternate's branches cannot be told apart";
    DataKind "S-509" "type cannot be arguments";
    ReturnKind "S-510" "type cannot be returned";
    ConditionalArguments "S-511" "conditional arguments that are not boxed";
    SpecialFeature "S-512" "feature reserved for commands, events and members";
    TooManyFeatures "S-513" "too many features";
    NoBranches "S-514" "union without branches";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Code, UnknownCode> {
        let wanted = text.to_ascii_uppercase();
        Code::ALL
            .iter()
            .copied()
            .find(|code| code.as_str() == wanted)
            .ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

/// Says that a word is no code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no code of the schema compiler; codes look like S-401")]
pub struct UnknownCode(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_page_that_starts_with_its_number_and_title() {
        for code in Code::ALL {
            let first = code.explain().lines().next().unwrap_or("");
            assert_eq!(first, format!("# {}: {}", code, code.title()));
            assert!(
                code.explain().len() > 200,
                "{code} is explained in too few words"
            );
        }
    }

    #[test]
    fn codes_are_found_by_number_in_any_case() {
        assert_eq!("s-401".parse::<Code>().unwrap(), Code::NoDefinition);
        assert!("S-999".parse::<Code>().is_err());
    }
}
