//! The code table: one number for each thing that can be said.

/// `H1xx` load, `H2xx` validate, `H3xx` findings, `H4xx` plan, `H5xx` render, `H6xx` record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u16);

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "H{}", self.0)
    }
}

impl Code {
    /// Reads "H204" or "204".
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(['H', 'h']).unwrap_or(text);
        digits.parse().ok().map(Self)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal,)*) => {
        impl Code {
            $($(#[$doc])* pub const $name: Self = Self($number);)*
            /// All codes, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

codes! {
    /// A file cannot be read.
    UNREADABLE = 101,
    /// Not a regular file: a link, a folder, a device.
    NOT_REGULAR = 102,
    /// Larger than hoso reads.
    TOO_LARGE = 103,
    /// UTF-16, as some editors save.
    UTF16 = 104,
    /// Not UTF-8.
    NOT_UTF8 = 105,
    /// Line ends of the old Macintosh.
    CARRIAGE_RETURN = 106,
    /// A facts file under a name hoso does not look for.
    MISNAMED = 107,
    /// Not TOML, in a way we have no better word for.
    SYNTAX = 110,
    /// A day the calendar does not have.
    NO_SUCH_DAY = 111,
    /// A date written day first.
    DATE_ORDER = 112,
    /// Typographic quotation marks.
    SMART_QUOTES = 113,
    /// A no-break space outside quotes.
    NO_BREAK_SPACE = 114,
    /// A number that starts with 0.
    LEADING_ZERO = 115,
    /// A bare key with letters TOML does not allow bare.
    BARE_KEY = 116,
    /// The same name twice.
    DUPLICATE_KEY = 117,
    /// A quotation mark, bracket or brace is not closed.
    UNCLOSED = 118,
    /// Text without quotation marks, or no value at all.
    NO_VALUE = 119,
    /// A number too large, or nested too deep.
    BEYOND_LIMITS = 120,
    /// A character that has no place in a paper.
    FORBIDDEN_CHARACTER = 121,
    /// An invisible character that was dropped.
    INVISIBLE_CHARACTER = 122,
    /// More problems in one file than are told.
    MORE = 123,
    /// Letters of a font of before Unicode.
    OLD_FONT = 124,
    /// A letter of another script that only looks Vietnamese.
    LOOKALIKE = 125,

    /// Not a table hoso reads, or a damaged one.
    NO_TABLE = 130,
    /// A table behind a password.
    PASSWORD = 131,
    /// A table that would unpack into more than hoso holds.
    BOMB = 132,
    /// Reading a table broke down or took too long.
    TABLE_BROKE = 133,
    /// A cell shows an error of Excel.
    ERROR_VALUE = 134,
    /// A formula whose result was never saved.
    NO_RESULT = 135,

    /// A needed name is missing.
    MISSING_KEY = 201,
    /// A value of another type.
    WRONG_TYPE = 202,
    /// A word that is not among the allowed ones.
    UNKNOWN_WORD = 203,
    /// A name nobody knows.
    UNKNOWN_KEY = 204,
    /// A schema version of another hoso.
    SCHEMA_VERSION = 205,
    /// A measure that is none.
    BAD_MEASURE = 206,
    /// A date outside 1900–2100.
    DATE_RANGE = 207,
    /// A text that does not have its field's shape.
    BAD_SHAPE = 208,
    /// A path that is no field.
    UNKNOWN_FIELD = 209,
    /// A field of another type than is needed here.
    FIELD_TYPE = 210,
    /// An id that is not written as ids are.
    BAD_ID = 211,
    /// A partial date where the field wants a day.
    PARTIAL_DATE = 212,
    /// Exactly one of several keys is wanted.
    ONE_OF = 213,
    /// An empty text where something must stand.
    EMPTY = 214,

    /// Refers to a step, rule, source … nobody declares.
    UNKNOWN_ITEM = 220,
    /// Declared twice in different files.
    DECLARED_TWICE = 221,
    /// Repeals or replaces what is not there.
    NOTHING_TO_REPLACE = 222,
    /// A weaker item would replace or repeal a surer one.
    WEAKER_REPLACES = 223,
    /// Cites a source not yet issued on that day.
    CITES_EARLY = 224,
    /// Cites a source replaced by that day.
    CITES_REPLACED = 225,
    /// A layer names a national item.
    LAYER_REPLACES = 226,
    /// Steps, rules or bodies go in a circle.
    CYCLE = 227,
    /// A law file has no base, or there are two.
    NO_BASE = 228,
    /// A measure of the wrong kind for this rule.
    MEASURE_KIND = 229,
    /// Two documents answer to the same name.
    NAME_TAKEN = 230,
    /// A paper that is printed has no form, or a form nobody knows.
    NO_FORM = 231,
    /// A law test that asserts nothing, or something unknown.
    EMPTY_TEST = 232,
    /// An item no file binds to a source.
    NO_BASIS = 233,
    /// A document's form is written for the entries of another list.
    FORM_LIST = 234,

    /// A body the tree does not have.
    UNKNOWN_BODY = 240,
    /// A workflow the catalog does not have.
    UNKNOWN_WORKFLOW = 241,
    /// Two cases with one id.
    CASE_TWICE = 242,
    /// A meeting names a case that is not there.
    UNKNOWN_CASE = 243,
    /// Two meetings of one kind for one case on one day.
    MEETING_TWICE = 244,
    /// A body met that is not the one to act.
    WRONG_BODY = 245,
    /// A meeting kind the dictionary does not have.
    UNKNOWN_KIND = 246,
    /// Meeting facts typed in a case.
    MEETING_IN_CASE = 247,
    /// A meeting that cannot be read holds up a case.
    HELD_BY_MEETING = 248,
    /// A kind that does not repeat met twice.
    NO_REPEAT = 249,

    /// A wording of a rule that no test decides.
    UNTESTED = 250,
    /// A parameter no rule measures with.
    UNUSED_PARAMETER = 251,
    /// Items that cite a source at a point nobody has seen.
    POINT_UNSEEN = 252,
    /// A reconstructed wording in use that nobody has laid beside the original.
    UNCONFIRMED = 253,
    /// A part of an amendment that changes nothing.
    CHANGES_NOTHING = 254,
    /// No two dates are far enough apart for one rule and near enough for another.
    BOUNDS_CROSS = 255,
    /// A condition that always holds, or never.
    CONSTANT = 256,
    /// Two papers of one step take one fact from two places.
    PAPERS_DIFFER = 257,
    /// A file of the office that hides what is shipped.
    HIDES_SHIPPED = 258,

    /// A pattern that is not written right.
    PATTERN_SYNTAX = 260,
    /// A pattern that names an unknown field.
    PATTERN_FIELD = 261,
    /// Something patterns are not allowed to use.
    PATTERN_FORBIDDEN = 262,
    /// A template the catalog does not have.
    UNKNOWN_TEMPLATE = 263,
    /// A template uses what it may not, or does not compile.
    TEMPLATE_LINT = 264,
    /// A template reads an input its form does not declare.
    UNDECLARED_INPUT = 265,
    /// An input no template of the form reads.
    UNUSED_INPUT = 266,

    /// No row of headings with a column of names.
    NO_HEADING = 270,
    /// Two columns for one field.
    COLUMN_TWICE = 271,
    /// `--map` names a column or field that is not there.
    COLUMN_NAMED = 272,
    /// A cell that is no value of its field.
    CELL_UNREAD = 273,
    /// A date that could be another, or none.
    DATE_UNCLEAR = 274,
    /// A number that lost its leading zeros.
    LOST_ZERO = 275,
    /// A row with facts and no name.
    NO_NAME = 276,
    /// Two people in one cell.
    SEVERAL_PEOPLE = 277,
    /// A case of that name, perhaps another person's.
    SAME_NAME = 278,
    /// One person in two rows with two birth dates.
    PERSON_TWICE = 279,
    /// One person in two rows.
    ROW_TWICE = 280,
    /// The case says otherwise.
    DIFFERS = 281,
    /// A cell of a yellow sheet nobody asked for.
    NOT_ASKED = 282,
    /// A case id nobody has.
    NO_SUCH_CASE = 283,
    /// The person's case may be one that cannot be read.
    CASE_UNREAD = 284,
    /// A fact that cannot be written into the text of a case.
    UNWRITABLE = 285,
    /// A place in one cell.
    PLACE_WHOLE = 286,
    /// A heading that fits several fields.
    COLUMN_UNCLEAR = 287,
    /// A date in the columns of both sexes.
    SPLIT_TWICE = 288,
    /// Dates a program may have turned round unseen.
    DATES_TURNED = 289,

    /// A demanded document is not there.
    DOCUMENT_MISSING = 301,
    /// A rule is not met.
    RULE_NOT_MET = 302,
    /// A step can no longer be done.
    BLOCKED = 303,
    /// A deadline has passed and the act is not done.
    OVERDUE = 304,
    /// A fact is missing that a rule needs.
    FACT_MISSING = 305,
    /// A later step is done, this one is not.
    SKIPPED = 306,
    /// A file nobody can place.
    UNMATCHED = 307,
    /// A file that could be two documents.
    AMBIGUOUS = 308,
    /// A paper hoso printed was laid down unsigned.
    NOT_SIGNED = 310,
    /// Facts changed after a paper was printed and signed.
    OUTDATED = 311,
    /// A signed paper has other pages than the printed one.
    PAGE_COUNT = 312,
    /// A digital signature, which hoso does not judge.
    DIGITALLY_SIGNED = 313,
    /// A deadline was missed, but the act is done.
    DUE_MISSED = 321,
    /// Two texts give two limits.
    TWO_LIMITS = 322,
    /// A rule of low confidence is not met.
    SOFT_NOT_MET = 323,
    /// A text known at second hand judges otherwise.
    REPORTED_DIFFERS = 324,
    /// An override lapsed: the law was amended after it.
    OVERRIDE_LAPSED = 325,
    /// An override or attestation nothing needed.
    OVERRIDE_UNUSED = 326,
    /// A clock runs through a year without a table.
    NO_CALENDAR = 327,
    /// The figures of a meeting do not add up.
    ARITHMETIC = 328,
    /// Two dossiers say the same words.
    SAME_WORDS = 329,

    /// A planned act would break a rule.
    FORECAST = 330,

    /// A scan nobody can read, or no scan at all.
    SCAN_UNREADABLE = 340,
    /// A scan that holds nothing.
    SCAN_EMPTY = 341,
    /// A scan without its end.
    SCAN_CUT = 342,
    /// A scan locked by a password.
    SCAN_LOCKED = 343,
    /// A page with nothing on it.
    BLANK_PAGE = 344,
    /// A scan too coarse to read.
    LOW_RESOLUTION = 345,
    /// A telephone's picture that Windows cannot open.
    HEIC = 346,
    /// Something in a file acts or hides.
    ACTIVE_CONTENT = 347,
    /// The same scan twice.
    SAME_SCAN = 348,
    /// A file is of another kind than its name says.
    WRONG_ENDING = 349,

    /// Two papers would have one file name.
    NAME_COLLISION = 401,
    /// A file name that no system would keep.
    BAD_NAME = 402,
    /// A paper lacks facts.
    LACKS_FACTS = 403,
    /// A paper is refused because of a rule.
    REFUSED = 404,
    /// A form has no edition of that day.
    NO_EDITION = 405,
    /// A reconstructed wording is in use.
    RECONSTRUCTED = 406,

    /// A template failed.
    TEMPLATE_FAILED = 501,
    /// The font lacks a character.
    MISSING_GLYPH = 502,
    /// A template warned.
    TEMPLATE_WARNED = 503,
    /// Rendering broke down, or the paper is too long.
    RENDER_BROKE = 504,

    /// A file could not be written.
    WRITE_FAILED = 601,
    /// A file stands there that hoso did not write.
    FOREIGN_FILE = 602,
    /// Somebody else is at work in the folder.
    LOCKED = 603,
    /// The receipt cannot be read.
    BAD_RECEIPT = 604,
    /// Something stands there already.
    EXISTS = 605,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
