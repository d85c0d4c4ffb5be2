//! A published site: [`Staging`] and [`replace`].

use super::*;

const SITE: [(&str, &str); 3] = [
    ("index.html", "home"),
    ("a/index.html", "a"),
    ("b/index.html", "b"),
];

#[test]
fn what_zola_built_is_published() {
    let root = Root::new();
    assert_eq!(
        root.publish(&SITE, Force::No).expect("published"),
        written(3, 0, 0)
    );
    assert_eq!(texts(root.published.path()), as_texts(&SITE));
    assert!(
        !root.published.path().join(manifest::NAME).exists(),
        "every file there is public"
    );
    let beside: Vec<_> = texts(&root.root.path().join(".tillit"))
        .into_keys()
        .collect();
    assert_eq!(beside, ["public.json", "public.lock"]);
}

#[test]
fn a_build_that_changes_nothing_writes_nothing() {
    let root = Root::new();
    root.publish(&SITE, Force::No).expect("published");
    let before = state(root.published.path());
    assert_eq!(
        root.publish(&SITE, Force::No).expect("published"),
        written(0, 3, 0)
    );
    assert_eq!(state(root.published.path()), before);
}

#[test]
fn pages_that_do_not_change_keep_their_times() {
    let root = Root::new();
    root.publish(&SITE, Force::No).expect("published");
    age(root.published.path(), "index.html");
    let before = one(root.published.path(), "index.html");
    let next = [("index.html", "home"), ("a/index.html", "A")];
    assert_eq!(
        root.publish(&next, Force::No).expect("published"),
        written(1, 1, 1)
    );
    assert_eq!(one(root.published.path(), "index.html"), before);
    assert_eq!(texts(root.published.path()), as_texts(&next));
}

#[test]
fn a_folder_that_is_not_tillits_is_refused() {
    let root = Root::new();
    put(root.published.path(), "index.html", "theirs");
    put(root.published.path(), "thesis.txt", "theirs");
    let before = state(root.published.path());
    let error = root.publish(&SITE, Force::No).expect_err("theirs");
    assert_eq!(
        findings(&root, error),
        [
            "foreign-file: `public/index.html` was not written by tillit",
            "foreign-file: `public/thesis.txt` was not written by tillit",
        ]
    );
    assert_eq!(state(root.published.path()), before);
    assert!(!root.root.path().join(".tillit/public.zola").exists());
}

#[test]
fn additions_and_edits_are_refused_until_force_removes_them() {
    let root = Root::new();
    root.publish(&SITE, Force::No).expect("published");
    put(root.published.path(), "CNAME", "example.org");
    put(root.published.path(), "a/index.html", "edited");
    let next = [("index.html", "HOME"), ("a/index.html", "A")];
    let error = root.publish(&next, Force::No).expect_err("edited");
    assert_eq!(
        findings(&root, error),
        [
            "foreign-file: `public/CNAME` was not written by tillit",
            "edited-file: `public/a/index.html` was edited since tillit wrote it",
        ]
    );
    root.publish(&next, Force::Yes).expect("forced");
    assert_eq!(texts(root.published.path()), as_texts(&next));
    put(root.published.path(), "another", "");
    assert!(root.publish(&next, Force::No).is_err());
}

#[test]
fn a_run_that_was_killed_around_the_swap_does_not_make_strangers_of_tillits_files() {
    let root = Root::new();
    root.publish(&SITE, Force::No).expect("published");
    // Killed before the swap: the next manifest is of a site that never came.
    let mut never = manifest::Manifest::default();
    never
        .add(Path::new("index.html"), digest::Print::of(b"never"))
        .expect("UTF-8");
    manifest::save_beside(&root.published, &never.to_bytes()).expect("saved");
    let next = [("index.html", "next"), ("a/index.html", "a")];
    root.publish(&next, Force::No)
        .expect("known from the current manifest");
    // Killed after the swap: the current manifest is of the site before.
    let hidden = root.root.path().join(".tillit");
    fs::rename(hidden.join("public.json"), hidden.join("public.next.json")).expect("renamed");
    fs::write(hidden.join("public.json"), never.to_bytes()).expect("written");
    root.publish(&SITE, Force::No)
        .expect("known from the next manifest");
    assert_eq!(texts(root.published.path()), as_texts(&SITE));
    assert!(!hidden.join("public.next.json").exists());
}

#[test]
fn a_site_whose_manifest_cannot_be_saved_does_not_come() {
    let root = Root::new();
    root.publish(&SITE, Force::No).expect("published");
    let before = state(root.published.path());
    put(root.root.path(), ".tillit/public.draft.json/in/the/way", "");
    let error = root
        .publish(&[("index.html", "new")], Force::No)
        .expect_err("no manifest");
    assert!(
        error.to_string().contains("/.tillit/public.draft.json`: "),
        "{error}"
    );
    assert_eq!(state(root.published.path()), before);
}

#[test]
fn a_lost_manifest_is_made_again_for_a_site_that_is_as_built() {
    let root = Root::new();
    root.publish(&SITE, Force::No).expect("published");
    let before = state(root.published.path());
    fs::remove_file(root.root.path().join(".tillit/public.json")).expect("removed");
    assert_eq!(
        root.publish(&SITE, Force::No).expect("the same"),
        written(0, 3, 0)
    );
    assert_eq!(state(root.published.path()), before);
    root.publish(&[("index.html", "new")], Force::No)
        .expect("its own");
}

#[test]
fn a_manifest_that_cannot_be_read_is_a_finding_where_something_could_be_lost() {
    let root = Root::new();
    root.publish(&SITE, Force::No).expect("published");
    put(root.root.path(), ".tillit/public.json", "<<<<<<<");
    root.publish(&SITE, Force::No)
        .expect("all is as it is written anew");
    put(root.root.path(), ".tillit/public.json", "<<<<<<<");
    put(root.published.path(), "theirs.txt", "theirs");
    let error = root.publish(&SITE, Force::No).expect_err("damaged");
    let message = "edited-file: the manifest `.tillit/public.json` cannot be read: \
                   expected value at line 1 column 1";
    let lost = "foreign-file: `public/theirs.txt` was not written by tillit";
    assert_eq!(findings(&root, error), [message, lost]);
    fs::remove_dir_all(root.published.path()).expect("removed");
    root.publish(&SITE, Force::No).expect("nothing can be lost");
}

#[test]
fn a_build_that_is_given_up_leaves_nothing() {
    let root = Root::new();
    root.publish(&SITE, Force::No).expect("published");
    let before = state(root.root.path());
    let staging = Staging::beside(&root.published).expect("free");
    put(staging.output(), "half/written.html", "");
    drop(staging);
    let paths = |state: &[(PathBuf, u64, SystemTime, Option<Vec<u8>>)]| {
        state
            .iter()
            .map(|(path, ..)| path.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(&state(root.root.path())), paths(&before));
}

#[test]
fn only_what_killed_runs_left_is_removed() {
    let root = Root::new();
    let hidden = root.root.path().join(".tillit");
    put(&hidden, "public.zola/half.html", "left");
    put(&hidden, "public.new/half.html", "left");
    put(&hidden, "other.new/half.html", "another folder's");
    put(&hidden, "note", "somebody's");
    root.publish(&SITE, Force::No).expect("published");
    let left: Vec<_> = texts(&hidden).into_keys().collect();
    assert_eq!(
        left,
        ["note", "other.new/half.html", "public.json", "public.lock"]
    );
}

#[test]
#[cfg(unix)]
fn only_files_and_folders_are_published() {
    let root = Root::new();
    let staging = Staging::beside(&root.published).expect("free");
    put(staging.output(), "index.html", "home");
    std::os::unix::fs::symlink("/etc/passwd", staging.output().join("link")).expect("linked");
    let error = replace(staging, Force::No).expect_err("a link").to_string();
    assert!(
        error.ends_with(".tillit/public.zola/link`: it is no ordinary file"),
        "{error}"
    );
    assert!(!root.published.path().exists());
}
