//! Nothing is silent: what would print wrongly does not print.

use hoso::render::{DATA_LIMIT, Fault, FaultKind, PAGE_LIMIT, Place};

use crate::{HEAD, MAIN, engine, engine_of, faults, job};

fn at(line: usize, column: usize) -> Place {
    Place { file: MAIN.to_owned(), line, column }
}

fn only(faults: Vec<Fault>) -> Fault {
    let [fault] = <[Fault; 1]>::try_from(faults).expect("one fault");
    fault
}

#[test]
fn a_letter_without_a_picture_is_named() {
    let fault = only(faults("#d.x #d.x", r#"{"x": "Đỗ 漢 Ỷ"}"#));
    let FaultKind::MissingGlyph { character, font, page } = fault.kind else { panic!("{fault:?}") };
    assert_eq!((character, font.as_str(), page), ('漢', "Tinos", 1));
    assert_eq!(fault.place, Some(at(5, 2)));
    // The fallback to any font at hand finds none either.
    let fault = only(faults("#set text(fallback: true)\n#d.x", r#"{"x": "字"}"#));
    assert!(matches!(fault.kind, FaultKind::MissingGlyph { character: '字', .. }));
}

#[test]
fn each_missing_letter_once() {
    let missing: Vec<char> = faults("#d.x\n#pagebreak()\n#d.x", r#"{"x": "漢字漢"}"#)
        .into_iter()
        .map(|fault| match fault.kind {
            FaultKind::MissingGlyph { character, page: 1, .. } => character,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(missing, ['漢', '字']);
}

#[test]
fn an_unknown_font_is_no_silent_fallback() {
    let fault = only(faults("#text(font: \"Times New Roman\")[x]", "{}"));
    assert_eq!(fault.kind, FaultKind::Warning { message: "unknown font family: times new roman".to_owned() });
    assert_eq!(fault.place, Some(at(5, 13)));
}

#[test]
fn there_is_no_today() {
    let fault = only(faults("#datetime.today().display()", "{}"));
    assert!(matches!(&fault.kind, FaultKind::Template { message } if message.contains("current date")), "{fault:?}");
    assert_eq!(fault.place, Some(at(5, 2)));
}

#[test]
fn an_error_is_told_at_its_line() {
    let fault = only(faults("\nXin chào,\n  #d.khong_co", r#"{"co": 1}"#));
    assert!(matches!(&fault.kind, FaultKind::Template { message } if message.contains("khong_co")), "{fault:?}");
    assert_eq!(fault.place, Some(at(7, 6)));
}

#[test]
fn an_error_in_a_shared_file_names_the_call_too() {
    let main = format!("{HEAD}#import \"../lib/chung.typ\": ngay\n#ngay(d.ngay)");
    let engine = engine_of(&[(MAIN, &main), ("templates/lib/chung.typ", "#let ngay(n) = {\n  n.split(\"-\")\n}")]);
    let fault = only(engine.render(&job(r#"{"ngay": null}"#)).expect_err("none is no day"));
    assert_eq!(fault.place, Some(Place { file: "templates/lib/chung.typ".to_owned(), line: 2, column: 3 }));
    assert_eq!(fault.calls, [at(6, 2)]);
}

#[test]
fn broken_data_is_told_at_its_place() {
    let fault = only(faults("#d", "{\"x\":\n 1,}"));
    let place = fault.place.expect("a place");
    assert_eq!((place.file.as_str(), place.line), ("templates/thu/data.json", 2));
}

#[test]
fn an_unknown_template_too_much_data_too_many_pages() {
    let mut unknown = job("{}");
    unknown.template = "templates/khong/co.typ".to_owned();
    let fault = only(engine("").render(&unknown).expect_err("unknown"));
    assert_eq!(fault.kind, FaultKind::UnknownTemplate { template: unknown.template });

    let fault = only(faults("x", &" ".repeat(DATA_LIMIT + 1)));
    assert_eq!(fault.kind, FaultKind::TooMuchData { bytes: DATA_LIMIT + 1 });

    let body = format!("#for i in range({PAGE_LIMIT}) [x #pagebreak()]");
    let fault = only(faults(&body, "{}"));
    assert_eq!(fault.kind, FaultKind::TooManyPages { pages: PAGE_LIMIT + 1 });
}

#[test]
fn a_paper_no_archive_takes_is_refused() {
    let fault = only(engine_of(&[(MAIN, "#set text(font: \"Tinos\")\nx")]).render(&job("{}")).expect_err("no title"));
    assert!(matches!(&fault.kind, FaultKind::Export { message } if message.contains("title")), "{fault:?}");
    let private = faults("#d.x", r#"{"x": "a\ue000"}"#);
    assert!(!private.is_empty());
}

#[test]
fn an_endless_loop_and_an_endless_call_end() {
    for body in ["#while true {}", "#let f(x) = f(x + 1)\n#f(0)"] {
        assert!(matches!(only(faults(body, "{}")).kind, FaultKind::Template { .. }));
    }
}
