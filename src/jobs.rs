//! The sites of a city as work for an engine that divides it: what `tillit plan` prints.
//!
//! Tillit runs on one machine. Where that is not enough, the engines of code hosts and of Debian do the
//! rest: each gets a list of what is to be done in its own words. Ids and keys are small letters, digits
//! and hyphens, so that nothing in them means anything to a shell; the names of folders can be anything,
//! and are quoted for the shell and for the file that they stand in.

use std::borrow::Cow;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::run::{Key, Planned, Shard};

/// The most jobs of one matrix that GitHub takes.
pub const MOST_JOBS: usize = 256;

/// How many sites a share has, unless somebody says how many shares there are.
const SITES_OF_A_SHARE: usize = 25;

/// What stands for the key of a site that cannot be read.
const NO_KEY: &str = "------------";

/// What engine the list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// People: a line a site.
    People,
    /// Programs: one JSON object of `version` (at present 1) and `sites`, each with `id`, `city`, `key` (null
    /// for one that cannot be read) and `unchanged`.
    Json,
    /// The matrix of a job of GitHub Actions: JSON with a list `include`, each with `shard` and `key`.
    GithubMatrix,
    /// A child pipeline of GitLab, as YAML.
    Gitlab,
    /// A file for Ninja.
    Ninja,
}

/// How the engine runs tillit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call<'a> {
    /// The folder of the city, as `--root` names it.
    pub root: &'a str,
    /// Where the sites are written, seen from the root.
    pub out: &'a str,
    /// How many shares there are; `None` for as many as it takes.
    pub shards: Option<usize>,
}

/// Why an engine cannot be told of these folders, and what to do.
pub fn refused(engine: Engine, Call { root, out, .. }: Call) -> Option<(String, &'static str)> {
    let folders = [root, out];
    match engine {
        Engine::Ninja => {
            let is_broken = |folder: &&str| folder.contains(['\n', '\r']);
            let folder = folders.into_iter().find(is_broken)?;
            let why =
                format!("Ninja has no way to write a line break, as in the folder {folder:?}");
            Some((why, "give the folder another name"))
        }
        Engine::Gitlab => {
            let folder = folders.into_iter().find(|folder| folder.starts_with('/'))?;
            let why =
                format!("GitLab keeps no files of `{folder}`, which is outside of the repository");
            Some((
                why,
                "go to the top of the repository, and name the folder from there",
            ))
        }
        Engine::People | Engine::Json | Engine::GithubMatrix => None,
    }
}

/// The list for an engine.
pub fn list(sites: &[Planned], engine: Engine, call: Call) -> String {
    let shares = shares(sites, call.shards);
    match engine {
        Engine::People => people(sites),
        Engine::Json => json(sites),
        Engine::GithubMatrix => github(&shares),
        Engine::Gitlab => gitlab(&shares, call),
        Engine::Ninja => ninja(sites, call),
    }
}

fn people(sites: &[Planned]) -> String {
    let width = sites.iter().map(|site| site.id.len()).max().unwrap_or(0);
    let lines = sites.iter().map(|site| {
        let state = match &site.key {
            None => "cannot be read",
            Some(_) if site.is_unchanged => "unchanged",
            Some(_) => "to build",
        };
        let key = site.key.as_ref().map_or(NO_KEY, Key::as_str);
        format!("{:width$}  {}  {state}\n", site.id, &key[..12])
    });
    lines.collect()
}

#[derive(Serialize)]
struct List<'a> {
    version: u32,
    sites: Vec<Site<'a>>,
}

#[derive(Serialize)]
struct Site<'a> {
    id: &'a str,
    city: bool,
    key: Option<&'a str>,
    unchanged: bool,
}

fn json(sites: &[Planned]) -> String {
    let sites = sites.iter().map(|site| Site {
        id: &site.id,
        city: site.is_city,
        key: site.key.as_ref().map(Key::as_str),
        unchanged: site.is_unchanged,
    });
    let list = List {
        version: 1,
        sites: sites.collect(),
    };
    pretty(&list)
}

fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("texts and numbers can be written");
    text.push('\n');
    text
}

/// A share of the sites and the key of all that is in it.
#[derive(Serialize)]
struct Share {
    shard: String,
    key: String,
}

fn shares(sites: &[Planned], wanted: Option<usize>) -> Vec<Share> {
    let enough = sites.len().div_ceil(SITES_OF_A_SHARE).clamp(1, MOST_JOBS);
    let of = wanted.unwrap_or(enough).clamp(1, sites.len().max(1));
    let shares = (1..=of).map(|number| {
        let shard = Shard { number, of };
        let mut print = Sha256::new();
        for place in shard.places(sites.len()) {
            let key = sites[place].key.as_ref();
            print.update(key.map_or(NO_KEY, Key::as_str));
        }
        let digits: String = print
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Share {
            shard: format!("{number}/{of}"),
            key: digits,
        }
    });
    shares.collect()
}

#[derive(Serialize)]
struct Matrix<'a> {
    include: &'a [Share],
}

fn github(shares: &[Share]) -> String {
    // On one line, as an output of a step.
    let mut text =
        serde_json::to_string(&Matrix { include: shares }).expect("texts can be written");
    text.push('\n');
    text
}

fn gitlab(shares: &[Share], Call { root, out, .. }: Call) -> String {
    let mut text = String::from(
        "# Made by `tillit plan --format gitlab`: a job for each share of the sites, and one that joins them.\n",
    );
    text.push_str("stages: [sites, portal]\n");
    let json = |text: &str| serde_json::to_string(text).expect("texts can be written");
    let within = |folder: &str| {
        let path = format!("{root}/{folder}");
        json(path.strip_prefix("./").unwrap_or(&path))
    };
    let made = within(out);
    let kept = [within("build"), within(".tillit")].join(", ");
    let (root, out) = (shell_word(root), shell_word(out));
    for Share { shard, .. } in shares {
        let name = shard.replace('/', "-of-");
        let command = json(&format!(
            "tillit --root {root} build --all --shard {shard} --prune --out {out}"
        ));
        text.push_str(&format!(
            "\nsites-{name}:\n  stage: sites\n  script:\n    - {command}\n  \
             cache:\n    key: sites-{name}\n    when: always\n    paths: [{made}, {kept}]\n  \
             artifacts:\n    when: always\n    paths: [{made}]\n",
        ));
    }
    let command = json(&format!("tillit --root {root} portal --out {out}"));
    text.push_str(&format!(
        "\nportal:\n  stage: portal\n  when: always\n  script:\n    - {command}\n  \
         artifacts:\n    when: always\n    paths: [{made}]\n"
    ));
    text
}

fn ninja(sites: &[Planned], Call { root, out, .. }: Call) -> String {
    let mut text = String::from(
        "# Made by `tillit plan --format ninja`: a step for each site, done again when a file changes that\n\
         # the site is made from.\n\
         tillit = tillit\n\n\
         rule site\n  command = $tillit --root $root --quiet build --all --only $id --out $folder # $key\n  \
         description = site $id\n  restat = 1\n\n",
    );
    text.push_str(&format!(
        "root = {}\nfolder = {}\n",
        dollar(&shell_word(root)),
        dollar(&shell_word(out))
    ));
    for site in sites {
        let inputs: Vec<_> = site.inputs.iter().map(|path| path_of(path)).collect();
        text.push_str(&format!(
            "\nbuild {}: site {}\n  id = {}\n  key = {}\n",
            path_of(&format!("{root}/{out}/{}/index.html", site.id)),
            inputs.join(" $\n  "),
            site.id,
            site.key.as_ref().map_or(NO_KEY, Key::as_str),
        ));
    }
    text
}

/// A path as a file for Ninja has it.
fn path_of(path: &str) -> String {
    dollar(path.strip_prefix("./").unwrap_or(path))
        .replace(' ', "$ ")
        .replace(':', "$:")
}

/// A text as one word of a command of a POSIX shell (POSIX.1-2017, Shell Command Language, 2.2).
fn shell_word(text: &str) -> Cow<'_, str> {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "._/-".contains(sign);
    if !text.is_empty() && text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("'{}'", text.replace('\'', "'\\''")))
}

fn dollar(text: &str) -> String {
    text.replace('$', "$$")
}

#[cfg(test)]
mod tests;
