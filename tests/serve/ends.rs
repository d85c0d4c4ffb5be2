//! How a preview ends: with nothing left behind.

use super::{Preview, feigned, is_gone};
use crate::site::Site;

/// A preview whose Zola is at work and does not end, with that Zola's process.
fn at_work() -> (Site, Preview, String) {
    let site = Site::fixture("exempelstad");
    let slow = site.path("slow");
    let script = format!(
        "[ -e '{0}' ] && {{ echo $$ >'{0}.new'; mv '{0}.new' '{0}.process'; exec sleep 1000; }}\nexec \"$ZOLA\" \"$@\"",
        slow.display()
    );
    let zola = feigned(&site, &script);
    let mut command = site.command(&["serve", "--port", "0"]);
    let preview = Preview::started(command.env("TILLIT_ZOLA", zola));
    site.write("slow", "");
    site.edit(
        "site/principles.toml",
        "lär av våra misstag",
        "lär av alla misstag",
    );
    let start = std::time::Instant::now();
    while !site.path("slow.process").is_file() {
        assert!(start.elapsed() < super::LIMIT, "Zola was not started");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let process = site.read("slow.process").trim().to_owned();
    (site, preview, process)
}

#[test]
fn zola_ends_with_the_preview_and_the_site_is_whole() {
    for signal in ["INT", "TERM", "HUP"] {
        let (site, mut preview, process) = at_work();
        assert!(preview.end(signal).success(), "{signal}");
        assert_eq!(
            preview.said.last().map(String::as_str),
            Some("stopped"),
            "{signal}"
        );
        is_gone(&process);
        let page = site.read("build/.preview/site/site/index.html");
        assert!(page.contains("lär av våra misstag"), "the state before");
        let left = std::fs::read_dir(site.path("build/.preview/site/.tillit")).expect("listed");
        let left: Vec<_> = left
            .map(|entry| entry.expect("listed").file_name())
            .collect();
        let half = left
            .iter()
            .filter(|name| !name.to_string_lossy().ends_with(".lock"));
        assert_eq!(half.collect::<Vec<_>>(), ["site.json"], "{signal}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn zola_ends_also_when_the_preview_is_killed() {
    let (site, mut preview, process) = at_work();
    assert!(!preview.end("KILL").success());
    is_gone(&process);
    // The next one finds nothing in its way.
    std::fs::remove_file(site.path("slow")).expect("removed");
    let preview = Preview::of(&site, &[]);
    assert!(preview.get("/").body.contains("lär av alla misstag"));
    assert!(!site.path("build/.preview/site-2").exists());
}

#[test]
fn a_preview_can_be_quiet() {
    let site = Site::fixture("minimal");
    // Nobody says where it is, so that somebody has to say where it is to be.
    let port = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        free.local_addr().expect("an address").port()
    };
    let mut preview =
        Preview::begun(&mut site.command(&["serve", "--quiet", "--port", &port.to_string()]));
    preview.url = format!("http://127.0.0.1:{port}/");
    let start = std::time::Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < super::LIMIT, "it does not listen");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!([200, 503].contains(&preview.get("/").status));
    assert!(preview.end("TERM").success());
    assert_eq!(preview.said, [""; 0]);
}
