//! The check of a live server against its contract.
