//! A checked schema to a [`Contract`]: names become types, bases are unfolded, documentation goes
//! to what it describes.
//!
//! Types that the text does not name get the names QEMU's generators give them: `q_obj_stop-arg`.

mod condition;
mod documentation;

use std::collections::HashSet;

use crate::ast::{
    Arguments, Body, Branch, Command, Definition, EnumValue, Event, Feature, Member, Schema,
    TypeRef,
};
use crate::contract::{
    AlternateDefinition, Builder, CommandDefinition, Common, Contract, EnumDefinition,
    EventDefinition, FeatureDefinition, MemberDefinition, ObjectDefinition, Shape, ValueDefinition,
    VariantDefinition,
};
use crate::error::Error;

/// The object without members, as the contract names it.
const EMPTY: &str = "q_empty";

impl<'a> Schema<'a> {
    /// Makes the contract the schema stands for.
    ///
    /// ```
    /// use abide_schema::{MemorySource, Options, Texts, compile};
    /// let source = MemorySource::single("a.json", "{ 'command': 'stop', 'data': { '*now': 'bool' } }");
    /// let texts = Texts::new();
    /// let compiled = compile(&texts, &source, "a.json", &Options::default()).unwrap();
    /// let contract = compiled.schema.contract().unwrap();
    /// assert!(contract.command("stop").is_some());
    /// ```
    ///
    /// # Errors
    /// Fails on a schema with errors that leave a name undefined or defined twice.
    pub fn contract(&self) -> Result<Contract, Error> {
        let mut builder = Builder::new();
        builder.set_shape(Shape::of_release(
            self.era.major().into(),
            self.era.minor().into(),
        ));
        let mut lowering = Lowering {
            schema: self,
            builder,
            wrappers: Vec::new(),
            nested: HashSet::new(),
        };
        for definition in self.in_module_order() {
            lowering.definition(definition)?;
        }
        lowering.builder.finish_text()
    }
}

struct Lowering<'s, 'a> {
    schema: &'s Schema<'a>,
    builder: Builder,
    /// The simple unions' wrapper types made so far.
    wrappers: Vec<String>,
    /// The types made of nested structures so far.
    nested: HashSet<String>,
}

/// A member and the definition it is written in.
type Homed<'s, 'a> = (&'s Member<'a>, &'s Definition<'a>);

impl<'s, 'a> Lowering<'s, 'a> {
    fn definition(&mut self, definition: &'s Definition<'a>) -> Result<(), Error> {
        match &definition.body {
            Body::Enum { values, .. } => self.enumeration(definition, values),
            Body::Struct { .. } => {
                let members = self.members(definition)?;
                self.object(definition.name.text, definition, members, None, Vec::new())
            }
            Body::Union {
                discriminator: Some(tag),
                branches,
                ..
            } => {
                let members = self.members(definition)?;
                let variants = self.variants(definition, tag.text, branches)?;
                self.object(
                    definition.name.text,
                    definition,
                    members,
                    Some(tag.text),
                    variants,
                )
            }
            Body::Union {
                discriminator: None,
                branches,
                ..
            } => self.simple_union(definition, branches),
            Body::Alternate { branches } => self.alternate(definition, branches),
            Body::Command(command) => self.command(definition, command),
            Body::Event(event) => self.event(definition, event),
        }
    }

    fn command(
        &mut self,
        definition: &'s Definition<'a>,
        command: &'s Command<'a>,
    ) -> Result<(), Error> {
        let arguments = self.arguments(definition, command.arguments.as_ref())?;
        let result = match &command.returns {
            Some(returns) => Some(self.type_name(returns, definition, "ret")?),
            None => None,
        };
        self.builder.command(CommandDefinition {
            name: definition.name.text,
            arguments: arguments.as_deref(),
            result: result.as_deref(),
            allow_oob: command.allow_oob,
            allow_preconfig: command.allow_preconfig,
            not_generated: !command.gen_marshal,
            no_success_response: !command.success_response,
            boxed: command.boxed,
            coroutine: command.coroutine,
            common: self.schema.common(definition),
        })
    }

    fn event(&mut self, definition: &'s Definition<'a>, event: &'s Event<'a>) -> Result<(), Error> {
        let arguments = self.arguments(definition, event.arguments.as_ref())?;
        self.builder.event(EventDefinition {
            name: definition.name.text,
            arguments: arguments.as_deref(),
            not_generated: false,
            boxed: event.boxed,
            common: self.schema.common(definition),
        })
    }

    /// The type of a command's arguments; defines it when it is written in place.
    fn arguments(
        &mut self,
        definition: &'s Definition<'a>,
        arguments: Option<&'s Arguments<'a>>,
    ) -> Result<Option<String>, Error> {
        match arguments {
            None => Ok(None),
            Some(Arguments::Named(name)) => Ok(Some(plain(name.text))),
            Some(Arguments::Inline(members)) if members.is_empty() => Ok(None),
            Some(Arguments::Inline(_)) => {
                let name = format!("q_obj_{}-arg", definition.name.text);
                let members = self.members(definition)?;
                let common = Common {
                    condition: condition::lower(definition.condition.as_ref()),
                    ..Common::default()
                };
                self.builder.object(ObjectDefinition {
                    name: &name,
                    members: borrow(&members),
                    common,
                    ..ObjectDefinition::default()
                })?;
                Ok(Some(name))
            }
        }
    }

    fn enumeration(
        &mut self,
        definition: &'s Definition<'a>,
        values: &'s [EnumValue<'a>],
    ) -> Result<(), Error> {
        let doc = self.schema.doc(definition);
        let values = values.iter().map(|value| ValueDefinition {
            name: value.name.text,
            common: Common {
                condition: condition::lower(value.condition.as_ref()),
                features: features(&value.features, doc),
                doc: documentation::member(doc, value.name.text),
            },
        });
        let values = values.collect();
        let common = self.schema.common(definition);
        self.builder.enumeration(EnumDefinition {
            name: definition.name.text,
            values,
            common,
        })
    }

    fn alternate(
        &mut self,
        definition: &'s Definition<'a>,
        branches: &'s [Branch<'a>],
    ) -> Result<(), Error> {
        let mut types = Vec::with_capacity(branches.len());
        for branch in branches {
            types.push(self.type_name(&branch.type_ref, definition, branch.name.text)?);
        }
        let branches = branches
            .iter()
            .zip(&types)
            .map(|(branch, type_name)| VariantDefinition {
                name: Some(branch.name.text),
                type_name,
                condition: condition::lower(branch.condition.as_ref()),
            });
        let branches = branches.collect();
        let common = self.schema.common(definition);
        self.builder.alternate(AlternateDefinition {
            name: definition.name.text,
            branches,
            common,
        })
    }

    /// A union's variants: those written down, then the other values of the tag.
    fn variants(
        &mut self,
        definition: &'s Definition<'a>,
        tag: &str,
        branches: &'s [Branch<'a>],
    ) -> Result<Vec<Variant>, Error> {
        let mut variants = Vec::new();
        for branch in branches {
            variants.push(Variant {
                name: branch.name.text.to_owned(),
                type_name: self.type_name(&branch.type_ref, definition, branch.name.text)?,
                condition: condition::lower(branch.condition.as_ref()),
            });
        }
        let schema = self.schema;
        let members = schema.members_of(definition);
        let member = members.iter().find(|member| member.name.text == tag);
        let name = member.and_then(|member| member.type_ref.name());
        let found = name.and_then(|name| schema.get(name.text));
        if let Some(Body::Enum { values, .. }) = found.map(|found| &found.body) {
            let covered = |value: &&EnumValue<'a>| {
                branches
                    .iter()
                    .any(|branch| branch.name.text == value.name.text)
            };
            variants.extend(
                values
                    .iter()
                    .filter(|value| !covered(value))
                    .map(|value| Variant {
                        name: value.name.text.to_owned(),
                        type_name: EMPTY.to_owned(),
                        condition: condition::lower(value.condition.as_ref()),
                    }),
            );
        }
        Ok(variants)
    }

    /// `type` picks the type of `data`: what QEMU up to 6.1 makes of a union without discriminator.
    fn simple_union(
        &mut self,
        definition: &'s Definition<'a>,
        branches: &'s [Branch<'a>],
    ) -> Result<(), Error> {
        let kind = format!("{}Kind", definition.name.text);
        let condition = condition::lower(definition.condition.as_ref());
        let values = branches.iter().map(|branch| ValueDefinition {
            name: branch.name.text,
            common: Common {
                condition: condition::lower(branch.condition.as_ref()),
                ..Common::default()
            },
        });
        let values = values.collect();
        let common = Common {
            condition,
            ..Common::default()
        };
        self.builder.enumeration(EnumDefinition {
            name: &kind,
            values,
            common,
        })?;
        let mut variants = Vec::with_capacity(branches.len());
        for branch in branches {
            let inner = self.type_name(&branch.type_ref, definition, branch.name.text)?;
            variants.push(Variant {
                name: branch.name.text.to_owned(),
                type_name: self.wrapper(&inner)?,
                condition: condition::lower(branch.condition.as_ref()),
            });
        }
        let tag = Lowered {
            name: "type",
            type_name: kind,
            optional: false,
            common: Common::default(),
        };
        // Until QEMU 2.3 such a union could have a base.
        let mut members = self.members(definition)?;
        members.insert(0, tag);
        self.object(
            definition.name.text,
            definition,
            members,
            Some("type"),
            variants,
        )
    }

    fn wrapper(&mut self, inner: &str) -> Result<String, Error> {
        let base = match inner
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'))
        {
            Some(element) => format!("{element}List"),
            None => inner.to_owned(),
        };
        let name = format!("q_obj_{base}-wrapper");
        if !self.wrappers.contains(&name) {
            let data = MemberDefinition {
                name: "data",
                type_name: inner,
                ..MemberDefinition::default()
            };
            let condition = self
                .schema
                .get(inner)
                .and_then(|found| condition::lower(found.condition.as_ref()));
            let common = Common {
                condition,
                ..Common::default()
            };
            self.builder.object(ObjectDefinition {
                name: &name,
                members: vec![data],
                common,
                ..ObjectDefinition::default()
            })?;
            self.wrappers.push(name.clone());
        }
        Ok(name)
    }

    fn object(
        &mut self,
        name: &str,
        definition: &'s Definition<'a>,
        members: Vec<Lowered<'a>>,
        tag: Option<&str>,
        variants: Vec<Variant>,
    ) -> Result<(), Error> {
        let variants = variants.iter().map(|variant| VariantDefinition {
            name: Some(&variant.name),
            type_name: &variant.type_name,
            condition: variant.condition.clone(),
        });
        let common = self.schema.common(definition);
        self.builder.object(ObjectDefinition {
            name,
            members: borrow(&members),
            tag,
            variants: variants.collect(),
            common,
        })
    }

    /// A definition's members, those of its bases first.
    fn members(&mut self, definition: &'s Definition<'a>) -> Result<Vec<Lowered<'a>>, Error> {
        let mut lowered = Vec::new();
        for (member, home) in self.homed(definition) {
            lowered.push(self.member(member, home)?);
        }
        Ok(lowered)
    }

    fn homed(&self, definition: &'s Definition<'a>) -> Vec<Homed<'s, 'a>> {
        let mut found: Vec<Homed<'s, 'a>> = Vec::new();
        let mut next = Some(definition);
        for _ in 0..=crate::ast::MAX_BASES {
            let Some(home) = next else { break };
            let (own, base) = home.own_members();
            found.splice(0..0, own.iter().map(|member| (member, home)));
            next = base.and_then(|base| self.schema.get(base.text));
        }
        found
    }

    fn member(
        &mut self,
        member: &'s Member<'a>,
        home: &'s Definition<'a>,
    ) -> Result<Lowered<'a>, Error> {
        let type_name = self.type_name(&member.type_ref, home, member.name.text)?;
        let doc = self.schema.doc(home);
        Ok(Lowered {
            name: member.name.text,
            type_name,
            optional: member.optional,
            common: Common {
                condition: condition::lower(member.condition.as_ref()),
                features: features(&member.features, doc),
                doc: documentation::member(doc, member.name.text),
            },
        })
    }

    /// The contract's name of a type; defines a structure that is written in its place.
    fn type_name(
        &mut self,
        type_ref: &'s TypeRef<'a>,
        home: &'s Definition<'a>,
        role: &str,
    ) -> Result<String, Error> {
        match type_ref {
            TypeRef::Name(name) => Ok(plain(name.text)),
            TypeRef::Array(name) => Ok(format!("[{}]", plain(name.text))),
            TypeRef::Nested(members) => {
                let mut name = format!("q_obj_{}-{role}", home.name.text);
                while !self.nested.insert(name.clone()) {
                    name.push('-');
                }
                let mut lowered = Vec::new();
                for member in members {
                    lowered.push(self.member(member, home)?);
                }
                self.builder.object(ObjectDefinition {
                    name: &name,
                    members: borrow(&lowered),
                    ..ObjectDefinition::default()
                })?;
                Ok(name)
            }
        }
    }
}

impl<'a> Schema<'a> {
    fn common(&self, definition: &Definition<'a>) -> Common<'a> {
        let doc = self.doc(definition);
        Common {
            condition: condition::lower(definition.condition.as_ref()),
            features: features(&definition.features, doc),
            doc: doc.map(documentation::definition),
        }
    }
}

/// A member whose type has its name.
struct Lowered<'a> {
    name: &'a str,
    type_name: String,
    optional: bool,
    common: Common<'a>,
}

struct Variant {
    name: String,
    type_name: String,
    condition: Option<crate::contract::Condition>,
}

fn borrow<'l>(members: &'l [Lowered<'_>]) -> Vec<MemberDefinition<'l>> {
    let members = members.iter().map(|member| MemberDefinition {
        name: member.name,
        type_name: &member.type_name,
        optional: member.optional,
        common: member.common.clone(),
    });
    members.collect()
}

fn features<'a>(
    features: &[Feature<'a>],
    doc: Option<&crate::syntax::Doc<'a>>,
) -> Vec<FeatureDefinition<'a>> {
    let features = features.iter().map(|feature| FeatureDefinition {
        name: feature.name.text,
        condition: condition::lower(feature.condition.as_ref()),
        doc: documentation::feature(doc, feature.name.text),
    });
    features.collect()
}

/// A type's name in the contract: pseudo-types of old are `any`, an array's own name is `[...]`.
fn plain(name: &str) -> String {
    match name {
        "**" | "visitor" | "dict" => "any".to_owned(),
        _ => match name
            .strip_suffix("List")
            .filter(|element| crate::contract::Builtin::from_name(element).is_some())
        {
            Some(element) => format!("[{element}]"),
            None => name.to_owned(),
        },
    }
}
