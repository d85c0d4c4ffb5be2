//! What is answered to whom.

use super::{Answer, Preview};
use crate::site::Site;

fn kind(answer: &Answer) -> &str {
    answer.header("content-type").expect("a type")
}

#[test]
fn a_site_is_served_as_it_will_be() {
    let site = Site::fixture("exempelstad");
    site.edit(
        "config.toml",
        "https://principer.exempelstad.example",
        "https://exempelstad.example/tillit",
    );
    site.write("static/fil.webmanifest", "{}");
    site.write("static/mapp/index.html", "<p>a page of the site's own</p>");
    let mut preview = Preview::of(&site, &[]);
    let port = preview.url.rsplit(':').next().expect("a port");
    assert_eq!(preview.url, format!("http://127.0.0.1:{port}"));
    assert!(port.ends_with("/tillit/"), "{port}");
    let serving = format!("serving {} (Ctrl+C ends it)", preview.url);
    assert_eq!(preview.said.last(), Some(&serving));

    for (path, to) in [
        ("/", "/tillit/"),
        ("/tillit", "/tillit/"),
        ("/tillit/en?a=b", "/tillit/en/?a=b"),
        ("/tillit/mapp", "/tillit/mapp/"),
    ] {
        let answer = preview.get(path);
        assert_eq!(
            (answer.status, answer.header("location")),
            (307, Some(to)),
            "{path}"
        );
    }
    for (path, expected) in [
        ("/tillit/", "text/html; charset=utf-8"),
        ("/tillit/mapp/", "text/html; charset=utf-8"),
        ("/tillit/tillit.css", "text/css; charset=utf-8"),
        ("/tillit/search.js", "text/javascript; charset=utf-8"),
        ("/tillit/search/sv.js", "text/javascript; charset=utf-8"),
        ("/tillit/favicon.svg", "image/svg+xml"),
        ("/tillit/sitemap.xml", "text/xml; charset=utf-8"),
        ("/tillit/tillit.json", "application/json"),
        ("/tillit/fil.webmanifest", "application/manifest+json"),
        ("/tillit/robots.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, kind(&answer)), (200, expected), "{path}");
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(
            policy.contains("frame-src https://film.exempelstad.example;"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("strict-transport-security"), None);
    }
    let page = preview.get("/tillit/").body;
    assert!(
        page.contains("<script type=\"module\" src=\"/_tillit/live.js?seen="),
        "{page}"
    );
    let on_disk = site.read("build/.preview/site/site/index.html");
    assert!(
        !on_disk.contains("_tillit"),
        "nothing of it stands in the site"
    );

    // Where there is nothing, each language says so in its own words.
    for (path, lang) in [
        ("/tillit/finns-inte", "sv"),
        ("/tillit/en/none/", "en"),
        ("/tillit/ar/none", "ar"),
        ("/elsewhere", "sv"),
        ("/tillit/..%2f..%2fconfig.toml", "sv"),
        ("/tillit/..", "sv"),
    ] {
        let answer = preview.get(path);
        assert_eq!(
            (answer.status, kind(&answer)),
            (404, "text/html; charset=utf-8"),
            "{path}"
        );
        let html = format!("<html lang=\"{lang}\"");
        assert!(answer.body.contains(&html), "{path}: {}", answer.body);
        assert!(
            answer.body.contains("href=\"/tillit/tillit.css\""),
            "{path}"
        );
    }
    assert!(preview.end("TERM").success());
}

#[test]
fn a_film_is_given_in_parts_and_a_head_without_a_body() {
    let site = Site::fixture("exempelstad");
    site.write(
        "static/film.webm",
        [b"\x1A\x45\xDF\xA3".as_slice(), &[b'x'; 1000]].concat(),
    );
    let preview = Preview::of(&site, &[]);
    let part = preview.ask("/film.webm", "GET", &[("Range", "bytes=10-19")]);
    assert_eq!((part.status, part.body.as_str()), (206, "xxxxxxxxxx"));
    assert_eq!(part.header("content-range"), Some("bytes 10-19/1004"));
    assert_eq!(kind(&part), "video/webm");
    let head = preview.ask("/", "HEAD", &[]);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let posted = preview.ask("/", "POST", &[("Content-Length", "0")]);
    assert_eq!(
        (posted.status, posted.header("allow")),
        (405, Some("GET, HEAD"))
    );
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let site = Site::fixture("minimal");
    let preview = Preview::of(&site, &[]);
    for (host, status) in [
        ("localhost:9", 200),
        ("127.0.0.1", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
    ] {
        for path in ["/", "/_tillit/live.js"] {
            let answer = preview.ask(path, "GET", &[("Host", host)]);
            assert_eq!(answer.status, status, "{host}{path}");
        }
    }
    let told = preview.ask("/", "GET", &[("Host", "evil.example")]).body;
    assert!(told.contains("the preview answers only to names of this machine, such as localhost"));
    // It listens at one address of this machine alone.
    let port: u16 = preview
        .url
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .and_then(|port| port.parse().ok())
        .expect("a port");
    assert!(
        cfg!(not(target_os = "linux"))
            || std::net::TcpStream::connect(("127.0.0.2", port)).is_err()
    );
}

#[test]
fn a_browser_that_has_seen_nothing_of_it_is_told_to_come_anew() {
    use std::io::{BufRead, BufReader, Write};
    let site = Site::fixture("minimal");
    let preview = Preview::of(&site, &[]);
    let host = preview
        .url
        .trim_start_matches("http://")
        .trim_end_matches('/');
    let mut stream = std::net::TcpStream::connect(host).expect("it listens");
    let request = format!("GET /_tillit/events?seen=0-0-0-0 HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("it reads");
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    let told = lines.take_while(|line| !line.starts_with("id: "));
    assert!(
        told.collect::<Vec<_>>()
            .contains(&"event: pages".to_owned())
    );
    assert_eq!(preview.get("/_tillit/other").status, 404);
}
