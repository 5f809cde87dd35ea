//! A walk over the text of a laid-out page.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::TextItem;

/// Calls `visit` with every text run of `frame`, in drawing order, and with where its baseline starts.
pub(super) fn each_text<'f>(frame: &'f Frame, visit: &mut impl FnMut(&'f TextItem, Point)) {
    walk(frame, Transform::identity(), visit);
}

fn walk<'f>(frame: &'f Frame, to_page: Transform, visit: &mut impl FnMut(&'f TextItem, Point)) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Text(text) => visit(text, at.transform(to_page)),
            FrameItem::Group(group) => {
                let to_frame = Transform::translate(at.x, at.y).pre_concat(group.transform);
                walk(&group.frame, to_page.pre_concat(to_frame), visit);
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
