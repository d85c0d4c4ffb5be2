//! A run that is killed leaves the old state or the new one.

use super::*;

/// A run in the background that can be killed.
pub(super) fn start(site: &Site, args: &[&str]) -> Child {
    let mut command = site.command(args);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

/// When a run is to be killed.
#[derive(Debug, Clone)]
pub(super) enum Moment {
    /// This long after its start.
    After(Duration),
    /// When there are so many entries in this folder.
    Entries(PathBuf, usize),
}

pub(super) fn entries(folder: &Path) -> usize {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .count()
}

/// Kills a run at its moment; false when it had ended before.
pub(super) fn kill(mut child: Child, moment: &Moment) -> bool {
    let start = Instant::now();
    let is_over = |child: &mut Child| child.try_wait().expect("it is ours").is_some();
    loop {
        let now = match moment {
            Moment::After(delay) => start.elapsed() >= *delay,
            Moment::Entries(folder, count) => entries(folder) >= *count,
        };
        if now || is_over(&mut child) {
            break;
        }
        std::thread::yield_now();
    }
    let was_running = !is_over(&mut child);
    // On Unix this is SIGKILL: the run can do nothing any more.
    child.kill().expect("it is ours");
    let status = child.wait().expect("it is ours");
    was_running && status.code().is_none_or(|code| code != 0)
}

/// The folders that a killed run must leave in one of two states.
pub(super) const FOLDERS: [&str; 3] = ["build", "public", "site"];

/// All files of the written folders, without what tillit keeps for itself beside them.
pub(super) fn written(site: &Site) -> BTreeMap<&'static str, BTreeMap<String, Vec<u8>>> {
    let folders = FOLDERS.into_iter();
    folders
        .map(|folder| {
            let mut files = state(site, folder);
            files.retain(|path, _| {
                !path.starts_with(".tillit/") && (folder != "site" || path == "addresses.toml")
            });
            (folder, files)
        })
        .collect()
}

/// Goes from one dataset to the other, is killed on the way, and is looked at; then it is done in peace.
pub(super) fn assert_survives(site: &Site, command: &str, texts: [&str; 2], moments: &[Moment]) {
    let set = |text: &str| site.write("site/principles.toml", text);
    let done = |text: &str| {
        set(text);
        site.succeeds(&[command, "--quiet"]);
        written(site)
    };
    let clean = [done(texts[0]), done(texts[1]), done(texts[0])];
    assert!(
        clean[0] == clean[2] && clean[0] != clean[1],
        "two states, each the same whenever it is made"
    );
    let mut now = 0;
    let mut killed = 0;
    let mut seen = BTreeMap::new();
    for moment in moments {
        let next = 1 - now;
        set(texts[next]);
        killed += usize::from(kill(start(site, &[command, "--quiet"]), moment));
        let left = written(site);
        for folder in FOLDERS {
            let is_old = left[folder] == clean[now][folder];
            let is_new = left[folder] == clean[next][folder];
            assert!(
                is_old || is_new,
                "{moment:?}: {folder} is neither the old state nor the new one: {:?}",
                differing(&left[folder], &clean[now][folder])
            );
            *seen
                .entry((folder, if is_old { "old" } else { "new" }))
                .or_insert(0) += 1;
        }
        site.succeeds(&[command, "--quiet"]);
        assert!(
            written(site) == clean[next],
            "{moment:?}: the next run ends what was begun"
        );
        assert_no_leftovers(site);
        now = next;
    }
    assert!(
        killed * 2 > moments.len(),
        "most runs were killed on their way: {killed} of {}; {seen:?}",
        moments.len()
    );
}

pub(super) fn differing(
    one: &BTreeMap<String, Vec<u8>>,
    other: &BTreeMap<String, Vec<u8>>,
) -> Vec<String> {
    let paths: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path))
        .take(5)
        .cloned()
        .collect()
}

/// Moments over the time that a run takes, a little more than that, and while it writes.
pub(super) fn moments(took: Duration, count: u32, folder: &Path, entries: &[usize]) -> Vec<Moment> {
    let delays = (0..count).map(|place| Moment::After(took * place / (count - 1)));
    delays
        .chain(
            entries
                .iter()
                .map(|count| Moment::Entries(folder.to_owned(), *count)),
        )
        .collect()
}

#[cfg(unix)]
#[test]
fn a_generate_that_is_killed_leaves_the_old_project_or_the_new_one() {
    let site = Site::empty();
    sample::Sample::new(300)
        .write(&site.path(""))
        .expect("it can be written");
    let one = site.read("site/principles.toml");
    // Every page of the second state has other words, some pages are gone and some are new.
    let other = one
        .replace(
            "Exempel: vi frågar innan vi bestämmer.",
            "Exempel: vi lyssnar först.",
        )
        .replace("id = \"princip-30", "id = \"ny-30")
        .replace("(@princip-30", "(@ny-30");
    std::fs::remove_file(site.path("site/principles.en.toml")).expect("removed");
    site.edit("config.toml", "[languages.en]\n", "");
    site.write("site/principles.toml", &one);
    let start = Instant::now();
    site.succeeds(&["generate"]);
    let folder = site.path("build/.tillit/exempelstad.new");
    let moments = moments(
        start.elapsed(),
        12,
        &folder,
        &[1, 2, 10, 60, 150, 250, 320, 350],
    );
    assert_survives(&site, "generate", [&one, &other], &moments);
}

#[cfg(unix)]
#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    for version in [OLDEST, NEWEST] {
        let site = Site::city().with_zola(version);
        let one = site.read("site/principles.toml");
        let other = one
            .replace("Vi har fokus på behoven", "Vi ser behoven")
            .replace("version = \"1.0\"", "version = \"1.0.0\"");
        let start = Instant::now();
        site.succeeds(&["build"]);
        let took = start.elapsed();
        let built = site.path(".tillit/public.zola");
        let mut moments = moments(took, 10, &built, &[1, 2, 8]);
        moments.extend([1, 5].map(|count| Moment::Entries(site.path(".tillit/public.new"), count)));
        moments.push(Moment::Entries(
            site.path("build/.tillit/helsingborg.new"),
            3,
        ));
        assert_survives(&site, "build", [&one, &other], &moments);
    }
}
