//! A server at work, started from what tests/setup/servers.sh unpacked.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::answer::try_ask;
use crate::site::repository;

/// How long a server may take to start: a limit for a machine at work, and no measure.
const LIMIT: Duration = Duration::from_secs(60);

/// How often a server is started anew when somebody else took its port.
const TRIES: usize = 5;

/// A server; it is ended with the test.
pub(super) struct Server {
    child: Child,
    /// Where it answers, without a slash at the end.
    pub(super) url: String,
}

/// The folder of the unpacked servers.
pub(super) fn unpacked(path: &str) -> PathBuf {
    let path = repository().join("target/tools/servers").join(path);
    assert!(
        path.exists(),
        "no {}; run tests/setup/servers.sh first",
        path.display()
    );
    path
}

impl Server {
    /// Starts a server with the command that is made for a free port, and waits until it answers.
    pub(super) fn start(command: impl Fn(u16) -> Command) -> Self {
        let mut said = String::new();
        for _ in 0..TRIES {
            let port = free_port();
            let mut command = command(port);
            command
                .env("LD_LIBRARY_PATH", unpacked("usr/lib/x86_64-linux-gnu"))
                .stdin(Stdio::null());
            let child = command.spawn().expect("the server starts");
            let mut server = Self {
                child,
                url: format!("http://127.0.0.1:{port}"),
            };
            match server.answers() {
                Ok(()) => return server,
                Err(error) => said = error,
            }
        }
        panic!("the server does not answer: {said}");
    }

    fn answers(&mut self) -> Result<(), String> {
        let start = Instant::now();
        loop {
            let error = match try_ask(&format!("{}/", self.url), &[]) {
                Ok(_) => return Ok(()),
                Err(error) => error,
            };
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                return Err(format!("it ended with {status}"));
            }
            if start.elapsed() > LIMIT {
                return Err(error);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server ends its own processes when it is asked to end, and not when it is killed.
        let asked = Command::new("sh")
            .args(["-c", "kill -s TERM \"$0\"", &self.child.id().to_string()])
            .status();
        drop(asked);
        drop(self.child.wait());
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}
