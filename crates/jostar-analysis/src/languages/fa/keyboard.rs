//! Persian keyboards.
//!
//! Two layouts are in use for Persian, and nobody can tell from a text which one was meant. They have the letters at the
//! same keys, but for پ and ئ and those with Shift.

use crate::languages::Layout;

/// The Persian standard, ISIRI 9147, as Linux, macOS and "Persian (Standard)" of Windows have it. Escaped are the
/// zero-width joiner on the key of the grave accent, the signs of vowels on Shift and Q to I, a madda on Shift and X, and
/// on Shift and V, B and N a superscript alef, the zero-width non-joiner and a hamza above.
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

/// "Persian" of Windows, older than the standard (KBDFA). The rial sign on Shift and R stands for the four letters that
/// the key types.
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
