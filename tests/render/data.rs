//! Data is text: whatever it says, it prints as itself, and only the job's own is read.

use crate::{HEAD, MAIN, engine, engine_of, job, text};

#[test]
fn every_sign_of_typst_prints_as_itself() {
    for value in [
        "#panic()",
        "*đậm* _nghiêng_ `mã`",
        "$x^2$",
        "= Không phải tiêu đề",
        "- không phải danh sách",
        "@ghi-chú <nhãn>",
        r"\ \u{41} \#",
        "// không phải chú thích",
        "/* cả đây nữa */",
        "[ngoặc] {ngoặc} {{7}} ~ -- --- ...",
        "#(1 + 1) #let x = 1",
        "https://example.vn",
        "Nguyễn & Trần < > \" '",
    ] {
        let json = serde_json::json!({ "x": value }).to_string();
        assert_eq!(text("#d.x", &json), format!("{value}\n"));
    }
}

#[test]
fn the_jobs_data_hides_any_sample() {
    let main = format!("{HEAD}#d.x");
    let engine = engine_of(&[(MAIN, &main), ("templates/thu/data.json", r#"{"x": "mẫu"}"#)]);
    let pages = engine.pages(&job(r#"{"x": "thật"}"#)).expect("pages");
    assert_eq!(pages[0].text(), "thật\n");
}

#[test]
fn a_template_reaches_only_its_own_data() {
    let engine = engine("#json(\"../khac/data.json\")");
    engine.pages(&job("{}")).expect_err("the data of another form");
    for reach in ["read(\"/etc/passwd\")", "read(\"../../../../etc/passwd\")", "read(\"2025-01-01.typ\")"] {
        crate::faults(&format!("#{reach}"), "{}");
    }
}

#[test]
fn shared_files_are_found_from_the_root_and_beside() {
    let main =
        format!("{HEAD}#import \"../lib/chung.typ\": chao\n#import \"/templates/thu/rieng.typ\": ten\n#chao(ten(d))");
    let engine = engine_of(&[
        (MAIN, &main),
        ("templates/lib/chung.typ", "#let chao(x) = [Chào #x!]"),
        ("templates/thu/rieng.typ", "#let ten(d) = d.ten"),
    ]);
    assert_eq!(engine.pages(&job(r#"{"ten": "Ỷ Lan"}"#)).expect("pages")[0].text(), "Chào Ỷ Lan!\n");
}

#[test]
fn signs_that_only_shape_the_line_are_no_missing_letters() {
    let value = "một\u{a0}hai\u{202f}ba\tbốn\nnăm\u{2011}sáu\u{ad} – … “bảy” ‘tám’ №\u{2060} ₫ ½ ²";
    crate::engine("#d.x").render(&job(&serde_json::json!({ "x": value }).to_string())).expect("a PDF");
}
