//! How a paper came to be: what the receipt says about it besides its bytes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The origin of one paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The form: `6-knd`.
    pub form: String,
    /// The day of the form's edition.
    #[serde(with = "day")]
    pub edition: NaiveDate,
    /// Final, draft, blank or guide, in the word of the plan.
    pub mode: String,
    /// The template's path from the root of the catalog.
    pub template: String,
    /// The digest of data and template files; see [`key`](super::key).
    pub key: String,
    /// What rendered it: hoso's and Typst's versions. Alone a reason for nothing.
    pub engine: String,
    /// The day whose text of the law it was made under.
    #[serde(with = "day")]
    pub law: NaiveDate,
    /// The day it was made for, the as-of date; not the clock's.
    #[serde(with = "day")]
    pub made_for: NaiveDate,
    /// The digest of each input, by name: which fact changed can be said later without keeping the fact.
    pub inputs: BTreeMap<String, String>,
    /// How many pages it has; receipts of before do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
}

/// Days as `2025-09-29`.
mod day {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde calls")]
    pub(super) fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
