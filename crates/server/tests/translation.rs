//! A monitor that speaks another dialect, over the same handler.

mod demo;

use std::rc::Rc;

use abide_server::{
    CommandError, Dict, Event, Greeting, Heard, MonitorOptions, Translated, Translator, Value,
};
use abide_wire::dict;
use demo::{Demo, error, monitor, run};

/// Says `say` for `echo`, and `sync_event` for `event`, whose reply it holds until
/// the event has come and whose event it tells nobody.
#[derive(Default)]
struct Old {
    waits: bool,
    has_come: bool,
}

impl Translator for Old {
    fn greeting(&mut self, _: Greeting) -> Greeting {
        Greeting {
            qmp: dict! {"version": dict! {}},
        }
    }

    fn command(&mut self, command: &str, mut arguments: Dict) -> Translated {
        self.has_come = false;
        self.waits = command == "sync_event" || command == "wait";
        let command = match command {
            "say" => "echo",
            "sync_event" => "event",
            "wait" => "release",
            "about" => return Translated::Answer(Ok("old".into())),
            _ => {
                let error = CommandError::command_not_found(command);
                return Translated::Answer(Err(self.refusal(error)));
            }
        };
        arguments.rename("what", "id");
        Translated::Execute {
            command: command.to_owned(),
            arguments,
        }
    }

    fn reply(
        &mut self,
        result: Result<Value, CommandError>,
    ) -> Option<Result<Value, CommandError>> {
        let result = result.map_err(|error| self.refusal(error));
        let held = self.waits && !self.has_come && result.is_ok();
        (!held).then_some(result)
    }

    fn refusal(&mut self, mut error: CommandError) -> CommandError {
        error.more.insert("data", dict! {});
        error
    }

    fn event(&mut self, event: &Event) -> Heard {
        if event.name != "DEMO" {
            let event = Event {
                name: "OLD".into(),
                ..event.clone()
            };
            return Heard {
                event: Some(event),
                reply: None,
            };
        }
        let held = self.waits && !std::mem::replace(&mut self.has_come, true);
        Heard {
            event: None,
            reply: held.then(|| Ok("done".into())),
        }
    }
}

fn options() -> MonitorOptions {
    let translator = Rc::new(|| Box::new(Old::default()) as Box<dyn Translator>);
    MonitorOptions {
        translator: Some(translator),
        ..MonitorOptions::default()
    }
}

#[test]
fn an_old_monitor_knows_its_own_words_only() {
    run(async {
        let demo = Demo::new();
        let (mut client, _ended) = monitor(&demo, options());
        assert_eq!(client.line().await, r#"{"QMP": {"version": {}}}"#);
        client.ask("{'execute': 'qmp_capabilities'}").await;
        let said = client
            .ask("{'execute': 'say', 'arguments': {'what': 'x'}, 'id': 1}")
            .await;
        assert_eq!(said, r#"{"return": {"id": "x"}, "id": 1}"#);
        assert_eq!(
            client.ask("{'execute': 'about'}").await,
            r#"{"return": "old"}"#
        );
        let unknown = client
            .ask("{'execute': 'echo', 'arguments': {'id': 'a'}}")
            .await;
        let expected = r#"{"error": {"class": "CommandNotFound", "desc": "The command echo has not been found", "data": {}}}"#;
        assert_eq!(unknown, expected);
    });
}

#[test]
fn an_old_monitor_has_no_oob_and_validates_after_translation() {
    run(async {
        let demo = Demo::new();
        let (mut client, _ended) = monitor(&demo, options());
        client.line().await;
        let oob = "{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}";
        assert!(
            client
                .ask(oob)
                .await
                .contains("Capability oob not available")
        );
        client.ask("{'execute': 'qmp_capabilities'}").await;
        let wrong = client
            .ask("{'execute': 'say', 'arguments': {'what': 1}}")
            .await;
        assert!(
            wrong.contains("Invalid parameter type for 'id', expected: string"),
            "{wrong}"
        );
        assert!(wrong.ends_with(r#""data": {}}}"#), "{wrong}");
        let malformed = client.ask("{]").await;
        assert!(malformed.ends_with(r#""data": {}}}"#), "{malformed}");
        assert!(demo.executed.borrow().is_empty());
    });
}

#[test]
fn a_held_reply_comes_with_its_event_whichever_is_first() {
    run(async {
        let demo = Demo::new();
        let (mut old, _old) = monitor(&demo, options());
        let (mut new, _new) = monitor(&demo, MonitorOptions::default());
        old.line().await;
        old.ask("{'execute': 'qmp_capabilities'}").await;
        new.negotiate().await;
        // The event comes while the command runs.
        assert_eq!(
            old.ask("{'execute': 'sync_event'}").await,
            r#"{"return": {}}"#
        );
        assert!(new.line().await.contains("DEMO"));
        // The event comes long after, other events before it.
        old.send("{'execute': 'wait', 'id': 1}{'execute': 'about'}")
            .await;
        old.silent().await;
        demo.monitors.emit("OTHER", None);
        assert!(old.line().await.ends_with(r#""event": "OLD"}"#));
        old.silent().await;
        demo.monitors.emit("DEMO", None);
        assert_eq!(old.line().await, r#"{"return": "done", "id": 1}"#);
        assert_eq!(old.line().await, r#"{"return": "old"}"#);
        assert!(new.line().await.contains("OTHER"));
        assert!(new.ask("{'execute': 'nope'}").await.contains("DEMO"));
        let unknown = error("CommandNotFound", "The command nope has not been found");
        assert_eq!(new.line().await, unknown);
    });
}
