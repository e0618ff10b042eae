//! A client against a stand-in: it sees a server that keeps the contract, whatever the contract is
//! and whatever goes wrong.
// A stand-in that cannot be made ends the test that needs it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::rc::Rc;
use std::time::Duration;

use abide_client::{Client, ClientError, Limits};
use abide_schema::{Contract, MemorySource, Options, Texts, compile};
use abide_sides::{Faults, Scenario, StandIn};
use abide_wire::{Dict, Value, dict};

const AGREED: &str = r#"
##
# = Frobbing
##

##
# @frob:
#
# Frobs a thing.
#
# @name: the thing
#
# Returns: how often it was frobbed
#
# Since: 2.0
#
# .. qmp-example::
#
#     -> { "execute": "frob", "arguments": { "name": "a" } }
#     <- { "return": { "count": 7 } }
#     <- { "event": "FROBBED", "data": { "name": "a" },
#          "timestamp": { "seconds": 1, "microseconds": 0 } }
#
# .. qmp-example::
#
#     -> { "execute": "frob", "arguments": { "name": "none" } }
#     <- { "error": { "class": "DeviceNotFound", "desc": "there is no 'none'" } }
##
{ 'command': 'frob', 'data': { 'name': 'str' }, 'returns': 'FrobInfo', 'gen': false }

##
# @FrobInfo:
#
# How often.
#
# @count: so often
#
# Since: 2.0
##
{ 'struct': 'FrobInfo', 'data': { 'count': 'int' } }

##
# @FROBBED:
#
# A thing was frobbed.
#
# @name: the thing
#
# Since: 2.0
##
{ 'event': 'FROBBED', 'data': { 'name': 'str' } }

##
# @set-frobs:
#
# Sets how often to frob, at most.
#
# @most: so often
#
# Since: 2.0
#
# .. qmp-example::
#
#     -> { "execute": "set-frobs", "arguments": { "most": 7 } }
#     <- { "event": "FROBS_SET", "data": { "most": 7, "now": 7 },
#          "timestamp": { "seconds": 1, "microseconds": 0 } }
#     <- { "return": {} }
##
{ 'command': 'set-frobs', 'data': { 'most': 'int' }, 'gen': false }

##
# @FROBS_SET:
#
# How often to frob was set.
#
# @most: so often
#
# @now: how often it was done
#
# Since: 2.0
##
{ 'event': 'FROBS_SET', 'data': { 'most': 'int', 'now': 'int' } }
"#;

fn agreed() -> Contract {
    let texts = Texts::new();
    let source = MemorySource::single("frob.json", AGREED);
    let compiled = compile(&texts, &source, "frob.json", &Options::default()).unwrap();
    compiled.schema.contract().unwrap()
}

fn of_release(release: &str) -> Contract {
    abide_catalog::Catalog::built_in()
        .contract(release)
        .unwrap()
}

fn short() -> Limits {
    let limit = Duration::from_secs(20);
    Limits {
        connect: limit,
        greeting: limit,
        reply: limit,
    }
}

/// Runs `test` with a client of the stand-in. Time passes only while both wait, so that nothing
/// hangs on how busy the machine is.
fn with_client<F: AsyncFnOnce(Client)>(stand_in: Rc<StandIn>, test: F) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap();
    let local = tokio::task::LocalSet::new();
    runtime.block_on(local.run_until(async move {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        tokio::task::spawn_local(async move { stand_in.attach(theirs).await });
        test(Client::over(ours, "the stand-in", short()).await.unwrap()).await;
    }));
}

fn refusal(outcome: Result<Value, ClientError>) -> (String, String) {
    match outcome {
        Err(ClientError::Refused { error, .. }) => (error.class.into_owned(), error.desc),
        other => panic!("no refusal: {other:?}"),
    }
}

#[test]
fn a_reserved_command_answers_as_its_documentation_agrees() {
    let stand_in = StandIn::builder().build(agreed()).unwrap();
    with_client(stand_in, async |mut client| {
        let frob = client.execute("frob", dict! {"name": "a"}).await.unwrap();
        assert_eq!(frob.to_string(), r#"{"count": 7}"#);
        let event = client.next_event().await.unwrap();
        assert_eq!(
            (event.name.as_str(), event.data.str("name")),
            ("FROBBED", Some("a"))
        );
        let (class, _) = refusal(client.execute("frob", dict! {"name": "none"}).await);
        assert_eq!(class, "DeviceNotFound");
        // Any other name goes as the one that worked, under its own name.
        client.execute("frob", dict! {"name": "b"}).await.unwrap();
        let event = client.next_event().await.unwrap();
        assert_eq!(event.data.str("name"), Some("b"));
    });
}

#[test]
fn an_agreed_event_carries_the_argument_that_it_is_named_after_and_comes_in_the_agreed_order() {
    let stand_in = StandIn::builder().build(agreed()).unwrap();
    with_client(stand_in, async |mut client| {
        let set = client.execute("set-frobs", dict! {"most": 3}).await;
        set.unwrap();
        let before = client.take_event().expect("it goes before the answer");
        let told = Value::Dict(before.data).to_string();
        assert_eq!(
            told, r#"{"most": 3, "now": 7}"#,
            "an equal number is no name"
        );
    });
}

#[test]
fn what_the_contract_does_not_allow_is_refused_for_reserved_commands_too() {
    let stand_in = StandIn::builder().build(agreed()).unwrap();
    with_client(stand_in, async |mut client| {
        for (arguments, desc) in [
            (dict! {}, "Parameter 'name' is missing"),
            (dict! {"name": "a", "x": 1}, "Parameter 'x' is unexpected"),
            (
                dict! {"name": 1},
                "Invalid parameter type for 'name', expected: string",
            ),
        ] {
            let (_, told) = refusal(client.execute("frob", arguments).await);
            assert_eq!(told, desc);
        }
        let (class, _) = refusal(client.execute("grob", dict! {}).await);
        assert_eq!(class, "CommandNotFound");
    });
}

#[test]
fn every_query_of_every_release_is_answered() {
    for release in abide_catalog::Catalog::built_in().releases() {
        let contract = of_release(&release.name);
        let queries: Vec<String> = contract
            .commands()
            .map(|command| command.name().to_owned())
            .filter(|name| name.starts_with("query-"))
            .collect();
        let stand_in = StandIn::builder().build(contract).unwrap();
        with_client(stand_in.clone(), async |mut client| {
            for query in queries {
                let command = stand_in.contract().command(&query).unwrap();
                let detail = abide_sides::Detail::Mandatory;
                let arguments = abide_sides::example_arguments(command, detail);
                let answer = client.execute(&query, arguments.unwrap_or_default()).await;
                assert!(answer.is_ok(), "{} {query}: {answer:?}", release.name);
            }
        });
    }
}

const PULL: &str = r#"
# A disk that is pulled while somebody watches.
state job = null

on block-stream {"device": "disk0"} when job = null
  event JOB_STATUS_CHANGE {"id": "$job-id", "status": "created"}
  reply
  set job = "$job-id"
  after 5ms event BLOCK_JOB_COMPLETED {
    "type": "stream", "device": "$job-id", "len": 4096, "offset": 4096, "speed": 0 }
  set job = null
on block-stream when job != null
  fail GenericError "node '$device' is busy: $job"
on block-stream
  fail GenericError "Cannot find device='$device'"
on query-block-jobs when job = null
  reply []
on query-version times 1
  fail GenericError "not yet"
"#;

#[test]
fn a_scenario_has_state_answers_in_turn_and_events_in_their_order() {
    let contract = of_release("10.0");
    let scenario = Scenario::parse("pull.scenario", PULL, &contract).unwrap();
    let stand_in = StandIn::builder()
        .scenario(scenario)
        .build(contract)
        .unwrap();
    with_client(stand_in, async |mut client| {
        let pull = dict! {"device": "disk0", "job-id": "pull0"};
        client.execute("block-stream", pull.clone()).await.unwrap();
        let (_, desc) = refusal(client.execute("block-stream", pull).await);
        assert_eq!(desc, "node 'disk0' is busy: pull0");
        let jobs = client.execute("query-block-jobs", dict! {}).await.unwrap();
        assert_eq!(
            jobs.as_list().unwrap().len(),
            1,
            "an example: there is a job"
        );
        let first = client.next_event().await.unwrap();
        assert_eq!(first.name, "JOB_STATUS_CHANGE");
        let second = client.next_event().await.unwrap();
        assert_eq!(second.name, "BLOCK_JOB_COMPLETED");
        assert_eq!(second.data.str("device"), Some("pull0"));
        let jobs = client.execute("query-block-jobs", dict! {}).await.unwrap();
        assert_eq!(jobs.to_string(), "[]");
        let other = dict! {"device": "disk1", "job-id": "x"};
        let (_, desc) = refusal(client.execute("block-stream", other).await);
        assert_eq!(desc, "Cannot find device='disk1'");
        refusal(client.execute("query-version", dict! {}).await);
        client.execute("query-version", dict! {}).await.unwrap();
    });
}

#[test]
fn a_scenario_with_a_mistake_is_refused_with_file_and_line() {
    let contract = of_release("10.0");
    for (text, expected) in [
        ("on frob\n", "s:1: the contract has no command frob"),
        (
            "\non stop\n  reply {\"a\": 1}\n",
            "s:3: stop does not return that: ",
        ),
        (
            "on stop\n  event FROBBED\n",
            "s:2: the contract has no event FROBBED",
        ),
        (
            "on stop\n  event BLOCK_JOB_READY {\"type\": \"mirror\"}\n",
            "s:2: BLOCK_JOB_READY does",
        ),
        (
            "on stop\n  reply {\n",
            "s:2: the reply: the JSON value does not end",
        ),
        ("on stop\n  jump 5\n", "s:2: 'jump' is no step"),
        ("on stop\n  after soon reply\n", "s:2: 'soon' is no time"),
        ("on stop when x = 1\n", "s:1: there is no state 'x'"),
        ("on stop {\"x\": 1}\n", "s:1: stop has no argument 'x'"),
        (
            "on block-stream {\"device\": 1}\n",
            "s:1: block-stream: device: ",
        ),
        (
            "on stop\n  reply\n  reply\n",
            "s:3: the command has its answer already",
        ),
        (
            "on stop\n  fail oops \"x\"\n",
            "s:2: 'oops' is no error class",
        ),
        (
            "promise \"p\"\n  expect reply\n",
            "s:1: a promise begins with `send",
        ),
        ("frob\n", "s:1: 'frob' is unknown"),
        (
            "on qmp_capabilities\n  reply\n",
            "s:1: qmp_capabilities is the negotiation",
        ),
    ] {
        let error = Scenario::parse("s", text, &contract)
            .unwrap_err()
            .to_string();
        assert!(error.starts_with(expected), "{error}\nnot {expected}");
    }
}

#[test]
fn every_scenario_of_the_documentation_is_one_for_a_release() {
    let page = abide_testbed::workspace().join("docs/scenarios.md");
    let page = std::fs::read_to_string(page).unwrap();
    let contract = of_release("10.0");
    let mut blocks = page.split("```scenario\n").skip(1);
    let all: Vec<Scenario> = blocks
        .by_ref()
        .map(|rest| {
            let text = rest.split("```").next().unwrap();
            Scenario::parse("docs/scenarios.md", text, &contract).unwrap()
        })
        .collect();
    let count = |of: fn(&Scenario) -> usize| all.iter().map(of).sum::<usize>();
    assert_eq!(
        (
            count(|it| it.states.len()),
            count(|it| it.rules.len()),
            count(|it| it.promises.len())
        ),
        (1, 7, 2)
    );
}

fn faulty(faults: &[&str], seed: u64) -> Rc<StandIn> {
    let contract = of_release("10.0");
    let text = "on stop\n  reply\n  event STOP\n  event RESUME\n";
    let scenario = Scenario::parse("s", text, &contract).unwrap();
    let mut all = Faults::default();
    faults.iter().for_each(|fault| all.add(fault).unwrap());
    let builder = StandIn::builder().scenario(scenario).faults(all, seed);
    builder.build(contract).unwrap()
}

/// The events of `rounds` stops, in their order.
fn events_of(faults: &[&str], rounds: usize) -> Vec<String> {
    let seen = Rc::new(std::cell::RefCell::new(Vec::new()));
    let kept = seen.clone();
    with_client(faulty(faults, 5), async move |mut client| {
        for _ in 0..rounds {
            client.execute("stop", dict! {}).await.unwrap();
        }
        // What is held or late comes within this.
        tokio::time::sleep(Duration::from_millis(150)).await;
        client.execute("query-version", dict! {}).await.unwrap();
        while let Some(event) = client.take_event() {
            kept.borrow_mut().push(event.name);
        }
    });
    seen.take()
}

#[test]
fn events_are_lost_doubled_and_overtaken_on_demand() {
    let sound: Vec<String> = (0..20)
        .flat_map(|_| ["STOP".to_owned(), "RESUME".to_owned()])
        .collect();
    assert_eq!(events_of(&[], 20), sound);
    assert_eq!(events_of(&["late=20ms"], 20), sound, "late, in their order");
    let lost = events_of(&["lost=4"], 20);
    assert!(!lost.is_empty() && lost.len() < 40, "{lost:?}");
    assert_eq!(lost, events_of(&["lost=4"], 20), "the seed decides");
    assert!(events_of(&["duplicated=4"], 20).len() > 40);
    let mut reordered = events_of(&["reordered=4"], 20);
    assert_ne!(reordered, sound);
    reordered.sort();
    let mut sorted = sound;
    sorted.sort();
    assert_eq!(reordered, sorted, "none is lost");
}

#[test]
fn commands_are_refused_hang_and_close_on_demand() {
    with_client(faulty(&["refuse=cont"], 1), async |mut client| {
        refusal(client.execute("cont", dict! {}).await);
        client.execute("stop", dict! {}).await.unwrap();
    });
    with_client(faulty(&["close=cont"], 1), async |mut client| {
        let ended = client.execute("cont", Dict::new()).await;
        assert!(
            matches!(ended, Err(ClientError::Closed { .. })),
            "{ended:?}"
        );
    });
    with_client(faulty(&["hang=cont"], 1), async |mut client| {
        let limit = Duration::from_millis(50);
        let ended = client.execute_within("cont", Dict::new(), limit).await;
        assert!(
            matches!(ended, Err(ClientError::Silent { .. })),
            "{ended:?}"
        );
    });
    let mut faults = Faults::default();
    faults.add("hang=frob").unwrap();
    let refused = StandIn::builder()
        .faults(faults, 1)
        .build(of_release("10.0"));
    assert!(refused.is_err(), "a command that is not in the contract");
}
