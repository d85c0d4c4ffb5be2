//! What is on the disk after a run: always the same, whole, and nobody else's work lost.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::site::{NEWEST, OLDEST, Ran, Site, copy, repository, tree, zola};

#[path = "../benches/sample/mod.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "the benchmark uses the rest"
)]
mod sample;

/// The files below a folder with their bytes; nothing when there is no such folder.
fn state(site: &Site, folder: &str) -> BTreeMap<String, Vec<u8>> {
    if site.path(folder).exists() {
        site.tree(folder)
    } else {
        BTreeMap::new()
    }
}

/// What would show that a file was touched: its time and, where there are such numbers, its inode.
fn prints(folder: &Path) -> BTreeMap<String, (SystemTime, u64)> {
    let print = |path: &str| {
        let found = std::fs::metadata(folder.join(path)).expect("the file is there");
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&found);
        #[cfg(not(unix))]
        let inode = 0;
        (found.modified().expect("a time"), inode)
    };
    tree(folder)
        .keys()
        .map(|path| (path.clone(), print(path)))
        .collect()
}

fn changed(
    before: &BTreeMap<String, (SystemTime, u64)>,
    after: &BTreeMap<String, (SystemTime, u64)>,
) -> BTreeSet<String> {
    let paths = before.keys().chain(after.keys());
    paths
        .filter(|path| before.get(*path) != after.get(*path))
        .cloned()
        .collect()
}

/// Nothing is left of a run but what the next one needs.
fn assert_no_leftovers(site: &Site) {
    for (folder, allowed) in [
        (".tillit", &["public.json", "public.lock"][..]),
        ("build/.tillit", &["exempelstad.lock", "helsingborg.lock"]),
    ] {
        if !site.path(folder).exists() {
            continue;
        }
        for entry in std::fs::read_dir(site.path(folder)).expect("it can be listed") {
            let name = entry
                .expect("it can be listed")
                .file_name()
                .into_string()
                .expect("UTF-8");
            assert!(
                allowed.contains(&name.as_str()),
                "{folder}/{name} is left over"
            );
        }
    }
    let odd: Vec<_> = tree(&site.path("site"))
        .into_keys()
        .filter(|path| path.contains(".tmp") || path.contains("tillit"))
        .collect();
    assert!(odd.is_empty(), "{odd:?}");
}

// --- The same input, the same bytes --------------------------------------------------------------

#[test]
fn the_same_dataset_gives_the_same_bytes_everywhere() {
    let mut projects = BTreeMap::new();
    for version in [OLDEST, NEWEST] {
        let zola = zola(version);
        let mut published = Vec::new();
        for (folder, variables, umask) in [
            (
                "a",
                &[
                    ("TZ", "Pacific/Kiritimati"),
                    ("LANG", "sv_SE.UTF-8"),
                    ("LC_ALL", "tr_TR.UTF-8"),
                    ("HOME", "/nowhere"),
                ][..],
                "022",
            ),
            (
                "en längre mapp",
                &[
                    ("TZ", "America/Adak"),
                    ("LANG", "C"),
                    ("LC_ALL", "C"),
                    ("HOME", "/tmp"),
                    ("SOURCE_DATE_EPOCH", "1"),
                ],
                "077",
            ),
        ] {
            let outer = Site::empty();
            copy(
                &repository().join("tests/fixtures/exempelstad"),
                &outer.path(folder),
            );
            let mut command = shell(&format!("umask {umask}; exec \"$0\" \"$@\""));
            command
                .arg(env!("CARGO_BIN_EXE_tillit"))
                .args(["build", "--quiet", "--zola"])
                .arg(&zola);
            command
                .current_dir(outer.path(folder))
                .envs(variables.iter().copied());
            let ran = Ran::of(command.output().expect("a shell"));
            assert_eq!(ran.status, 0, "{}", ran.stderr);
            let (project, public) = (
                outer.tree(format!("{folder}/build/exempelstad")),
                outer.tree(format!("{folder}/public")),
            );
            assert!(project.len() > 150 && public.len() > 60);
            assert_same(&published, &public, &format!("Zola {version}, {folder}"));
            published.push(public);
            assert_same(
                projects.entry(version).or_insert_with(Vec::new),
                &project,
                folder,
            );
            projects.entry(version).or_default().push(project);
            let addresses =
                std::fs::read(outer.path(folder).join("site/addresses.toml")).expect("addresses");
            projects
                .entry("addresses")
                .or_default()
                .push(BTreeMap::from([("addresses.toml".to_owned(), addresses)]));
        }
    }
    // What is written for one Zola and for another differs in the configuration alone, and here not even in that.
    let all: Vec<_> = projects[OLDEST].iter().chain(&projects[NEWEST]).collect();
    for project in &all {
        let differing: Vec<_> = project
            .iter()
            .filter(|(path, bytes)| all[0].get(*path) != Some(bytes))
            .map(|(path, _)| path.as_str())
            .filter(|path| *path != ".tillit-manifest.json")
            .collect();
        assert!(
            differing.iter().all(|path| *path == "config.toml"),
            "{differing:?}"
        );
    }
    let addresses = &projects["addresses"];
    assert!(addresses.iter().all(|file| *file == addresses[0]));
}

fn assert_same(before: &[BTreeMap<String, Vec<u8>>], now: &BTreeMap<String, Vec<u8>>, place: &str) {
    for before in before {
        assert_eq!(
            before.keys().collect::<Vec<_>>(),
            now.keys().collect::<Vec<_>>(),
            "{place}"
        );
        for (path, bytes) in now {
            assert!(before[path] == *bytes, "{place}: {path} differs");
        }
    }
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", script])
        .env("NO_COLOR", "1")
        .env_remove("TILLIT_ZOLA");
    command
}

#[test]
fn what_is_right_already_is_not_touched() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build"]);
    let before = (
        prints(&site.path("build/exempelstad")),
        prints(&site.path("public")),
        prints(&site.path("site")),
    );
    let said = site.succeeds(&["build"]).stderr;
    assert_eq!(said.matches("0 new or changed").count(), 2, "{said}");
    let after = (
        prints(&site.path("build/exempelstad")),
        prints(&site.path("public")),
        prints(&site.path("site")),
    );
    assert!(before == after, "{:?}", changed(&before.1, &after.1));

    site.edit(
        "site/principles.toml",
        "Exempel: vi frågar i tid.",
        "Exempel: vi frågar i god tid.",
    );
    site.succeeds(&["build"]);
    let (project, public) = (
        prints(&site.path("build/exempelstad")),
        prints(&site.path("public")),
    );
    let files: Vec<_> = changed(&before.0, &project).into_iter().collect();
    assert_eq!(
        files,
        [
            ".tillit-manifest.json",
            "content/all.md",
            "content/principles/delaktighet.md"
        ]
    );
    let files: Vec<_> = changed(&before.1, &public).into_iter().collect();
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(files[0].ends_with("alla-principer-pa-en-sida/index.html"));
    assert!(files[1].ends_with("/delaktighet-exempel/index.html"));
}

#[test]
fn a_principle_that_is_removed_leaves_no_page_but_a_redirect() {
    let site = Site::city();
    site.succeeds(&["build"]);
    let old = site.tree("public");
    let pages = [
        "public/principer/larande/index.html",
        "public/en/principles/learning/index.html",
    ];
    let files = [
        "build/helsingborg/content/principles/larande.md",
        "build/helsingborg/content/principles/larande.en.md",
    ];
    assert!(
        pages
            .iter()
            .chain(&files)
            .all(|path| site.path(path).exists())
    );
    cut(
        &site,
        "site/principles.toml",
        "[[principles]]\nid = \"larande\"",
    );
    cut(
        &site,
        "site/principles.en.toml",
        "[[principles]]\nid = \"larande\"",
    );
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 1);
    for address in ["/principer/larande/", "/en/principles/learning/"] {
        assert!(ran.stderr.contains(&format!("error[address-gone]: the page `principle/larande` is gone, and its address `{address}` with it")), "{}", ran.stderr);
    }
    assert!(
        site.tree("public") == old,
        "a dataset with an error leaves the published site"
    );
    let dataset = site.read("site/principles.toml");
    let redirects = "\n[[redirects]]\nfrom = \"/principer/larande/\"\nto = \"dialog\"\n\n[[redirects]]\nfrom = \"/en/principles/learning/\"\nto = \"dialog\"\nlang = \"en\"\n";
    site.write("site/principles.toml", dataset + redirects);
    site.succeeds(&["build"]);
    for path in files {
        assert!(!site.path(path).exists(), "{path}");
    }
    for (page, to) in pages
        .iter()
        .zip(["/principer/dialog/", "/en/principles/dialogue/"])
    {
        let page = site.read(page);
        assert!(
            page.contains("http-equiv=\"refresh\"") && page.contains(to),
            "{page}"
        );
        assert!(!page.contains("nya arbetssätt"), "nothing of the old page");
    }
    let gone: Vec<_> = old
        .keys()
        .filter(|path| !site.path("public").join(path).exists())
        .collect();
    assert!(gone.is_empty(), "every old address is there: {gone:?}");
}

/// Takes a record out of a file: from a line to the next record or comment.
fn cut(site: &Site, path: &str, from: &str) {
    let text = site.read(path);
    let start = text
        .find(from)
        .unwrap_or_else(|| panic!("{path} holds {from}"));
    let rest = &text[start + from.len()..];
    let end = rest
        .find("\n[[")
        .into_iter()
        .chain(rest.find("\n#"))
        .min()
        .unwrap_or(rest.len());
    site.write(path, format!("{}{}", &text[..start], &rest[end..]));
}

// --- Other people's files ------------------------------------------------------------------------

#[test]
fn a_file_that_was_edited_is_named_and_kept_until_force() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build"]);
    for (command, path) in [
        (
            "generate",
            "build/exempelstad/content/principles/oppenhet.md",
        ),
        ("generate", "build/exempelstad/config.toml"),
        ("build", "public/principer.txt"),
        ("build", "public/index.html"),
    ] {
        let is_new = !site.path(path).exists();
        let right = if is_new { None } else { Some(site.read(path)) };
        site.write(path, "mine");
        let before = (prints(&site.path("build")), prints(&site.path("public")));
        let ran = site.run(&[command]);
        let code = if is_new {
            "foreign-file"
        } else {
            "edited-file"
        };
        assert_eq!(ran.status, 1, "{path}: {}", ran.stderr);
        assert!(
            ran.stderr.contains(&format!("error[{code}]")) && ran.stderr.contains(path),
            "{}",
            ran.stderr
        );
        assert_eq!(site.read(path), "mine");
        assert!(
            before == (prints(&site.path("build")), prints(&site.path("public"))),
            "nothing was touched"
        );
        assert_no_leftovers(&site);
        site.succeeds(&[command, "--force"]);
        // A file that is in nobody's way stays even so.
        assert_eq!(
            site.read(path),
            right.unwrap_or_else(|| "mine".to_owned()),
            "{path}"
        );
        site.succeeds(&[command]);
    }
}

#[test]
fn an_edit_is_kept_when_the_file_is_no_longer_planned() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["generate"]);
    let path = "build/exempelstad/content/pages/kontrollista.md";
    site.write(path, "mine");
    std::fs::remove_file(site.path("site/pages/kontrollista.md")).expect("removed");
    site.edit(
        "site/pages/om-exemplet.md",
        "[exempelkontrollistan](@kontrollista)",
        "exempelkontrollistan",
    );
    site.edit(
        "site/pages/om-exemplet.en.md",
        "[the example checklist](@kontrollista)",
        "the example checklist",
    );
    let ran = site.run(&["generate"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("error[edited-file]") && ran.stderr.contains(path),
        "{}",
        ran.stderr
    );
    assert_eq!(site.read(path), "mine");
    site.succeeds(&["generate", "--force"]);
    assert!(!site.path(path).exists());
}

#[test]
fn folders_that_somebody_else_made_are_not_taken() {
    let site = Site::fixture("exempelstad");
    for (path, command) in [
        ("build/exempelstad/config.toml", "generate"),
        ("public/index.html", "build"),
    ] {
        site.write(path, "mine");
        let ran = site.run(&[command]);
        assert_eq!(ran.status, 1, "{}", ran.stderr);
        assert!(
            ran.stderr.contains("error[foreign-file]") && ran.stderr.contains(path),
            "{}",
            ran.stderr
        );
        assert_eq!(site.read(path), "mine");
        site.succeeds(&[command, "--force"]);
        assert_ne!(site.read(path), "mine");
    }
    // What people add to the project stays, and nobody complains.
    site.write("build/exempelstad/static/own.txt", "mine");
    site.succeeds(&["build"]);
    assert_eq!(
        (
            site.read("build/exempelstad/static/own.txt"),
            site.read("public/own.txt")
        ),
        ("mine".to_owned(), "mine".to_owned())
    );
}

// --- Failure -------------------------------------------------------------------------------------

#[test]
fn a_build_that_fails_leaves_the_old_site_byte_for_byte() {
    for version in [OLDEST, NEWEST] {
        let site = Site::fixture("exempelstad").with_zola(version);
        site.succeeds(&["build"]);
        let old = (
            site.tree("public"),
            prints(&site.path("public")),
            site.read("site/addresses.toml"),
        );
        let broken = [
            "{{ nope(",
            "{% extends \"base.html\" %}{% block main %}{{ throw(message=\"no\") }}{% endblock main %}",
        ];
        for template in broken {
            site.write("templates/principle.html", template);
            let ran = site.run(&["build"]);
            assert_eq!(ran.status, 1, "{}", ran.stderr);
            assert!(ran.stderr.contains("error[zola-failed]"), "{}", ran.stderr);
            let now = (
                site.tree("public"),
                prints(&site.path("public")),
                site.read("site/addresses.toml"),
            );
            assert!(now == old, "Zola {version}: {:?}", changed(&old.1, &now.1));
            assert_no_leftovers(&site);
        }
        std::fs::remove_dir_all(site.path("templates")).expect("removed");
        site.edit(
            "site/principles.toml",
            "Exempel: vi frågar i tid.",
            "Exempel: vi frågar i god tid.",
        );
        site.succeeds(&["build"]);
        assert!(site.tree("public") != old.0, "the next run succeeds");
    }
    // Without a Zola, or with one that vanishes, it is the same.
    let site = Site::fixture("minimal");
    site.succeeds(&["build"]);
    let old = prints(&site.path("public"));
    let ran = site.run(&["build", "--zola", "not-there"]);
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    assert!(prints(&site.path("public")) == old);
}

/// A run in the background that can be killed.
fn start(site: &Site, args: &[&str]) -> Child {
    let mut command = site.command(args);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

/// When a run is to be killed.
#[derive(Debug, Clone)]
enum Moment {
    /// This long after its start.
    After(Duration),
    /// When there are so many entries in this folder.
    Entries(PathBuf, usize),
}

fn entries(folder: &Path) -> usize {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .count()
}

/// Kills a run at its moment; false when it had ended before.
fn kill(mut child: Child, moment: &Moment) -> bool {
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
const FOLDERS: [&str; 3] = ["build", "public", "site"];

/// All files of the written folders, without what tillit keeps for itself beside them.
fn written(site: &Site) -> BTreeMap<&'static str, BTreeMap<String, Vec<u8>>> {
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
fn assert_survives(site: &Site, command: &str, texts: [&str; 2], moments: &[Moment]) {
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

fn differing(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path))
        .take(5)
        .cloned()
        .collect()
}

/// Moments over the time that a run takes, a little more than that, and while it writes.
fn moments(took: Duration, count: u32, folder: &Path, entries: &[usize]) -> Vec<Moment> {
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

#[test]
fn two_runs_at_once_both_end_well() {
    let alone = Site::fixture("exempelstad");
    alone.succeeds(&["build"]);
    let site = Site::fixture("exempelstad");
    for round in 0..4 {
        let commands = if round % 2 == 0 {
            ["build", "build"]
        } else {
            ["build", "generate"]
        };
        let runs = commands.map(|command| {
            let mut command = site.command(&[command, "--quiet"]);
            command
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            command.spawn().expect("the program starts")
        });
        for run in runs {
            let ran = Ran::of(run.wait_with_output().expect("it ends"));
            assert_eq!(ran.status, 0, "round {round}: {}", ran.stderr);
        }
        assert!(
            written(&site) == written(&alone),
            "round {round}: as if one had run alone"
        );
        assert_no_leftovers(&site);
        if round == 1 {
            std::fs::remove_dir_all(site.path("public")).expect("removed");
            std::fs::remove_dir_all(site.path("build")).expect("removed");
        }
    }
}

// --- Places --------------------------------------------------------------------------------------

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
        assert_eq!(ran.status, 3, "--out {out}: {}", ran.stderr);
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
    let elsewhere = Site::empty();
    site.succeeds(&[
        "build",
        "--out",
        elsewhere.path("public").to_str().expect("letters"),
    ]);
    assert!(elsewhere.path("public/index.html").is_file());
}
