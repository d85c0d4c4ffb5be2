//! The programs that read what is written for a host as that host does.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::site::repository;

/// What a script of this folder prints for its arguments and what it is told.
pub(super) fn node(script: &str, arguments: &[&str], told: &Value) -> Value {
    let mut child = Command::new("node")
        .arg(repository().join("tests/hosting").join(script))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is there; tests/setup/servers.sh says what the tests need");
    let mut stdin = child.stdin.take().expect("it was asked for");
    stdin
        .write_all(told.to_string().as_bytes())
        .expect("node reads");
    drop(stdin);
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success(), "{script} failed, see above");
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}
