//! Room for large vectors.

/// The most bytes of a small request.
const PIECE: usize = 1 << 20;

/// An empty vector with room for `count` values.
///
/// The module's allocator takes as much new memory as a request asks for, even if some memory at its end is free, and
/// never returns it. After the beginning of an index was open and is closed, up to half of the memory for the whole
/// index would stay unused. Small requests fill the free memory, one beside another. When they are released, the large
/// request fits there, and only the missing part is new memory.
pub(crate) fn with_room<T>(count: usize) -> Vec<T> {
    let bytes = count * size_of::<T>();
    if cfg!(target_arch = "wasm32") && bytes > PIECE {
        gather(bytes);
    }
    Vec::with_capacity(count)
}

/// Frees almost `bytes` bytes in one piece.
fn gather(bytes: usize) {
    let mut pieces = Vec::with_capacity(bytes / PIECE + 1);
    let (mut together, mut end) = (0, 0);
    while together < bytes {
        let piece = Vec::<u8>::with_capacity(PIECE);
        let start = piece.as_ptr().addr();
        // The allocator's own data lies between two pieces.
        together = if start.abs_diff(end) < 64 { together + PIECE } else { PIECE };
        end = start + PIECE;
        pieces.push(piece);
    }
}
