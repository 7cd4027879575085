//! The index inside the module.
//!
//! A module that is compiled with articles has their index among its constants. A bare engine has a slot instead, which
//! `jostar-builder` fills in the finished module.

/// The bytes of the index; `None` in a bare engine that was given none.
pub fn index() -> Option<&'static [u8]> {
    #[cfg(feature = "embedded")]
    return Some(include_bytes!(concat!(env!("OUT_DIR"), "/articles.jostar")));
    #[cfg(all(not(feature = "embedded"), target_arch = "wasm32"))]
    return slot::index();
    #[cfg(all(not(feature = "embedded"), not(target_arch = "wasm32")))]
    return None;
}

/// Where an index lies that was put into the finished module, as `module.rs` of `jostar-builder` describes.
#[cfg(all(not(feature = "embedded"), target_arch = "wasm32"))]
#[allow(unsafe_code)]
mod slot {
    use std::sync::atomic::{AtomicU32, Ordering};

    /// The address and the length of the index, 0 if there is none. Atomics, so that the compiler does not take what it
    /// sees here, which nothing in the program changes, for what is there.
    // SAFETY: nothing else has this name.
    #[unsafe(no_mangle)]
    static JOSTAR_INDEX: [AtomicU32; 2] = [AtomicU32::new(0), AtomicU32::new(0)];

    pub(super) fn index() -> Option<&'static [u8]> {
        let [start, length] = [0, 1].map(|place: usize| JOSTAR_INDEX[place].load(Ordering::Relaxed) as usize);
        if start == 0 {
            return None;
        }
        // SAFETY: only a data segment of the module writes the slot, on instantiation, and it tells of another segment
        // that was copied into pages of their own. No allocator has these pages, for they are none that the linker left
        // to it and none that the memory has grown by. So nothing writes them, and they stay as long as the memory does.
        Some(unsafe { std::slice::from_raw_parts(start as *const u8, length) })
    }
}
