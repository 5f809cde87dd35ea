//! Files of the office that hide what is shipped.

use hoso::diag::Code;
use hoso::load::Memory;
use hoso::run::{Workspace, lint_law};

use super::{day, edited, shipped, told};

const JULY: &str = "workflows/ket-nap-dang/2025-07-01.toml";
const FORM: &str = "forms/6-knd.toml";

fn hidden(own: &Memory) -> Vec<String> {
    let workspace = Workspace::catalog(own);
    let workflows: Vec<_> = workspace.catalog.workflows.values().collect();
    told(&workspace, &lint_law(&workspace, &workflows, own, day()), Code::HIDES_SHIPPED)
}

fn act(day: &str, number: &str, value: &str, source: &str) -> String {
    format!(
        "schema = 1\namends = \"ket-nap-dang\"\nfrom = {day}\n[replace.parameter]\n\
         {number} = {{ value = \"{value}\", basis.B.{source} = \"4.3.1\" }}\n"
    )
}

#[test]
fn copies_that_stay_behind() {
    let newer = "[[edition]]\nfrom = 2025-09-29\ntemplate = \"templates/6-knd/2025-09-29.typ\"\nbasis.B.hd-38-2025 = \"6-KNĐ\"\nprovenance = \"reconstructed\"\n";
    let own = Memory::default()
        .with(JULY, &edited(JULY, "value = \"15 working-days\"", "value = \"14 working-days\""))
        .with(FORM, &edited(FORM, newer, ""))
        .with("workflows/fields.toml", &edited("workflows/fields.toml", "ten_khac = ", "ten_khac_nua = "));
    let told = hidden(&own);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("forms/6-knd.toml:10 thiếu bản mẫu mới hơn của bộ có sẵn: 29/9/2025"), "{told:?}");
    assert!(told[1].contains("thiếu mục có trong từ điển có sẵn: nguoi.ten_khac"), "{told:?}");
    assert!(told[2].starts_with(&format!("{JULY}:3 thay tệp có sẵn cùng tên")), "{told:?}");
    assert!(told[2].ends_with("nói khác: parameter.gia-han-quyet-dinh"), "{told:?}");
}

#[test]
fn copies_that_say_the_same_hide_nothing() {
    let comment = format!("{}\n# a word of the office\n", shipped(JULY));
    let own = Memory::default().with(JULY, &comment).with(FORM, &shipped(FORM));
    assert_eq!(hidden(&own), Vec::<String>::new());
}

#[test]
fn acts_beside_the_shipped_ones() {
    let early = "workflows/ket-nap-dang/2025-06-15.toml";
    let late = "workflows/ket-nap-dang/2027-01-01.toml";
    let twin = "[source]\nqd-294 = { number = \"294-QĐ/TW\", dated = 2025-05-26 }\n";
    let own = Memory::default()
        .with(early, &(act("2025-06-15", "gia-han-quyet-dinh", "25 working-days", "qd-232-2025") + twin))
        .with(late, &act("2027-01-01", "han-quyet-dinh", "60 working-days", "qd-294-2025"));
    let told = hidden(&own);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with(&format!("{early}:5 điều có sẵn ban hành cùng ngày hoặc sau đó đã thay")), "{told:?}");
    assert!(told[1].starts_with(&format!("{early}:7 bộ có sẵn nay đã có văn bản này: 294-QĐ/TW")), "{told:?}");
    assert!(told[2].starts_with(&format!("{late}:5 trả về lời cũ mà văn bản có sẵn đã thay")), "{told:?}");
    let amends = Memory::default().with(late, &act("2027-01-01", "han-quyet-dinh", "40 working-days", "qd-294-2025"));
    assert_eq!(hidden(&amends), Vec::<String>::new(), "an act of the office after the shipped ones is its right");
}
