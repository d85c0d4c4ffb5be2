//! What a server answers, as curl gets it.

use std::fmt;
use std::process::Command;

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// Asks for an address just as it is written.
pub(super) fn ask(url: &str, headers: &[&str]) -> Answer {
    try_ask(url, headers).unwrap_or_else(|said| panic!("{url}: {said}"))
}

/// The same where there may be nobody yet who answers.
pub(super) fn try_ask(url: &str, headers: &[&str]) -> Result<Answer, String> {
    let mut curl = Command::new("curl");
    curl.args([
        "--silent",
        "--show-error",
        "--include",
        "--raw",
        "--path-as-is",
    ]);
    curl.args(["--max-time", "60", "--noproxy", "*", "--globoff"]);
    for header in headers {
        curl.args(["--header", header]);
    }
    let output = curl.arg(url).output();
    let output = output.expect("curl starts; tests/setup/servers.sh says what the tests need");
    if output.status.success() {
        Ok(Answer::read(&output.stdout))
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:#?}\n{}", self.status, self.headers, self.text())
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        let (head, body) = bytes.split_at(end.expect("a head") + 4);
        let head = String::from_utf8(head.to_vec()).expect("a head is ASCII");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        let answer = Self {
            status: status
                .and_then(|status| status.parse().ok())
                .expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.trim_end().to_owned()))
                .collect(),
            body: body.to_vec(),
        };
        for (name, _) in &answer.headers {
            assert_eq!(
                answer.all(name).len(),
                1,
                "`{name}` stands there twice: {:?}",
                answer.headers
            );
        }
        answer
    }

    fn all(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// What a header says.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.all(&name.to_lowercase()).first().copied()
    }

    /// Where it leads, below the host.
    pub(super) fn location(&self) -> Option<&str> {
        let location = self.header("Location")?;
        let host = location.strip_prefix("http://127.0.0.1:");
        host.map_or(Some(location), |rest| rest.find('/').map(|at| &rest[at..]))
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
