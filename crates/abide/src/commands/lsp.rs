//! `abide lsp`: the schema compiler behind an editor.

use crate::exit::{Exit, OrExit};
use crate::output::Console;

/// Serves editors: diagnostics as you type, definitions, references, hover, completion, rename.
///
/// Speaks the Language Server Protocol on stdin and stdout; an editor starts it for QAPI schemas.
/// A file is read as part of the schema that includes it: qapi-schema.json or schema.json in its
/// folder or those above, up to the repository's root. The initialization option `main` names
/// another main file.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Speak on stdin and stdout. The default, and the only way; editors like to say it.
    #[arg(long)]
    stdio: bool,
}

const EXAMPLES: &str = "\
Examples:
  abide lsp --stdio                                  as an editor starts it
  In Neovim: vim.lsp.start({ name = 'abide', cmd = { 'abide', 'lsp' } })";

impl Args {
    /// Serves until the editor says exit or closes stdin.
    pub(crate) fn run(self, _console: &Console) -> anyhow::Result<Exit> {
        let Self { stdio: _ } = self;
        let stdin = std::io::BufReader::new(std::io::stdin());
        let is_orderly = crate::lsp::serve(stdin, std::io::stdout()).or_exit(Exit::Unreachable)?;
        Ok(match is_orderly {
            true => Exit::Done,
            false => Exit::No,
        })
    }
}
