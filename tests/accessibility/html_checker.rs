//! The Nu HTML checker, on every page of a built site.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::site::repository;

/// What the checker says of a site.
pub(crate) struct Html {
    /// Its version.
    pub(crate) version: String,
    /// How many pages it read.
    pub(crate) pages: usize,
    /// Its errors, each with its page.
    pub(crate) findings: Vec<String>,
}

#[derive(Deserialize)]
struct Output {
    messages: Vec<Message>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    url: Option<String>,
    last_line: Option<usize>,
    message: String,
}

/// Checks every HTML file below a folder.
pub(crate) fn check(folder: &Path) -> Html {
    let jar = repository().join("tests/browser/node_modules/vnu-jar/build/dist/vnu.jar");
    let run = |args: &[&std::ffi::OsStr]| {
        let output = Command::new("java")
            .arg("-jar")
            .arg(&jar)
            .args(args)
            .output();
        output.expect("java starts; tests/setup/browser.sh gets the checker")
    };
    let version = run(&["--version".as_ref()]);
    assert!(
        version.status.success(),
        "the checker runs: {}",
        String::from_utf8_lossy(&version.stderr)
    );
    let words = [
        "--format",
        "json",
        "--stdout",
        "--skip-non-html",
        "--errors-only",
        "--exit-zero-always",
    ];
    let mut args: Vec<&std::ffi::OsStr> = words.iter().map(std::ffi::OsStr::new).collect();
    args.push(folder.as_os_str());
    let output = run(&args);
    let said: Output = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!(
            "the checker prints JSON: {error}\n{}",
            String::from_utf8_lossy(&output.stderr)
        )
    });
    let pages = crate::site::tree(folder)
        .into_keys()
        .filter(|name| name.ends_with(".html"))
        .count();
    assert!(pages > 0, "{} holds pages", folder.display());
    Html {
        version: String::from_utf8_lossy(&version.stdout).trim().to_owned(),
        pages,
        findings: said
            .messages
            .iter()
            .map(|message| describe(message, folder))
            .collect(),
    }
}

fn describe(message: &Message, folder: &Path) -> String {
    let url = message.url.as_deref().unwrap_or_default();
    let page = url
        .rsplit_once(&*folder.to_string_lossy())
        .map_or(url, |(_, page)| page);
    format!(
        "{page}:{}: {}: {}",
        message.last_line.unwrap_or_default(),
        message.kind,
        message.message
    )
}
