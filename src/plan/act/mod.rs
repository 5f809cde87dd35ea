//! An act begun: the law file that changes a text, with what it is about to change in it, ready to be edited. Until
//! then it changes nothing.

mod condition;
mod item;

use std::fmt::Write as _;

use crate::diag::Messages;
use crate::model::{
    Day, Id, Item, ItemId, ItemKind, Law, LawFile, LawStatus, Placed, Range, Role, Source, Span, Spanned, Workflow,
    loose, written,
};
use crate::validate::fold;

/// What an act is to be about.
#[derive(Debug, Clone)]
pub struct Act {
    /// The day it takes force.
    pub from: Day,
    /// The regulation behind it, where it is known already.
    pub source: Option<(Id, Source)>,
    /// What is to be changed.
    pub items: Vec<ItemId>,
}

/// The text of the file.
pub fn text(messages: &Messages, workflow: &Workflow, act: &Act) -> String {
    let law = present(workflow, act);
    let mut text = format!("schema = 1\namends = \"{}\"\nfrom = {}\n", workflow.id, act.from);
    let _ = writeln!(text, "\n# {}", messages.word("act.explain").replace('\n', "\n# "));
    let write = Write { messages, law: &law, act };
    write.source(&mut text);
    for kind in ItemKind::ALL {
        write.replaced(&mut text, kind);
    }
    text
}

/// The firm text of the day with the new source in it: what cited the one it replaces, cites it.
fn present(workflow: &Workflow, act: &Act) -> Law {
    let source =
        act.source.iter().map(|(id, source)| (Spanned::new(id.clone(), Span::default()), Item::Source(source.clone())));
    let file = LawFile {
        name: String::new(),
        span: Span::default(),
        from: act.from,
        status: LawStatus::Firm,
        role: Role::Act,
        adds: source.collect(),
        replaces: Vec::new(),
        repeals: Vec::new(),
        cites: Vec::new(),
    };
    let national = |file: &&LawFile| file.status == LawStatus::Firm && !matches!(file.role, Role::Layer(_));
    fold(workflow.files.iter().filter(|file| file.from <= act.from).filter(national).chain([&file]))
}

struct Write<'w> {
    messages: &'w Messages,
    law: &'w Law,
    act: &'w Act,
}

impl Write<'_> {
    /// The source, and the points to confirm of whatever cites it from now on.
    fn source(&self, text: &mut String) {
        let Some((id, source)) = &self.act.source else {
            let _ = writeln!(text, "\n# {}", self.messages.word("act.source").replace('\n', "\n# "));
            return;
        };
        let _ = writeln!(text, "\n[source]\n{id} = {}", item::source(source));
        let cites =
            |placed: &&Placed| placed.item.basis().is_some_and(|b| b.citations.iter().any(|c| c.source.value == *id));
        let open = self.law.items.iter().filter(cites).filter(|placed| !self.act.items.contains(&placed.id));
        let lines: Vec<String> = open.flat_map(|placed| points(placed, id)).collect();
        if !lines.is_empty() {
            let explain = self.messages.word("act.cites").replace('\n', "\n# ");
            let _ = writeln!(text, "\n# {explain}\n# [cites.{id}]");
            lines.iter().for_each(|line| text.push_str(line));
        }
    }

    /// The items of a kind that are to change: as they are, and once more to be edited.
    fn replaced(&self, text: &mut String, kind: ItemKind) {
        let of_kind = self.act.items.iter().filter(|id| id.kind == kind);
        let short = matches!(kind, ItemKind::Level | ItemKind::Parameter);
        for (i, placed) in of_kind.filter_map(|id| self.law.placed(id)).enumerate() {
            let lines = item::lines(&placed.id, &placed.item);
            let said = lines.iter().map(|line| format!("#   {}", line.replace('\n', "\n#   ")));
            let _ = writeln!(text, "\n# {}\n{}", self.heading(placed), said.collect::<Vec<_>>().join("\n"));
            // Short items of a kind share one table.
            let header = if short { kind.word().to_owned() } else { placed.id.to_string() };
            if !short || i == 0 {
                let _ = writeln!(text, "[replace.{header}]");
            }
            let _ = writeln!(text, "{}", lines.join("\n"));
        }
    }

    /// Which item, since when, and who says so.
    fn heading(&self, placed: &Placed) -> String {
        let cited = placed.item.basis().into_iter().flat_map(|basis| &basis.citations).filter_map(|citation| {
            let source = self.law.source(&citation.source.value)?;
            Some(format!("{} ({}) {}, {}", source.number, source.dated, citation.point, citation.confidence))
        });
        let args = vec![
            ("name", placed.id.to_string().into()),
            ("day", written(placed.since).into()),
            ("basis", cited.collect::<Vec<_>>().join("; ").into()),
        ];
        self.messages.say("act.present", &args)
    }
}

/// The lines that would confirm an item under its new source, as comments.
fn points(placed: &Placed, source: &Id) -> Vec<String> {
    let citations = placed.item.basis().into_iter().flat_map(|basis| &basis.citations);
    let own = citations.filter(|citation| citation.source.value == *source);
    let title = item::title(&placed.item).map(|title| format!("    # {title}")).unwrap_or_default();
    own.map(|citation| format!("# {}.{} = {}{title}\n", placed.id, citation.confidence, item::quoted(&citation.point)))
        .collect()
}

/// "294-QĐ/TW" of 2025 → `qd-294-2025`, as the catalog calls its sources; with the office that issued it where that
/// is taken.
pub fn source_id(number: &str, dated: Range, taken: impl Fn(&str) -> bool) -> Id {
    let slug = |text: &str| -> String {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(loose).filter(|word| !word.is_empty());
        let ascii = words.map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
        ascii.collect::<Vec<_>>().join("-")
    };
    let (head, issuer) = number.split_once('/').unwrap_or((number, ""));
    let (digits, kind) = head.split_once('-').unwrap_or(("", head));
    let year = dated.lo.format("%Y").to_string();
    let join =
        |parts: &[&str]| parts.iter().map(|part| slug(part)).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-");
    let plain = join(&[kind, digits, &year]);
    let full = join(&[kind, digits, issuer, &year]);
    let numbered = (2..).map(|n| format!("{full}-{n}"));
    let free = [plain, full.clone()].into_iter().chain(numbered).find(|id| !taken(id));
    free.unwrap_or(full).as_str().into()
}
