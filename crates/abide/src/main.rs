//! The `abide` program: reads the command line and the environment, runs one command,
//! prints, and sets the exit code. It is the only crate that does these things; what a
//! command means is left to the libraries.

mod act;
mod arguments;
mod background;
mod cache;
mod commands;
mod contracts;
mod exit;
mod filter;
mod heatmap;
mod interrupt;
mod listening;
mod logging;
mod lsp;
mod memory;
mod output;
mod progress;
mod quiesce;
mod runtime;
mod shell;
mod target;
mod units;

use clap::{CommandFactory, FromArgMatches, Parser};

use crate::commands::Command;
use crate::exit::Exit;
use crate::output::Console;

/// Keeps QMP clients and servers true to one contract, and pulls disks through it.
///
/// TARGET is where QMP is spoken: unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS', or simply
/// an image file.
#[derive(Debug, Parser)]
#[command(
    name = "abide",
    version = env!("ABIDE_VERSION"),
    arg_required_else_help = true,
    subcommand_required = true,
    after_help = EXAMPLES
)]
struct Cli {
    /// Say more on stderr; twice for every message on the wire.
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,

    /// Say only errors on stderr.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,

    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  abide demo                                    see image streaming at work, in seconds
  abide pull top.qcow2                          make an image independent of its backing files
  abide pull unix:/run/qmp.sock disk0           the same for a disk of a running QEMU
  abide disks unix:/run/qmp.sock                what is there
  abide query unix:/run/qmp.sock query-version  one raw command

Environment:
  ABIDE_LOG  what to log, in tracing's filter syntax, e.g. abide_client=debug

Exit codes:
  0 done    1 the answer is no    2 the question was wrong    3 could not ask";

#[global_allocator]
static MEMORY: memory::Memory = memory::Memory;

fn main() -> std::process::ExitCode {
    // What is done with a contract is done in milliseconds.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|name| name == "schema")
    {
        memory::expect_short_run();
    }
    // Only help and errors need more of the other commands than their names.
    let cli = match Cli::try_parse().or_else(|_| with_every_command()) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let serves = matches!(cli.command, Command::Serve(_));
    logging::start(cli.verbose, cli.quiet, serves);
    let console = Console::new(cli.quiet);
    let exit = match cli.command.run(&console) {
        Ok(exit) => exit,
        Err(error) if output::is_broken_pipe(&error) => Exit::Done,
        Err(error) => {
            console.error(&error);
            exit::of(&error)
        }
    };
    exit.into()
}

/// Reads the command line knowing all there is to know of every command.
fn with_every_command() -> Result<Cli, clap::Error> {
    let mut all = whole_command();
    let mut matches = all.try_get_matches_from_mut(std::env::args_os())?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut all))
}

/// The command line with every command's arguments and description, which otherwise are made when
/// the command is named.
pub(crate) fn whole_command() -> clap::Command {
    let mut all = Cli::command();
    all.build();
    all
}

/// Prints clap's answer: help and version on stdout with 0, anything else on stderr with 2.
fn usage(error: &clap::Error) -> std::process::ExitCode {
    // A closed stdout or stderr leaves nobody to tell.
    let _ = error.print();
    let exit = if error.use_stderr() {
        Exit::Question
    } else {
        Exit::Done
    };
    exit.into()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }

    #[test]
    fn the_help_of_every_command_shows_how_it_is_called() {
        fn without_example(command: &clap::Command, above: &str, found: &mut Vec<String>) {
            let name = format!("{above}{}", command.get_name());
            let shown = [command.get_after_long_help(), command.get_after_help()];
            let call = format!("abide {}", name.trim_start_matches("abide").trim_start());
            let calls = |help: &clap::builder::StyledStr| help.to_string().contains(call.trim());
            if !shown.into_iter().flatten().any(calls) {
                found.push(name.clone());
            }
            // What clap adds to itself needs none.
            let ours = |inner: &&clap::Command| inner.get_name() != "help";
            for inner in command.get_subcommands().filter(ours) {
                without_example(inner, &format!("{name} "), found);
            }
        }
        let mut found = Vec::new();
        without_example(&super::whole_command(), "", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn every_command_says_what_it_does_and_lists_say_it() {
        let mut all = super::whole_command();
        let help = all.render_long_help().to_string();
        assert!(help.contains("  demo   "), "{help}");
        assert!(help.contains("Shows image streaming"), "{help}");
        let schema = all
            .find_subcommand_mut("schema")
            .expect("a command of ours");
        let help = schema.render_long_help().to_string();
        assert!(help.contains("Checks QAPI schemas"), "{help}");
        let nested = schema.get_subcommands().cloned().collect::<Vec<_>>();
        for command in all.get_subcommands().chain(&nested) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
        }
    }

    #[test]
    fn the_help_of_each_command_is_as_it_was_read() {
        let mut cli = super::Cli::command().term_width(100);
        for name in [
            "pull",
            "commit",
            "copy",
            "backup",
            "snapshot",
            "rebase",
            "resize",
            "export",
            "unexport",
            "disks",
            "jobs",
            "job",
            "query",
            "shell",
            "events",
            "demo",
            "completions",
            "man",
        ] {
            let command = cli.find_subcommand_mut(name).expect("a command of ours");
            let help = command.render_long_help().to_string();
            insta::assert_snapshot!(format!("help-{name}"), help);
        }
    }
}
