//! Measures how long a city with many departments takes: `cargo run --release --example departments 300 DIR
//! TILLIT ZOLA`. It writes a city of 7 principles in two languages and so many departments, builds them all
//! with the program, and prints each time with its share of a clean build. What Zola alone takes is measured in
//! the same run, on the same projects, as many at a time as there are cores: in turn with clean builds, as a
//! machine that others use too is now slower and now faster. The middle of the rounds counts.
//!
//! With `plan` as a fifth word it only plans the city, and builds the first share of that plan.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

#[path = "../benches/sample/mod.rs"]
#[allow(dead_code, reason = "the benchmark uses the rest")]
mod sample;

const PRINCIPLES: usize = 7;

/// The city's dataset.
const CITY: &str = "site/principles.toml";

/// The folder of what Zola alone builds.
const ALONE: &str = "zola-alone";

/// How often a clean build is measured, and Zola alone after it.
const ROUNDS: usize = 5;

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
    let clean = city.clean()?;
    city.build("nothing changed", clean)?;
    city.edit(
        "site/departments/d-1/department.toml",
        "Fråga 1",
        "Fråga ett",
    )?;
    city.build("one department changed", clean)?;
    city.memory()
}

fn say(line: &str) -> Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

fn share(part: Duration, whole: Duration) -> f64 {
    100.0 * part.as_secs_f64() / whole.as_secs_f64()
}

/// What a measured thing took.
#[derive(Debug, Clone, Copy)]
struct Took {
    /// The time that passed.
    wall: Duration,
    /// The processor's time, of every process that was started.
    processor: Duration,
}

impl Took {
    /// Measures something that starts processes and waits for them.
    fn of(measured: impl FnOnce() -> Result<()>) -> Result<Self> {
        let (start, before) = (Instant::now(), processor()?);
        measured()?;
        Ok(Self {
            wall: start.elapsed(),
            processor: processor()?.saturating_sub(before),
        })
    }
}

/// The processor's time of all processes that this one waited for, in hundredths of a second: fields 16 and 17 of
/// proc_pid_stat(5), whose second field ends with the last bracket.
fn processor() -> Result<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("a process has a name")?;
    let mut times = fields.split_whitespace().skip(13).map(str::parse::<u64>);
    let (user, system) = times
        .next()
        .zip(times.next())
        .ok_or("a process has times")?;
    Ok(Duration::from_millis(10 * (user? + system?)))
}

/// The most memory that a process had, in megabytes, by its status in proc_pid_status(5).
fn high_water(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

fn ended(what: &str, status: ExitStatus) -> Result<()> {
    match status.code() {
        Some(0) => Ok(()),
        _ => Err(format!("{what}: tillit ended with {status}").into()),
    }
}

/// The middle of several numbers.
fn median<T: PartialOrd + Copy>(mut numbers: Vec<T>) -> T {
    numbers.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    numbers[numbers.len() / 2]
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
        let text = std::fs::read_to_string(self.folder.join(CITY))?;
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

    /// Builds every site from nothing, in turn with Zola alone and with all of them again after a change of the
    /// city, and prints what share of the time is the program's own. Gives what a clean build takes.
    fn clean(&self) -> Result<Duration> {
        let (mut cleans, mut walls, mut processors) = (Vec::new(), Vec::new(), Vec::new());
        let mut changed = Vec::new();
        for round in 1..=ROUNDS {
            for made in ["build", "public", ALONE] {
                let made = self.folder.join(made);
                if made.exists() {
                    std::fs::remove_dir_all(made)?;
                }
            }
            let clean = Took::of(|| self.built("clean"))?;
            let zola = Took::of(|| self.zola_alone())?;
            let own = |whole, part| 100.0 - share(part, whole);
            let wall = own(clean.wall, zola.wall);
            let processor = own(clean.processor, zola.processor);
            let sentence = ("statement = \"", "statement = \"Nu: ");
            self.edit(CITY, sentence.0, sentence.1)?;
            let again = Took::of(|| self.built("the city changed"))?;
            self.edit(CITY, sentence.1, sentence.0)?;
            changed.push(share(again.wall, clean.wall));
            say(&format!(
                "round {round}: clean {:.2?}, zola alone {:.2?}, the city changed {:.2?}; tillit's own share {wall:.1} % of the time, {processor:.1} % of the processor's",
                clean.wall, zola.wall, again.wall
            ))?;
            cleans.push(clean.wall);
            walls.push(wall);
            processors.push(processor);
        }
        let clean = median(cleans);
        say(&format!(
            "{:<22} {clean:>9.2?}  100.0 %; tillit's own share {:.1} % of the time, {:.1} % of the processor's (middles)",
            "clean",
            median(walls),
            median(processors)
        ))?;
        say(&format!(
            "the city changed                   {:>5.1} % of clean (middle)",
            median(changed)
        ))?;
        self.built("as it was")?;
        Ok(clean)
    }

    /// Builds every site.
    fn built(&self, what: &str) -> Result<()> {
        let build = ["--quiet", "build", "--all"];
        let status = self.tillit(&build).stderr(Stdio::null()).status()?;
        ended(what, status)
    }

    /// Builds every site anew, and prints the most memory that the program itself had, without Zola's.
    fn memory(&self) -> Result<()> {
        let build = ["--quiet", "build", "--all", "--force"];
        let mut child = self.tillit(&build).stderr(Stdio::null()).spawn()?;
        let status = format!("/proc/{}/status", child.id());
        let mut most = 0;
        let ended_with = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            most = most.max(high_water(
                &std::fs::read_to_string(&status).unwrap_or_default(),
            ));
            std::thread::sleep(Duration::from_millis(20));
        };
        ended("memory", ended_with)?;
        say(&format!("memory                 {most:>6} MB"))
    }

    /// Builds every site, and prints how long that took.
    fn build(&self, what: &str, clean: Duration) -> Result<()> {
        let Took { wall, .. } = Took::of(|| self.built(what))?;
        let share = share(wall, clean);
        say(&format!("{what:<22} {wall:>9.2?}  {share:>5.1} % of clean"))
    }

    /// Lets Zola build every project again, as many at a time as there are cores.
    fn zola_alone(&self) -> Result<()> {
        let projects = std::fs::read_dir(self.folder.join("build"))?;
        let projects = projects.filter_map(|entry| Some(entry.ok()?.path()));
        let projects: Vec<_> = projects
            .filter(|path| path.join("config.toml").is_file())
            .collect();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let next = AtomicUsize::new(0);
        let failed = AtomicUsize::new(0);
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
        match failed.into_inner() {
            0 => Ok(()),
            failed => Err(format!("Zola failed {failed} times").into()),
        }
    }

    fn zola_builds(&self, project: &Path) -> bool {
        let out = self
            .folder
            .join(ALONE)
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
