//! The room of a screen: what does not fit is counted, and the whole always fits.

/// Lines shown under one heading, the most pressing first; each is shown whole or not at all.
#[derive(Debug)]
pub(super) struct Part {
    /// Text of one or more lines, and how many things it tells of.
    pub(super) blocks: Vec<(String, usize)>,
    /// How many blocks get room before any part gets more.
    pub(super) least: usize,
    /// How many blocks are shown at most.
    pub(super) most: usize,
    /// The vocabulary key of the line that counts the rest.
    pub(super) more: &'static str,
}

impl Part {
    /// Blocks that tell of one thing each.
    pub(super) fn new(blocks: impl IntoIterator<Item = String>, more: &'static str) -> Self {
        let blocks = blocks.into_iter().filter(|text| !text.is_empty()).map(|text| (text, 1)).collect();
        Self { blocks, least: 1, most: usize::MAX, more }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Lines taken by the first `shown` blocks, and by the line that counts the rest.
    fn height(&self, shown: usize) -> usize {
        let lines: usize = self.blocks[..shown].iter().map(|(text, _)| text.lines().count()).sum();
        lines + usize::from(shown < self.blocks.len())
    }

    /// The first `shown` blocks, and the line that counts the rest.
    pub(super) fn text(&self, shown: usize, told: impl Fn(&str, usize) -> String) -> String {
        let mut out: String = self.blocks[..shown].iter().map(|(text, _)| text.as_str()).collect();
        let left: usize = self.blocks[shown..].iter().map(|(_, things)| things).sum();
        if left > 0 {
            out += &told(self.more, left);
        }
        out
    }
}

/// How many blocks of each part fit: the least of each first, then the parts in the order given, as far as
/// there is room.
pub(super) fn share(room: usize, parts: &[&Part]) -> Vec<usize> {
    let mut shown = vec![0; parts.len()];
    let fits = |shown: &[usize]| parts.iter().zip(shown).map(|(part, n)| part.height(*n)).sum::<usize>() <= room;
    let goal = |of: fn(&Part) -> usize| parts.iter().map(|part| of(part).min(part.blocks.len())).collect::<Vec<_>>();
    for goal in [goal(|part| part.least), goal(|part| part.most)] {
        for i in 0..parts.len() {
            // The last block takes the place of the line that counts it: all may fit where one less does not.
            for n in (shown[i]..=goal[i]).rev() {
                let mut tried = shown.clone();
                tried[i] = n;
                if fits(&tried) {
                    shown = tried;
                    break;
                }
            }
        }
    }
    shown
}

/// Everything, for `--all`.
pub(super) fn all(parts: &[&Part]) -> Vec<usize> {
    parts.iter().map(|part| part.blocks.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(heights: &[usize]) -> Part {
        Part::new(heights.iter().map(|n| "x\n".repeat(*n)), "case.more-findings")
    }

    fn lines(parts: &[&Part], shown: &[usize]) -> usize {
        parts.iter().zip(shown).map(|(part, n)| part.height(*n)).sum()
    }

    #[test]
    fn what_fits_is_shown_whole() {
        let (a, b) = (part(&[1; 3]), part(&[2; 2]));
        assert_eq!(share(7, &[&a, &b]), [3, 2]);
        assert_eq!(share(6, &[&a, &b]), [3, 1], "the last two lines give way to one that counts them");
    }

    #[test]
    fn every_part_shows_its_first_and_the_first_part_takes_the_rest() {
        let (a, b, c) = (part(&[1; 9]), part(&[1; 9]), part(&[1; 9]));
        assert_eq!(share(10, &[&a, &b, &c]), [5, 1, 1]);
        assert_eq!(share(6, &[&a, &b, &c]), [1, 1, 1]);
    }

    #[test]
    fn the_whole_fits_whatever_the_heights() {
        for room in 3..40 {
            let (a, b, c) = (part(&[3, 4, 1, 2]), part(&[5, 1]), part(&[1, 1, 1, 6]));
            let parts = [&a, &b, &c];
            assert!(lines(&parts, &share(room, &parts)) <= room, "{room}");
        }
    }

    #[test]
    fn what_matters_least_gives_way() {
        let (a, b) = (part(&[2; 4]), Part { least: 0, ..part(&[2; 2]) });
        assert_eq!(share(9, &[&a, &b]), [4, 0]);
    }

    #[test]
    fn no_more_than_a_few_are_shown_where_a_part_says_so() {
        let few = Part { most: 2, ..part(&[1; 5]) };
        assert_eq!(share(20, &[&few]), [2]);
        assert_eq!(few.text(2, |_, n| format!("{n} more\n")), "x\nx\n3 more\n");
    }
}
