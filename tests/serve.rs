//! The preview: what is served, what is built again, and how it ends.

mod browser;
mod changes;
mod ends;
mod failing;
mod places;
mod served;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::site::Site;

/// How long anything may take that has to come: a limit for a machine at work, and no measure.
const LIMIT: Duration = Duration::from_secs(60);

/// A preview at work; it is ended with the test.
struct Preview {
    child: Child,
    lines: Receiver<String>,
    /// Everything that it said.
    said: Vec<String>,
    /// Where it serves.
    url: String,
}

impl Preview {
    /// Starts a preview at a free port, and waits until it serves.
    fn of(site: &Site, arguments: &[&str]) -> Self {
        let arguments = [&["serve", "--port", "0"], arguments].concat();
        Self::started(&mut site.command(&arguments))
    }

    fn started(command: &mut Command) -> Self {
        let mut preview = Self::begun(command);
        let line = preview.hears("serving ");
        let url = line.split(' ').nth(1).expect("an address");
        preview.url = url.to_owned();
        preview
    }

    fn begun(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (sender, lines) = mpsc::channel();
        let errors = BufReader::new(child.stderr.take().expect("it was asked for"));
        std::thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            lines,
            said: Vec::new(),
            url: String::new(),
        }
    }

    /// Waits for the next line that holds these words.
    fn hears(&mut self, words: &str) -> String {
        let start = Instant::now();
        loop {
            let rest = LIMIT.saturating_sub(start.elapsed());
            let Ok(line) = self.lines.recv_timeout(rest) else {
                panic!("`{words}` was not said, but:\n{}", self.said.join("\n"));
            };
            self.said.push(line.clone());
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Waits until a page holds these words: a save can be seen as more than one change.
    fn shows(&self, path: &str, words: &str) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if answer.body.contains(words) {
                return answer;
            }
            let body = &answer.body;
            assert!(
                start.elapsed() < LIMIT,
                "`{words}` did not come to {path}:\n{body}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What is answered at a path of the site.
    fn get(&self, path: &str) -> Answer {
        self.ask(path, "GET", &[])
    }

    fn ask(&self, path: &str, method: &str, headers: &[(&str, &str)]) -> Answer {
        let rest = self.url.strip_prefix("http://").expect("an address");
        let (host, _) = rest.split_once('/').expect("a path");
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {host}\r\n");
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += "\r\n";
        let mut stream = TcpStream::connect(host).expect("it listens");
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers");
        Answer::read(&bytes)
    }

    /// Sends a signal and waits for the end.
    fn end(&mut self, signal: &str) -> ExitStatus {
        kill(signal, self.child.id());
        self.ended()
    }

    fn ended(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                self.said.extend(self.lines.iter());
                return status;
            }
            assert!(
                start.elapsed() < LIMIT,
                "it does not end:\n{}",
                self.said.join("\n")
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// How often something was said so far.
    fn count(&mut self, words: &str) -> usize {
        self.said.extend(self.lines.try_iter());
        self.said.iter().filter(|line| line.contains(words)).count()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It has ended already in most tests.
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            kill("TERM", self.child.id());
            drop(self.child.wait());
        }
    }
}

/// What was answered.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status
                .and_then(|status| status.parse().ok())
                .expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut named = self.headers.iter().filter(|(known, _)| known == name);
        named.next().map(|(_, value)| value.as_str())
    }
}

/// Sends a signal to a process, by the system's own program.
fn kill(signal: &str, process: u32) {
    let sent = Command::new("sh")
        .args(["-c", "kill -s \"$0\" \"$1\"", signal, &process.to_string()])
        .status();
    assert!(
        sent.expect("a shell starts").success(),
        "{signal} {process}"
    );
}

/// Waits until a process is no more.
fn is_gone(process: &str) {
    let start = Instant::now();
    let path = std::path::Path::new("/proc").join(process);
    // One that nobody waited for yet is over too.
    let is_over = || {
        let stat = std::fs::read_to_string(path.join("stat")).unwrap_or_default();
        stat.rsplit_once(") ")
            .is_none_or(|(_, state)| state.starts_with('Z'))
    };
    while !is_over() {
        assert!(start.elapsed() < LIMIT, "process {process} is left");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A program that only looks like Zola: it does what the script says, in which `$ZOLA` is a real one.
fn feigned(site: &Site, script: &str) -> std::path::PathBuf {
    let zola = crate::site::zola(crate::site::OLDEST);
    let text = format!(
        "#!/bin/sh\nZOLA='{}'\n[ \"$1\" = --version ] && {{ echo zola 0.17.2; exit; }}\n{script}\n",
        zola.display()
    );
    site.write("bin/zola", text);
    let made = Command::new("chmod")
        .arg("755")
        .arg(site.path("bin/zola"))
        .status();
    assert!(made.expect("chmod starts").success());
    site.path("bin/zola")
}
