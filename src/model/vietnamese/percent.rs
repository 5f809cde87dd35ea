//! Percentages as papers write them (forms.md §9.4): one decimal behind a comma, none where it is 0, no space.

/// "36,7%" of two counts, rounded half up in whole numbers; `None` of nothing.
pub fn percent(n: usize, of: usize) -> Option<String> {
    let tenths = (2000 * n as u128 + of as u128).checked_div(2 * of as u128)?;
    Some(match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, tenth) => format!("{whole},{tenth}%"),
    })
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_written_as_papers_write_them() {
        let said = |n, of| percent(n, of).unwrap_or_default();
        assert_eq!(
            [said(44, 120), said(2, 3), said(1, 8), said(18, 40), said(15, 15)],
            ["36,7%", "66,7%", "12,5%", "45%", "100%"]
        );
        assert_eq!([said(1, 2000), said(1, 2001), said(0, 7), said(9, 8)], ["0,1%", "0%", "0%", "112,5%"]);
        assert_eq!(percent(0, 0), None);
    }
}
