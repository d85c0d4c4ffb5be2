//! What is written for GitLab Pages: its pipeline is run, and its redirects are read.

use std::process::Command;

use serde_json::{Value, json};
use tillit::hosting::Host;

use super::reader::node;
use super::{Hosted, Published, write};
use crate::site::{copy, repository, tree};

/// Runs git in a folder.
fn git(folder: &std::path::Path, arguments: &[&str]) {
    let ran = Command::new("git")
        .args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@exempelstad.internal",
        ])
        .args(arguments)
        .current_dir(folder)
        .status();
    assert!(ran.expect("git is there").success(), "{arguments:?}");
}

#[test]
fn gitlab_publishes_the_site() {
    let hosted = Hosted::on(Host::GitlabPages, &Published::all()[0]);
    let repository_of_site = hosted.path("repository");
    copy(&hosted.site(), &repository_of_site.join("site"));
    let pipeline = &hosted.written.beside[".gitlab-ci.yml"];
    write(
        &repository_of_site.join(".gitlab-ci.yml"),
        pipeline.as_bytes(),
    );
    git(&repository_of_site, &["init", "-q", "-b", "main"]);
    let remote = "https://git.exempelstad.internal/a/b.git";
    git(&repository_of_site, &["remote", "add", "origin", remote]);
    git(&repository_of_site, &["add", "--force", "."]);
    git(&repository_of_site, &["commit", "-qm", "A"]);
    let local = repository().join("tests/workflows/node_modules/.bin/gitlab-ci-local");
    let ran = Command::new(local)
        .current_dir(&repository_of_site)
        .env("HOME", hosted.folder.path())
        .output()
        .expect("tests/setup/workflows.sh puts it there");
    let said = String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned();
    assert!(ran.status.success(), "{said}");
    let made = tree(&repository_of_site.join("public"));
    assert!(made == tree(&hosted.site()), "{said}");
}

#[test]
fn gitlab_reads_where_old_addresses_lead_and_finds_no_page_there() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::GitlabPages, published);
        let folder = hosted.site();
        // GitLab's format is Netlify's, and what GitLab lacks of that is not used.
        write(&folder.join("_headers"), b"");
        let said = node(
            "netlify.mjs",
            &[folder.to_str().expect("UTF-8")],
            &Value::Null,
        );
        assert_eq!(said["errors"], json!([]));
        let rules = said["redirects"].as_array().expect("a list");
        assert_eq!(rules.len(), published.hosting.redirects.len());
        let base = &published.hosting.base;
        for (rule, redirect) in rules.iter().zip(&published.hosting.redirects) {
            assert_eq!(rule["from"], format!("{base}{}", redirect.from));
            assert_eq!(rule["to"], format!("{base}{}", redirect.to));
            assert_eq!(rule["status"], redirect.permanence.status());
            assert_ne!(rule["force"], json!(true));
            assert!(
                !folder
                    .join(redirect.from.as_str())
                    .join("index.html")
                    .exists()
            );
        }
    }
}
