//! Files as they are after an accident.

use hoso::diag::Sink;
use hoso::load::{self, Memory};
use hoso::run::Workspace;
use proptest::prelude::*;

use super::{example, opened, print};

#[derive(Debug, Clone)]
enum Edit {
    Delete(prop::sample::Index),
    Double(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, String),
    Bytes(prop::sample::Index, Vec<u8>),
    Cut(prop::sample::Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<prop::sample::Index>;
    let pieces = prop::sample::select(vec![
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "=",
        ",",
        ".",
        "\"\"\"",
        "“",
        "\u{a0}",
        "\u{202e}",
        "\u{e000}",
        "\u{c}",
        "Đ",
        "0",
        "-1",
        "2025-02-30",
        "30/6/2025",
        "9223372036854775808",
        "id",
        "schema",
        "[person.x]",
        "[[override]]",
        "rule",
        "{{#if",
        "}}",
        "é",
        "\u{feff}",
        "\r",
        "\0",
        "1e400",
        "true",
        "#",
        " ",
        "\t",
        "\n",
        "[giup_do]",
        "= = =",
        "họ",
    ]);
    let line = prop::collection::vec(pieces, 0..6).prop_map(|all| all.concat());
    prop_oneof![
        index().prop_map(Edit::Delete),
        index().prop_map(Edit::Double),
        (index(), index()).prop_map(|(a, b)| Edit::Swap(a, b)),
        (index(), line).prop_map(|(at, text)| Edit::Insert(at, text)),
        (index(), prop::collection::vec(any::<u8>(), 1..4)).prop_map(|(at, bytes)| Edit::Bytes(at, bytes)),
        index().prop_map(Edit::Cut),
    ]
}

fn apply(bytes: &mut Vec<u8>, edit: &Edit) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    if lines.is_empty() {
        return;
    }
    let count = lines.len();
    match edit {
        Edit::Delete(at) => drop(lines.remove(at.index(count))),
        Edit::Double(at) => lines.insert(at.index(count), lines[at.index(count)].clone()),
        Edit::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
        Edit::Insert(at, text) => {
            // Anywhere in the line, perhaps inside a letter.
            let line = &mut lines[at.index(count)];
            let place = at.index(line.len());
            line.splice(place..place, text.bytes());
        }
        Edit::Bytes(at, bytes) => lines.insert(at.index(count), bytes.clone()),
        Edit::Cut(at) => lines.truncate(at.index(count)),
    }
    *bytes = lines.concat();
}

/// The office's files and its catalog's.
fn breakable() -> Memory {
    let mut office = example();
    office.files.retain(|path, _| path.ends_with("toml"));
    office
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// Several files are broken at once. A broken catalog leaves cases unread, so it is broken in every fifth only.
    #[test]
    fn accidents_do_not_break_the_reader(
        edits in prop::collection::vec((any::<prop::sample::Index>(), edit()), 1..12),
        catalog_too in prop::bool::weighted(0.2),
    ) {
        let mut office = breakable();
        let names = ["hoso.toml", "ho-so/", "hop/"];
        let own = |path: &&String| catalog_too || names.iter().any(|name| path.starts_with(name));
        let paths: Vec<String> = office.files.keys().filter(own).cloned().collect();
        for (file, edit) in &edits {
            apply(office.files.get_mut(file.get(&paths)).expect("a path of the office"), edit);
        }
        let workspace = opened(&office);
        prop_assert_eq!(print(&workspace), "");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The reader alone is quick enough for many more.
    #[test]
    fn accidents_do_not_break_the_parser(
        path in prop::sample::select(breakable().files.into_iter().collect::<Vec<_>>()),
        edits in prop::collection::vec(edit(), 1..6),
    ) {
        let (mut workspace, sink, (path, mut bytes)) = (Workspace::default(), Sink::default(), path);
        edits.iter().for_each(|edit| apply(&mut bytes, edit));
        load::parse(&path, &bytes, &mut workspace.map, &sink);
        workspace.diagnostics = sink.finish();
        prop_assert_eq!(print(&workspace), "");
    }
}
