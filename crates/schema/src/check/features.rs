//! Features: given once, on what may have them, and not too many in all.

use foldhash::HashSet;

use super::meaning::Meaning;
use crate::ast::{Body, Definition, Feature, Schema};
use crate::diagnostic::Code;
use crate::era::Era;
use crate::syntax::Name;

/// A schema may have this many features, `deprecated` and `unstable` among them, from QEMU 10.0 on.
const MAX_FEATURES: usize = 64;

impl<'s, 'a> Meaning<'s, 'a> {
    /// Reports features given twice.
    pub(super) fn features(&mut self, definition: &Definition<'a>, features: &[Feature<'a>]) {
        if features.len() > 1 {
            let names: Vec<Name<'a>> = features.iter().map(|feature| feature.name).collect();
            self.names_clash(definition, &names, "feature");
        }
    }

    pub(super) fn special_features(&mut self, definition: &Definition<'a>) {
        let special =
            |feature: &&Feature<'a>| matches!(feature.name.text, "deprecated" | "unstable");
        let found = definition.features.iter().find(special);
        if let Some(feature) = found.filter(|_| self.schema.era >= Era::new(5, 0)) {
            let name = feature.name;
            let draft = self.error(
                Code::SpecialFeature,
                definition,
                name.span,
                "this feature",
                format!("a type cannot have the feature '{}'", name.text),
            );
            self.sink
                .push(draft.help("mark the commands, events and members that use the type"));
        }
    }

    pub(super) fn count_features(&mut self) {
        if self.schema.era < Era::new(10, 0) {
            return;
        }
        let schema = self.schema;
        let mut seen: HashSet<&str> = HashSet::from_iter(["deprecated", "unstable"]);
        for definition in &schema.definitions {
            let (members, _) = definition.own_members();
            for feature in members.iter().flat_map(|member| &member.features) {
                seen.insert(feature.name.text);
            }
            seen.extend(own_features(definition).map(|name| name.text));
        }
        if seen.len() > MAX_FEATURES {
            self.first_feature_too_many();
        }
    }

    fn first_feature_too_many(&mut self) {
        let schema = self.schema;
        let mut seen: HashSet<&str> = HashSet::from_iter(["deprecated", "unstable"]);
        for definition in &schema.definitions {
            for name in feature_names(schema, definition) {
                if seen.insert(name.text) && seen.len() == MAX_FEATURES + 1 {
                    let message = format!("the schema has more than {MAX_FEATURES} features");
                    let draft = self.error(
                        Code::TooManyFeatures,
                        definition,
                        name.span,
                        "this one is too many",
                        message,
                    );
                    self.sink.push(draft.expected(format!("at most {MAX_FEATURES} names of features, 'deprecated' and 'unstable' counted in")));
                    return;
                }
            }
        }
    }
}

/// The names of a definition's features, in the order QEMU's compiler counts them.
fn feature_names<'a>(schema: &Schema<'a>, definition: &Definition<'a>) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'a>> = own_features(definition).collect();
    let members = schema.members_of(definition);
    names.extend(
        members
            .iter()
            .flat_map(|member| &member.features)
            .map(|feature| feature.name),
    );
    names
}

/// The names of the features of a definition and of its values.
fn own_features<'a>(definition: &Definition<'a>) -> impl Iterator<Item = Name<'a>> {
    let values = match &definition.body {
        Body::Enum { values, .. } => values.as_slice(),
        _ => &[],
    };
    let of_values = values.iter().flat_map(|value| &value.features);
    let features = definition.features.iter().chain(of_values);
    features.map(|feature| feature.name)
}
