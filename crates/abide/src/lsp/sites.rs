//! Every place of a schema where something has its name: definitions, uses, documentation.
//!
//! Definition, references, hover and rename all read this one list.

use abide_schema::Schema;
use abide_schema::ast::{Arguments, Body, Branch, Definition, MAX_BASES, Member, TypeRef};
use abide_schema::source::{Span, join};
use abide_schema::syntax::{Directive, Doc, DocLine, Item, Name, SectionKind};

use super::documents::normalized;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol<'a> {
    /// A command, event or type, or a built-in type.
    Definition(&'a str),
    /// A member, argument, value or branch of the definition named first.
    Member(&'a str, &'a str),
    /// An included file, by its tree.
    File(usize),
}

/// What a name does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Defines it.
    Definition,
    /// Uses it.
    Use,
    /// Tells of it.
    Doc,
}

/// One place of a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'a> {
    /// The number of the tree.
    pub(super) tree: usize,
    /// The name, without quotes, `@` and `*`.
    pub(super) span: Span,
    /// What it stands for.
    pub(super) symbol: Symbol<'a>,
    /// What it does here.
    pub(super) role: Role,
}

/// All sites of a schema.
pub(super) fn collect<'a>(schema: &Schema<'a>) -> Vec<Site<'a>> {
    let mut collector = Collector {
        schema,
        tree: 0,
        sites: Vec::new(),
    };
    for definition in &schema.definitions {
        collector.tree = definition.tree;
        collector.definition(definition);
    }
    for tree in 0..schema.loaded.trees.len() {
        collector.tree = tree;
        collector.directives();
    }
    collector.sites
}

/// The member of a definition or its bases, and the name of the definition that has it.
pub(super) fn member_of<'s, 'a>(
    schema: &'s Schema<'a>,
    definition: &'s Definition<'a>,
    name: &str,
) -> Option<(&'a str, &'s Member<'a>)> {
    let mut current = definition;
    for _ in 0..MAX_BASES {
        let (own, base) = current.own_members();
        if let Some(member) = own.iter().find(|member| member.name.text == name) {
            return Some((current.name.text, member));
        }
        current = schema.get(base?.text)?;
    }
    None
}

struct Collector<'s, 'a> {
    schema: &'s Schema<'a>,
    tree: usize,
    sites: Vec<Site<'a>>,
}

impl<'a> Collector<'_, 'a> {
    fn push(&mut self, span: Span, symbol: Symbol<'a>, role: Role) {
        self.sites.push(Site {
            tree: self.tree,
            span,
            symbol,
            role,
        });
    }

    fn uses(&mut self, name: Name<'a>) {
        self.push(name.span, Symbol::Definition(name.text), Role::Use);
    }

    fn member(&mut self, owner: &'a str, name: Name<'a>, role: Role) {
        self.push(name.span, Symbol::Member(owner, name.text), role);
    }

    fn definition(&mut self, definition: &Definition<'a>) {
        let name = definition.name;
        self.push(name.span, Symbol::Definition(name.text), Role::Definition);
        match &definition.body {
            Body::Enum { values, .. } => {
                for value in values {
                    self.member(name.text, value.name, Role::Definition);
                }
            }
            Body::Struct { base, members } => {
                base.iter().for_each(|base| self.uses(*base));
                self.members(name.text, members);
            }
            Body::Union {
                base,
                discriminator,
                branches,
            } => {
                self.arguments(name.text, base.as_ref());
                self.branches(definition, *discriminator, branches);
            }
            Body::Alternate { branches } => {
                for branch in branches {
                    self.member(name.text, branch.name, Role::Definition);
                    self.type_ref(&branch.type_ref);
                }
            }
            Body::Command(command) => {
                self.arguments(name.text, command.arguments.as_ref());
                command
                    .returns
                    .iter()
                    .for_each(|returns| self.type_ref(returns));
            }
            Body::Event(event) => self.arguments(name.text, event.arguments.as_ref()),
        }
        if let Some(doc) = self.schema.doc(definition) {
            self.doc(definition, doc);
        }
    }

    fn arguments(&mut self, owner: &'a str, arguments: Option<&Arguments<'a>>) {
        match arguments {
            Some(Arguments::Named(name)) => self.uses(*name),
            Some(Arguments::Inline(members)) => self.members(owner, members),
            None => {}
        }
    }

    fn members(&mut self, owner: &'a str, members: &[Member<'a>]) {
        for member in members {
            self.member(owner, member.name, Role::Definition);
            self.type_ref(&member.type_ref);
        }
    }

    fn type_ref(&mut self, type_ref: &TypeRef<'a>) {
        match type_ref {
            TypeRef::Name(name) | TypeRef::Array(name) => self.uses(*name),
            TypeRef::Nested(members) => {
                members
                    .iter()
                    .for_each(|member| self.type_ref(&member.type_ref));
            }
        }
    }

    /// A branch is a use of the discriminator's value; a simple union's is its own.
    fn branches(
        &mut self,
        union: &Definition<'a>,
        discriminator: Option<Name<'a>>,
        branches: &[Branch<'a>],
    ) {
        let schema = self.schema;
        let tag = discriminator.and_then(|name| {
            let (owner, member) = member_of(schema, union, name.text)?;
            self.member(owner, name, Role::Use);
            member.type_ref.name()
        });
        for branch in branches {
            match (tag, discriminator) {
                (Some(tag), _) => self.member(tag.text, branch.name, Role::Use),
                (None, Some(_)) => {}
                (None, None) => self.member(union.name.text, branch.name, Role::Definition),
            }
            self.type_ref(&branch.type_ref);
        }
    }

    fn doc(&mut self, definition: &Definition<'a>, doc: &Doc<'a>) {
        if let Some(symbol) = doc
            .symbol
            .filter(|symbol| symbol.text == definition.name.text)
        {
            self.push(symbol.span, Symbol::Definition(symbol.text), Role::Doc);
        }
        for section in &doc.sections {
            if let SectionKind::Member(name) = section.kind
                && let Some(owner) = self.owner(definition, name.text)
            {
                self.member(owner, name, Role::Doc);
            }
            for line in doc.lines_of(section) {
                self.words(Some(definition), *line);
            }
        }
    }

    /// The definition that has what is called `name` in another one's documentation.
    fn owner(&self, definition: &Definition<'a>, name: &str) -> Option<&'a str> {
        let own = definition.name.text;
        match &definition.body {
            Body::Enum { values, .. } => values
                .iter()
                .any(|value| value.name.text == name)
                .then_some(own),
            Body::Alternate { branches }
            | Body::Union {
                branches,
                discriminator: None,
                ..
            } => branches
                .iter()
                .any(|branch| branch.name.text == name)
                .then_some(own),
            _ => member_of(self.schema, definition, name).map(|(owner, _)| owner),
        }
    }

    /// The `@name` and `` `name` `` in a line of documentation.
    fn words(&mut self, definition: Option<&Definition<'a>>, line: DocLine<'a>) {
        for (at, mark) in line.text.match_indices(['@', '`']) {
            let before = line.text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == mark.chars().next().unwrap_or(c))
            {
                continue;
            }
            let rest = &line.text[at + 1..];
            let end = rest
                .find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c))
                .unwrap_or(rest.len());
            let word = rest[..end].trim_end_matches(['-', '_', '.']);
            let start = line.start + at as u32 + 1;
            let span = Span::new(start, start + word.len() as u32);
            let owner = definition.and_then(|definition| self.owner(definition, word));
            if let Some(owner) = owner {
                self.push(span, Symbol::Member(owner, word), Role::Doc);
            } else if self.schema.get(word).is_some() {
                self.push(span, Symbol::Definition(word), Role::Doc);
            }
        }
    }

    /// Includes, names in pragmas, documentation that belongs to no definition.
    fn directives(&mut self) {
        let Some(tree) = self.schema.loaded.trees.get(self.tree) else {
            return;
        };
        for item in &tree.items {
            match item {
                Item::Doc(doc) if doc.symbol.is_none() => {
                    doc.lines.iter().for_each(|line| self.words(None, *line));
                }
                Item::Doc(_) => {}
                Item::Expr(expr) => match expr.directive() {
                    Some(Directive::Include(value)) => {
                        if let Some(name) = value.as_name() {
                            self.include(&tree.file.path, name);
                        }
                    }
                    Some(Directive::Pragma(value)) => {
                        let lists = value.children().flat_map(|list| list.children());
                        let names: Vec<Name<'a>> =
                            lists.filter_map(|name| name.as_name()).collect();
                        names.into_iter().for_each(|name| self.uses(name));
                    }
                    None => {}
                },
            }
        }
    }

    fn include(&mut self, from: &str, name: Name<'a>) {
        let path = normalized(&join(from, name.text));
        let trees = &self.schema.loaded.trees;
        if let Some(tree) = trees
            .iter()
            .position(|tree| normalized(&tree.file.path) == path)
        {
            self.push(name.span, Symbol::File(tree), Role::Use);
        }
    }
}
