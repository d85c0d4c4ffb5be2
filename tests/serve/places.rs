//! Where the preview listens.

use std::net::TcpListener;

use super::Preview;
use crate::site::{OLDEST, Ran, Site};

#[test]
fn a_port_that_is_named_and_taken_is_an_error() {
    let site = Site::fixture("minimal");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let Ran { status, stderr, .. } = site.run(&["serve", "--port", &port.to_string()]);
    assert_eq!(status, 3, "{stderr}");
    let wanted = format!(
        "error[failed]: cannot listen at `127.0.0.1:{port}`: another program has port `{port}`"
    );
    assert!(stderr.starts_with(&wanted), "{stderr}");
    assert!(stderr.contains("end that program, or name another port with `--port`; without `--port` a free one is taken"), "{stderr}");
}

#[test]
fn an_address_that_this_machine_does_not_have_is_an_error() {
    let site = Site::fixture("minimal");
    // Of a network that is for documents only (RFC 5737).
    let Ran { status, stderr, .. } = site.run(&["serve", "--host", "192.0.2.1"]);
    assert_eq!(status, 3, "{stderr}");
    assert!(
        stderr.contains("this machine does not have the address `192.0.2.1`"),
        "{stderr}"
    );
    assert!(
        stderr.contains("name an address of this machine with `--host`, or leave it out"),
        "{stderr}"
    );
    let Ran { status, stderr, .. } = site.run(&["serve", "--host", "exempelstad"]);
    assert_eq!(status, 2);
    assert!(
        stderr.contains("write an address such as 127.0.0.1, ::1 or 0.0.0.0"),
        "{stderr}"
    );
}

#[test]
fn the_usual_port_may_be_taken() {
    let site = Site::fixture("minimal");
    // Whoever has it, it is taken now.
    let _taken = TcpListener::bind(("127.0.0.1", tillit::serve::PORT));
    let mut preview = Preview::started(&mut site.command(&["serve"]));
    let said = preview.said.join("\n");
    let port = preview
        .url
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .expect("a port");
    assert!(
        said.contains(&format!("port 1717 is taken; this is port {port}")),
        "{said}"
    );
    assert_ne!(port, "1717");
    assert_eq!(preview.get("/").status, 200);
    assert!(preview.end("INT").success());
}

#[test]
fn that_others_can_see_it_is_said() {
    let site = Site::fixture("minimal");
    let preview = Preview::of(&site, &["--host", "0.0.0.0"]);
    let said = preview.said.join("\n");
    assert!(
        said.contains("warning: others on the network can see the site as long as this runs"),
        "{said}"
    );
    assert!(
        preview.url.starts_with("http://127.0.0.1:"),
        "{}",
        preview.url
    );
    let asked = preview.ask("/", "GET", &[("Host", "vid-mig.exempelstad.example")]);
    assert_eq!(
        asked.status, 200,
        "others know this machine by another name"
    );
    let local = Preview::of(&site, &["--host", "localhost"]);
    assert!(!local.said.join("\n").contains("others"));
}

#[test]
fn two_previews_of_a_site_do_not_meet() {
    let site = Site::fixture("minimal");
    let one = Preview::of(&site, &[]);
    let other = Preview::of(&site, &[]);
    assert_eq!((one.get("/").status, other.get("/").status), (200, 200));
    assert!(site.path("build/.preview/site-2/site/index.html").is_file());
}

#[test]
fn a_browser_is_opened_where_there_is_one() {
    let site = Site::fixture("minimal");
    let opened = site.path("opened");
    let script = format!(
        "#!/bin/sh\nprintf %s \"$1\" >'{0}.new' && mv '{0}.new' '{0}'\n",
        opened.display()
    );
    site.write("browser/xdg-open", script);
    let made = std::process::Command::new("chmod")
        .arg("755")
        .arg(site.path("browser/xdg-open"))
        .status();
    assert!(made.expect("chmod starts").success());
    let path = format!("{}:/usr/bin:/bin", site.path("browser").display());
    let mut command = site.command(&["serve", "--port", "0", "--open"]);
    let preview = Preview::started(command.env("PATH", path));
    let start = std::time::Instant::now();
    while !opened.is_file() {
        assert!(start.elapsed() < super::LIMIT, "nothing was opened");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(site.read("opened"), preview.url);
}

#[test]
fn that_there_is_no_browser_stops_nothing() {
    // One that needs no other program.
    let site = Site::fixture("minimal").with_zola(OLDEST);
    let mut command = site.command(&["serve", "--port", "0", "--open"]);
    site.write("nothing/here", "");
    let mut preview = Preview::started(command.env("PATH", site.path("nothing")));
    preview.hears("warning: no browser could be opened: ");
    assert_eq!(preview.get("/").status, 200);
}
