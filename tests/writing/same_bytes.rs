//! The same input gives the same bytes, and what is right already is not touched.

use super::*;

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
            "content/principles/delaktighet.md",
            "static/search/sv.js",
        ]
    );
    let files: Vec<_> = changed(&before.1, &public).into_iter().collect();
    assert_eq!(
        files,
        [
            "alla-principer/index.html",
            "fem-principer-for-exempelstad/delaktighet-exempel/index.html",
            "search/sv.js",
        ]
    );
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
