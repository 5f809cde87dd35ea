//! Parts taken out of the text of a law file. A comment between its lines stays, one behind a line that goes gets a line
//! of its own; only what is written inside a value goes with it.

use std::ops::Range;

use toml::Table as Toml;
use toml_edit::{Document, DocumentMut, Item, Table};

use crate::model::{ItemId, Part};

/// The text without a part, or nothing where it is written in a way hoso does not dare to touch.
pub fn cut(text: &str, part: &Part) -> Option<String> {
    let before: Toml = text.parse().ok()?;
    let item = |id: &ItemId| vec![id.kind.word().to_owned(), own(&id.id)];
    let below = |first: &[&str], id: &ItemId| {
        let first = first.iter().map(|name| (*name).to_owned());
        first.chain(item(id)).collect::<Vec<_>>()
    };
    let path = match part {
        Part::Repealed(id) => return listed(text, &before, &item(id).join(".")),
        Part::Added(id) => item(id),
        Part::Replaced(id) => below(&["replace"], id),
        Part::Recited(source, id) => below(&["cites", &own(source)], id),
    };
    let mut after = before;
    let emptied = take_out(&mut after, &path)?;
    let found = without(text, &path, emptied)?;
    (found.parse::<Toml>().ok()? == after).then_some(found)
}

/// An id as its own file writes it: a layer's without the layer's name.
fn own(id: &str) -> String {
    id.rsplit('/').next().unwrap_or(id).to_owned()
}

/// Removes what stands at a path, and the tables that are empty without it; how many names are left of the path.
fn take_out(table: &mut Toml, path: &[String]) -> Option<usize> {
    let (name, rest) = path.split_first()?;
    if rest.is_empty() {
        table.remove(name)?;
        return Some(0);
    }
    let inner = table.get_mut(name)?.as_table_mut()?;
    let left = take_out(inner, rest)?;
    if inner.is_empty() {
        table.remove(name);
        return Some(0);
    }
    Some(left + 1)
}

/// A repeal out of its list; the list goes with its last entry.
fn listed(text: &str, before: &Toml, name: &str) -> Option<String> {
    const REPEAL: &str = "repeal";
    let names = before.get(REPEAL)?.as_array()?;
    let at = names.iter().position(|it| it.as_str() == Some(name))?;
    let mut after = before.clone();
    if names.len() == 1 {
        let path = [REPEAL.to_owned()];
        take_out(&mut after, &path)?;
        let found = without(text, &path, 0)?;
        return (found.parse::<Toml>().ok()? == after).then_some(found);
    }
    after.get_mut(REPEAL)?.as_array_mut()?.remove(at);
    let mut doc: DocumentMut = text.parse().ok()?;
    doc.get_mut(REPEAL)?.as_array_mut()?.remove(at);
    let found = doc.to_string();
    (found.parse::<Toml>().ok()? == after).then_some(found)
}

/// The text without the lines of everything at a path and below; `left` names of the path keep their own line.
fn without(text: &str, path: &[String], left: usize) -> Option<String> {
    let doc = Document::parse(text).ok()?;
    let mut lines = Vec::new();
    let mut table = doc.as_table();
    for (depth, name) in path.iter().enumerate() {
        let item = table.get(name)?;
        if depth + 1 == path.len() {
            item_lines(table, name, item, &mut lines);
            break;
        }
        table = item.as_table()?;
        if depth >= left {
            lines.extend(header(table));
        }
    }
    Some(erase(text, lines))
}

/// The line of a table, where it has one.
fn header(table: &Table) -> Option<Range<usize>> {
    table.span().filter(|span| !table.is_dotted() && !table.is_implicit() && !span.is_empty())
}

/// The stretches that write an item: its header, its values, and those below it.
fn item_lines(holder: &Table, name: &str, item: &Item, lines: &mut Vec<Range<usize>>) {
    match item {
        Item::Value(value) => {
            let key = holder.key(name).and_then(toml_edit::Key::span);
            lines.extend(key.zip(value.span()).map(|(key, value)| key.start..value.end));
        }
        Item::Table(table) => table_lines(table, lines),
        Item::ArrayOfTables(all) => all.iter().for_each(|table| table_lines(table, lines)),
        Item::None => {}
    }
}

fn table_lines(table: &Table, lines: &mut Vec<Range<usize>>) {
    lines.extend(header(table));
    for (name, item) in table {
        item_lines(table, name, item, lines);
    }
}

/// The text without the whole lines of some stretches; comments behind them, and only they, are left.
fn erase(text: &str, mut stretches: Vec<Range<usize>>) -> String {
    stretches.sort_by_key(|stretch| stretch.start);
    let mut kept = String::new();
    let mut at = 0;
    for stretch in stretches {
        let start = text[..stretch.start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[stretch.end..].find('\n').map_or(text.len(), |end| stretch.end + end + 1);
        if start < at {
            continue;
        }
        kept.push_str(&text[at..start]);
        let rest = text[stretch.end..end].trim_start();
        if rest.starts_with('#') {
            kept.push_str(rest);
        }
        // Blank lines on both sides of what goes are one.
        let blank_before = kept.is_empty() || kept.ends_with("\n\n") || kept.ends_with("\n\r\n");
        let blank = text[end..].strip_prefix("\r\n").or_else(|| text[end..].strip_prefix('\n'));
        at = blank.filter(|_| blank_before).map_or(end, |after| text.len() - after.len());
    }
    kept + &text[at..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ItemKind;

    const LAW: &str = r#"schema = 1
# why this file
repeal = ["rule.a", "rule.b"]      # both are gone

[cites.s-1]      # seen
parameter.x.A = "1"
rule.y.A = "2"   # page 3

[replace.parameter]     # numbers
x = { value = "1", basis.A.s-1 = "1" }   # was 2

# the vote
[replace.rule.y]
step = "s"
# who is left out
basis.A.s-1 = "1"
[replace.rule.y.vote]
for = "a.b"
[[replace.rule.y.when.all]]
not = { field = "a.c", present = true }

# the end
[rule.z]
step = "s"
"#;

    fn item(kind: ItemKind, id: &str) -> ItemId {
        ItemId { kind, id: id.into() }
    }

    #[test]
    fn an_item_goes_with_all_its_tables_and_every_comment_stays() {
        let cut = cut(LAW, &Part::Replaced(item(ItemKind::Rule, "y"))).expect("cut");
        let comments = |text: &str| text.lines().filter(|line| line.contains('#')).count();
        assert_eq!(comments(&cut), comments(LAW));
        assert!(!cut.contains("vote]") && !cut.contains("when"), "{cut}");
        assert!(cut.contains("# the vote\n# who is left out\n\n# the end\n[rule.z]"), "{cut}");
    }

    #[test]
    fn the_last_line_of_a_table_takes_its_header_along() {
        let cut = cut(LAW, &Part::Replaced(item(ItemKind::Parameter, "x"))).expect("cut");
        assert!(
            cut.contains("rule.y.A = \"2\"   # page 3\n\n# numbers\n# was 2\n\n# the vote\n[replace.rule.y]"),
            "{cut}"
        );
        let seen = super::cut(LAW, &Part::Recited("s-1".into(), item(ItemKind::Parameter, "x"))).expect("cut");
        assert!(seen.contains("[cites.s-1]      # seen\nrule.y.A = \"2\"   # page 3\n"), "{seen}");
    }

    #[test]
    fn a_repeal_leaves_its_list() {
        let once = cut(LAW, &Part::Repealed(item(ItemKind::Rule, "b"))).expect("cut");
        assert!(once.contains("repeal = [\"rule.a\"]      # both are gone\n"), "{once}");
        let twice = cut(&once, &Part::Repealed(item(ItemKind::Rule, "a"))).expect("cut");
        assert!(twice.starts_with("schema = 1\n# why this file\n# both are gone\n\n[cites.s-1]"), "{twice}");
    }

    #[test]
    fn what_shares_a_line_with_others_is_left() {
        let law = "schema = 1\nreplace = { parameter = { x = { value = \"1\" }, y = { value = \"2\" } } }\n";
        assert_eq!(cut(law, &Part::Replaced(item(ItemKind::Parameter, "x"))), None);
    }
}
