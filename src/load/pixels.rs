//! How large pictures are, so that a page can keep a place for each before it is loaded.

use std::path::Path;

use super::disk::Found;
use super::{Error, Reader};
use crate::site::{MediaFile, Pixels};
use crate::svg;

/// Endings of pictures made of dots that browsers show.
const DOTS: [&str; 6] = ["avif", "gif", "jpeg", "jpg", "png", "webp"];

/// How much of a picture is read at most: what cameras write before the size can be long.
const DEEP: u64 = 512 * 1024;

/// The size of a picture made of dots that begins so.
pub(super) fn of_dots(ending: &str, head: &[u8]) -> Option<Pixels> {
    if !DOTS.contains(&ending) {
        return None;
    }
    let size = imagesize::blob_size(head).ok()?;
    Pixels::new(size.width.try_into().ok()?, size.height.try_into().ok()?)
}

/// The size of a picture as SVG.
pub(super) fn of_svg(text: &str) -> Option<Pixels> {
    let (width, height) = svg::size(text)?;
    Pixels::new(width, height)
}

impl Reader {
    /// The size of a picture made of dots whose beginning was read; more of it is read where that does not tell.
    pub(super) fn pixels(
        &self,
        path: &Path,
        real: &Path,
        ending: &str,
        head: &[u8],
    ) -> Result<Option<Pixels>, Error> {
        if !DOTS.contains(&ending) {
            return Ok(None);
        }
        match of_dots(ending, head) {
            None => Ok(of_dots(ending, &self.disk.head(path, real, DEEP)?)),
            known => Ok(known),
        }
    }

    /// Measures the pictures of the site's own `static/`, of which a page may show one.
    pub(super) fn measure(&self, folder: &Path, files: &mut [MediaFile]) -> Result<(), Error> {
        for file in files {
            let path = &folder.join(&file.name);
            let ending = crate::site::ending(&file.name).unwrap_or_default();
            let Found::File { real, .. } = self.disk.look(path)? else {
                continue;
            };
            file.pixels = if ending == "svg" {
                let bytes = self.disk.read(path, &real)?;
                std::str::from_utf8(&bytes).ok().and_then(of_svg)
            } else {
                self.pixels(path, &real, &ending, &[])?
            };
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_stands_at_the_beginning_of_a_picture() {
        let png = include_bytes!("../../tests/fixtures/exempelstad/site/media/exempelbild.png");
        assert_eq!(of_dots("png", &png[..32]), of_dots("png", png));
        assert!(of_dots("png", png).is_some());
        assert_eq!(of_dots("pdf", png), None, "no picture by its name");
        assert_eq!(of_dots("png", b"no picture"), None);
        let gif = b"GIF89a\x02\x00\x03\x00\x00\x00\x00";
        assert_eq!(of_dots("gif", gif), Pixels::new(2, 3));
        assert_eq!(Pixels::new(0, 3), None);
    }
}
