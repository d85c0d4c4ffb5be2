//! Debian's Caddy with what is written for it.

use std::fs::File;
use std::process::Command;

use tillit::hosting::Host;

use super::asked::{Asked, Brotli};
use super::server::{Server, unpacked};
use super::{Hosted, Published, write};

/// Starts Caddy with these lines where the site is set up.
fn start(hosted: &Hosted, lines: &str) -> Server {
    let own = hosted.folder.path().display();
    Server::start(|port| {
        let around = format!(
            "{{\n\tadmin off\n\tauto_https off\n\tstorage file_system \"{own}/storage\"\n}}\n\
             http://127.0.0.1:{port} {{\n\troot * \"{own}/www\"\n{lines}\n}}\n"
        );
        write(&hosted.path("conf/Caddyfile"), around.as_bytes());
        let mut caddy = Command::new(unpacked("usr/bin/caddy"));
        caddy.args(["run", "--adapter", "caddyfile", "--config"]);
        caddy.arg(hosted.path("conf/Caddyfile"));
        let said = File::create(hosted.path("caddy.log")).expect("files can be written");
        caddy.env("HOME", hosted.folder.path()).stderr(said);
        caddy
    })
}

#[test]
fn caddy_serves_the_site_as_it_asks() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::Caddy, published);
        let server = start(&hosted, "import tillit.caddy");
        Asked::of(&server.url, &hosted).everything(Brotli::Served);
    }
}

#[test]
fn caddy_tells_the_sites_of_a_host_apart() {
    let [city, below] = Published::all() else {
        panic!("two sites");
    };
    let hosted = Hosted::on(Host::Caddy, city);
    let other = hosted.with_another(Host::Caddy, below);
    let server = start(&hosted, "import other/tillit.caddy\nimport tillit.caddy");
    Asked::of(&server.url, &hosted).pages_in_each_language();
    Asked::of(&server.url, &other).pages_in_each_language();
}
