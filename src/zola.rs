//! Zola: which one to run, running it, and what it says.

mod version;

pub use version::{NotAVersion, Version};
