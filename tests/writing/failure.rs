//! A run that fails or is not alone leaves something whole.

use super::killed::written;
use super::*;

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

#[test]
fn a_build_that_fails_records_no_addresses() {
    let site = Site::fixture("minimal");
    site.write("templates/principle.html", "{{ nope(");
    let before = site.tree("site");
    assert_eq!(site.run(&["build"]).status, 1);
    assert!(site.tree("site") == before, "no reader has seen a page yet");
    std::fs::remove_dir_all(site.path("templates")).expect("removed");
    site.edit(
        "site/principles.toml",
        "Vi på Eksempeløya er åpne",
        "Vi er åpne på Eksempeløya",
    );
    site.succeeds(&["build"]);
    let recorded = site.read("site/addresses.toml");
    assert!(
        recorded.contains("vi-er-apne-pa-eksempeloya/\"]"),
        "{recorded}"
    );
    let head = "# The addresses that the pages of this site have and had, the present one first.\n\
                # Written by tillit; commit it with the dataset. An address that stands here is never\n\
                # given up silently: when a page moves, tillit asks for a redirect.\n\n";
    assert!(recorded.starts_with(head), "{recorded}");
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
