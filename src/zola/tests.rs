//! Zola, real and feigned.

mod broken;
mod building;
#[cfg(unix)]
mod feigned;

use std::path::PathBuf;

use super::*;
use crate::diagnostic::Diagnostic;
use crate::plan::Plan;
use crate::source::{SourceId, Sources, Span};
use crate::write::{self, Folder, Force};

/// The versions that every machine that tests has; `tests/setup/zola-matrix.sh` puts them there.
const VERSIONS: [&str; 2] = ["0.17.2", "0.22.0"];

fn real_path(version: &str) -> PathBuf {
    let tools = std::env::var_os("TILLIT_TEST_ZOLA_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/zola"),
        PathBuf::from,
    );
    let path = tools.join(version).join("zola");
    assert!(
        path.exists(),
        "{} is missing; run tests/setup/zola-matrix.sh",
        path.display()
    );
    path
}

fn real(version: &str) -> Zola {
    let search = Search {
        explicit: Some(real_path(version)),
        ..Search::default()
    };
    find(&search).zola.expect("it is real")
}

/// A project of two languages in a folder of its own, and records that its pages are made from.
struct Project {
    root: tempfile::TempDir,
    files: Vec<(String, String)>,
    records: SourceId,
}

/// A record for each page, in this order.
const PAGES: [&str; 4] = ["lita.md", "lita.en.md", "two.md", "two.en.md"];

impl Project {
    fn new() -> Self {
        let config = "base_url = \"https://example.org\"\ncompile_sass = true\n\
                      default_language = \"sv\"\n[languages.en]\ntitle = \"x\"\n";
        let mut files = vec![
            ("config.toml".to_owned(), config.to_owned()),
            (
                "sass/site.scss".to_owned(),
                "a { b { color: red } }".to_owned(),
            ),
        ];
        for (name, text) in [
            ("index.html", "{{ section.title }}"),
            ("section.html", "{{ section.title }}"),
            ("page.html", "{{ page.title }} {{ page.content | safe }}"),
        ] {
            files.push((format!("templates/{name}"), text.to_owned()));
        }
        for ending in ["md", "en.md"] {
            let section = "+++\ntitle = \"s\"\nsort_by = \"weight\"\n+++\n".to_owned();
            files.push((format!("content/_index.{ending}"), section.clone()));
            files.push((format!("content/principles/_index.{ending}"), section));
        }
        for page in PAGES {
            let text = "+++\ntitle = \"p\"\nweight = 1\n+++\nhej\n".to_owned();
            files.push((format!("content/principles/{page}"), text));
        }
        let records = Sources::default().add("site/principles.toml", "");
        Self {
            root: tempfile::tempdir().expect("a folder"),
            files,
            records,
        }
    }

    /// Another text for a file, or another file.
    fn with(mut self, path: &str, text: &str) -> Self {
        self.files.retain(|(other, _)| other != path);
        self.files.push((path.to_owned(), text.to_owned()));
        self
    }

    fn path(&self) -> PathBuf {
        self.root.path().join("build/site")
    }

    fn output(&self) -> PathBuf {
        self.root.path().join("public")
    }

    fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        for (path, text) in &self.files {
            let name = path.strip_prefix("content/principles/");
            let record = name.and_then(|name| PAGES.iter().position(|page| *page == name));
            let origin = record.map(|record| Span::new(self.records, record..record + 1));
            plan.add_text(path, text, origin);
        }
        plan
    }

    fn build(&self, zola: &Zola) -> Result<Built, Error> {
        let (path, plan) = (self.path(), self.plan());
        let folder = Folder::new(&path, &[]).expect("suitable");
        write::apply(&plan, &folder, Force::No).expect("written");
        zola.build(Build {
            project: &path,
            plan: &plan,
            output: &self.output(),
            hold: None,
            leash: &Leash::default(),
        })
    }

    /// The findings of a build that fails: message, pages whose records it points to, help.
    /// The project's folder is written `PROJECT`.
    fn findings(&self, zola: &Zola) -> Vec<(String, Vec<&'static str>, Vec<String>)> {
        let findings = self.found(zola);
        let path = crate::source::slash_path(&self.path());
        let shorten = |text: &str| text.replace(&path, "PROJECT");
        let page = |span: Span| PAGES[span.start as usize];
        findings
            .iter()
            .map(|finding| {
                let labels = finding.labels();
                let help = finding.help.iter().map(|help| shorten(help)).collect();
                (
                    shorten(&finding.message),
                    labels.map(|label| page(label.span)).collect(),
                    help,
                )
            })
            .collect()
    }

    /// The same as they are.
    fn found(&self, zola: &Zola) -> Vec<Diagnostic> {
        let is_free = !self.output().exists();
        let Err(Error::Findings(findings)) = self.build(zola) else {
            panic!("it is broken")
        };
        if is_free && self.output().exists() {
            // What a failed build leaves; the next one is to find nothing there.
            std::fs::remove_dir_all(self.output()).expect("removed");
        }
        findings
    }
}
