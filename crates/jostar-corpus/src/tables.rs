//! What needs large tables: encodings older than UTF-8, and the normal forms of Unicode.
//!
//! JavaScript has them. As a module the builder asks it, and is a sixth smaller for that.

pub(crate) use imp::{Encoding, nfkd};

#[cfg(not(target_arch = "wasm32"))]
mod imp {
    use unicode_normalization::UnicodeNormalization;

    /// An encoding that browsers know.
    pub(crate) struct Encoding(&'static encoding_rs::Encoding);

    impl Encoding {
        /// The encoding with one of the names that browsers know.
        pub(crate) fn named(label: &str) -> Option<Encoding> {
            encoding_rs::Encoding::for_label(label.as_bytes()).map(Encoding)
        }

        /// Its usual name, in small letters.
        pub(crate) fn name(&self) -> String {
            self.0.name().to_ascii_lowercase()
        }

        /// The text of bytes without a byte order mark, if all of them are letters.
        pub(crate) fn decode(&self, bytes: &[u8]) -> Option<String> {
            let text = self.0.decode_without_bom_handling_and_without_replacement(bytes)?;
            Some(text.into_owned())
        }
    }

    /// A text in Unicode's normal form KD.
    pub(crate) fn nfkd(text: &str) -> String {
        text.nfkd().collect()
    }
}

#[cfg(target_arch = "wasm32")]
mod imp {
    use web_sys::{TextDecoder, TextDecoderOptions};

    /// An encoding that browsers know.
    pub(crate) struct Encoding(TextDecoder);

    impl Encoding {
        /// The encoding with one of the names that browsers know.
        pub(crate) fn named(label: &str) -> Option<Encoding> {
            let options = TextDecoderOptions::new();
            options.set_fatal(true);
            TextDecoder::new_with_label_and_options(label, &options).ok().map(Encoding)
        }

        /// Its usual name, in small letters.
        pub(crate) fn name(&self) -> String {
            self.0.encoding()
        }

        /// The text of bytes without a byte order mark, if all of them are letters.
        pub(crate) fn decode(&self, bytes: &[u8]) -> Option<String> {
            let text = self.0.decode_with_u8_array(bytes).ok()?;
            if self.name() != "windows-1252" {
                return Some(text);
            }
            // Node.js 20 reads these bytes as in ISO 8859-1.
            let quote = |c: char| (c as usize).checked_sub(0x80).and_then(|place| QUOTES.get(place));
            Some(text.chars().map(|c| quote(c).copied().unwrap_or(c)).collect())
        }
    }

    /// The characters of the bytes 80 to 9F in windows-1252, by the Encoding Standard.
    const QUOTES: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', //
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];

    /// A text in Unicode's normal form KD.
    pub(crate) fn nfkd(text: &str) -> String {
        js_sys::JsString::from(text).normalize("NFKD").into()
    }
}
