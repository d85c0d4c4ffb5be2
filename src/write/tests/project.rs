//! A generated project: [`apply`].

use super::*;

#[test]
fn a_plan_becomes_a_folder() {
    let root = Root::new();
    let files = [
        ("config.toml", "a"),
        ("content/_index.md", "b"),
        ("content/x/y.md", ""),
    ];
    assert_eq!(
        root.apply(&plan(&files)).expect("written"),
        written(3, 0, 0)
    );
    assert_eq!(texts(root.project.path()), as_texts(&files));
    assert_eq!(
        texts(&root.root.path().join("build/.tillit")),
        as_texts(&[("site.lock", "")])
    );
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let (one, two) = (Root::new(), Root::new());
    let files = [
        ("content/b.md", "2"),
        ("content/a.md", "1"),
        ("å/ö.md", "3"),
    ];
    one.apply(&plan(&files)).expect("written");
    two.apply(&plan(&[("content/a.md", "old"), ("gone.md", "")]))
        .expect("written");
    two.apply(&plan(&files)).expect("written");
    let bytes = |root: &Root| {
        let state = state(root.project.path()).into_iter();
        state
            .map(|(path, _, _, bytes)| (path, bytes))
            .collect::<Vec<_>>()
    };
    assert_eq!(bytes(&one), bytes(&two));
}

#[test]
fn a_run_that_changes_nothing_writes_nothing() {
    let root = Root::new();
    put(root.root.path(), "picture.png", "picture");
    let mut plan = plan(&[("content/a.md", "a")]);
    plan.add(
        "static/p.png",
        Content::CopyOf(root.root.path().join("picture.png")),
        None,
    );
    root.apply(&plan).expect("written");
    put(
        root.project.path(),
        "static/processed_images/small.png",
        "Zola's",
    );
    let before = state(root.root.path());
    assert_eq!(root.apply(&plan).expect("written"), written(0, 2, 0));
    assert_eq!(state(root.root.path()), before);
}

#[test]
fn what_does_not_change_is_not_touched_when_other_files_change() {
    let root = Root::new();
    root.apply(&plan(&[
        ("a.md", "a"),
        ("b.md", "b"),
        ("x/y/z.md", "z"),
        ("c/d.md", "d"),
    ]))
    .expect("written");
    age(root.project.path(), "a.md");
    let before = one(root.project.path(), "a.md");
    let after = [("a.md", "a"), ("b.md", "B"), ("c/e.md", "e")];
    assert_eq!(
        root.apply(&plan(&after)).expect("written"),
        written(2, 1, 2)
    );
    assert_eq!(one(root.project.path(), "a.md"), before);
    assert_eq!(texts(root.project.path()), as_texts(&after));
    assert!(
        !root.project.path().join("x").exists(),
        "folders that are empty now go"
    );
}

#[test]
fn a_file_that_somebody_removed_is_written_again() {
    let root = Root::new();
    let files = plan(&[("a.md", "a"), ("b.md", "b")]);
    root.apply(&files).expect("written");
    fs::remove_file(root.project.path().join("a.md")).expect("removed");
    assert_eq!(root.apply(&files).expect("written"), written(1, 1, 0));
}

#[test]
fn every_file_that_is_not_tillits_is_named_and_nothing_is_written() {
    let root = Root::new();
    root.apply(&plan(&[
        ("edited.md", "1"),
        ("same.md", "1"),
        ("stale.md", "1"),
        ("ok.md", "1"),
    ]))
    .expect("written");
    put(root.project.path(), "edited.md", "2");
    put(root.project.path(), "stale.md", "2");
    put(root.project.path(), "foreign/a.md", "2");
    put(root.project.path(), "same.md", "3");
    let next = [
        ("edited.md", "3"),
        ("foreign/a.md", "3"),
        ("ok.md", "3"),
        ("same.md", "3"),
    ];
    let before = state(root.project.path());
    let error = root.apply(&plan(&next)).expect_err("in the way");
    assert_eq!(
        findings(&root, error),
        [
            "edited-file: `build/site/edited.md` was edited since tillit wrote it",
            "foreign-file: `build/site/foreign/a.md` was not written by tillit",
            "edited-file: `build/site/stale.md` was edited since tillit wrote it",
        ]
    );
    assert_eq!(state(root.project.path()), before);
    let forced = apply(&plan(&next), &root.project, Force::Yes).expect("forced");
    assert_eq!(forced, written(3, 1, 1));
    assert_eq!(texts(root.project.path()), as_texts(&next));
    assert_eq!(root.apply(&plan(&next)).expect("written"), written(0, 4, 0));
}

#[test]
fn an_edit_of_the_same_size_and_time_is_seen() {
    let root = Root::new();
    root.apply(&plan(&[("a.md", "one")])).expect("written");
    age(root.project.path(), "a.md");
    put(root.project.path(), "a.md", "two");
    age(root.project.path(), "a.md");
    assert!(root.apply(&plan(&[("a.md", "six")])).is_err());
}

#[test]
fn what_zola_made_stays_as_it_is() {
    let root = Root::new();
    root.apply(&plan(&[("content/a.md", "1")]))
        .expect("written");
    let project = root.project.path();
    let picture = "static/processed_images/a.png";
    put(project, picture, "Zola's");
    fs::create_dir_all(project.join("empty/inner")).expect("made");
    age(project, picture);
    let before = one(project, picture);
    let next = plan(&[("content/a.md", "2")]);
    assert_eq!(root.apply(&next).expect("written"), written(1, 0, 0));
    assert_eq!(one(project, picture), before);
    assert!(project.join("empty/inner").is_dir());
    let next = plan(&[("content/a.md", "3")]);
    apply(&next, &root.project, Force::Yes).expect("forced");
    assert_eq!(one(project, picture), before);
    assert!(!project.join("empty").exists());
}

#[test]
fn what_others_put_there_is_named_and_kept_until_force_removes_it() {
    let root = Root::new();
    root.apply(&plan(&[("content/a.md", "1"), ("gone/b.md", "1")]))
        .expect("written");
    let project = root.project.path();
    let theirs = [
        "content/mine.md",
        "gone/mine.txt",
        "static/evil.js",
        "static/processed_images/evil.js",
        "zola.toml",
    ];
    theirs.iter().for_each(|path| put(project, path, "theirs"));
    #[cfg(unix)]
    std::os::unix::fs::symlink("/nowhere/at/all", project.join("link")).expect("linked");
    let before = state(project);
    let next = plan(&[("content/a.md", "2")]);
    let named: Vec<_> = theirs[..2]
        .iter()
        .chain(cfg!(unix).then_some(&"link"))
        .chain(&theirs[2..])
        .map(|path| format!("foreign-file: `build/site/{path}` was not written by tillit"))
        .collect();
    let error = root.apply(&next).expect_err("foreign files");
    assert_eq!(findings(&root, error), named);
    assert_eq!(state(project), before);
    let forced = apply(&next, &root.project, Force::Yes).expect("forced");
    assert_eq!(forced, written(1, 0, named.len() + 1));
    assert_eq!(texts(project), as_texts(&[("content/a.md", "2")]));
}

#[test]
fn links_are_never_followed() {
    let root = Root::new();
    let outside = root.root.path().join("outside");
    put(&outside, "a.md", "theirs");
    fs::create_dir_all(root.project.path()).expect("made");
    let link = root.project.path().join("content");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, &link).expect("linked");
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(&outside, &link).expect("linked");
    let files = plan(&[("content/a.md", "ours")]);
    let error = root.apply(&files).expect_err("in the way");
    let named = ["foreign-file: `build/site/content` was not written by tillit"];
    assert_eq!(findings(&root, error), named);
    apply(&files, &root.project, Force::Yes).expect("forced");
    assert!(fs::symlink_metadata(&link).expect("there").is_dir());
    assert_eq!(texts(&outside), as_texts(&[("a.md", "theirs")]));
    assert_eq!(
        texts(root.project.path()),
        as_texts(&[("content/a.md", "ours")])
    );
}

#[test]
fn files_and_folders_in_each_others_places_are_in_the_way() {
    let root = Root::new();
    put(root.project.path(), "a.md/inner/note", "theirs");
    put(root.project.path(), "b", "theirs");
    let files = plan(&[("a.md", "ours"), ("b/c.md", "ours")]);
    let error = root.apply(&files).expect_err("in the way");
    assert_eq!(
        findings(&root, error),
        [
            "foreign-file: `build/site/a.md/inner/note` was not written by tillit",
            "foreign-file: `build/site/b` was not written by tillit",
        ]
    );
    apply(&files, &root.project, Force::Yes).expect("forced");
    assert_eq!(
        texts(root.project.path()),
        as_texts(&[("a.md", "ours"), ("b/c.md", "ours")])
    );
    let turned = [("a.md/c.md", "ours"), ("b", "ours")];
    assert_eq!(
        root.apply(&plan(&turned)).expect("its own"),
        written(2, 0, 2)
    );
    assert_eq!(texts(root.project.path()), as_texts(&turned));
}

#[test]
fn a_manifest_that_cannot_be_read_says_that_nothing_is_tillits() {
    let texts_and_reasons = [
        ("{", "EOF while parsing an object at line 1 column 1"),
        ("{\"version\":7,\"files\":{}}", "it is of version 7, not 1"),
    ];
    for (text, reason) in texts_and_reasons {
        let root = Root::new();
        root.apply(&plan(&[("a.md", "1"), ("b.md", "1")]))
            .expect("written");
        put(root.project.path(), manifest::NAME, text);
        let error = root.apply(&plan(&[("a.md", "1")])).expect_err("damaged");
        let manifest = "build/site/.tillit-manifest.json";
        let message = format!("edited-file: the manifest `{manifest}` cannot be read: {reason}");
        let foreign = "foreign-file: `build/site/b.md` was not written by tillit".to_owned();
        assert_eq!(findings(&root, error), [message, foreign]);
        apply(&plan(&[("a.md", "1")]), &root.project, Force::Yes).expect("forced");
        assert_eq!(texts(root.project.path()), as_texts(&[("a.md", "1")]));
        root.apply(&plan(&[("a.md", "2")]))
            .expect("there is a manifest again");
    }
}

#[test]
fn without_a_manifest_files_that_are_as_planned_become_tillits() {
    let root = Root::new();
    root.apply(&plan(&[("a.md", "1"), ("b.md", "1")]))
        .expect("written");
    age(root.project.path(), "a.md");
    let before = one(root.project.path(), "a.md");
    fs::remove_file(root.project.path().join(manifest::NAME)).expect("removed");
    assert!(root.apply(&plan(&[("a.md", "2"), ("b.md", "1")])).is_err());
    root.apply(&plan(&[("a.md", "1"), ("b.md", "1")]))
        .expect("as planned");
    assert_eq!(one(root.project.path(), "a.md"), before);
    assert_eq!(
        root.apply(&plan(&[("a.md", "2")])).expect("its own"),
        written(1, 0, 1)
    );
}

#[test]
fn an_edit_that_the_plan_catches_up_with_becomes_tillits() {
    let root = Root::new();
    root.apply(&plan(&[("a.md", "1")])).expect("written");
    put(root.project.path(), "a.md", "2");
    assert_eq!(
        root.apply(&plan(&[("a.md", "2")])).expect("the same"),
        written(0, 1, 0)
    );
    assert_eq!(
        root.apply(&plan(&[("a.md", "3")])).expect("its own"),
        written(1, 0, 0)
    );
}

#[test]
fn a_manifest_cannot_name_files_outside_the_folder() {
    let root = Root::new();
    put(root.root.path(), "mine.txt", "mine");
    root.apply(&plan(&[("a.md", "1")])).expect("written");
    let mut evil = manifest::Manifest::default();
    for path in [
        "../../mine.txt",
        "/etc/hostname",
        "content/../../../mine.txt",
    ] {
        evil.add(Path::new(path), digest::Print::of(b"mine"))
            .expect("UTF-8");
    }
    fs::write(root.project.path().join(manifest::NAME), evil.to_bytes()).expect("written");
    root.apply(&plan(&[("a.md", "1"), ("b.md", "1")]))
        .expect("written");
    assert_eq!(
        fs::read_to_string(root.root.path().join("mine.txt")).expect("there"),
        "mine"
    );
}

#[test]
#[cfg(unix)]
fn folders_keep_their_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let root = Root::new();
    root.apply(&plan(&[("content/a.md", "1")]))
        .expect("written");
    let content = root.project.path().join("content");
    for path in [root.project.path(), &content] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o2750)).expect("set");
    }
    root.apply(&plan(&[("content/a.md", "2")]))
        .expect("written");
    for path in [root.project.path(), &content] {
        let mode = fs::metadata(path).expect("there").permissions().mode();
        assert_eq!(mode & 0o7777, 0o2750, "{}", path.display());
    }
}

#[test]
fn runs_at_once_take_turns() {
    let root = Root::new();
    let plans: Vec<_> = ["1", "2", "3", "4"]
        .map(|text| {
            plan(&[
                ("a.md", text),
                ("b/c.md", text),
                (&format!("only-{text}.md"), ""),
            ])
        })
        .into();
    std::thread::scope(|scope| {
        for plan in &plans {
            scope.spawn(|| {
                for _ in 0..10 {
                    root.apply(plan).expect("a turn");
                }
            });
        }
    });
    let left = texts(root.project.path());
    let text = &left["a.md"];
    assert_eq!((left.len(), &left["b/c.md"]), (3, text));
    assert!(left.contains_key(&format!("only-{text}.md")));
}

#[test]
fn a_project_that_is_held_does_not_change() {
    let root = Root::new();
    let held = root.project.hold().expect("free");
    apply_held(&plan(&[("a.md", "1")]), &held, Force::No).expect("written");
    std::thread::scope(|scope| {
        let other = scope.spawn(|| root.apply(&plan(&[("a.md", "2")])).expect("a turn"));
        std::thread::sleep(Duration::from_millis(50));
        let text = fs::read_to_string(root.project.path().join("a.md")).expect("read");
        assert_eq!(text, "1");
        drop(held);
        assert_eq!(other.join().expect("ended"), written(1, 0, 0));
    });
}
