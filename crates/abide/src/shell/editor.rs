//! The line editor: history, completion, hints, lines that go on. It runs on a thread of its own,
//! for it waits for keys; lines go out by a channel when they are asked for.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use reedline::{
    ColumnarMenu, Completer, Emacs, ExternalPrinter, FileBackedHistory, Hinter, History, KeyCode,
    KeyModifiers, MenuBuilder, Prompt, PromptEditMode, PromptHistorySearch, Reedline,
    ReedlineEvent, ReedlineMenu, Signal, Span, Suggestion, ValidationResult, Validator,
    default_emacs_keybindings,
};
use tokio::sync::mpsc as tokio_mpsc;

use super::complete::complete;
use super::help;
use super::known::Known;
use crate::arguments::is_open;

/// How many lines are remembered.
const MOST_REMEMBERED: usize = 10_000;

/// How many lines may wait to be shown while one is edited; then the connection waits.
const MOST_WAITING_LINES: usize = 1024;

const MENU: &str = "choices";

/// What came of a line that was asked for.
pub(super) enum Edited {
    /// A line.
    Line(String),
    /// Ctrl-C: it was given up.
    GivenUp,
    /// Ctrl-D, or the terminal is gone.
    End,
}

/// The editor, from the other side of its thread.
pub(super) struct Editor {
    ask: mpsc::Sender<()>,
    lines: tokio_mpsc::Receiver<Edited>,
    collecting: Arc<AtomicBool>,
    pub(super) printer: ExternalPrinter<String>,
}

impl Editor {
    /// Starts it; `history` is where lines are remembered.
    pub(super) fn start(known: &Arc<Known>, history: Option<PathBuf>) -> Self {
        let (ask, asked) = mpsc::channel();
        let (tell, lines) = tokio_mpsc::channel(1);
        let collecting = Arc::new(AtomicBool::new(false));
        let printer = ExternalPrinter::new(MOST_WAITING_LINES);
        let prompt = Mark(Arc::clone(&collecting));
        let mut reedline = reedline(known, &collecting, history, &printer);
        std::thread::spawn(move || {
            while asked.recv().is_ok() {
                let edited = match reedline.read_line(&prompt) {
                    Ok(Signal::Success(line)) => Edited::Line(line),
                    Ok(Signal::CtrlC) => Edited::GivenUp,
                    Ok(Signal::CtrlD) | Err(_) => Edited::End,
                };
                // The process may end at any time, and other shells remember too.
                let _ = reedline.sync_history();
                if tell.blocking_send(edited).is_err() {
                    return;
                }
            }
        });
        Self {
            ask,
            lines,
            collecting,
            printer,
        }
    }

    /// Asks for a line.
    pub(super) fn ask(&self, collecting: bool) {
        self.collecting.store(collecting, Ordering::Relaxed);
        // Where the thread is gone, the next line says so.
        let _ = self.ask.send(());
    }

    /// The line that was asked for.
    pub(super) async fn line(&mut self) -> Edited {
        self.lines.recv().await.unwrap_or(Edited::End)
    }
}

fn reedline(
    known: &Arc<Known>,
    collecting: &Arc<AtomicBool>,
    history: Option<PathBuf>,
    printer: &ExternalPrinter<String>,
) -> Reedline {
    let mut keys = default_emacs_keybindings();
    let tab = vec![
        ReedlineEvent::Menu(MENU.to_owned()),
        ReedlineEvent::MenuNext,
    ];
    keys.add_binding(
        KeyModifiers::NONE,
        KeyCode::Tab,
        ReedlineEvent::UntilFound(tab),
    );
    let menu = ColumnarMenu::default().with_name(MENU).with_columns(1);
    let choices = Choices {
        known: Arc::clone(known),
        collecting: Arc::clone(collecting),
    };
    let mut reedline = Reedline::create()
        .with_external_printer(printer.clone())
        .with_edit_mode(Box::new(Emacs::new(keys)))
        .with_completer(Box::new(choices))
        .with_menu(ReedlineMenu::EngineCompleter(Box::new(menu)))
        .with_partial_completions(true)
        .with_quick_completions(true)
        .with_hinter(Box::new(Hints(Arc::clone(known))))
        .with_validator(Box::new(Whole));
    let history = history.and_then(|file| FileBackedHistory::with_file(MOST_REMEMBERED, file).ok());
    if let Some(history) = history {
        reedline = reedline.with_history(Box::new(history));
    }
    reedline
}

struct Choices {
    known: Arc<Known>,
    collecting: Arc<AtomicBool>,
}

impl Completer for Choices {
    fn complete(&mut self, line: &str, pos: usize) -> Vec<Suggestion> {
        let begun = line.get(..pos).unwrap_or(line);
        let choices = complete(&self.known, begun, self.collecting.load(Ordering::Relaxed));
        let choices = choices.into_iter().map(|choice| Suggestion {
            value: choice.text,
            description: choice.about,
            span: Span::new(choice.start, pos),
            append_whitespace: choice.ends,
            ..Suggestion::default()
        });
        choices.collect()
    }
}

struct Hints(Arc<Known>);

impl Hinter for Hints {
    fn handle(
        &mut self,
        line: &str,
        pos: usize,
        _: &dyn History,
        colours: bool,
        _: &str,
    ) -> String {
        if pos < line.len() {
            return String::new();
        }
        match help::hint(&self.0, line) {
            // Dim: it is not said.
            Some(hint) if colours => format!("\x1b[2m{hint}\x1b[0m"),
            Some(hint) => hint,
            None => String::new(),
        }
    }

    /// A hint explains; nothing of it is meant to be said.
    fn complete_hint(&self) -> String {
        String::new()
    }

    fn next_hint_token(&self) -> String {
        String::new()
    }
}

/// A line goes on while a bracket is open.
struct Whole;

impl Validator for Whole {
    fn validate(&self, line: &str) -> ValidationResult {
        match is_open(line) {
            true => ValidationResult::Incomplete,
            false => ValidationResult::Complete,
        }
    }
}

/// What stands before a line; another sign while a transaction is collected.
struct Mark(Arc<AtomicBool>);

impl Prompt for Mark {
    fn render_prompt_left(&self) -> Cow<'_, str> {
        match self.0.load(Ordering::Relaxed) {
            true => "abide(".into(),
            false => "abide".into(),
        }
    }

    fn render_prompt_right(&self) -> Cow<'_, str> {
        "".into()
    }

    fn render_prompt_indicator(&self, _: PromptEditMode) -> Cow<'_, str> {
        "> ".into()
    }

    fn render_prompt_multiline_indicator(&self) -> Cow<'_, str> {
        "... ".into()
    }

    fn render_prompt_history_search_indicator(&self, search: PromptHistorySearch) -> Cow<'_, str> {
        format!("(search: {}) ", search.term).into()
    }
}
