//! The commands of the guides work.

use super::*;

fn goals() -> BTreeSet<String> {
    let makefile = read("Makefile");
    let goals = makefile
        .lines()
        .filter_map(|line| line.split_once(": ").map(|(goal, _)| goal))
        .filter(|goal| goal.bytes().all(|byte| byte.is_ascii_lowercase()));
    goals.map(str::to_owned).collect()
}

/// Runs one line of a guide in a copy of the city's site.
fn run(guide: &str, line: &str, site: &Site, folder: &mut PathBuf) {
    let at = || format!("{guide}: `{line}`");
    let (line_, output) = match line.split_once(" > ") {
        Some((command, file)) => (command, Some(file)),
        None => (line, None),
    };
    let words = words_of(line_);
    let mut words: Vec<_> = words.iter().map(String::as_str).collect();
    while words.first().is_some_and(|word| word.contains('=')) {
        words.remove(0);
    }
    // A server does not end by itself: what is tried is that its command is understood.
    if words.contains(&"serve") && words[0] != "make" {
        words.push("--help");
    }
    match words.as_slice() {
        ["cd", to] => *folder = folder.join(to),
        ["cp", "-r", from, to] => copy(&repository().join(from), &folder.join(to)),
        ["make", goals_ @ ..] => {
            for goal in goals_ {
                assert!(goals().contains(*goal), "{}: no such goal", at());
            }
        }
        ["tillit", arguments @ ..] => {
            let ran = site.command(arguments).current_dir(&*folder).output();
            let ran = ran.expect("the program starts");
            let said = [&ran.stdout[..], &ran.stderr[..]].concat();
            let said = String::from_utf8_lossy(&said);
            let status = ran.status.code();
            // The city has not said everything yet, so its site has warnings.
            let only_warnings = status == Some(1) && arguments.contains(&"check") && {
                let shown = site.run(&["check"]).stderr;
                shown.contains("warning[") && !shown.contains("error[")
            };
            assert!(
                status == Some(0) || only_warnings,
                "{} ended with {status:?}:\n{said}",
                at()
            );
            if let Some(file) = output {
                fs::write(folder.join(file), ran.stdout).expect("files can be written");
            }
        }
        ["zola", arguments @ ..] => {
            let mut command = std::process::Command::new(zola(NEWEST));
            let ran = command.args(arguments).current_dir(&*folder).output();
            let ran = ran.expect("Zola starts");
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.success(), "{}:\n{said}", at());
        }
        words => assert!(
            NOT_RUN.contains(&words.join(" ").as_str()),
            "{}: neither run nor known",
            at()
        ),
    }
}

/// The words of a command, as a shell reads them: what stands in quotation marks is one.
fn words_of(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (place, part) in line.split('"').enumerate() {
        let is_quoted = place % 2 == 1;
        for (place, piece) in part.split(' ').enumerate() {
            match words.last_mut() {
                Some(last) if is_quoted && place > 0 => last.push(' '),
                _ if place > 0 => words.push(String::new()),
                _ => {}
            }
            if let Some(last) = words.last_mut() {
                last.push_str(piece);
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_command_of_the_guides_works() {
    let mut lines = 0;
    for guide in GUIDES {
        let site = Site::city();
        // A guide may speak of a folder beside that of the city.
        let around = Site::empty();
        copy(&site.path(""), &around.path("city"));
        for arguments in [
            &["init", "-q"][..],
            &["add", "."],
            &["commit", "-q", "-m", "before"],
        ] {
            crate::changes::git_in(&around.path("city"), arguments);
        }
        for fence in fences(&read(guide)) {
            if !matches!(fence.language.as_str(), "sh" | "console") {
                continue;
            }
            let mut folder = around.path("city");
            for line in fence.text.lines() {
                let line = line.split(" # ").next().unwrap_or_default().trim();
                if !line.is_empty() && !line.starts_with('#') {
                    run(guide, line, &site, &mut folder);
                    lines += 1;
                }
            }
        }
    }
    assert!(lines > 20, "the guides show commands: {lines}");
}

#[test]
fn the_readme_opens_with_a_picture_and_two_commands() {
    let readme = read("README.md");
    let picture = readme.find("](docs/images/landing.png)");
    let commands = readme.find("```sh\nmake site\nmake test\n```");
    assert!(readme.starts_with("# Tillit\n"));
    assert!(picture.expect("a picture") < commands.expect("the two commands"));
    for goal in ["site", "test"] {
        assert!(goals().contains(goal), "the Makefile has the goal {goal}");
    }
    let image = fs::read(repository().join("docs/images/landing.png")).expect("the picture");
    assert!(image.starts_with(b"\x89PNG"));
    assert!(image.len() < 200_000, "{} bytes", image.len());
}

#[test]
fn the_readme_shows_the_programs_own_help() {
    let help = Site::empty().succeeds(&["--help"]).stdout;
    assert!(help.contains("Usage: tillit"));
    let readme = read("README.md");
    let heading = "## Usage\n\n```text\n";
    let (head, rest) = readme.split_once(heading).expect("a block of usage");
    let (_, tail) = rest.split_once("```\n").expect("an end of the block");
    is_fresh("README.md", &format!("{head}{heading}{help}```\n{tail}"));
}

#[test]
fn the_goals_of_the_makefile_are_in_the_guide_to_contributing() {
    let guide = read("CONTRIBUTING.md");
    let all = goals();
    assert!(all.contains("lint"), "{all:?}");
    for goal in all.iter().filter(|goal| *goal != "zola") {
        assert!(guide.contains(&format!("`make {goal}`")), "{goal}");
    }
}
