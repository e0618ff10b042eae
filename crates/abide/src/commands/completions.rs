//! `abide completions`: what a shell needs to complete command lines.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::exit::{Exit, OrExit};
use crate::output::Console;

/// Prints what a shell needs to complete the command line.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  abide completions bash > ~/.local/share/bash-completion/completions/abide
  abide completions zsh > ~/.zfunc/_abide
  abide completions fish > ~/.config/fish/completions/abide.fish")]
pub(crate) struct Args {
    /// The shell.
    shell: Shell,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut crate::Cli::command(), "abide", &mut text);
        let text = String::from_utf8(text).or_exit(Exit::Question)?;
        console.line(text.trim_end())?;
        Ok(Exit::Done)
    }
}
