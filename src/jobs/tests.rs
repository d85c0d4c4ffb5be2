use super::*;
use crate::run::Key;

fn site(id: &str, digit: &str, inputs: &[&str]) -> Planned {
    let key: Key = serde_json::from_str(&format!("\"{}\"", digit.repeat(64))).expect("a key");
    Planned {
        id: id.to_owned(),
        is_city: id == "staden",
        key: Some(key),
        is_unchanged: id == "skola",
        inputs: inputs.iter().map(|path| (*path).to_owned()).collect(),
    }
}

fn listed(engine: Engine, shards: Option<usize>) -> String {
    let sites = [
        site(
            "skola",
            "a",
            &["./site/principles.toml", "./site/a b:$.png"],
        ),
        site("staden", "b", &["./site/principles.toml"]),
    ];
    let call = Call {
        root: ".",
        out: "public",
        shards,
    };
    list(&sites, engine, call)
}

#[test]
fn people_see_what_is_to_be_built() {
    assert_eq!(
        listed(Engine::People, None),
        "skola   aaaaaaaaaaaa  unchanged\nstaden  bbbbbbbbbbbb  to build\n"
    );
}

#[test]
fn a_matrix_has_a_job_for_each_share_and_a_key_of_all_in_it() {
    let matrix: serde_json::Value =
        serde_json::from_str(&listed(Engine::GithubMatrix, Some(2))).expect("JSON");
    let shards: Vec<_> = matrix["include"].as_array().expect("a list").to_vec();
    assert_eq!(shards.len(), 2);
    assert_eq!(shards[0]["shard"], "1/2");
    assert_ne!(shards[0]["key"], shards[1]["key"]);
    let one: serde_json::Value =
        serde_json::from_str(&listed(Engine::GithubMatrix, None)).expect("JSON");
    assert_eq!(one["include"].as_array().expect("a list").len(), 1);
    let most: serde_json::Value =
        serde_json::from_str(&listed(Engine::GithubMatrix, Some(999))).expect("JSON");
    assert_eq!(most["include"].as_array().expect("a list").len(), 2);
}

#[test]
fn gitlab_gets_a_child_pipeline() {
    let text = listed(Engine::Gitlab, Some(2));
    let (head, jobs) = text.split_once("\n\n").expect("a head");
    assert_eq!(
        head,
        "# Made by `tillit plan --format gitlab`: a job for each share of the sites, and one that joins them.\n\
         stages: [sites, portal]"
    );
    let first = jobs.split("\n\n").next().expect("a job");
    assert_eq!(
        first,
        "sites-1-of-2:\n  stage: sites\n  script:\n    - \"tillit --root . build --all --shard 1/2 --prune --out public\"\n  \
         cache:\n    key: sites-1-of-2\n    when: always\n    paths: [\"public\", \"build\", \".tillit\"]\n  \
         artifacts:\n    when: always\n    paths: [\"public\"]"
    );
    assert_eq!(
        jobs.split("\n\n").last(),
        Some(
            "portal:\n  stage: portal\n  when: always\n  script:\n    - \"tillit --root . portal --out public\"\n  \
             artifacts:\n    when: always\n    paths: [\"public\"]\n"
        )
    );
}

#[test]
fn a_folder_of_any_name_is_one_word_of_a_command() {
    assert_eq!(shell_word("a/b-c_d.e"), "a/b-c_d.e");
    assert_eq!(shell_word(""), "''");
    assert_eq!(shell_word("stadens $HOME"), "'stadens $HOME'");
    assert_eq!(shell_word("it's"), "'it'\\''s'");
}

#[test]
fn ninja_gets_a_step_for_each_site_with_all_that_it_is_made_from() {
    let keys = ["a", "b"].map(|digit| digit.repeat(64));
    let wanted = format!(
        "# Made by `tillit plan --format ninja`: a step for each site, done again when a file changes that\n\
         # the site is made from.\n\
         tillit = tillit\n\n\
         rule site\n  command = $tillit --root $root --quiet build --all --only $id --out $folder # $key\n  \
         description = site $id\n  restat = 1\n\n\
         root = .\nfolder = public\n\n\
         build public/skola/index.html: site site/principles.toml $\n  site/a$ b$:$$.png\n  id = skola\n  key = {}\n\n\
         build public/staden/index.html: site site/principles.toml\n  id = staden\n  key = {}\n",
        keys[0], keys[1]
    );
    assert_eq!(listed(Engine::Ninja, None), wanted);
}

#[test]
fn an_engine_is_not_told_of_folders_that_it_cannot_have() {
    let refused = |engine, root, out| {
        let shards = None;
        refused(engine, Call { root, out, shards }).map(|(why, _)| why)
    };
    let why = "Ninja has no way to write a line break, as in the folder \"a\\nb\"";
    assert_eq!(refused(Engine::Ninja, ".", "a\nb").as_deref(), Some(why));
    assert_eq!(refused(Engine::Ninja, "/a", "b"), None);
    let why = "GitLab keeps no files of `/a`, which is outside of the repository";
    assert_eq!(refused(Engine::Gitlab, "/a", "b").as_deref(), Some(why));
    assert_eq!(refused(Engine::Gitlab, ".", "b"), None);
}
