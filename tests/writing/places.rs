//! Where a site can be, and where it cannot be written to.

use super::killed::differing;
use super::*;

#[test]
fn a_site_can_be_in_any_folder_and_the_program_be_started_in_any_other() {
    let outer = Site::empty();
    let name = "Mapp med å, 'citat' & 🌲";
    copy(
        &repository().join("tests/fixtures/exempelstad"),
        &outer.path(name),
    );
    let plain = Site::fixture("exempelstad");
    plain.succeeds(&["build"]);
    // A folder in which nobody, not even root, can make a file.
    let elsewhere = if cfg!(target_os = "linux") {
        PathBuf::from("/proc/self")
    } else {
        outer.path("")
    };
    for root in [outer.path(name), PathBuf::from(".").join(name)] {
        let mut command = outer.command(&["build", "--quiet"]);
        command.arg("--root").arg(&root);
        if root.is_absolute() {
            command.current_dir(&elsewhere);
        }
        let ran = Ran::of(command.output().expect("the program starts"));
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        for folder in ["public", "build/exempelstad"] {
            assert!(
                outer.tree(Path::new(name).join(folder)) == plain.tree(folder),
                "{folder} below {}",
                root.display()
            );
        }
    }
    let names: Vec<_> = std::fs::read_dir(outer.path(""))
        .expect("listed")
        .map(|entry| entry.expect("listed").file_name())
        .collect();
    assert_eq!(names, [name], "nothing was written but below the root");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_root_is_followed_and_one_out_of_the_root_is_not() {
    use std::os::unix::fs::symlink;
    let site = Site::fixture("exempelstad");
    let outer = Site::empty();
    symlink(site.path(""), outer.path("link")).expect("linked");
    let link = outer.path("link");
    outer.succeeds(&[
        "build",
        "--quiet",
        "--root",
        link.to_str().expect("letters"),
    ]);
    assert!(site.path("public/index.html").is_file());

    // A dataset that is a link is refused: what a folder publishes is in it.
    let linked = Site::fixture("minimal");
    for (path, real) in [
        ("site", outer.path("moved")),
        ("site/principles.toml", outer.path("principles.toml")),
    ] {
        copy(
            &repository().join("tests/fixtures/minimal").join(path),
            &real,
        );
        let path = linked.path(path);
        if path.is_dir() {
            std::fs::remove_dir_all(&path)
        } else {
            std::fs::remove_file(&path)
        }
        .expect("removed");
        symlink(&real, &path).expect("linked");
        let ran = linked.run(&["build"]);
        assert_eq!(ran.status, 1, "{}", ran.stderr);
        assert!(ran.stderr.contains("error[unsafe-file]"), "{}", ran.stderr);
        assert!(!linked.path("public").exists() && !linked.path("build").exists());
        std::fs::remove_file(&path).expect("the link is removed");
        copy(
            &repository().join("tests/fixtures/minimal/site"),
            &linked.path("site"),
        );
    }
}

#[test]
fn the_site_is_not_written_over_what_it_is_made_from() {
    let site = Site::fixture("exempelstad");
    site.write("static/own.txt", "own");
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.path("site"), site.path("link")).expect("linked");
    let before = site.tree("");
    for out in [
        "site",
        "site/public",
        "site/media",
        "sass",
        "static/public",
        "config.toml",
        ".",
        "site/../site",
        "./site/x/y",
        "public/../site/x",
        "a/b/../../site",
        "build",
        "build/exempelstad",
        "build/exempelstad/static/public",
        #[cfg(unix)]
        "link/x",
    ] {
        let ran = site.run(&["build", "--out", out, "--force"]);
        assert_eq!(ran.status, 2, "--out {out}: {}", ran.stderr);
        assert!(
            ran.stderr.contains("error[failed]"),
            "--out {out}: {}",
            ran.stderr
        );
        let mut after = site.tree("");
        after.retain(|path, _| !path.starts_with("build/") && !path.starts_with(".tillit/"));
        assert!(
            after == before,
            "--out {out}: {:?}",
            differing(&after, &before)
        );
    }
    for out in ["ut", "a/b/c", "./ut-2"] {
        site.succeeds(&["build", "--out", out]);
        assert!(site.path(out).join("index.html").is_file(), "{out}");
    }
    let ran = site.succeeds(&["build", "--out", "none/deep/../../ut-3"]);
    assert!(ran.stderr.contains("wrote ut-3: "), "{}", ran.stderr);
    assert!(site.path("ut-3/index.html").is_file());
    assert!(!site.path("none").exists());
    let elsewhere = Site::empty();
    site.succeeds(&[
        "build",
        "--out",
        elsewhere.path("public").to_str().expect("letters"),
    ]);
    assert!(elsewhere.path("public/index.html").is_file());
}
