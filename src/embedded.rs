//! The index inside the module.

/// The bytes of the embedded index; `None` in a bare engine.
pub fn index() -> Option<&'static [u8]> {
    #[cfg(feature = "embedded")]
    return Some(include_bytes!(concat!(env!("OUT_DIR"), "/articles.jostar")));
    #[cfg(not(feature = "embedded"))]
    return None;
}
