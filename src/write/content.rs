//! Reading, comparing and writing what files hold, without holding large ones in memory.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use super::Error;
use super::digest::{Print, Printer};
use crate::plan::Content;

/// Room for the pieces in which files are read; one for a whole run.
pub(super) struct Pieces {
    ours: Box<[u8]>,
    theirs: Box<[u8]>,
}

impl Default for Pieces {
    fn default() -> Self {
        const SIZE: usize = 64 * 1024;
        Self {
            ours: vec![0; SIZE].into(),
            theirs: vec![0; SIZE].into(),
        }
    }
}

impl Pieces {
    /// The print of a file on the disk.
    pub(super) fn print(&mut self, path: &Path) -> Result<Print, Error> {
        let mut file = open(path)?;
        let mut printer = Printer::default();
        loop {
            match piece(&mut file, &mut self.ours).map_err(Error::system("read", path))? {
                [] => return Ok(printer.finish()),
                bytes => printer.add(bytes),
            }
        }
    }

    /// The print of a content when the file at the path holds the same.
    pub(super) fn same(&mut self, content: &Content, path: &Path) -> Result<Option<Print>, Error> {
        match content {
            Content::Bytes(bytes) => {
                let same = self.holds(path, bytes)?;
                Ok(same.then(|| Print::of(bytes)))
            }
            Content::CopyOf(source) => self.same_file(source, path),
        }
    }

    fn holds(&mut self, path: &Path, mut rest: &[u8]) -> Result<bool, Error> {
        let mut file = open(path)?;
        loop {
            let read = match file.read(&mut self.theirs) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read.map_err(Error::system("read", path))?,
            };
            match (rest.strip_prefix(&self.theirs[..read]), read) {
                (Some(end), 0) => return Ok(end.is_empty()),
                (Some(more), _) => rest = more,
                (None, _) => return Ok(false),
            }
        }
    }

    fn same_file(&mut self, source: &Path, path: &Path) -> Result<Option<Print>, Error> {
        let (mut source_file, mut file) = (open(source)?, open(path)?);
        let mut printer = Printer::default();
        loop {
            let ours = piece(&mut source_file, &mut self.ours);
            let ours = ours.map_err(Error::system("read", source))?;
            let theirs = piece(&mut file, &mut self.theirs);
            let theirs = theirs.map_err(Error::system("read", path))?;
            if ours != theirs {
                return Ok(None);
            }
            if ours.is_empty() {
                return Ok(Some(printer.finish()));
            }
            printer.add(ours);
        }
    }

    /// Copies a file to a new one, and says what was copied.
    pub(super) fn copy(&mut self, source: &Path, path: &Path) -> Result<Print, Error> {
        let mut from = open(source)?;
        let mut to = create(path)?;
        let mut printer = Printer::default();
        loop {
            match piece(&mut from, &mut self.ours).map_err(Error::system("read", source))? {
                [] => return Ok(printer.finish()),
                bytes => {
                    printer.add(bytes);
                    to.write_all(bytes).map_err(Error::system("write", path))?;
                }
            }
        }
    }
}

/// Writes a new file; one that is there already is an error.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    create(path)?
        .write_all(bytes)
        .map_err(Error::system("write", path))
}

/// Gives a file a second name, or, where the file system has no such thing, makes a copy of it
/// with the same times and permissions.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), Error> {
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) => copy_with_times(from, to),
    }
}

fn copy_with_times(from: &Path, to: &Path) -> Result<(), Error> {
    let mut source = open(from)?;
    let metadata = source.metadata().map_err(Error::system("read", from))?;
    let mut file = create(to)?;
    let copied = io::copy(&mut source, &mut file)
        .and_then(|_| metadata.modified())
        .and_then(|time| file.set_modified(time))
        .and_then(|()| file.set_permissions(metadata.permissions()));
    copied.map_err(Error::system("write", to))
}

fn open(path: &Path) -> Result<File, Error> {
    File::open(path).map_err(Error::system("read", path))
}

fn create(path: &Path) -> Result<File, Error> {
    File::create_new(path).map_err(Error::system("write", path))
}

/// Reads until the room is full or the file ends.
fn piece<'r>(file: &mut File, room: &'r mut [u8]) -> io::Result<&'r [u8]> {
    let mut filled = 0;
    while filled < room.len() {
        match file.read(&mut room[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(&room[..filled])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_compared_to_their_very_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        let mut pieces = Pieces::default();
        let long = vec![7; 3 * 64 * 1024];
        for bytes in [&b""[..], b"a", &long, &long[..64 * 1024], &long[1..]] {
            fs::write(&one, bytes).expect("written");
            fs::write(&two, bytes).expect("written");
            let copy = Content::CopyOf(one.clone());
            let held = Content::Bytes(bytes.to_owned());
            for content in [&copy, &held] {
                let print = Some(Print::of(bytes));
                assert_eq!(pieces.same(content, &two).expect("read"), print);
            }
            for other in [[bytes, b"x"].concat(), [b"x", bytes].concat()] {
                fs::write(&two, other).expect("written");
                for content in [&copy, &held] {
                    assert_eq!(pieces.same(content, &two).expect("read"), None);
                }
            }
            assert_eq!(pieces.print(&one).expect("read"), Print::of(bytes));
        }
    }

    #[test]
    fn where_there_are_no_second_names_a_copy_keeps_the_times() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::write(&from, "text").expect("written");
        let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::new(99, 5_000_000);
        File::options()
            .write(true)
            .open(&from)
            .and_then(|f| f.set_modified(long_ago))
            .expect("set");
        copy_with_times(&from, &to).expect("copied");
        let modified = fs::metadata(&to)
            .and_then(|to| to.modified())
            .expect("read");
        assert_eq!(
            (modified, fs::read(&to).expect("read")),
            (long_ago, b"text".to_vec())
        );
    }
}
