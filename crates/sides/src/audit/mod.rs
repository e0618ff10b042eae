//! The audit of a recording against a newer contract.
