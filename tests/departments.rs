//! The city and its departments, built side by side with real Zolas.

mod marked;

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};
use std::time::Duration;

use scraper::{Html, Selector};

use crate::matrix::outline;
use crate::site::{NEWEST, OLDEST, Ran, Site, copy, repository, zola};

/// The sites of the example city, in the order of their ids.
const SITES: [&str; 3] = ["exempelstad", "norra-skolan", "skola"];

const SKOLA: &str = "site/departments/skola/department.toml";

type Files = BTreeMap<String, Vec<u8>>;

fn city() -> Site {
    Site::fixture("exempelstad")
}

/// What became of each site, as the lines of a run say it.
fn ends(ran: &Ran) -> BTreeMap<String, String> {
    let lines = ran.stderr.lines().filter_map(|line| {
        let (_, said) = line.strip_prefix('[')?.split_once("] ")?;
        let (end, id) = said.split_once(' ')?;
        Some((id.to_owned(), end.trim_end_matches(':').to_owned()))
    });
    lines.collect()
}

/// The same end for each of these sites.
fn all(end: &str, sites: &[&str]) -> BTreeMap<String, String> {
    let sites = sites.iter();
    sites.map(|id| ((*id).to_owned(), end.to_owned())).collect()
}

fn published(site: &Site) -> Files {
    site.tree("public")
}

#[test]
fn every_zola_builds_the_same_city_and_departments() {
    let built = [OLDEST, NEWEST].map(|version| {
        let site = city().with_zola(version);
        let ran = site.succeeds(&["build", "--all"]);
        assert_eq!(ends(&ran), all("built", &SITES), "{version}");
        published(&site)
    });
    let [oldest, newest] = &built;
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(oldest), names(newest));
    let mut pages = 0;
    for (path, bytes) in newest.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        assert_eq!(
            outline(&text(&oldest[path])),
            outline(&text(bytes)),
            "{path}"
        );
        pages += 1;
    }
    assert!(pages > 100, "{pages}");
}

#[test]
fn what_a_department_adds_is_shown_as_its_own_and_nothing_else_is() {
    let site = city();
    site.succeeds(&["build", "--all", "--quiet"]);
    let own = Selector::parse("[data-department]").expect("a selector");
    let marks = |path: &str| {
        let html = Html::parse_document(&site.read(format!("public/{path}/index.html")));
        let marked = html.select(&own).map(|element| {
            let department = element.value().attr("data-department").unwrap_or_default();
            let text: String = element.text().collect();
            let words: Vec<_> = text.split_whitespace().collect();
            (department.to_owned(), words.join(" "))
        });
        marked.collect::<Vec<_>>()
    };
    let page = "fem-principer-for-exempelstad/oppenhet";
    assert_eq!(marks(&format!("exempelstad/{page}")), []);
    let school = marks(&format!("skola/{page}"));
    assert_eq!(school.len(), 3, "{school:?}");
    for (department, text) in &school {
        assert_eq!(department, "skola");
        assert!(
            text.contains("Tillagt av Exempelförvaltningen för skola"),
            "{text}"
        );
    }
    let unit: BTreeSet<_> = marks(&format!("norra-skolan/{page}"))
        .into_iter()
        .map(|(department, _)| department)
        .collect();
    assert_eq!(
        unit,
        BTreeSet::from(["norra-skolan".to_owned(), "skola".to_owned()])
    );
    let english = marks("skola/en/five-principles-for-exempelstad/openness");
    let says =
        |(_, text): &(String, String)| text.contains("Added by The example department for schools");
    assert!(
        english.len() == 3 && english.iter().all(says),
        "{english:?}"
    );
    // A department's links lead to its own things, and a case to its own contact.
    let school = site.read(format!("public/skola/{page}/index.html"));
    assert!(school.contains("../../kontakt/#contact-skola--expedition"));
}

#[test]
fn a_folder_of_a_single_site_takes_several_once_that_is_removed() {
    let site = city();
    site.succeeds(&["build", "--quiet"]);
    for refused in [&["build", "--all"][..], &["build", "--department", "skola"]] {
        let ran = site.run(refused);
        assert_eq!(ran.status, 1, "{}", ran.stderr);
    }
    std::fs::remove_dir_all(site.path("public")).expect("it is there");
    site.succeeds(&["build", "--department", "skola", "--quiet"]);
    site.succeeds(&["build", "--all", "--quiet"]);
    site.succeeds(&["portal", "--quiet"]);
    let again = site.succeeds(&["build", "--all"]);
    assert_eq!(ends(&again), all("unchanged", &SITES));
}

#[test]
fn only_what_changed_is_built_and_the_result_is_that_of_a_clean_build() {
    let site = city();
    site.succeeds(&["build", "--all", "--quiet"]);
    let before = published(&site);
    assert_eq!(
        ends(&site.succeeds(&["build", "--all"])),
        all("unchanged", &SITES)
    );

    // A department, and what builds on it.
    site.edit(SKOLA, "När frågade vi senast", "När lyssnade vi senast");
    let ran = site.succeeds(&["build", "--all"]);
    let mut wanted = all("built", &["norra-skolan", "skola"]);
    wanted.extend(all("unchanged", &["exempelstad"]));
    assert_eq!(ends(&ran), wanted);

    // The city: everything. A film that changes counts as a text does.
    site.edit(
        "site/principles.toml",
        "en **påhittad** kommun. Det",
        "en **uppdiktad** kommun. Det",
    );
    assert_eq!(
        ends(&site.succeeds(&["build", "--all"])),
        all("built", &SITES)
    );
    let film = site.path("site/media/exempelmall.txt");
    let text = std::fs::read_to_string(&film).expect("it is there");
    std::fs::write(&film, text.to_uppercase()).expect("written");
    assert_eq!(
        ends(&site.succeeds(&["build", "--all"])),
        all("built", &SITES)
    );
    std::fs::write(&film, text).expect("written");

    site.edit(
        "site/principles.toml",
        "en **uppdiktad** kommun. Det",
        "en **påhittad** kommun. Det",
    );
    site.edit(SKOLA, "När lyssnade vi senast", "När frågade vi senast");
    site.succeeds(&["build", "--all", "--quiet"]);
    let again = published(&site);
    let clean = city();
    for list in [
        "site",
        "site/departments/skola",
        "site/departments/norra-skolan",
    ] {
        clean.write(
            format!("{list}/addresses.toml"),
            site.read(format!("{list}/addresses.toml")),
        );
    }
    clean.succeeds(&["build", "--all", "--quiet"]);
    assert!(again == published(&clean), "it is what a clean build gives");
    assert_eq!(again.len(), before.len());
    assert_eq!(
        ends(&site.succeeds(&["build", "--all", "--force"])),
        all("built", &SITES)
    );
}

#[test]
fn a_memory_that_is_damaged_or_of_another_site_builds_it_anew() {
    let site = city();
    site.succeeds(&["build", "--all", "--quiet"]);
    let before = published(&site);
    let kept = "build/.tillit/skola.site.json";
    let text = site.read(kept);
    let other = site.read("build/.tillit/norra-skolan.site.json");
    let only = |end: &str| {
        let mut ends = all("unchanged", &["exempelstad", "norra-skolan"]);
        ends.extend(all(end, &["skola"]));
        ends
    };
    let older = text.replace("\"key\":\"", "\"key\":\"0");
    for damaged in [
        "",
        "{",
        "{}",
        "null",
        &text[..text.len() / 2],
        other.as_str(),
        older.as_str(),
    ] {
        site.write(kept, damaged);
        assert_eq!(
            ends(&site.succeeds(&["build", "--all"])),
            only("built"),
            "{damaged}"
        );
        assert_eq!(ends(&site.succeeds(&["build", "--all"])), only("unchanged"));
    }
    // A file of the site that is gone is noticed, and so is one that was never written.
    std::fs::remove_file(site.path("public/skola/index.html")).expect("it is there");
    assert_eq!(ends(&site.succeeds(&["build", "--all"])), only("built"));
    assert!(published(&site) == before);
    site.write("public/skola/own.html", "somebody's");
    let ran = site.run(&["build", "--all"]);
    assert_eq!(ends(&ran), only("failed"));
    assert!(
        ran.stderr.contains("public/skola/own.html"),
        "{}",
        ran.stderr
    );
}

#[test]
fn whatever_is_damaged_of_what_is_remembered_the_sites_stay_right() {
    let site = city();
    site.succeeds(&["build", "--all", "--quiet"]);
    let before = published(&site);
    let remembered = || -> Vec<_> {
        let mut all = Vec::new();
        for folder in [".tillit", "build"] {
            let tree = site.tree(folder).into_iter();
            let of_memory = tree.filter(|(file, _)| {
                let is_kept = folder == ".tillit" || file.starts_with(".tillit/");
                (is_kept || file.ends_with("/.tillit-manifest.json")) && !file.ends_with(".lock")
            });
            all.extend(of_memory.map(|(file, text)| (format!("{folder}/{file}"), text)));
        }
        all
    };
    assert!(remembered().len() >= 3 * SITES.len(), "{:?}", remembered());
    for damage in ["emptied", "cut", "of another version", "gone"] {
        for (file, bytes) in remembered() {
            match damage {
                "emptied" => site.write(&file, ""),
                "cut" => site.write(&file, &bytes[..bytes.len() / 2]),
                "gone" => std::fs::remove_file(site.path(&file)).expect("it is there"),
                _ => {
                    let text = String::from_utf8(bytes).expect("UTF-8");
                    site.write(&file, text.replace("\"version\":1", "\"version\":99"));
                }
            }
        }
        site.succeeds(&["build", "--all"]);
        assert!(published(&site) == before, "{damage}");
        assert_eq!(
            ends(&site.succeeds(&["build", "--all"])),
            all("unchanged", &SITES)
        );
    }
}

#[test]
fn one_broken_department_stops_no_other_and_keeps_its_old_site() {
    let site = city();
    site.succeeds(&["build", "--all", "--quiet"]);
    let before = published(&site);
    site.edit(SKOLA, "contact = \"expedition\"\n", "contact = \"ingen\"\n");
    site.edit(
        "site/principles.toml",
        "en **påhittad** kommun. Det",
        "en **uppdiktad** kommun. Det",
    );
    let ran = site.run(&["build", "--all"]);
    assert_eq!(ran.status, 1);
    let mut wanted = all("failed", &["norra-skolan", "skola"]);
    wanted.extend(all("built", &["exempelstad"]));
    assert_eq!(ends(&ran), wanted);
    assert!(
        ran.stderr.contains("there is no contact `ingen`"),
        "{}",
        ran.stderr
    );
    let summary = ran.stderr.lines().last().unwrap_or_default();
    assert_eq!(
        summary,
        "built 1 site, 1 with warnings, 2 failed (norra-skolan, skola)"
    );
    let after = published(&site);
    let of = |files: &Files, id: &str| -> Files {
        let own = files.iter().filter(|(path, _)| path.starts_with(id));
        own.map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    };
    for id in ["skola/", "norra-skolan/"] {
        assert!(of(&before, id) == of(&after, id), "{id} stands as it did");
    }
    assert!(of(&before, "exempelstad/") != of(&after, "exempelstad/"));
}

#[test]
fn a_machine_that_kept_the_sites_of_an_earlier_round_publishes_none_of_them() {
    let machines = ["1/2", "2/2"].map(|share| (city(), share));
    let build = |site: &Site, share: &str| {
        site.succeeds(&["build", "--all", "--quiet", "--shard", share, "--prune"]);
    };
    machines.iter().for_each(|(site, share)| build(site, share));
    let clean = city();
    let sites = machines.iter().map(|(site, _)| site).chain([&clean]);
    for site in sites {
        change(site);
        // One comes before all others, and one goes: the city's own site is of the other share now.
        let begin = "init site/departments/aaa --department Exempelvattnet --base-url https://aaa.exempelstad.example";
        site.succeeds(&begin.split(' ').collect::<Vec<_>>());
        let gone = site.path("site/departments/norra-skolan");
        std::fs::remove_dir_all(gone).expect("it is there");
    }
    clean.succeeds(&["build", "--all", "--quiet"]);
    let mut joined = Files::new();
    for (site, share) in &machines {
        build(site, share);
        for (path, bytes) in published(site) {
            assert!(joined.insert(path.clone(), bytes).is_none(), "{path} twice");
        }
    }
    assert!(joined == published(&clean));
}

#[test]
fn a_site_that_somebody_changed_is_not_pruned() {
    let site = city();
    site.succeeds(&["build", "--all", "--quiet"]);
    site.write("public/skola/notes.txt", "mine");
    let ran = site.succeeds(&["build", "--all", "--only", "exempelstad"]);
    assert!(!ran.stderr.contains("removed"), "{}", ran.stderr);
    let ran = site.succeeds(&["build", "--all", "--shard", "1/3", "--prune"]);
    assert!(ran.stderr.contains("1 removed"), "{}", ran.stderr);
    assert!(site.path("public/skola/notes.txt").exists());
    assert!(!site.path("public/norra-skolan").exists());
}

#[test]
fn shards_on_any_machine_make_what_one_run_makes() {
    let whole = city();
    whole.succeeds(&["build", "--all", "--quiet"]);
    let shared = city();
    for share in ["1/2", "2/2"] {
        // Another machine: it has the texts, and nothing that was built.
        let machine = city();
        machine.succeeds(&["build", "--all", "--quiet", "--shard", share]);
        crate::site::copy(&machine.path("public"), &shared.path("public"));
    }
    assert!(published(&whole) == published(&shared));
    whole.succeeds(&["portal", "--quiet"]);
    shared.succeeds(&["portal", "--quiet"]);
    assert!(published(&whole) == published(&shared));
    assert!(shared.read("public/sites.csv").contains("norra-skolan"));
}

#[test]
fn every_machine_gives_a_site_the_same_key() {
    let keys = |site: &Site| site.succeeds(&["plan", "--format", "json"]).stdout;
    let (one, other) = (city(), city());
    assert_eq!(keys(&one), keys(&other));
    one.edit(SKOLA, "När frågade vi senast", "När lyssnade vi senast");
    let lines = |text: String| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let changed: Vec<_> = lines(keys(&one))
        .difference(&lines(keys(&other)))
        .cloned()
        .collect();
    assert_eq!(changed.len(), 2, "the department and its unit: {changed:?}");
    one.succeeds(&["build", "--all", "--quiet"]);
    assert_eq!(keys(&one).matches("\"unchanged\": true").count(), 3);
}

#[test]
fn ninja_builds_every_site_and_then_only_what_changed() {
    let site = city();
    let plan = site.succeeds(&["plan", "--format", "ninja"]).stdout;
    let program = env!("CARGO_BIN_EXE_tillit");
    let with_zola = format!("tillit = {program} --zola {}", zola(NEWEST).display());
    site.write("build.ninja", plan.replace("tillit = tillit", &with_zola));
    let ninja = || {
        let output = Command::new("ninja")
            .args(["-f", "build.ninja"])
            .current_dir(site.path(""))
            .output()
            .expect("ninja is there; tests/setup/ninja.sh gets it");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}");
        said
    };
    let said = ninja();
    for id in SITES {
        let page = site.path(format!("public/{id}/index.html"));
        assert!(page.is_file(), "{id}: {said}");
    }
    assert!(ninja().contains("no work to do"));
    site.edit(SKOLA, "När frågade vi senast", "När lyssnade vi senast");
    let said = ninja();
    assert!(
        said.contains("site skola") && !said.contains("site exempelstad"),
        "{said}"
    );
}

/// Builds all sites and kills that after so many milliseconds; whether it was still running.
fn killed_after(wait: u64, site: &Site) -> bool {
    let mut command = site.command(&["build", "--all", "--quiet"]);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut run = command.spawn().expect("the program starts");
    std::thread::sleep(Duration::from_millis(wait));
    let was_running = run.try_wait().expect("it is ours").is_none();
    run.kill().expect("it is ours");
    run.wait().expect("it is ours");
    was_running
}

/// The paths of files that stand in one of two trees only, or hold something else there.
fn differing<'f>(one: &'f Files, other: &'f Files) -> Vec<&'f str> {
    let paths: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let differ = paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path));
    differ.map(String::as_str).collect()
}

/// Changes a sentence of the city, which every site has.
fn change(site: &Site) {
    site.edit(
        "site/principles.toml",
        "lär av våra misstag",
        "lär av alla misstag",
    );
}

#[test]
fn a_run_over_all_sites_that_is_killed_is_made_good_by_the_next() {
    let clean = city();
    change(&clean);
    clean.succeeds(&["build", "--all", "--quiet"]);
    let wanted = published(&clean);
    let old = city();
    old.succeeds(&["build", "--all", "--quiet"]);
    let mut killed = 0;
    for wait in [5, 40, 90, 140, 200, 260, 330, 420, 550, 700] {
        // Into an empty folder, and over what stands there.
        let (new, rebuilt) = (city(), Site::empty());
        copy(&old.path(""), &rebuilt.path(""));
        for site in [new, rebuilt] {
            change(&site);
            killed += usize::from(killed_after(wait, &site));
            site.succeeds(&["build", "--all", "--quiet"]);
            assert_eq!(
                differing(&published(&site), &wanted),
                [""; 0],
                "after {wait} ms"
            );
        }
    }
    assert!(killed > 6, "{killed} were killed");
}

#[test]
fn a_department_in_a_repository_of_its_own_builds_on_a_city_elsewhere() {
    let site = city();
    site.succeeds(&[
        "init",
        "vatten",
        "--department",
        "Exempelvattnet",
        "--extends",
        ".",
        "--base-url",
        "https://vatten.exempelstad.internal",
    ]);
    std::fs::create_dir(site.path("elsewhere")).expect("made");
    std::fs::rename(site.path("vatten"), site.path("elsewhere/vatten")).expect("moved");
    site.edit(
        "elsewhere/vatten/department.toml",
        "extends = \"..\"",
        "extends = \"../..\"",
    );
    let ran = site.succeeds(&["--root", "elsewhere/vatten", "build", "--quiet"]);
    assert!(!ran.stderr.contains("error"), "{}", ran.stderr);
    let page = site.read("elsewhere/vatten/public/index.html");
    assert!(page.contains("Exempelvattnet") && page.contains("Exempelstads principer"));
    assert!(site.path("elsewhere/vatten/addresses.toml").is_file());
    assert!(repository().join("tests/fixtures/exempelstad").is_dir());
}

#[test]
fn the_site_of_a_department_that_is_gone_is_told_of() {
    let site = city();
    site.succeeds(&["build", "--all", "--quiet"]);
    let folder = site.path("site/departments/norra-skolan");
    std::fs::remove_dir_all(folder).expect("the department is there");
    let ran = site.run(&["build", "--all"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains(
            "error[department-missing]: `public/norra-skolan` is the site of `norra-skolan`, which the city does not have\n"
        ),
        "{}",
        ran.stderr
    );
    let help = "remove the folder and what is published of it, or give back what had this id: a department, or the city itself";
    assert!(ran.stderr.contains(help), "{}", ran.stderr);
    std::fs::remove_dir_all(site.path("public/norra-skolan")).expect("its site is there");
    site.succeeds(&["build", "--all"]);
}

#[test]
fn a_list_of_work_is_that_of_the_city_whichever_department_is_named() {
    let site = city();
    let whole = site.succeeds(&["plan"]).stdout;
    let named = site.succeeds(&["plan", "--department", "skola"]).stdout;
    assert_eq!(named, whole);
}

#[test]
fn departments_build_on_one_another_as_deep_as_a_city_has_them() {
    let site = Site::empty();
    for part in ["config.toml", "site/principles.toml"] {
        let text = std::fs::read_to_string(repository().join("tests/fixtures/base").join(part));
        site.write(part, text.expect("the base is there"));
    }
    let write = |number: usize| {
        let below = if number == 1 {
            "../../..".to_owned()
        } else {
            format!("../n-{}", number - 1)
        };
        site.write(
            format!("site/departments/n-{number}/department.toml"),
            format!(
                "extends = \"{below}\"\nid = \"n-{number}\"\nname = \"N {number}\"\n\
                 base_url = \"https://n-{number}.exempelstad.internal\"\n"
            ),
        );
    };
    (1..=30).for_each(write);
    let ran = site.run(&["check", "--department", "n-30"]);
    assert!(!ran.stderr.contains("error"), "{}", ran.stderr);
    // Nobody has so many: folders that lead from one to the other without end are not followed for ever.
    (31..=1001).for_each(write);
    let ran = site.run(&["check", "--department", "n-1001"]);
    let said = "1000 departments build on one another, and no city was found";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
}
