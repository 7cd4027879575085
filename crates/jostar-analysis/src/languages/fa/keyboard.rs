//! Persian keyboards.
//!
//! Two layouts are used for Persian, and a text does not show which one was meant. They have the same letters on the
//! same keys, except for پ, ئ and the characters with Shift.

use crate::languages::Layout;

/// The Persian standard, ISIRI 9147, as on Linux, macOS and "Persian (Standard)" of Windows. The escaped characters are
/// the zero-width joiner on the key of the grave accent, the vowel signs on Shift and Q to I, a madda on Shift and X,
/// and a superscript alef, the zero-width non-joiner and a hamza above on Shift and V, B and N.
pub(super) const ISIRI_9147: Layout = concat!(
    "\u{200D}۱۲۳۴۵۶۷۸۹۰-=",
    "ضصثقفغعهخحجچ\\",
    "شسیبلاتنمکگ",
    "ظطزرذدپو./",
    "÷!٬٫﷼٪×،*)(ـ+",
    "\u{652}\u{64C}\u{64D}\u{64B}\u{64F}\u{650}\u{64E}\u{651}][}{|",
    "ؤئيإأآة»«:؛",
    "ك\u{653}ژ\u{670}\u{200C}\u{654}ء><؟",
);

/// "Persian" of Windows (KBDFA), which is older than the standard. The rial sign on Shift and R stands for the four
/// letters that the key types.
pub(super) const KBDFA: Layout = concat!(
    "\u{200D}1234567890-=",
    "ضصثقفغعهخحجچپ",
    "شسیبلاتنمکگ",
    "ظطزرذدئو./",
    "~!@#$%^&*()_+",
    "\u{64B}\u{64C}\u{64D}﷼،؛,][\\}{|",
    "\u{64E}\u{64F}\u{650}\u{651}ۀآـ«»:\"",
    "ةيژؤإأء<>؟",
);
