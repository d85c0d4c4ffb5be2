//! Debian's nginx with what is written for it.

use std::process::Command;

use tillit::hosting::Host;

use super::asked::{Asked, Brotli};
use super::server::{Server, unpacked};
use super::{Hosted, Published, write};

/// Starts nginx for a site; with its module for Brotli and the line for it, or as it comes.
fn start(hosted: &Hosted, brotli: Brotli) -> Server {
    start_with(hosted, brotli, "")
}

/// The same with another line where the site is set up.
fn start_with(hosted: &Hosted, brotli: Brotli, line: &str) -> Server {
    let mut written = hosted.written.beside["tillit.nginx.conf"].clone();
    let mut module = String::new();
    if brotli == Brotli::Served {
        assert!(written.contains("# brotli_static on;"));
        written = written.replace("# brotli_static on;", "brotli_static on;");
        let path = unpacked("usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
        module = format!("load_module \"{}\";", path.display());
    }
    write(&hosted.path("conf/tillit.nginx.conf"), written.as_bytes());
    let own = hosted.folder.path().display();
    Server::start(|port| {
        let around = format!(
            "{module}
            user nobody nogroup;
            daemon off;
            worker_processes 1;
            pid {own}/nginx.pid;
            error_log {own}/error.log;
            events {{ worker_connections 64; }}
            http {{
                access_log off;
                client_body_temp_path {own}/body;
                proxy_temp_path {own}/proxy;
                fastcgi_temp_path {own}/fastcgi;
                uwsgi_temp_path {own}/uwsgi;
                scgi_temp_path {own}/scgi;
                server {{
                    listen 127.0.0.1:{port};
                    root {own}/www;
                    include tillit.nginx.conf;
                    {line}
                }}
            }}"
        );
        write(&hosted.path("conf/nginx.conf"), around.as_bytes());
        let mut nginx = Command::new(unpacked("usr/sbin/nginx"));
        nginx.arg("-e").arg(hosted.path("error.log"));
        nginx.arg("-c").arg(hosted.path("conf/nginx.conf"));
        nginx
    })
}

#[test]
fn nginx_serves_the_site_as_it_asks() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::Nginx, published);
        let server = start(&hosted, Brotli::Served);
        Asked::of(&server.url, &hosted).everything(Brotli::Served);
    }
}

#[test]
fn nginx_without_its_module_for_brotli_sends_what_is_compressed_by_gzip() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::Nginx, published);
        let server = start(&hosted, Brotli::NotServed);
        Asked::of(&server.url, &hosted).compressed(Brotli::NotServed);
    }
}

#[test]
fn nginx_tells_the_sites_of_a_host_apart() {
    let [city, below] = Published::all() else {
        panic!("two sites");
    };
    for (first, second) in [(city, below), (below, city)] {
        let hosted = Hosted::on(Host::Nginx, first);
        let other = hosted.with_another(Host::Nginx, second);
        let server = start_with(
            &hosted,
            Brotli::NotServed,
            "include other/tillit.nginx.conf;",
        );
        Asked::of(&server.url, &hosted).pages_in_each_language();
        Asked::of(&server.url, &other).pages_in_each_language();
    }
}
