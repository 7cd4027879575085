//! Room for what is large.

/// How many bytes a request has that counts as small.
const PIECE: usize = 1 << 20;

/// An empty vector with room for so many.
///
/// The allocator of the module takes as much new memory as a request asks for, however much is free where its memory ends;
/// and what it has taken it never gives back. Where the beginning of an index was open and is closed, that would leave
/// unused up to half of what the whole takes. Small requests use up what is free, one beside another: when these are given
/// back, there is room for the large one, and only what it lacks was taken anew.
pub(crate) fn with_room<T>(count: usize) -> Vec<T> {
    let bytes = count * size_of::<T>();
    if cfg!(target_arch = "wasm32") && bytes > PIECE {
        gather(bytes);
    }
    Vec::with_capacity(count)
}

/// Leaves so many bytes free that lie together, but for a few.
fn gather(bytes: usize) {
    let mut pieces = Vec::with_capacity(bytes / PIECE + 1);
    let (mut together, mut end) = (0, 0);
    while together < bytes {
        let piece = Vec::<u8>::with_capacity(PIECE);
        let start = piece.as_ptr().addr();
        // Between two there is what the allocator notes of each.
        together = if start.abs_diff(end) < 64 { together + PIECE } else { PIECE };
        end = start + PIECE;
        pieces.push(piece);
    }
}
