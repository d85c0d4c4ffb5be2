//! The landing page: what stands first, and the parts in the order of the dataset.

use super::index::Index;
use super::view::{BlockView, DepartmentView, LandingView};
use super::writer::{Writer, anchor};
use crate::model::{Block, Link};

impl Writer<'_> {
    /// The landing page.
    pub(crate) fn landing(&self, index: &Index) -> LandingView {
        let site = &self.dataset().site;
        LandingView {
            lead_html: self.html(&site.lead),
            reading_guide_department: self.whose(site.reading_guide.as_ref()),
            reading_guide_html: site.reading_guide.as_ref().map(|text| self.html(text)),
            blocks: self.blocks(index),
        }
    }

    /// The parts of the landing page; a dataset that names none has the list of its principles.
    fn blocks(&self, index: &Index) -> Vec<BlockView> {
        let blocks = &self.dataset().blocks;
        if blocks.is_empty() {
            return vec![BlockView::Principles {
                anchor: "block-principles".to_owned(),
                department: None,
                title_html: None,
                html: None,
                items: self.cards(),
            }];
        }
        let blocks = blocks.iter();
        blocks.map(|block| self.block(block, index)).collect()
    }

    fn block(&self, block: &Block, index: &Index) -> BlockView {
        let anchor = anchor("block", block.id());
        let department = self.department(block.id().span());
        match block {
            Block::Prose(block) => BlockView::Prose {
                anchor,
                department,
                html: self.html(&block.text),
                title_html: block.title.as_ref().map(|title| self.line(title)),
            },
            Block::Quote(block) => BlockView::Quote(self.quote(index.quote(&block.quote))),
            Block::Principles(block) => BlockView::Principles {
                anchor,
                department,
                title_html: block.title.as_ref().map(|title| self.line(title)),
                html: block.text.as_ref().map(|text| self.html(text)),
                items: self.cards(),
            },
            Block::Media(block) => BlockView::Media(self.medium(index.media(&block.media))),
            Block::Link(block) => self.link((anchor, department), index.link(&block.link)),
        }
    }

    fn link(
        &self,
        (anchor, department): (String, Option<DepartmentView>),
        link: &Link,
    ) -> BlockView {
        // Who looks after the link is for those who write, not for those who read.
        let Link {
            id: _,
            label,
            url,
            archived_url,
            owner: _,
            checked,
        } = link;
        BlockView::Link {
            anchor,
            department,
            label_html: self.line(label),
            url: url.as_ref().map(|url| url.as_str().to_owned()),
            archived_url: archived_url.as_ref().map(|url| url.as_str().to_owned()),
            checked: checked.as_ref().map(|date| self.day(date)),
        }
    }
}
