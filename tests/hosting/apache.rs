//! Debian's Apache with what is written for it.

use std::process::Command;

use tillit::hosting::Host;

use super::asked::{Asked, Brotli};
use super::server::{Server, unpacked};
use super::{Hosted, Published, write};

/// The modules that the written files ask for, after those that no server is without.
const MODULES: [&str; 8] = [
    "mpm_event",
    "authz_core",
    "dir",
    "mime",
    "alias",
    "headers",
    "rewrite",
    "expires",
];

/// Starts Apache with these lines where the site is set up.
fn start(hosted: &Hosted, modules: &[&str], lines: &str) -> Server {
    let own = hosted.folder.path().display();
    let folder = unpacked("usr/lib/apache2/modules");
    let load = modules.iter().map(|module| {
        let file = folder.join(format!("mod_{module}.so"));
        format!("LoadModule {module}_module \"{}\"\n", file.display())
    });
    let load: String = load.collect();
    write(
        &hosted.path("conf/mime.types"),
        b"text/html html\napplication/gzip gz\n",
    );
    Server::start(|port| {
        let around = format!(
            "{load}
            ServerRoot \"{own}/conf\"
            ServerName 127.0.0.1
            Listen 127.0.0.1:{port}
            User nobody
            Group nogroup
            PidFile \"{own}/apache.pid\"
            ErrorLog \"{own}/error.log\"
            TypesConfig \"{own}/conf/mime.types\"
            StartServers 1
            <IfModule mod_headers.c>
                # What the server says of other sites is not said of this one.
                Header set X-Frame-Options SAMEORIGIN
                Header always set Referrer-Policy origin
            </IfModule>
            <Directory />
                Require all denied
            </Directory>
            DocumentRoot \"{own}/www\"
            {lines}\n"
        );
        write(&hosted.path("conf/apache.conf"), around.as_bytes());
        let mut apache = Command::new(unpacked("usr/sbin/apache2"));
        apache.args(["-D", "FOREGROUND", "-f"]);
        apache.arg(hosted.path("conf/apache.conf"));
        apache
    })
}

/// A folder whose `.htaccess` files are read.
fn with_htaccess(hosted: &Hosted) -> String {
    format!(
        "<Directory \"{}/www\">\nRequire all granted\nAllowOverride FileInfo Indexes\n</Directory>",
        hosted.folder.path().display()
    )
}

#[test]
fn apache_serves_the_site_as_its_htaccess_files_ask() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::Apache, published);
        let server = start(&hosted, &MODULES, &with_htaccess(&hosted));
        Asked::of(&server.url, &hosted).everything(Brotli::Served);
    }
}

#[test]
fn apache_serves_the_site_as_the_part_of_its_configuration_asks() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::Apache, published);
        let lines = format!(
            "Define TILLIT_SITE \"{}\"\nInclude tillit.apache.conf",
            hosted.site().display()
        );
        let server = start(&hosted, &MODULES, &lines);
        Asked::of(&server.url, &hosted).everything(Brotli::Served);
    }
}

#[test]
fn apache_leads_on_and_says_what_is_missing_with_the_modules_that_debian_gives_it() {
    let modules = MODULES.map(|module| module.to_owned());
    let few: Vec<_> = modules
        .iter()
        .map(String::as_str)
        .filter(|module| !["headers", "rewrite", "expires"].contains(module))
        .collect();
    for published in Published::all() {
        let hosted = Hosted::on(Host::Apache, published);
        let server = start(&hosted, &few, &with_htaccess(&hosted));
        let asked = Asked::of(&server.url, &hosted);
        asked.old_addresses();
        asked.pages_in_each_language();
    }
}
