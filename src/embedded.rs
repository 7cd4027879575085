//! The index inside the module.
//!
//! A module that is compiled with articles has their index among its constants. A bare engine has a slot instead.
//! `jostar-builder` fills it in the finished module.

/// The bytes of the index. `None` in a bare engine without one.
pub fn index() -> Option<&'static [u8]> {
    #[cfg(feature = "embedded")]
    return Some(include_bytes!(concat!(env!("OUT_DIR"), "/articles.jostar")));
    #[cfg(all(not(feature = "embedded"), target_arch = "wasm32"))]
    return slot::index();
    #[cfg(all(not(feature = "embedded"), not(target_arch = "wasm32")))]
    return None;
}

/// The place of an index that was inserted into the finished module, as described in `module.rs` of `jostar-builder`.
#[cfg(all(not(feature = "embedded"), target_arch = "wasm32"))]
#[allow(unsafe_code)]
mod slot {
    use std::sync::atomic::{AtomicU32, Ordering};

    /// The address and the length of the index, or 0 if there is none. Nothing in the program changes these values, and
    /// atomics keep the compiler from treating them as constants.
    // SAFETY: nothing else has this name.
    #[unsafe(no_mangle)]
    static JOSTAR_INDEX: [AtomicU32; 2] = [AtomicU32::new(0), AtomicU32::new(0)];

    pub(super) fn index() -> Option<&'static [u8]> {
        let [start, length] = [0, 1].map(|place: usize| JOSTAR_INDEX[place].load(Ordering::Relaxed) as usize);
        if start == 0 {
            return None;
        }
        // SAFETY: Only a data segment of the module writes the slot, when the module is instantiated. It points to
        // another segment, which was copied to separate pages. These pages are neither among those that the linker left
        // to the allocator nor among those by which the memory has grown, so no allocator owns them. Nothing writes to
        // them, and they live as long as the memory.
        Some(unsafe { std::slice::from_raw_parts(start as *const u8, length) })
    }
}
