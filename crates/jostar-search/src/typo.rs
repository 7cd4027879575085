//! stub
use jostar_index::{Index, TermId};
#[allow(dead_code)]
pub(crate) fn near(_: &Index, _: &str, _: bool) -> Vec<(TermId, u32)> {
    vec![]
}
#[allow(dead_code)]
pub(crate) fn persian_terms(_: &Index, _: &str, _: usize) -> Vec<(TermId, f32)> {
    vec![]
}
#[allow(dead_code)]
pub(crate) fn persian(_: &str) -> Vec<String> {
    vec![]
}
#[allow(dead_code)]
pub(crate) fn arabic_or_russian(_: &str) -> Vec<String> {
    vec![]
}
#[allow(dead_code)]
pub(crate) fn latin(_: &str) -> Vec<String> {
    vec![]
}
