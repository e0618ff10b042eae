//! From the lines of one release to its contract.

use std::collections::{HashMap, HashSet};

use abide_schema::contract::{
    AlternateDefinition, Builder, Builtin, CommandDefinition, Common, Contract, EnumDefinition,
    EventDefinition, FeatureDefinition, MemberDefinition, ObjectDefinition, Shape, ValueDefinition,
    VariantDefinition,
};

use crate::line::{NOTHING, UNKNOWN};
use crate::{Error, Release};

/// The contract, its types numbered as introspection masks them.
pub(crate) fn contract<'l>(
    lines: impl Iterator<Item = &'l str> + Clone,
    release: &Release,
) -> Result<Contract, Error> {
    let mut numbers = HashMap::new();
    for line in lines.clone() {
        let mut words = line.split(' ');
        if let (Some("n" | "o" | "a"), Some(name)) = (words.next(), words.next()) {
            let number = (numbers.len() + 1).to_string();
            numbers.insert(name, number);
        }
    }
    build(
        lines,
        release,
        &Naming {
            numbers: Some(numbers),
        },
    )
}

/// The contract, its types by the catalog's own names.
pub(crate) fn contract_with_names<'l>(
    lines: impl Iterator<Item = &'l str>,
    release: &Release,
) -> Result<Contract, Error> {
    build(lines, release, &Naming { numbers: None })
}

struct Naming<'l> {
    numbers: Option<HashMap<&'l str, String>>,
}

impl<'l> Naming<'l> {
    /// What the builder calls the type of that word; `None` for no type at all.
    fn name(&self, word: &'l str) -> Option<String> {
        match word {
            NOTHING => Some(EMPTY.to_owned()),
            UNKNOWN => Some("any".to_owned()),
            _ => Some(
                match word
                    .strip_prefix('[')
                    .and_then(|inner| inner.strip_suffix(']'))
                {
                    Some(inner) => {
                        format!("[{}]", self.name(inner).unwrap_or_else(|| EMPTY.into()))
                    }
                    None => {
                        let number = self.numbers.as_ref().and_then(|numbers| numbers.get(word));
                        number.cloned().unwrap_or_else(|| word.to_owned())
                    }
                },
            ),
        }
    }

    /// The same where a type must be there.
    fn some_name(&self, word: &'l str) -> String {
        self.name(word).unwrap_or_else(|| EMPTY.to_owned())
    }
}

/// The object without members, which introspection lists as any other.
const EMPTY: &str = "0";

fn build<'l>(
    lines: impl Iterator<Item = &'l str>,
    release: &Release,
    naming: &Naming<'l>,
) -> Result<Contract, Error> {
    let mut builder = Builder::new();
    builder.set_shape(shape(release));
    let empty = ObjectDefinition {
        name: EMPTY,
        ..ObjectDefinition::default()
    };
    builder.object(empty).map_err(|error| Error::Malformed {
        line: 0,
        why: error.to_string(),
    })?;
    let mut listed = HashSet::new();
    for line in lines {
        list_words(&mut builder, line, naming, &mut listed);
        add(&mut builder, line, naming).map_err(|why| Error::Malformed {
            line: 0,
            why: format!("`{line}`: {why}"),
        })?;
    }
    builder
        .finish_introspected()
        .map_err(|error| Error::Malformed {
            line: 0,
            why: error.to_string(),
        })
}

/// Introspection lists each array and built-in type that is used; the catalog's lines only name
/// them.
fn list_words<'l>(
    builder: &mut Builder,
    line: &'l str,
    naming: &Naming<'l>,
    listed: &mut HashSet<&'l str>,
) {
    let mut words = line.split(' ');
    let kind = words.next().unwrap_or_default();
    for word in words.skip(1) {
        let word = match kind {
            "n" => continue,
            "o" if word.starts_with(['=', '$']) => continue,
            "o" => word.split_once(':').map_or(word, |(_, of)| of),
            _ => word,
        };
        let word = word.split('$').next().unwrap_or(word);
        list_type(builder, word, naming, listed);
    }
}

fn list_type<'l>(
    builder: &mut Builder,
    word: &'l str,
    naming: &Naming<'l>,
    listed: &mut HashSet<&'l str>,
) {
    let element = |word: &'l str| word.strip_prefix('[')?.strip_suffix(']');
    match element(word) {
        Some(inner) if listed.insert(word) => {
            builder.list_known_type(&naming.some_name(word));
            list_type(builder, inner, naming, listed);
        }
        None if Builtin::from_name(word).is_some() && listed.insert(word) => {
            builder.list_known_type(word);
        }
        Some(_) => {}
        None => {}
    }
}

fn shape(release: &Release) -> Shape {
    // 2.12's recording was made of a release candidate, which calls itself 2.11.90.
    let name = release.name.rsplit(':').next().unwrap_or_default();
    let mut numbers = name.split('.').map_while(|part| part.parse::<u32>().ok());
    let (major, minor) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    Shape::of_release(major, minor)
}

fn add<'l>(builder: &mut Builder, line: &'l str, naming: &Naming<'l>) -> Result<(), String> {
    let words: Vec<&str> = line.split(' ').collect();
    let (kind, name, rest) = match words.as_slice() {
        [kind, name, rest @ ..] => (*kind, *name, rest),
        _ => return Err("too few words".to_owned()),
    };
    let added = match (kind, rest) {
        ("c", [arguments, result, marks @ ..]) => {
            let (arguments, result) = (naming.name(arguments), naming.name(result));
            builder.command(CommandDefinition {
                name,
                arguments: arguments.as_deref(),
                result: result.as_deref(),
                allow_oob: marks.contains(&"oob"),
                common: common(marks),
                ..CommandDefinition::default()
            })
        }
        ("e", [arguments, marks @ ..]) => {
            let arguments = naming.name(arguments);
            builder.event(EventDefinition {
                name,
                arguments: arguments.as_deref(),
                common: common(marks),
                ..EventDefinition::default()
            })
        }
        ("n", values) => {
            let values = values.iter().map(|word| {
                let (name, common) = marked(word);
                ValueDefinition { name, common }
            });
            let name = &naming.some_name(name);
            let values = values.collect();
            builder.enumeration(EnumDefinition {
                name,
                values,
                common: Common::default(),
            })
        }
        ("o", parts) => return add_object(builder, name, parts, naming),
        ("a", branches) => {
            let names: Vec<String> = branches.iter().map(|word| naming.some_name(word)).collect();
            let branch =
                |type_name: &'_ String| -> (Option<&str>, String) { (None, type_name.clone()) };
            let named: Vec<_> = names.iter().map(branch).collect();
            let branches = named.iter().map(|(name, type_name)| VariantDefinition {
                name: *name,
                type_name,
                condition: None,
            });
            let name = &naming.some_name(name);
            let branches = branches.collect();
            builder.alternate(AlternateDefinition {
                name,
                branches,
                common: Common::default(),
            })
        }
        _ => return Err("unknown kind of line".to_owned()),
    };
    added.map_err(|error| error.to_string())
}

fn add_object<'l>(
    builder: &mut Builder,
    name: &'l str,
    parts: &[&'l str],
    naming: &Naming<'l>,
) -> Result<(), String> {
    let (mut tag, mut members, mut variants, mut marks) = (None, Vec::new(), Vec::new(), vec![]);
    for part in parts {
        if let Some(name) = part.strip_prefix('=') {
            tag = Some(name);
        } else if part.starts_with('$') {
            marks.push(*part);
        } else {
            let (name, word) = part.split_once(':').ok_or("a member without a type")?;
            match name.strip_prefix('+') {
                Some(case) => variants.push((case, naming.some_name(word))),
                None => {
                    let (word, common) = marked(word);
                    let plain = name.strip_prefix('*');
                    let is_optional = plain.is_some();
                    let type_name = naming.some_name(word);
                    members.push((plain.unwrap_or(name), type_name, is_optional, common));
                }
            }
        }
    }
    let members = members
        .iter()
        .map(|(name, type_name, optional, common)| MemberDefinition {
            name,
            type_name,
            optional: *optional,
            common: common.clone(),
        });
    let variants = variants.iter().map(|(case, type_name)| VariantDefinition {
        name: Some(case),
        type_name,
        condition: None,
    });
    let definition = ObjectDefinition {
        name: &naming.some_name(name),
        members: members.collect(),
        tag,
        variants: variants.collect(),
        common: common(&marks),
    };
    builder
        .object(definition)
        .map_err(|error| error.to_string())
}

fn common<'a>(words: &[&'a str]) -> Common<'a> {
    let named = |word: &&'a str| word.strip_prefix('$');
    let features = words
        .iter()
        .filter_map(named)
        .map(|name| FeatureDefinition {
            name,
            ..FeatureDefinition::default()
        });
    Common {
        features: features.collect(),
        ..Common::default()
    }
}

/// `word$feature$feature` taken apart.
fn marked(word: &str) -> (&str, Common<'_>) {
    let mut parts = word.split('$');
    let name = parts.next().unwrap_or_default();
    let features = parts.map(|name| FeatureDefinition {
        name,
        ..FeatureDefinition::default()
    });
    (
        name,
        Common {
            features: features.collect(),
            ..Common::default()
        },
    )
}
