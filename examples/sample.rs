//! Writes a made-up site of any size, to measure the program with: `cargo run --example sample 1000 DIR`.

use std::path::Path;

#[path = "../benches/sample/mod.rs"]
#[allow(dead_code, reason = "the benchmark uses the rest")]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<_> = std::env::args().collect();
    let [_, principles, folder] = arguments.as_slice() else {
        return Err("say how many principles, and the folder to write to".into());
    };
    Ok(sample::Sample::new(principles.parse()?).write(Path::new(folder))?)
}
