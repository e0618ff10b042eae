//! Starts the job of `blockdev-create`: a new file, or an image on a file node. It is no job on a disk: it has no
//! `BLOCK_JOB_*` events, is in `query-jobs` only, and stays until it is dismissed.
//!
//! What is wrong with the options is told by the job that fails, not by the command, as QEMU does.

use super::life::Life;
use super::plan::Plan;
use super::policy::{IoStatus, OnError, Policies};
use super::{Job, task};
use crate::error::{Error, Result};
use crate::node::{Handle, name};
use crate::state::State;
use abide_contract::types::{
    BlockdevCreateArguments, BlockdevCreateOptions, BlockdevCreateOptionsFile,
    BlockdevCreateOptionsQcow2, BlockdevCreateOptionsVariant, BlockdevOptionsVariant,
    BlockdevQcow2Version, BlockdevRef, JobType, PreallocMode,
};
use abide_image::{BackingLink, CreateOptions, Gate, Progress};
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use tokio::sync::Notify;

/// What QEMU tells of such a job, done or not: it does not know how far it is.
const WHOLE: Progress = Progress {
    moved_bytes: 1,
    total_bytes: 1,
};

/// Starts the job; it does its work after this has returned.
///
/// # Errors
/// A name that is taken or cannot be.
pub(crate) async fn start(state: &Rc<State>, asked: BlockdevCreateArguments) -> Result<()> {
    state.check_open()?;
    name::check_job(&asked.job_id)?;
    state.jobs.borrow().check_new(&asked.job_id)?;
    let (life, created) = Life::new(true, false);
    let job = Rc::new(Job {
        id: asked.job_id,
        kind: JobType::Create,
        plan: Plan::Create,
        life: RefCell::new(life),
        copy: RefCell::new(None),
        at_rest: Cell::new(false),
        last_progress: Cell::new(Progress::default()),
        speed_bytes_per_s: Cell::new(0),
        on_error: Policies::one(OnError::asked(None)),
        io_status: Cell::new(IoStatus::Ok),
        completion: Cell::new(None),
        reopened: RefCell::new(Vec::new()),
        brought: RefCell::default(),
        group: None,
        wake: Notify::new(),
    });
    state.jobs.borrow_mut().insert(Rc::clone(&job));
    task::perform(state, &job, created).await;
    let started = job.life.borrow_mut().start();
    task::perform(state, &job, started).await;
    tokio::task::spawn_local(run(Rc::clone(state), job, asked.options));
    Ok(())
}

/// Does the work, and says how it went.
async fn run(state: Rc<State>, job: Rc<Job>, options: BlockdevCreateOptions) {
    let made = make(&state, &options).await;
    job.last_progress.set(WHOLE);
    task::wait_while_paused(&job).await;
    let notes = {
        let mut life = job.life.borrow_mut();
        match made {
            Ok(()) => life.copied(),
            Err(error) => life.stopped(Some(error.to_string())),
        }
    };
    job.at_rest.set(true);
    task::perform(&state, &job, notes).await;
}

async fn make(state: &Rc<State>, options: &BlockdevCreateOptions) -> Result<()> {
    match &options.driver {
        BlockdevCreateOptionsVariant::File(file) => make_file(state, file).await,
        BlockdevCreateOptionsVariant::Qcow2(qcow2) => make_qcow2(state, qcow2).await,
        _ => Err(Error::refused(
            "Driver does not support blockdev-create; 'file' and 'qcow2' do",
        )),
    }
}

async fn make_file(state: &Rc<State>, asked: &BlockdevCreateOptionsFile) -> Result<()> {
    only_off(asked.preallocation.as_ref())?;
    let path = PathBuf::from(&asked.filename);
    let gate = gate(state, &path)?;
    let options = CreateOptions::raw(&path, asked.size);
    let made = abide_image::create(options, &gate).await;
    made.map_err(|error| could_not(&path, &error))
}

async fn make_qcow2(state: &Rc<State>, asked: &BlockdevCreateOptionsQcow2) -> Result<()> {
    let (path, gate) = file_of(state, &asked.file)?;
    let options = qcow2_options(path, asked)?;
    Ok(abide_image::create(options, &gate).await?)
}

/// The checks in QEMU's words, in its order.
fn qcow2_options(path: PathBuf, asked: &BlockdevCreateOptionsQcow2) -> Result<CreateOptions> {
    let refused = |text: &str| Err(Error::refused(text));
    let is_v2 = asked.version == Some(BlockdevQcow2Version::V2);
    let cluster = asked.cluster_size.unwrap_or(65536);
    let refcount = asked.refcount_bits.unwrap_or(16);
    if !asked.size.is_multiple_of(512) {
        return refused("Image size must be a multiple of 512 bytes");
    }
    if !cluster.is_power_of_two() || !(512..=2 << 20).contains(&cluster) {
        return refused("Cluster size must be a power of two between 512 and 2048k");
    }
    only_off(asked.preallocation.as_ref())?;
    if is_v2 && asked.lazy_refcounts == Some(true) {
        return refused(
            "Lazy refcounts only supported with compatibility level 1.1 and above (use version=v3 or greater)",
        );
    }
    let width = u32::try_from(refcount).unwrap_or(0);
    if !width.is_power_of_two() || width > 64 {
        return refused("Refcount width must be a power of two and may not exceed 64 bits");
    }
    if is_v2 && width != 16 {
        return refused(
            "Different refcount widths than 16 bits require compatibility level 1.1 or above (use version=v3 or greater)",
        );
    }
    if asked.backing_fmt.is_some() && asked.backing_file.is_none() {
        return refused("Backing format cannot be used without backing file");
    }
    Ok(CreateOptions {
        cluster_size_bytes: cluster,
        version: if is_v2 { 2 } else { 3 },
        refcount_bits: width,
        backing: asked.backing_file.clone().map(|name| BackingLink {
            name,
            format: asked.backing_fmt.clone(),
        }),
        ..CreateOptions::qcow2(path, asked.size)
    })
}

fn only_off(asked: Option<&PreallocMode>) -> Result<()> {
    match asked {
        None | Some(PreallocMode::Off) => Ok(()),
        Some(mode) => Err(Error::refused(format!(
            "Unsupported preallocation mode '{}'; leave 'preallocation' out",
            mode.as_str()
        ))),
    }
}

/// The file of a node that nobody uses, or one defined in place.
fn file_of(state: &Rc<State>, file: &BlockdevRef) -> Result<(PathBuf, Gate)> {
    match file {
        BlockdevRef::Reference(name) => {
            let graph = state.graph.borrow();
            let entry = graph.get(name)?;
            let Handle::File(file) = &entry.handle else {
                return Err(Error::refused(format!(
                    "Node '{name}' is no file; an image is made on a node of driver 'file'"
                )));
            };
            if let Some(above) = graph.parent_of(entry.id) {
                return Err(Error::refused(format!(
                    "Permission conflict on node '{name}': it is used by node '{}'; delete that first",
                    above.name
                )));
            }
            if file.is_read_only() {
                return Err(Error::refused(format!("Block node is read-only: '{name}'")));
            }
            Ok((file.path().to_owned(), entry.gate.clone()))
        }
        BlockdevRef::Definition(options) => match &options.driver {
            BlockdevOptionsVariant::File(file) => {
                let path = PathBuf::from(&file.filename);
                let gate = gate(state, &path)?;
                Ok((path, gate))
            }
            _ => Err(Error::refused(
                "an image is made on a node of driver 'file'",
            )),
        },
        BlockdevRef::Unknown(_) => Err(Error::refused("'file' cannot be read")),
    }
}

/// The folder a new file is to lie in.
pub(super) fn gate(state: &Rc<State>, path: &Path) -> Result<Gate> {
    let gate = Gate::closed();
    for folder in &state.settings.allowed {
        gate.allow(folder)?;
    }
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = whole.parent().unwrap_or(Path::new("/"));
    gate.allow(folder)
        .map_err(|error| could_not(path, &error))?;
    Ok(gate)
}

pub(super) fn could_not(path: &Path, error: &abide_image::Error) -> Error {
    Error::refused(format!(
        "Could not create '{}': {}",
        path.display(),
        super::policy::reason(error)
    ))
}
