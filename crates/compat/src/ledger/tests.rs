//! A ledger through three releases, and edits that must show.

use abide_schema::Contract;
use abide_schema::contract::{Builder, CommandDefinition, MemberDefinition, ObjectDefinition};

use super::{Ledger, Problem, State};

/// `frob {name, [force]}`, reserved or not.
fn contract(members: &[(&str, &str, bool)], is_reserved: bool) -> Contract {
    let mut builder = Builder::new();
    let members = members
        .iter()
        .map(|(name, type_name, optional)| MemberDefinition {
            name,
            type_name,
            optional: *optional,
            ..MemberDefinition::default()
        });
    let object = ObjectDefinition {
        name: "q_obj_frob-arg",
        members: members.collect(),
        ..Default::default()
    };
    builder.object(object).unwrap();
    let command = CommandDefinition {
        name: "frob",
        arguments: Some("q_obj_frob-arg"),
        not_generated: is_reserved,
        ..Default::default()
    };
    builder.command(command).unwrap();
    builder.finish_text().unwrap()
}

fn two_releases() -> Ledger {
    let mut ledger = Ledger::init(&contract(&[("name", "str", false)], true), "1.0").unwrap();
    let done = ledger
        .update(
            &contract(&[("name", "str", true)], false),
            "1.1",
            Some("agreed"),
        )
        .unwrap();
    assert_eq!((done.implemented, done.changed, done.added), (1, 1, 1));
    ledger
}

#[test]
fn a_ledger_survives_its_text() {
    let ledger = two_releases();
    assert_eq!(Ledger::parse(&ledger.to_text()).unwrap(), ledger);
    assert!(
        ledger
            .to_text()
            .contains("frob/arg/name str | reserved 1.0, changed 1.1 (agreed)")
    );
}

#[test]
fn a_ledger_up_to_date_has_no_problem() {
    let ledger = two_releases();
    assert_eq!(ledger.check(&contract(&[("name", "str", true)], false)), []);
}

#[test]
fn a_changed_shape_is_not_entered_until_updated() {
    let problems = two_releases().check(&contract(&[("name", "int", true)], false));
    let path = "frob/arg/name".to_owned();
    assert_eq!(
        problems,
        [Problem::NotEntered {
            path,
            shape: "optional int".to_owned()
        }]
    );
}

#[test]
fn an_edited_line_breaks_the_seal_of_its_release() {
    let text = two_releases()
        .to_text()
        .replace("frob/arg/name str", "frob/arg/name int");
    let problems = Ledger::parse(&text)
        .unwrap()
        .check(&contract(&[("name", "str", true)], false));
    assert_eq!(
        problems,
        [Problem::BrokenSeal {
            release: "1.0".to_owned()
        }]
    );
}

#[test]
fn a_dropped_line_shows_against_the_earlier_version() {
    let ledger = two_releases();
    let text = ledger.to_text();
    let kept: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("frob/arg/name str"))
        .collect();
    let edited = Ledger::parse(&kept.join("\n")).unwrap();
    let path = "frob/arg/name".to_owned();
    assert_eq!(
        edited.check_history(&ledger),
        [Problem::HistoryEdited { path }]
    );
}

#[test]
fn implementing_without_an_update_is_another_state() {
    let ledger = Ledger::init(&contract(&[("name", "str", false)], true), "1.0").unwrap();
    let problems = ledger.check(&contract(&[("name", "str", false)], false));
    let entered = State::Reserved;
    assert!(problems.contains(&Problem::OtherState {
        path: "frob".to_owned(),
        entered
    }));
}

fn empty() -> Contract {
    Builder::new().finish_text().unwrap()
}

#[test]
fn a_name_goes_by_a_recorded_decision_only() {
    let mut ledger = two_releases();
    let error = ledger.update(&empty(), "1.2", None).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`frob` is no longer in the contract")
    );
    ledger
        .update(&empty(), "1.2", Some("nobody used it"))
        .unwrap();
    assert_eq!(
        ledger.decisions(),
        [("frob".to_owned(), "nobody used it".to_owned())]
    );
}

#[test]
fn an_agreed_shape_changes_by_a_recorded_decision_only() {
    let mut ledger = Ledger::init(&contract(&[("name", "str", false)], true), "1.0").unwrap();
    let other = contract(&[("name", "int", false)], true);
    let error = ledger.update(&other, "1.1", None).unwrap_err().to_string();
    assert!(
        error.contains("frob/arg/name` is reserved and changes"),
        "{error}"
    );
    ledger
        .update(&other, "1.1", Some("agreed on the list"))
        .unwrap();
}

#[test]
fn a_withdrawn_name_may_not_come_back_in_another_shape() {
    let mut ledger = two_releases();
    ledger
        .update(&empty(), "1.2", Some("nobody used it"))
        .unwrap();
    let other = contract(&[("name", "int", true)], false);
    let reused = ledger.check(&other);
    assert!(
        matches!(&reused[..], [.., Problem::Reused { path, .. }] if path == "frob/arg/name"),
        "{reused:?}"
    );
    let error = ledger.update(&other, "1.3", Some("we like the name"));
    assert!(error.unwrap_err().to_string().contains("may not come back"));
    ledger
        .update(&contract(&[("name", "str", true)], false), "1.3", None)
        .unwrap();
}
