//! The workflow files of docs/departments.md, by the schemas that are published for them, and what
//! `tillit plan` prints for GitLab really run.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use crate::site::{NEWEST, Site, repository, zola};

/// The file of docs/departments.md with this name.
fn documented(name: &str) -> String {
    let text = std::fs::read_to_string(repository().join("docs/departments.md"));
    let text = text.expect("the guide is there");
    let (_, rest) = text
        .split_once(&format!("```yaml {name}\n"))
        .unwrap_or_else(|| panic!("no {name}"));
    rest.split_once("```").expect("its end").0.to_owned()
}

/// What is wrong with a workflow of GitHub, as JSON.
fn github(workflow: &str) -> String {
    let mut child = Command::new("node")
        .arg(repository().join("tests/workflows/github.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is there; tests/setup/workflows.sh says what the tests need");
    let mut stdin = child.stdin.take().expect("it was asked for");
    stdin.write_all(workflow.as_bytes()).expect("node reads");
    drop(stdin);
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("node writes UTF-8")
}

/// Runs GitLab's jobs on this machine, in the folder of a site that is a repository.
fn gitlab(site: &Site, folder: &str, args: &[&str]) -> Output {
    let local = repository().join("tests/workflows/node_modules/.bin/gitlab-ci-local");
    let bin = site.path("bin");
    let path = std::env::var("PATH").unwrap_or_default();
    Command::new(local)
        .args(args)
        .current_dir(site.path(folder))
        .env("PATH", format!("{}:{path}", bin.display()))
        .env("TILLIT_ZOLA", zola(NEWEST))
        .env("HOME", site.path("home"))
        .output()
        .expect("tests/setup/workflows.sh puts it there")
}

fn said(output: &Output) -> String {
    let all = [&*output.stdout, &*output.stderr].concat();
    String::from_utf8_lossy(&all).into_owned()
}

/// A city in a folder of a repository.
fn repository_of_a_city(folder: &str) -> Site {
    let site = Site::empty();
    crate::site::copy(
        Site::fixture("exempelstad").path("").as_path(),
        &site.path(folder),
    );
    let program = env!("CARGO_BIN_EXE_tillit");
    std::fs::create_dir(site.path("bin")).expect("an empty folder");
    std::fs::create_dir(site.path("home")).expect("an empty folder");
    std::os::unix::fs::symlink(program, site.path("bin/tillit")).expect("a link");
    for args in [
        &["init", "-q", "-b", "main"][..],
        &[
            "remote",
            "add",
            "origin",
            "https://git.exempelstad.internal/a/b.git",
        ],
        &["add", "."],
        &[
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@exempelstad.internal",
            "commit",
            "-qm",
            "A",
        ],
    ] {
        let status = Command::new("git")
            .args(args)
            .current_dir(site.path(""))
            .env("HOME", site.path("home"))
            .status();
        assert!(status.expect("git is there").success(), "{args:?}");
    }
    site
}

#[test]
fn the_workflow_for_github_is_as_github_says() {
    let workflow = documented(".github/workflows/sites.yml");
    assert_eq!(github(&workflow).trim(), "[]");
    let wrong = workflow.replace("runs-on", "runs_on");
    assert!(github(&wrong).contains("runs_on"));
}

#[test]
fn the_pipelines_for_gitlab_are_as_gitlab_says_and_build_the_city() {
    let folder = "stad";
    let site = repository_of_a_city(folder);
    site.write(".gitlab-ci.yml", documented(".gitlab-ci.yml"));
    let listed = gitlab(&site, "", &["--list"]);
    assert!(listed.status.success(), "{}", said(&listed));
    let ran = site.run(&[
        "--root", folder, "plan", "--shards", "2", "--format", "gitlab",
    ]);
    site.write("sites.yml", &ran.stdout);
    let built = gitlab(&site, "", &["--file", "sites.yml", "--shell-isolation"]);
    assert!(built.status.success(), "{}", said(&built));
    let clean = Site::fixture("exempelstad");
    clean.succeeds(&["build", "--all", "--quiet"]);
    clean.succeeds(&["portal", "--quiet"]);
    let wanted = clean.tree("public");
    assert!(wanted.contains_key("index.html") && wanted.len() > 100);
    let made = site.tree(format!("{folder}/public"));
    assert!(made == wanted, "what the shards made is what one run makes");
    site.edit("sites.yml", "  script:", "  scirpt:");
    assert!(
        !gitlab(&site, "", &["--list", "--file", "sites.yml"])
            .status
            .success()
    );
}

#[test]
fn a_folder_with_any_name_is_that_folder_to_gitlab_and_to_ninja() {
    let folder = "stadens \"$HOME\" it's #1: `x`";
    let site = Site::empty();
    crate::site::copy(&Site::fixture("exempelstad").path(""), &site.path(folder));
    let plan = ["--root", folder, "plan", "--format"];
    let pipeline = site.succeeds(&[&plan[..], &["gitlab"]].concat()).stdout;
    let jobs: serde_json::Value = serde_saphyr::from_str(&pipeline).expect("YAML");
    let scripts = [
        &jobs["sites-1-of-1"]["script"][0],
        &jobs["portal"]["script"][0],
    ];
    let wanted = [
        format!("--root|{folder}|build|--all|--shard|1/1|--prune|--out|public|"),
        format!("--root|{folder}|portal|--out|public|"),
    ];
    for (script, wanted) in scripts.into_iter().zip(wanted) {
        let script = script.as_str().expect("a command");
        let output = Command::new("sh")
            .args([
                "-c",
                &format!("tillit() {{ printf '%s|' \"$@\"; }}\n{script}"),
            ])
            .output();
        let output = output.expect("a shell");
        assert_eq!(String::from_utf8_lossy(&output.stdout), wanted);
    }
    assert_eq!(
        jobs["portal"]["artifacts"]["paths"][0],
        format!("{folder}/public")
    );

    let steps = site.succeeds(&[&plan[..], &["ninja"]].concat()).stdout;
    let program = env!("CARGO_BIN_EXE_tillit");
    let with_zola = format!("tillit = {program} --zola {}", zola(NEWEST).display());
    site.write("build.ninja", steps.replace("tillit = tillit", &with_zola));
    let output = Command::new("ninja").current_dir(site.path("")).output();
    let output = output.expect("ninja is there; tests/setup/ninja.sh gets it");
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        site.path(format!("{folder}/public/skola/index.html"))
            .is_file()
    );
}
