//! scratch
#![allow(clippy::print_stdout)]
use std::path::Path;
use tillit::{load, documents, validate, addresses, plan, write, zola};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let root = Path::new(&args[1]);
    let t = std::time::Instant::now();
    let loaded = load::read(root, Path::new("site")).unwrap();
    println!("load {:?}", t.elapsed());
    let (docs, sources, mut findings) = documents::parse(loaded);
    println!("parse {:?}", t.elapsed());
    let (site, found) = validate::validate(docs, &sources);
    println!("validate {:?}", t.elapsed());
    findings.extend(found);
    if let Some(site) = &site { findings.extend(addresses::check(site)); }
    for f in &findings {
        let at = f.primary.as_ref().map(|l| { let p = sources.position(l.span); format!("{}:{}:{}", sources.get(l.span.source).display_path(), p.line, p.column) });
        println!("{:?}[{}] {} {:?} ({})", f.severity, f.code.name(), f.message, at, f.help.join("; "));
    }
    if let Some(site) = site {
        let v: zola::Version = "0.22.0".parse().unwrap();
        let t = std::time::Instant::now();
        let plan = plan::plan(&site, v);
        println!("plan {:?} {}", t.elapsed(), plan.len());
        let out = Path::new(&args[2]);
        let folder = write::Folder::new(out, &[]).unwrap();
        println!("{:?} {:?}", write::apply(&plan, &folder, write::Force::Yes).map_err(|e| e.into_findings()), t.elapsed());
    }
}
