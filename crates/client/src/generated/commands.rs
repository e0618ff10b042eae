//! The contract's commands: a marker type for each.
//!
//! Generated from a contract; do not edit.

#![allow(unused_imports)]

use super::support::{Command, Null, Value};
use super::types;

/// Lists the drives a guest sees.
///
/// Returns: the drives: none, for there is no guest
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryBlock;

impl Command for QueryBlock {
    const NAME: &'static str = "query-block";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::QueryBlockArguments;
    type Result = Vec<types::BlockInfo>;
}

/// Lists the jobs on disks.
///
/// Returns: every job that is not forgotten
///
/// Since 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryBlockJobs;

impl Command for QueryBlockJobs {
    const NAME: &'static str = "query-block-jobs";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = Vec<types::BlockJobInfo>;
}

/// Lists the commands there are.
///
/// Returns: the commands, in no order
///
/// Since 0.14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryCommands;

impl Command for QueryCommands {
    const NAME: &'static str = "query-commands";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = Vec<types::CommandInfo>;
}

/// Lists the jobs.
///
/// Returns: every job that is not forgotten
///
/// Since 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryJobs;

impl Command for QueryJobs {
    const NAME: &'static str = "query-jobs";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = Vec<types::JobInfo>;
}

/// Lists the nodes.
///
/// Returns: every node
///
/// Since 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryNamedBlockNodes;

impl Command for QueryNamedBlockNodes {
    const NAME: &'static str = "query-named-block-nodes";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = types::QueryNamedBlockNodesArguments;
    type Result = Vec<types::BlockDeviceInfo>;
}

/// x-debug-query-block-graph
///
/// Since 4.0. Until 11.1. Feature: unstable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XDebugQueryBlockGraph;

impl Command for XDebugQueryBlockGraph {
    const NAME: &'static str = "x-debug-query-block-graph";
    const ALLOW_OOB: bool = false;
    const RESERVED: bool = false;
    type Arguments = ();
    type Result = types::XDebugQueryBlockGraphResult;
}
