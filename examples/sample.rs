//! Writes a made-up site of any size, to measure the program with: `cargo run --example sample 1000 DIR`,
//! or `sample 1000 DIR light` for one with as little text as a principle can have.

use std::path::Path;

#[path = "../benches/sample/mod.rs"]
#[allow(dead_code, reason = "the benchmark uses the rest")]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<_> = std::env::args().collect();
    let (principles, folder, density) = match arguments.as_slice() {
        [_, principles, folder] => (principles, folder, sample::Density::Dense),
        [_, principles, folder, density] if density == "light" => {
            (principles, folder, sample::Density::Light)
        }
        _ => {
            return Err(
                "say how many principles, the folder to write to, and perhaps `light`".into(),
            );
        }
    };
    Ok(sample::Sample::of(principles.parse()?, density).write(Path::new(folder))?)
}
