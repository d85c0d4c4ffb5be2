//! The theme is part of the program, so the program is built anew when the theme changes.

fn main() {
    println!("cargo::rerun-if-changed=themes/tillit");
}
