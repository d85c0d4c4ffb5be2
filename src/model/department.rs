//! What a department says of itself, at the top of its `department.toml`.

use crate::decode::record;
use crate::scalar::{Id, Line, Literal};

record! {
    /// What a department says of itself. The rest of its file is what it adds to the dataset.
    plain "the department" DepartmentHead {
        /// The folder of the city or department that it builds on, seen from its own.
        extends: Literal,
        /// Its id, which no other department of the city has; its site is written in a folder of this name.
        id: Id,
        /// Its name, as pages show it.
        name: Line,
        /// The address that its site will have.
        base_url: Literal,
    }
}
