//! How Zola is started, for how long, and again.

use super::*;

#[test]
fn zola_is_started_the_same_way_everywhere() {
    let project = Project::new();
    let body = "echo \"ERROR $RUST_LOG $NO_COLOR $TZ $LC_ALL ${NODE_OPTIONS-unset} $(wc -c) $PWD $*\" >&2; exit 1";
    let findings = project.findings(&feign(&project, body));
    let output = slash_path(&project.output());
    let expected = format!(
        "Zola did not build the site: info 1 UTC C unset 0 PROJECT \
         --root PROJECT --config config.toml build --output-dir {output}"
    );
    assert_eq!(findings[0].0, expected);
}

#[test]
fn the_lock_is_held_as_long_as_zola_runs() {
    let project = Project::new();
    project
        .build(&feign(&project, "exit 1"))
        .expect_err("it only writes the project");
    let done = project.root.path().join("done");
    let body = format!("sleep 0.3; touch '{}'; exit 1", done.display());
    let zola = feign(&project, &body);
    let folder = Folder::new(&project.output(), &[]).expect("suitable");
    let staging = Staging::beside(&folder).expect("free");
    let hold = Some(staging.hold().expect("a file"));
    let (path, plan, output) = (project.path(), project.plan(), staging.output().to_owned());
    let leash = Leash::default();
    std::thread::scope(|scope| {
        let build = Build {
            project: &path,
            plan: &plan,
            output: &output,
            hold,
            leash: &leash,
        };
        let running = scope.spawn(move || zola.build(build).is_err());
        // As if this process had died.
        drop(staging);
        drop(Staging::beside(&folder).expect("free again"));
        assert!(done.exists(), "the lock was free while Zola was at work");
        assert!(running.join().expect("ended"));
    });
}

#[test]
fn what_serves_a_project_is_started_again_when_another_takes_its_place() {
    let project = Project::new();
    let log = project.root.path().join("log");
    let log_name = log.display();
    let body = format!(
        "[ \"$5\" = serve ] || exit 1\necho start >>'{log_name}'\n\
         [ $(wc -l <'{log_name}') -ge 3 ] && exit 7\nexec sleep 60"
    );
    let zola = feign(&project, &body);
    project
        .build(&zola)
        .expect_err("it only writes the project");
    let path = project.path();
    std::thread::scope(|scope| {
        let serving = scope.spawn(|| zola.run(&path, &["serve".into()]).expect("started"));
        for starts in 1..=2 {
            let limit = Instant::now() + Duration::from_secs(20);
            while fs::read_to_string(&log).unwrap_or_default().lines().count() < starts {
                assert!(Instant::now() < limit, "start {starts} did not come");
                std::thread::sleep(Duration::from_millis(5));
            }
            let mut plan = project.plan();
            plan.add_text("content/new.md", starts.to_string(), None);
            let folder = Folder::new(&path, &[]).expect("suitable");
            write::apply(&plan, &folder, Force::No).expect("written");
        }
        assert_eq!(serving.join().expect("ended").code(), Some(7));
    });
}
