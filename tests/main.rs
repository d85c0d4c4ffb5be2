//! The whole program, run as its users run it, against the real thing.

mod cases;
mod hostile;
mod layering;
mod matrix;
mod site;
mod source_text;
