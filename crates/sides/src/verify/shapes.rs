//! Introspection: what the server shows of itself must be a superset of what was promised.

use std::collections::BTreeSet;

use abide_client::Learnt;
use abide_compat::{Level, Policy};
use abide_schema::contract::Status;

use super::Outcome;
use super::talk::Talk;
use crate::SidesError;

const AREA: &str = "introspection";

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
        let mut wrong = BTreeSet::new();
        for finding in check.findings() {
            for place in &finding.change.places {
                let root = &*place.root;
                let is_awaited = is_reserved(promised, root) && !has(&live, root);
                if finding.level == Level::Abi && !is_awaited {
                    wrong.insert(root.to_owned());
                    self.check(AREA, place.to_string(), Outcome::Broken, finding.sentence());
                }
            }
        }
        let commands = promised.commands().map(|command| command.name());
        let names = commands.chain(promised.events().map(|event| event.name()));
        for name in names.filter(|name| !wrong.contains(*name)) {
            match is_reserved(promised, name) && !has(&live, name) {
                true => self.check(AREA, name, Outcome::Skipped, "reserved, and not built yet"),
                false => self.check(AREA, name, Outcome::Kept, ""),
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
                    self.check(AREA, name, Outcome::Skipped, "reserved, and not built yet");
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

fn is_reserved(contract: &abide_schema::Contract, name: &str) -> bool {
    let command = contract.command(name).map(|command| command.status());
    let status = command.or_else(|| contract.event(name).map(|event| event.status()));
    status == Some(Status::Reserved)
}

fn has(contract: &abide_schema::Contract, name: &str) -> bool {
    contract.command(name).is_some() || contract.event(name).is_some()
}
