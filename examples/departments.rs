//! Measures how long a city with many departments takes: `cargo run --release --example departments 300 DIR
//! TILLIT ZOLA`. It writes a city of 7 principles in two languages and so many departments, builds them all
//! with the program, and prints each time with its share of a clean build. What Zola alone takes is measured in
//! the same run, on the same projects, as many at a time as there are cores.
//!
//! With `plan` as a fifth word it only plans the city, and builds the first share of that plan.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

#[path = "../benches/sample/mod.rs"]
#[allow(dead_code, reason = "the benchmark uses the rest")]
mod sample;

const PRINCIPLES: usize = 7;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let arguments: Vec<_> = std::env::args().collect();
    let [_, departments, folder, tillit, zola, rest @ ..] = arguments.as_slice() else {
        return Err("say how many departments, a new folder, the program, and a Zola".into());
    };
    let city = City {
        folder: PathBuf::from(folder),
        tillit,
        zola,
    };
    let departments: usize = departments.parse()?;
    city.write(departments)?;
    if rest == ["plan"] {
        return city.plan();
    }
    let clean = city.build("clean", None)?;
    let zola = city.zola_alone()?;
    say(&format!(
        "zola alone             {:>9.2?}  {:>5.1} % of clean; tillit's own share {:.1} %",
        zola,
        share(zola, clean),
        100.0 - share(zola, clean)
    ))?;
    city.build("nothing changed", Some(clean))?;
    city.edit(
        "site/departments/d-1/department.toml",
        "Fråga 1",
        "Fråga ett",
    )?;
    city.build("one department changed", Some(clean))?;
    city.edit("site/principles.toml", "updated = 2026-", "updated = 2025-")?;
    city.build("the city changed", Some(clean))?;
    Ok(())
}

fn say(line: &str) -> Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

fn share(part: Duration, whole: Duration) -> f64 {
    100.0 * part.as_secs_f64() / whole.as_secs_f64()
}

struct City<'a> {
    folder: PathBuf,
    tillit: &'a str,
    zola: &'a str,
}

impl City<'_> {
    /// Writes the city and its departments.
    fn write(&self, departments: usize) -> Result<()> {
        sample::Sample::of(PRINCIPLES, sample::Density::Dense).write(&self.folder)?;
        let text = std::fs::read_to_string(self.folder.join("site/principles.toml"))?;
        let id = text
            .split("[[principles]]")
            .nth(1)
            .and_then(|part| part.split("id = \"").nth(1));
        let id = id
            .and_then(|part| part.split('"').next())
            .ok_or("a principle has an id")?;
        for number in 1..=departments {
            let folder = self.folder.join(format!("site/departments/d-{number}"));
            std::fs::create_dir_all(&folder)?;
            let text = format!(
                "extends = \"../../..\"\nid = \"d-{number}\"\nname = \"Förvaltning {number} (exempel)\"\n\
                 base_url = \"https://d-{number}.exempelstad.example\"\n\n[[principles]]\nid = \"{id}\"\n\n\
                 [[principles.questions]]\nid = \"fraga\"\ntext = \"Fråga {number} till exempel?\"\n"
            );
            std::fs::write(folder.join("department.toml"), text)?;
        }
        Ok(())
    }

    fn edit(&self, path: &str, from: &str, to: &str) -> Result<()> {
        let path = self.folder.join(path);
        let text = std::fs::read_to_string(&path)?;
        if !text.contains(from) {
            return Err(format!("{} does not hold {from}", path.display()).into());
        }
        Ok(std::fs::write(path, text.replacen(from, to, 1))?)
    }

    /// Plans the work for an engine that divides it, and builds the first share.
    fn plan(&self) -> Result<()> {
        let start = Instant::now();
        let planned = self
            .tillit(&["plan", "--format", "github-matrix"])
            .output()?;
        let took = start.elapsed();
        let matrix: serde_json::Value = serde_json::from_slice(&planned.stdout)?;
        let shares = matrix["include"].as_array().ok_or("a list of shares")?;
        say(&format!("planned in {took:.2?}: {} shares", shares.len()))?;
        let first = shares[0]["shard"].as_str().ok_or("a share has a name")?;
        let start = Instant::now();
        let build = ["--quiet", "build", "--all", "--shard", first];
        let status = self.tillit(&build).stderr(Stdio::null()).status()?;
        say(&format!(
            "share {first} took {:.2?}, {status}",
            start.elapsed()
        ))
    }

    /// The program, in the city.
    fn tillit(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.tillit);
        command.arg("--root").arg(&self.folder);
        command.args(["--zola", self.zola]).args(arguments);
        command
    }

    /// Builds every site, and prints how long that took.
    fn build(&self, what: &str, clean: Option<Duration>) -> Result<Duration> {
        let start = Instant::now();
        let build = ["--quiet", "build", "--all"];
        let status = self.tillit(&build).stderr(Stdio::null()).status()?;
        let took = start.elapsed();
        if status.code() != Some(0) {
            return Err(format!("{what}: tillit ended with {status}").into());
        }
        let share = clean.map_or(100.0, |clean| share(took, clean));
        say(&format!("{what:<22} {took:>9.2?}  {share:>5.1} % of clean"))?;
        Ok(took)
    }

    /// Lets Zola build every project again, as many at a time as there are cores.
    fn zola_alone(&self) -> Result<Duration> {
        let projects = std::fs::read_dir(self.folder.join("build"))?;
        let projects = projects.filter_map(|entry| Some(entry.ok()?.path()));
        let projects: Vec<_> = projects
            .filter(|path| path.join("config.toml").is_file())
            .collect();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let next = AtomicUsize::new(0);
        let failed = AtomicUsize::new(0);
        let start = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(|| {
                    while let Some(project) = projects.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if !self.zola_builds(project) {
                            failed.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                });
            }
        });
        let took = start.elapsed();
        match failed.into_inner() {
            0 => Ok(took),
            failed => Err(format!("Zola failed {failed} times").into()),
        }
    }

    fn zola_builds(&self, project: &Path) -> bool {
        let out = project
            .join("../../zola-alone")
            .join(project.file_name().unwrap_or_default());
        let status = Command::new(self.zola)
            .arg("--root")
            .arg(project)
            .args(["--config", "config.toml", "build", "--output-dir"])
            .arg(out)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }
}
