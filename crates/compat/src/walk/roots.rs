//! Commands and events as a whole: there or not, reserved or implemented, and their flags.

use abide_schema::contract::{Builtin, Command, Contract, Event, Status, Type, TypeKind};

use super::features::{compare_features, is_unstable};
use super::{Difference, From, Walk, Way};
use crate::change::{ChangeKind, Direction, Subject};
use crate::path::Step;

pub(super) fn compare_roots<'o, 'n>(walk: &mut Walk<'o, 'n>, old: &'o Contract, new: &'n Contract) {
    for command in old.commands() {
        match (new.command(command.name()), new.event(command.name())) {
            (Some(now), _) => compare_commands(walk, command, now),
            (None, Some(_)) => replaced(walk, command.name(), Subject::Command, "command", "event"),
            (None, None) => command_gone(walk, command),
        }
    }
    for event in old.events() {
        match (new.event(event.name()), new.command(event.name())) {
            (Some(now), _) => compare_events(walk, event, now),
            (None, Some(_)) => replaced(walk, event.name(), Subject::Event, "event", "command"),
            (None, None) => event_gone(walk, event),
        }
    }
    let is_new = |name: &str| old.command(name).is_none() && old.event(name).is_none();
    for command in new.commands().filter(|command| is_new(command.name())) {
        let kind = added(command.status(), ChangeKind::CommandAdded);
        walk.at_root(
            command.name(),
            Difference::new(kind, Subject::Command, vec![])
                .is("command")
                .under(command.condition()),
        );
    }
    for event in new.events().filter(|event| is_new(event.name())) {
        let kind = added(event.status(), ChangeKind::EventAdded);
        walk.at_root(
            event.name(),
            Difference::new(kind, Subject::Event, vec![])
                .is("event")
                .under(event.condition()),
        );
    }
}

impl Walk<'_, '_> {
    fn at_root(&mut self, name: &str, difference: Difference) {
        self.roots.push((name.to_owned(), None, difference));
    }
}

fn added(status: Status, implemented: ChangeKind) -> ChangeKind {
    match status {
        Status::Reserved => ChangeKind::ReservedAdded,
        Status::Implemented => implemented,
    }
}

fn replaced(walk: &mut Walk<'_, '_>, name: &str, subject: Subject, was: &str, is: &str) {
    let difference = Difference::new(ChangeKind::EntityReplaced, subject, vec![])
        .was(was)
        .is(is);
    walk.at_root(name, difference);
}

fn command_gone(walk: &mut Walk<'_, '_>, command: Command<'_>) {
    let kind = match command.status() {
        Status::Reserved => ChangeKind::ReservedWithdrawn,
        Status::Implemented => ChangeKind::CommandGone,
    };
    let difference = Difference::new(kind, Subject::Command, vec![])
        .was("command")
        .under(command.condition())
        .marked(command.is_deprecated(), command.is_unstable());
    walk.at_root(command.name(), difference);
}

fn event_gone(walk: &mut Walk<'_, '_>, event: Event<'_>) {
    let kind = match event.status() {
        Status::Reserved => ChangeKind::ReservedWithdrawn,
        Status::Implemented => ChangeKind::EventGone,
    };
    let difference = Difference::new(kind, Subject::Event, vec![])
        .was("event")
        .under(event.condition())
        .marked(event.is_deprecated(), event.is_unstable());
    walk.at_root(event.name(), difference);
}

fn compare_commands<'o, 'n>(walk: &mut Walk<'o, 'n>, old: Command<'o>, new: Command<'n>) {
    let name = old.name();
    let is_unstable = is_unstable(name, old.is_unstable());
    compare_status(walk, name, Subject::Command, old.status(), new.status());
    // Of a command that is only listed, nothing more can be said.
    if is_unknown(old.arguments()) || is_unknown(new.arguments()) {
        return;
    }
    if let Some(difference) =
        walk.conditions(Subject::Command, &[], old.condition(), new.condition())
    {
        walk.at_root(name, difference);
    }
    compare_flags(walk, old, new);
    for difference in compare_features(Subject::Command, &[], old.features(), new.features()) {
        walk.at_root(name, difference);
    }
    let way = |step| Way {
        from: From::Root(name.to_owned()),
        steps: vec![step],
        is_unstable,
    };
    walk.reach(
        old.arguments(),
        new.arguments(),
        Direction::In,
        way(Step::Arguments),
    );
    match (
        old.result().is_empty_object(),
        new.result().is_empty_object(),
    ) {
        (true, false) => walk.at_root(name, of_command(old, ChangeKind::ResultAdded)),
        (false, true) => walk.at_root(name, of_command(old, ChangeKind::ResultGone)),
        _ => walk.reach(
            old.result(),
            new.result(),
            Direction::Out,
            way(Step::Result),
        ),
    }
}

/// Arguments are an object; `any` stands where a source knows the name alone.
fn is_unknown(arguments: Type<'_>) -> bool {
    matches!(arguments.kind(), TypeKind::Builtin(Builtin::Any))
}

fn of_command(old: Command<'_>, kind: ChangeKind) -> Difference {
    let difference = Difference::new(kind, Subject::Command, vec![]);
    difference.marked(old.is_deprecated(), old.is_unstable())
}

/// What a command allows besides. Introspection shows the first of them only.
fn compare_flags(walk: &mut Walk<'_, '_>, old: Command<'_>, new: Command<'_>) {
    use ChangeKind as Kind;
    let flags = [
        (
            old.allow_oob(),
            new.allow_oob(),
            Kind::OobWithdrawn,
            Kind::OobAllowed,
        ),
        (
            old.allow_preconfig(),
            new.allow_preconfig(),
            Kind::PreconfigWithdrawn,
            Kind::PreconfigAllowed,
        ),
        (
            !old.has_no_success_response(),
            !new.has_no_success_response(),
            Kind::ReplyWithdrawn,
            Kind::ReplyAdded,
        ),
    ];
    let shown = if walk.is_text { flags.len() } else { 1 };
    for (was, is, withdrawn, allowed) in flags.into_iter().take(shown) {
        match (was, is) {
            (true, false) => walk.at_root(old.name(), of_command(old, withdrawn)),
            (false, true) => walk.at_root(old.name(), of_command(old, allowed)),
            _ => {}
        }
    }
}

fn compare_events<'o, 'n>(walk: &mut Walk<'o, 'n>, old: Event<'o>, new: Event<'n>) {
    let name = old.name();
    compare_status(walk, name, Subject::Event, old.status(), new.status());
    for difference in compare_features(Subject::Event, &[], old.features(), new.features()) {
        walk.at_root(name, difference);
    }
    if let Some(difference) = walk.conditions(Subject::Event, &[], old.condition(), new.condition())
    {
        walk.at_root(name, difference);
    }
    if is_unknown(old.arguments()) || is_unknown(new.arguments()) {
        return;
    }
    let is_unstable = is_unstable(name, old.is_unstable());
    let way = Way {
        from: From::Root(name.to_owned()),
        steps: vec![Step::Data],
        is_unstable,
    };
    walk.reach(old.arguments(), new.arguments(), Direction::Event, way);
}

fn compare_status(walk: &mut Walk<'_, '_>, name: &str, subject: Subject, old: Status, new: Status) {
    let kind = match (old, new) {
        (Status::Reserved, Status::Implemented) => ChangeKind::ReservedImplemented,
        // A server that lists it has a handler for it, which text does not tell.
        (Status::Implemented, Status::Reserved) if walk.is_text => ChangeKind::ImplementedWithdrawn,
        _ => return,
    };
    walk.at_root(name, Difference::new(kind, subject, vec![]));
}
