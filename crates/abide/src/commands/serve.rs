//! `abide serve`: the command line of the storage daemon, and becoming a daemon of the operating system.
//! What the options mean is left to `abide-daemon`.

use clap::{ArgMatches, Command, FromArgMatches};

use abide_daemon::options::line::{CommandLine, Step};

use crate::background;
use crate::exit::{Exit, failure};
use crate::output::Console;
use crate::{runtime, units};

/// Serves QMP as a storage daemon: qemu-storage-daemon's options, in its order.
#[derive(Debug)]
pub(crate) struct Args {
    line: CommandLine,
    daemonize: bool,
}

/// What clap reads; the order between options is found by their places.
#[derive(Debug, clap::Args)]
#[command(version = env!("ABIDE_VERSION"), after_help = EXAMPLES)]
struct Options {
    /// Make a node: a file, or an image on one.
    #[arg(long, value_name = "[driver=]DRIVER,node-name=N[,...] | JSON")]
    blockdev: Vec<String>,

    /// Make a character device: a socket, stdio or null.
    #[arg(
        long,
        value_name = "socket,id=ID,path=PATH,server=on[,wait=off] | stdio,id=ID"
    )]
    chardev: Vec<String>,

    /// Speak QMP on a character device.
    #[arg(long, value_name = "[chardev=]ID[,mode=control][,pretty=on]")]
    monitor: Vec<String>,

    /// Make an object; those that do no harm are taken.
    #[arg(long, value_name = "TYPE,id=ID[,...]")]
    object: Vec<String>,

    /// Start the NBD server.
    #[arg(long, value_name = "addr.type=unix,addr.path=PATH")]
    nbd_server: Vec<String>,

    /// Let others reach a node by NBD; the server comes first.
    #[arg(
        long,
        value_name = "[type=]nbd,id=ID,node-name=N[,name=NAME][,writable=on]"
    )]
    export: Vec<String>,

    /// Write the process's number to a file once all is set up.
    #[arg(long, value_name = "PATH")]
    pidfile: Option<std::path::PathBuf>,

    /// Go to the background once all is set up.
    #[arg(long)]
    daemonize: bool,

    /// Speak an old dialect only.
    #[arg(long, value_name = "NAME")]
    dialect: Option<String>,

    /// Let images be opened from this folder, beside the folders of the images named.
    #[arg(long, value_name = "DIR")]
    allow: Vec<std::path::PathBuf>,

    /// Let TCP monitors listen where other machines can connect; QMP asks for no password.
    #[arg(long)]
    allow_remote: bool,

    /// Leave out what puts data on the medium; the order of writes stays.
    #[arg(long)]
    no_flush: bool,

    /// Let all jobs together copy at most so much a second, such as 100M; block-jobs-set-max-speed changes it.
    #[arg(long, value_name = "RATE", value_parser = units::parse_size)]
    max_speed: Option<u64>,

    /// Taken and not used; ABIDE_LOG says what is logged.
    #[arg(short = 'T', long, value_name = "PATTERN")]
    trace: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  abide serve --blockdev file,node-name=f,filename=disk.qcow2 \\
      --blockdev qcow2,node-name=disk,file=f \\
      --chardev socket,id=m,path=/run/qmp.sock,server=on,wait=off --monitor m
  abide serve --chardev stdio,id=m --monitor m --dialect off-tree-2012";

impl FromArgMatches for Args {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let options = Options::from_arg_matches(matches)?;
        let steps = ordered(matches, &options);
        let Options {
            pidfile,
            daemonize,
            dialect,
            allow,
            allow_remote,
            no_flush,
            max_speed,
            ..
        } = options;
        let line = CommandLine {
            steps,
            pidfile,
            dialect,
            allowed: allow,
            allow_remote,
            no_flush,
            max_speed_bytes_per_s: max_speed,
        };
        Ok(Args { line, daemonize })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl clap::Args for Args {
    fn augment_args(command: Command) -> Command {
        Options::augment_args(command)
            .about("Serves QMP as a storage daemon, with qemu-storage-daemon's options")
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// One option's name among clap's, its values, and the step each of them is.
type Group<'a> = (&'a str, &'a [String], fn(String) -> Step);

/// The steps in the order they stand on the command line.
fn ordered(matches: &ArgMatches, options: &Options) -> Vec<Step> {
    let groups: [Group<'_>; 6] = [
        ("object", &options.object, Step::Object),
        ("blockdev", &options.blockdev, Step::Blockdev),
        ("chardev", &options.chardev, Step::Chardev),
        ("monitor", &options.monitor, Step::Monitor),
        ("nbd_server", &options.nbd_server, Step::NbdServer),
        ("export", &options.export, Step::Export),
    ];
    let mut placed: Vec<(usize, Step)> = Vec::new();
    for (id, values, make) in groups {
        let places = matches.indices_of(id).into_iter().flatten();
        placed.extend(
            places
                .zip(values)
                .map(|(place, value)| (place, make(value.clone()))),
        );
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, step)| step).collect()
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, _console: &Console) -> anyhow::Result<Exit> {
        if self.daemonize && !background::is_child() {
            return background::start();
        }
        let line = self.line;
        runtime::block_on(async move {
            abide_daemon::serve(line, background::ready)
                .await
                .map_err(|error| {
                    let exit = if error.is_unreachable() {
                        Exit::Unreachable
                    } else {
                        Exit::Question
                    };
                    failure(exit, error)
                })?;
            Ok(Exit::Done)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_keep_the_order_of_the_command_line() {
        let command = <Args as clap::Args>::augment_args(Command::new("serve"));
        let words = [
            "serve",
            "--monitor",
            "m",
            "--blockdev",
            "b0",
            "--chardev=c",
            "--allow",
            "d",
            "--blockdev",
            "b1",
        ];
        let matches = command.try_get_matches_from(words).unwrap();
        let args = Args::from_arg_matches(&matches).unwrap();
        let told: Vec<String> = args
            .line
            .steps
            .iter()
            .map(|step| format!("{} {}", step.option(), step.value()))
            .collect();
        assert_eq!(
            told,
            [
                "--monitor m",
                "--blockdev b0",
                "--chardev c",
                "--blockdev b1"
            ]
        );
    }
}
