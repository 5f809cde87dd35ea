//! placeholder until the branch `vi` is merged
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameKey(String);
impl NameKey {
    pub(super) fn new(name: &str, key: Option<&str>) -> Self {
        Self(key.unwrap_or(name).to_owned())
    }
}
