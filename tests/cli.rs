//! The command line: what it says of itself, how it ends, and which Zola it takes.

use std::io::{Read, pipe};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::site::{NEWEST, OLDEST, Ran, Site, repository, zola};

mod ending;
mod help;
mod which_zola;

fn tillit(args: &[&str]) -> Ran {
    Site::empty().run(args)
}

/// The commands, as `--help` lists them.
fn commands() -> Vec<String> {
    let help = tillit(&["--help"]).stdout;
    let (_, list) = help
        .split_once("Commands:\n")
        .expect("help lists the commands");
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names: Vec<_> = lines
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    assert!(names.len() > 8, "{names:?}");
    names
}
