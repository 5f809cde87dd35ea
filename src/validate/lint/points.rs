//! Citations of a text whose point nobody has seen, source by source.

use super::Doubt;
use crate::diag::{Arg, Code, Diagnostic};
use crate::model::{Id, ItemId, ItemKind, Law};

/// The sources of a text that some items cite without a point.
pub(super) fn unseen(law: &Law) -> Vec<Doubt> {
    let of = |source: &Id| -> Vec<String> {
        let cites = |id: &ItemId| {
            let basis = law.placed(id).and_then(|placed| placed.item.basis());
            basis.is_some_and(|basis| basis.citations.iter().any(|c| c.source.value == *source && c.point == "?"))
        };
        law.items.iter().map(|placed| &placed.id).filter(|id| cites(id)).map(ToString::to_string).collect()
    };
    let told = law.sources().filter_map(|(id, source)| {
        let names = of(id);
        let place = law.placed(&ItemId { kind: ItemKind::Source, id: id.clone() })?;
        let args = vec![
            ("source", (&**id).into()),
            ("number", format!("{} ({})", source.number, source.dated).into()),
            ("count", i64::try_from(names.len()).unwrap_or_default().into()),
            ("names", Arg::List(names.clone())),
        ];
        let diagnostic = Diagnostic::error(Code::POINT_UNSEEN, place.span, args).warning();
        (!names.is_empty()).then_some(Doubt::new(diagnostic))
    });
    told.collect()
}
