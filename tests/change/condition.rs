//! Conditions that always hold, or never.

use hoso::diag::Code;

use super::{ACT, act, judged};

fn constant(condition: &str) -> Vec<String> {
    let rule = format!(
        "[rule.thu]\nstep = \"don\"\ntitle = \"Thử\"\nshort = \"thử\"\nwhen = {condition}\n\
         fact = {{ field = \"nguoi.hoc_van\", is = \"thpt\" }}\nbasis.C.dieu-le-2011 = \"1\"\n"
    );
    judged(&act(&rule), Code::CONSTANT)
}

const MALE: &str = "{ field = \"nguoi.gioi_tinh\", is = \"nam\" }";
const FEMALE: &str = "{ field = \"nguoi.gioi_tinh\", is = \"nu\" }";

#[test]
fn what_never_holds() {
    let contradiction = constant(&format!("{{ all = [{MALE}, {FEMALE}] }}"));
    assert_eq!(contradiction, [format!("{ACT}:8 rule.thu: điều kiện when không bao giờ đúng")]);
    for never in [
        &format!("{{ all = [{MALE}, {{ field = \"nguoi.gioi_tinh\", present = false }}] }}"),
        &format!("{{ not = {{ any = [{MALE}, {FEMALE}] }} }}"),
        "{ rule = \"nguoi-giup-chinh-thuc\", is = \"excused\" }",
        "{ rule = \"nguoi-giup-chinh-thuc\", is = \"not-applicable\" }",
        "{ all = [{ rule = \"hoc-van\", is = \"met\" }, { rule = \"hoc-van\", is = \"not-met\" }] }",
    ] {
        let told = constant(never);
        assert!(told.len() == 1 && told[0].ends_with("không bao giờ đúng"), "{never}: {told:?}");
    }
}

#[test]
fn what_always_holds() {
    for always in [
        &format!("{{ any = [{MALE}, {{ not = {MALE} }}] }}"),
        "{ field = \"nguoi.gioi_tinh\", in = [\"nam\", \"nu\"] }",
        "{ any = [{ field = \"don.ngay\", present = true }, { field = \"don.ngay\", present = false }] }",
        "{ field = \"nguoi.ho_ten\", same-as = \"nguoi.ho_ten\" }",
    ] {
        let told = constant(always);
        assert!(told.len() == 1 && told[0].ends_with("luôn luôn đúng"), "{always}: {told:?}");
    }
}

#[test]
fn what_depends_on_the_case() {
    for open in [
        MALE,
        &format!(
            "{{ any = [{MALE}, {FEMALE}, {{ field = \"nguoi.gioi_tinh\", present = false }}, {{ field = \"don.ngay\", present = true }}] }}"
        ),
        "{ field = \"don.ngay\", present = true }",
        "{ rule = \"hoc-van\", is = \"excused\" }",
        "{ rule = \"nguoi-giup-chinh-thuc\", is = \"unknown\" }",
        "{ level = \"dang-uy-co-so\", above = \"don_vi.chi_bo\" }",
        "{ all = [{ level = \"dang-uy-co-so\", above = \"don_vi.chi_bo\" }, { not = { level = \"dang-uy-bo-phan\", above = \"don_vi.chi_bo\" } }] }",
        "{ field = \"nguoi.ho_ten\", same-as = \"nguoi.ten_khac\" }",
    ] {
        // The second one is met whenever the sex is known, and when it is not.
        let expected = usize::from(open.contains("present = false"));
        assert_eq!(constant(open).len(), expected, "{open}");
    }
}
