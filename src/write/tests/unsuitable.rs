//! Folders that cannot or must not be written.

use super::*;

/// The words for a path, without the root.
fn words(root: &Root, error: &Error) -> String {
    error
        .to_string()
        .replace(&format!("{}/", slash_path(root.root.path())), "")
}

#[test]
fn links_files_and_what_has_no_name_are_refused() {
    let root = Root::new();
    put(root.root.path(), "file", "theirs");
    let mut refused = vec![
        ("file", "it is a file"),
        ("..", "it is not the name of a folder"),
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/nowhere", root.root.path().join("link")).expect("linked");
        refused.push(("link", "it is a link"));
    }
    refused.push((".tillit", "tillit keeps its own files there"));
    for (path, why) in refused {
        let error = Folder::new(&root.root.path().join(path), &[]).expect_err(path);
        assert_eq!(
            words(&root, &error),
            format!("cannot write to `{path}`: {why}")
        );
    }
    for path in ["", "/", "."] {
        let error = Folder::new(Path::new(path), &[])
            .expect_err(path)
            .to_string();
        assert!(error.ends_with("it is not the name of a folder"), "{error}");
    }
}

#[test]
fn a_folder_that_is_or_holds_another_one_is_refused() {
    let root = Root::new();
    let (whole, site) = (
        root.root.path().join("city"),
        root.root.path().join("city/site"),
    );
    fs::create_dir_all(&site).expect("made");
    let refusal = |path: &Path, outside: &Path| {
        let error = Folder::new(path, &[Path::new(""), outside]).expect_err("around");
        words(&root, &error)
    };
    assert_eq!(
        refusal(&whole, &site),
        "cannot write to `city`: it holds `city/site`"
    );
    assert_eq!(
        refusal(&whole, &whole),
        "cannot write to `city`: it is `city`"
    );
    let around = root.root.path().join("city/../city/site/../../city");
    assert_eq!(
        refusal(&around, &site),
        "cannot write to `city/../city/site/../../city`: it holds `city/site`"
    );
    Folder::new(&site.join("public"), &[&site, &whole]).expect("inside is not around");
    Folder::new(&root.root.path().join("city/sit"), &[&site]).expect("another name");
}

#[test]
fn an_error_names_the_path_and_the_systems_reason() {
    let root = Root::new();
    put(root.root.path(), "build", "a file");
    let error = root.apply(&plan(&[("a.md", "")])).expect_err("no folder");
    assert!(
        words(&root, &error).starts_with("cannot make `build`: "),
        "{error}"
    );
    put(root.root.path(), ".tillit", "a file");
    let error = Staging::beside(&root.published).expect_err("no folder");
    assert_eq!(
        words(&root, &error),
        "cannot write to `.tillit`: it is no folder"
    );
}

/// Whatever goes wrong half-way, the old state stands and nothing is left of the new one.
fn fails_halfway(spoil: impl FnOnce(&Root, &mut Plan)) -> String {
    let root = Root::new();
    root.apply(&plan(&[("a.md", "1"), ("b.md", "1")]))
        .expect("written");
    let before = state(root.project.path());
    let mut next = plan(&[("a.md", "2"), ("c.md", "2")]);
    spoil(&root, &mut next);
    let error = root.apply(&next).expect_err("spoilt");
    assert_eq!(state(root.project.path()), before);
    assert_eq!(
        texts(&root.root.path().join("build/.tillit")),
        as_texts(&[("site.lock", "")])
    );
    words(&root, &error)
}

#[test]
fn a_file_to_copy_that_is_not_there_is_named() {
    let words = fails_halfway(|root, plan| {
        plan.add(
            "static/x.png",
            Content::CopyOf(root.root.path().join("media/x.png")),
            None,
        );
    });
    assert!(words.starts_with("cannot read `media/x.png`: "), "{words}");
}

#[test]
fn a_name_that_is_too_long_is_named() {
    let name = "å".repeat(200);
    let words = fails_halfway(|_, plan| plan.add_text(format!("d/{name}"), "", None));
    let start = format!("cannot write `build/.tillit/site.new/d/{name}`: ");
    assert!(words.starts_with(&start), "{words}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_not_utf8_is_named() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"d/\xe5.md");
    let words = fails_halfway(|_, plan| plan.add_text(name, "", None));
    assert_eq!(
        words,
        "cannot write to `d/\u{fffd}.md`: its name is not UTF-8"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_not_utf8_are_named_as_far_as_they_can_be() {
    use std::os::unix::ffi::OsStrExt;
    let root = Root::new();
    root.apply(&plan(&[("a.md", "1")])).expect("written");
    let theirs = root
        .project
        .path()
        .join(std::ffi::OsStr::from_bytes(b"\xe5.txt"));
    fs::write(&theirs, "theirs").expect("written");
    let next = plan(&[("a.md", "2")]);
    let error = root.apply(&next).expect_err("it is not tillit's");
    let named = "foreign-file: `build/site/\u{FFFD}.txt` was not written by tillit";
    assert_eq!(findings(&root, error), [named]);
    assert_eq!(fs::read(&theirs).expect("there"), b"theirs");
    apply(&next, &root.project, Force::Yes).expect("forced");
    assert!(!theirs.exists());
}

#[test]
fn a_tree_is_read_in_order() {
    let root = Root::new();
    let folder = root.root.path().join("tree");
    for path in ["b-c/d", "b/c", "a", "b/a"] {
        put(&folder, path, "");
    }
    let expected = ["a", "b/a", "b/c", "b-c/d"].map(PathBuf::from);
    assert_eq!(read_tree(&folder).expect("read"), expected);
    let error = read_tree(&root.root.path().join("none")).expect_err("no folder");
    assert_eq!(
        words(&root, &error),
        "cannot write to `none`: it is not there"
    );
}
