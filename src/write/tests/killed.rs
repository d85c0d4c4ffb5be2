//! A run that is killed at any moment leaves the old state or the new one.

use std::process::{Child, Command, Stdio};

use super::*;

const ROOT: &str = "TILLIT_TEST_KILLED_ROOT";

/// A file that says that the run is at work.
const STARTED: &str = "started";

/// How many files each state has.
const FILES: usize = 60;

/// Two states that differ in every file, in one more file each and in a file that changes sides.
fn states() -> [Plan; 2] {
    ["one", "two"].map(|text| {
        let mut plan = plan(&[(&format!("only/{text}.md"), text), ("same.md", "same")]);
        for number in 0..FILES {
            plan.add_text(format!("content/{}/{number}.md", number % 5), text, None);
        }
        plan
    })
}

fn folders(root: &Path) -> [Folder; 2] {
    ["build/site", "public"].map(|path| Folder::new(&root.join(path), &[]).expect("suitable"))
}

/// Goes from state to state until it is killed. Not a test: the test below starts it.
#[test]
#[ignore = "started by another test"]
fn goes_on_until_it_is_killed() {
    let Some(root) = std::env::var_os(ROOT) else {
        return;
    };
    let [project, published] = folders(Path::new(&root));
    let states = states();
    put(Path::new(&root), STARTED, "");
    loop {
        for plan in &states {
            apply(plan, &project, Force::No).expect("applied");
            let staging = Staging::beside(&published).expect("free");
            for (path, file) in plan.iter() {
                let Content::Bytes(bytes) = &file.content else {
                    continue;
                };
                put(
                    staging.output(),
                    &slash_path(path),
                    &String::from_utf8_lossy(bytes),
                );
            }
            replace(staging, Force::No).expect("replaced");
        }
    }
}

fn start(root: &Path) -> Child {
    let child = Command::new(std::env::current_exe().expect("this program"))
        .args([
            "--exact",
            "write::tests::killed::goes_on_until_it_is_killed",
            "--ignored",
        ])
        .env(ROOT, root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    while !root.join(STARTED).exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    fs::remove_file(root.join(STARTED)).expect("removed");
    child
}

#[test]
fn a_killed_run_leaves_the_old_state_or_the_new_one() {
    let root = tempfile::tempdir().expect("a folder");
    let folders = folders(root.path());
    let whole = states().map(|plan| {
        let files = plan.iter().map(|(path, file)| {
            let Content::Bytes(bytes) = &file.content else {
                panic!("{}", path.display())
            };
            (
                slash_path(path),
                String::from_utf8_lossy(bytes).into_owned(),
            )
        });
        files.collect::<BTreeMap<_, _>>()
    });
    let foreign = (
        "static/processed_images/a.png".to_owned(),
        "Zola's".to_owned(),
    );
    let mut seen = std::collections::BTreeSet::new();
    apply(&states()[0], &folders[0], Force::No).expect("applied");
    put(folders[0].path(), &foreign.0, &foreign.1);
    for number in 0..400 {
        if number >= 40 && seen.contains(&Some(0)) && seen.contains(&Some(1)) {
            break;
        }
        let mut child = start(root.path());
        std::thread::sleep(Duration::from_micros(number * 1_700));
        child.kill().expect("killed");
        let status = child.wait().expect("ended");
        assert!(
            cfg!(not(unix)) || status.code().is_none(),
            "it did not end by itself: {status}"
        );
        for (folder, is_project) in folders.iter().zip([true, false]) {
            let mut left = texts(folder.path());
            if is_project {
                assert_eq!(left.remove(&foreign.0).as_ref(), Some(&foreign.1));
            }
            let state = whole.iter().position(|whole| *whole == left);
            let absent = left.is_empty() && !folder.path().exists();
            assert!(
                state.is_some() || absent,
                "run {number}: half a state: {left:#?}"
            );
            seen.insert(state);
        }
    }
    assert!(
        seen.contains(&Some(0)) && seen.contains(&Some(1)),
        "runs got far enough: {seen:?}"
    );
    apply(&plan(&[("last.md", "")]), &folders[0], Force::No).expect("nothing is in the way");
    let hidden = texts(&root.path().join("build/.tillit"));
    assert_eq!(
        hidden,
        as_texts(&[("site.lock", "")]),
        "nothing is left of killed runs"
    );
}
