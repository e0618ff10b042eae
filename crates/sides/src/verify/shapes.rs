//! Introspection: what the server shows of itself must be a superset of what was promised. What is
//! reserved may be missing, and with it the events that only its documentation speaks of: QAPI has
//! no way to reserve an event.

use std::collections::{BTreeMap, BTreeSet};

use abide_client::Learnt;
use abide_compat::{Level, Policy};
use abide_schema::Contract;
use abide_schema::contract::Status;

use super::Outcome;
use super::talk::Talk;
use crate::{Said, SidesError, conversations};

const AREA: &str = "introspection";
const NOT_BUILT: &str = "reserved, and not built yet";

impl Talk<'_> {
    pub(super) async fn introspection(&mut self) -> Result<(), SidesError> {
        match self.learn().await? {
            Learnt::Contract(live) => {
                self.live = Some(live);
                self.compare();
            }
            Learnt::Commands(names) => self.compare_names(&names),
            Learnt::Nothing => {
                let why = "the server shows neither its schema nor its commands";
                self.check(AREA, "query-qmp-schema", Outcome::Skipped, why);
            }
        }
        Ok(())
    }

    fn compare(&mut self) {
        let Some(live) = self.live.take() else {
            return;
        };
        let promised = self.options.contract;
        let policy = Policy::default();
        let check = abide_compat::Check::new(promised, &live, &policy, "");
        let awaited = awaited(promised, &live);
        let mut wrong = BTreeSet::new();
        for finding in check.findings() {
            for place in &finding.change.places {
                let root = &*place.root;
                if finding.level == Level::Abi && !awaited.contains_key(root) {
                    wrong.insert(root.to_owned());
                    self.check(AREA, place.to_string(), Outcome::Broken, finding.sentence());
                }
            }
        }
        let commands = promised.commands().map(|command| command.name());
        let names = commands.chain(promised.events().map(|event| event.name()));
        for name in names.filter(|name| !wrong.contains(*name)) {
            match awaited.get(name) {
                Some(why) => self.check(AREA, name, Outcome::Skipped, why),
                None => self.check(AREA, name, Outcome::Kept, ""),
            }
        }
        self.live = Some(live);
    }

    fn compare_names(&mut self, names: &BTreeSet<String>) {
        let why = "the server does not show its schema: only names are compared";
        self.check(AREA, "query-qmp-schema", Outcome::Noted, why);
        for command in self.options.contract.commands() {
            let (name, status) = (command.name(), command.status());
            match (names.contains(name), status) {
                (true, _) => self.check(AREA, name, Outcome::Kept, ""),
                (false, Status::Reserved) => {
                    self.check(AREA, name, Outcome::Skipped, NOT_BUILT);
                }
                (false, _) => {
                    self.check(
                        AREA,
                        name,
                        Outcome::Broken,
                        "query-commands does not list it",
                    );
                }
            }
        }
    }
}

/// What the server need not have yet, each with the reason.
fn awaited(promised: &Contract, live: &Contract) -> BTreeMap<String, String> {
    let mut awaited = BTreeMap::new();
    for command in promised.commands() {
        let name = command.name();
        if command.status() != Status::Reserved || live.command(name).is_some() {
            continue;
        }
        awaited.insert(name.to_owned(), NOT_BUILT.to_owned());
        for said in conversations(command).into_iter().flat_map(|it| it.answers) {
            if let Said::Event { name: event, .. } = said
                && live.event(&event).is_none()
            {
                let why = format!("agreed with {name}, which is {NOT_BUILT}");
                awaited.insert(event, why);
            }
        }
    }
    awaited
}
