//! The word for the person: "quần chúng" in papers of the Party, "đoàn viên" in those of Đoàn and Công đoàn, never "đồng chí".

use super::table::Style::Party;
use super::{Paper, found, none, say};
use crate::samples::running;

fn person(paper: &Paper) -> Vec<String> {
    let text = running(&paper.pages).to_lowercase();
    let data = &paper.sample.data;
    let rows = ["nguoi", "muc"].iter().filter_map(|list| data[*list].as_array()).flatten();
    let names: Vec<&str> = rows.chain([data]).filter_map(|row| row["ho_ten"].as_str()).collect();
    // A paper that counts people names none of them.
    let wanted = !paper.row.has("counts");
    let mut wrong: Vec<String> =
        (names.is_empty() == wanted).then(|| format!("{} names", names.len())).into_iter().collect();
    let other = if paper.row.style == Party { "đoàn viên" } else { "quần chúng" };
    for name in names.iter().map(|name| name.to_lowercase()) {
        let called = |word: &str| text.contains(&format!("{word} {name}")) || text.contains(&format!("{word}: {name}"));
        let faults = ["đồng chí", "đ/c", "đảng viên", "ông", "bà", other].into_iter().filter(|word| called(word));
        wrong.extend(faults.map(|word| format!("{word} {name}")));
        if !paper.row.person.is_empty() && !called(paper.row.person) {
            wrong.push(format!("{name} is not called {}", paper.row.person));
        }
    }
    wrong
}

#[test]
fn everybody_is_called_by_the_right_word() {
    none(person);
}

#[test]
fn a_wrong_word_is_found() {
    let names = "quần chúng Phan Thị Mẫu";
    for wrong in ["đồng chí Phan Thị Mẫu", "đ/c Phan Thị Mẫu", "đoàn viên Phan Thị Mẫu"] {
        found(person, "nghi-quyet-phan-cong", wrong, |pages| {
            say(pages, "dục, giúp đỡ quần chúng Phan Thị", &format!("{wrong} Phan Thị"));
        });
        found(person, "6-knd", wrong, |pages| say(pages, "nạp quần chúng Phan Thị Mẫu", wrong));
        found(person, "8-knd", wrong, |pages| say(pages, names, wrong));
    }
    found(person, "4-knd", "quần chúng", |pages| say(pages, "nạp đoàn viên Phan Thị Mẫu", names));
}
