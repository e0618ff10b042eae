//! The pages of a reference and what they know of each other: which module has what, where a name
//! leads, who uses a type.

use std::collections::{BTreeMap, BTreeSet};

use abide_schema::Schema;
use abide_schema::ast::{Arguments, Body, Definition, Meta, TypeRef};
use abide_schema::source::normalize;

use super::inline::Links;
use super::{index, page};

/// One module of the schema: a file with definitions.
pub(super) struct Module<'s, 'a> {
    /// Its path from the main file's folder, without `.json`.
    pub(super) title: String,
    /// The name of its page.
    pub(super) page: String,
    /// The number of its tree.
    pub(super) tree: usize,
    /// Its definitions.
    pub(super) definitions: Vec<&'s Definition<'a>>,
}

/// A reference.
pub(super) struct Site<'s, 'a> {
    /// The schema.
    pub(super) schema: &'s Schema<'a>,
    /// What it is called.
    pub(super) title: String,
    /// Its modules that define or tell something.
    pub(super) modules: Vec<Module<'s, 'a>>,
    /// The page of each definition.
    homes: BTreeMap<&'a str, String>,
    /// The definitions that use each type.
    users: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'s, 'a> Site<'s, 'a> {
    /// Looks through a schema.
    pub(super) fn new(schema: &'s Schema<'a>, title: String) -> Self {
        let mut site = Site {
            schema,
            title,
            modules: modules(schema),
            homes: BTreeMap::new(),
            users: BTreeMap::new(),
        };
        for module in &site.modules {
            for definition in &module.definitions {
                site.homes.insert(definition.name.text, module.page.clone());
                for used in uses(definition) {
                    site.users
                        .entry(used)
                        .or_default()
                        .insert(definition.name.text);
                }
            }
        }
        site
    }

    /// Every file of the reference: its name and text.
    pub(super) fn pages(&self) -> Vec<(String, String)> {
        let mut pages = vec![
            ("index.html".to_owned(), index::index(self)),
            ("style.css".to_owned(), include_str!("style.css").to_owned()),
        ];
        let modules = self.modules.iter();
        pages.extend(modules.map(|module| (module.page.clone(), page::module(self, module))));
        pages
    }

    /// The definitions that use a type, by name.
    pub(super) fn users(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.users.get(name).into_iter().flatten().copied()
    }
}

impl Links for Site<'_, '_> {
    fn href(&self, name: &str) -> Option<String> {
        let page = self.homes.get(name)?;
        Some(format!("{page}#{name}"))
    }
}

/// A group of definitions: its title, and what is in it.
type Group = (&'static str, fn(Meta) -> bool);

/// The groups a module's definitions are shown in.
pub(super) const GROUPS: [Group; 3] = [
    ("Commands", |meta| matches!(meta, Meta::Command)),
    ("Events", |meta| matches!(meta, Meta::Event)),
    ("Types", Meta::is_type),
];

fn modules<'s, 'a>(schema: &'s Schema<'a>) -> Vec<Module<'s, 'a>> {
    let trees = &schema.loaded.trees;
    let main = trees.first().map_or("", |tree| tree.file.path.as_str());
    let folder = normalize(main);
    let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut taken = BTreeSet::from(["index.html".to_owned()]);
    let mut seen = BTreeSet::new();
    let mut made = Vec::new();
    for module in schema
        .modules
        .iter()
        .filter(|module| seen.insert(module.tree))
    {
        let Some(tree) = trees.get(module.tree) else {
            continue;
        };
        let definitions: Vec<_> = module
            .definitions
            .iter()
            .filter_map(|at| schema.definitions.get(*at))
            .collect();
        if definitions.is_empty() {
            continue;
        }
        let path = normalize(&tree.file.path);
        let path = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .trim_start_matches('/');
        let title = path.strip_suffix(".json").unwrap_or(path).to_owned();
        made.push(Module {
            page: page_name(&title, &mut taken),
            title,
            tree: module.tree,
            definitions,
        });
    }
    made
}

/// A name for a page that is no other's.
fn page_name(title: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' {
            c
        } else {
            '-'
        }
    };
    let stem: String = title.chars().map(plain).collect();
    let stem = stem.trim_start_matches('-');
    let mut name = format!("{stem}.html");
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{stem}-{number}.html");
        number += 1;
    }
    name
}

/// The names of the types a definition uses.
fn uses<'a>(definition: &Definition<'a>) -> Vec<&'a str> {
    let (members, base) = definition.own_members();
    let mut types: Vec<&TypeRef<'a>> = members.iter().map(|member| &member.type_ref).collect();
    let mut names: Vec<&'a str> = base.iter().map(|base| base.text).collect();
    match &definition.body {
        Body::Union { branches, .. } | Body::Alternate { branches } => {
            types.extend(branches.iter().map(|branch| &branch.type_ref));
        }
        Body::Command(command) => types.extend(&command.returns),
        _ => {}
    }
    names.extend(
        types
            .iter()
            .filter_map(|used| used.name())
            .map(|name| name.text),
    );
    names
}

/// The type whose members are a command's arguments or an event's data, when it has a name.
pub(super) fn named_arguments<'a>(definition: &Definition<'a>) -> Option<&'a str> {
    let arguments = match &definition.body {
        Body::Command(command) => command.arguments.as_ref(),
        Body::Event(event) => event.arguments.as_ref(),
        _ => None,
    };
    match arguments {
        Some(Arguments::Named(name)) => Some(name.text),
        _ => None,
    }
}
