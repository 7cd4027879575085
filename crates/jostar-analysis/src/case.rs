//! The small letters of capitals.
//!
//! The table of the standard library is six times as large, because it lists each letter by itself. It also changes
//! with the Rust version, and an index may be built with a different version than the module that searches it.

/// The capitals whose small form is a single letter (Unicode 17), in runs. A test compares the table with the standard
/// library.
static CAPITALS: [Run; 185] = [
    every(0x00C0, 0x00D6, 32),
    every(0x00D8, 0x00DE, 32),
    other(0x0100, 0x012E, 1),
    every(0x0130, 0x0130, -199),
    other(0x0132, 0x0136, 1),
    other(0x0139, 0x0147, 1),
    other(0x014A, 0x0176, 1),
    every(0x0178, 0x0178, -121),
    other(0x0179, 0x017D, 1),
    every(0x0181, 0x0181, 210),
    other(0x0182, 0x0184, 1),
    every(0x0186, 0x0186, 206),
    every(0x0187, 0x0187, 1),
    every(0x0189, 0x018A, 205),
    every(0x018B, 0x018B, 1),
    every(0x018E, 0x018E, 79),
    every(0x018F, 0x018F, 202),
    every(0x0190, 0x0190, 203),
    every(0x0191, 0x0191, 1),
    every(0x0193, 0x0193, 205),
    every(0x0194, 0x0194, 207),
    every(0x0196, 0x0196, 211),
    every(0x0197, 0x0197, 209),
    every(0x0198, 0x0198, 1),
    every(0x019C, 0x019C, 211),
    every(0x019D, 0x019D, 213),
    every(0x019F, 0x019F, 214),
    other(0x01A0, 0x01A4, 1),
    every(0x01A6, 0x01A6, 218),
    every(0x01A7, 0x01A7, 1),
    every(0x01A9, 0x01A9, 218),
    every(0x01AC, 0x01AC, 1),
    every(0x01AE, 0x01AE, 218),
    every(0x01AF, 0x01AF, 1),
    every(0x01B1, 0x01B2, 217),
    other(0x01B3, 0x01B5, 1),
    every(0x01B7, 0x01B7, 219),
    every(0x01B8, 0x01B8, 1),
    every(0x01BC, 0x01BC, 1),
    every(0x01C4, 0x01C4, 2),
    every(0x01C5, 0x01C5, 1),
    every(0x01C7, 0x01C7, 2),
    every(0x01C8, 0x01C8, 1),
    every(0x01CA, 0x01CA, 2),
    other(0x01CB, 0x01DB, 1),
    other(0x01DE, 0x01EE, 1),
    every(0x01F1, 0x01F1, 2),
    other(0x01F2, 0x01F4, 1),
    every(0x01F6, 0x01F6, -97),
    every(0x01F7, 0x01F7, -56),
    other(0x01F8, 0x021E, 1),
    every(0x0220, 0x0220, -130),
    other(0x0222, 0x0232, 1),
    every(0x023A, 0x023A, 10795),
    every(0x023B, 0x023B, 1),
    every(0x023D, 0x023D, -163),
    every(0x023E, 0x023E, 10792),
    every(0x0241, 0x0241, 1),
    every(0x0243, 0x0243, -195),
    every(0x0244, 0x0244, 69),
    every(0x0245, 0x0245, 71),
    other(0x0246, 0x024E, 1),
    other(0x0370, 0x0372, 1),
    every(0x0376, 0x0376, 1),
    every(0x037F, 0x037F, 116),
    every(0x0386, 0x0386, 38),
    every(0x0388, 0x038A, 37),
    every(0x038C, 0x038C, 64),
    every(0x038E, 0x038F, 63),
    every(0x0391, 0x03A1, 32),
    every(0x03A3, 0x03AB, 32),
    every(0x03CF, 0x03CF, 8),
    other(0x03D8, 0x03EE, 1),
    every(0x03F4, 0x03F4, -60),
    every(0x03F7, 0x03F7, 1),
    every(0x03F9, 0x03F9, -7),
    every(0x03FA, 0x03FA, 1),
    every(0x03FD, 0x03FF, -130),
    every(0x0400, 0x040F, 80),
    every(0x0410, 0x042F, 32),
    other(0x0460, 0x0480, 1),
    other(0x048A, 0x04BE, 1),
    every(0x04C0, 0x04C0, 15),
    other(0x04C1, 0x04CD, 1),
    other(0x04D0, 0x052E, 1),
    every(0x0531, 0x0556, 48),
    every(0x10A0, 0x10C5, 7264),
    every(0x10C7, 0x10C7, 7264),
    every(0x10CD, 0x10CD, 7264),
    every(0x13A0, 0x13EF, 38864),
    every(0x13F0, 0x13F5, 8),
    every(0x1C89, 0x1C89, 1),
    every(0x1C90, 0x1CBA, -3008),
    every(0x1CBD, 0x1CBF, -3008),
    other(0x1E00, 0x1E94, 1),
    every(0x1E9E, 0x1E9E, -7615),
    other(0x1EA0, 0x1EFE, 1),
    every(0x1F08, 0x1F0F, -8),
    every(0x1F18, 0x1F1D, -8),
    every(0x1F28, 0x1F2F, -8),
    every(0x1F38, 0x1F3F, -8),
    every(0x1F48, 0x1F4D, -8),
    other(0x1F59, 0x1F5F, -8),
    every(0x1F68, 0x1F6F, -8),
    every(0x1F88, 0x1F8F, -8),
    every(0x1F98, 0x1F9F, -8),
    every(0x1FA8, 0x1FAF, -8),
    every(0x1FB8, 0x1FB9, -8),
    every(0x1FBA, 0x1FBB, -74),
    every(0x1FBC, 0x1FBC, -9),
    every(0x1FC8, 0x1FCB, -86),
    every(0x1FCC, 0x1FCC, -9),
    every(0x1FD8, 0x1FD9, -8),
    every(0x1FDA, 0x1FDB, -100),
    every(0x1FE8, 0x1FE9, -8),
    every(0x1FEA, 0x1FEB, -112),
    every(0x1FEC, 0x1FEC, -7),
    every(0x1FF8, 0x1FF9, -128),
    every(0x1FFA, 0x1FFB, -126),
    every(0x1FFC, 0x1FFC, -9),
    every(0x2126, 0x2126, -7517),
    every(0x212A, 0x212A, -8383),
    every(0x212B, 0x212B, -8262),
    every(0x2132, 0x2132, 28),
    every(0x2160, 0x216F, 16),
    every(0x2183, 0x2183, 1),
    every(0x24B6, 0x24CF, 26),
    every(0x2C00, 0x2C2F, 48),
    every(0x2C60, 0x2C60, 1),
    every(0x2C62, 0x2C62, -10743),
    every(0x2C63, 0x2C63, -3814),
    every(0x2C64, 0x2C64, -10727),
    other(0x2C67, 0x2C6B, 1),
    every(0x2C6D, 0x2C6D, -10780),
    every(0x2C6E, 0x2C6E, -10749),
    every(0x2C6F, 0x2C6F, -10783),
    every(0x2C70, 0x2C70, -10782),
    every(0x2C72, 0x2C72, 1),
    every(0x2C75, 0x2C75, 1),
    every(0x2C7E, 0x2C7F, -10815),
    other(0x2C80, 0x2CE2, 1),
    other(0x2CEB, 0x2CED, 1),
    every(0x2CF2, 0x2CF2, 1),
    other(0xA640, 0xA66C, 1),
    other(0xA680, 0xA69A, 1),
    other(0xA722, 0xA72E, 1),
    other(0xA732, 0xA76E, 1),
    other(0xA779, 0xA77B, 1),
    every(0xA77D, 0xA77D, -35332),
    other(0xA77E, 0xA786, 1),
    every(0xA78B, 0xA78B, 1),
    every(0xA78D, 0xA78D, -42280),
    other(0xA790, 0xA792, 1),
    other(0xA796, 0xA7A8, 1),
    every(0xA7AA, 0xA7AA, -42308),
    every(0xA7AB, 0xA7AB, -42319),
    every(0xA7AC, 0xA7AC, -42315),
    every(0xA7AD, 0xA7AD, -42305),
    every(0xA7AE, 0xA7AE, -42308),
    every(0xA7B0, 0xA7B0, -42258),
    every(0xA7B1, 0xA7B1, -42282),
    every(0xA7B2, 0xA7B2, -42261),
    every(0xA7B3, 0xA7B3, 928),
    other(0xA7B4, 0xA7C2, 1),
    every(0xA7C4, 0xA7C4, -48),
    every(0xA7C5, 0xA7C5, -42307),
    every(0xA7C6, 0xA7C6, -35384),
    other(0xA7C7, 0xA7C9, 1),
    every(0xA7CB, 0xA7CB, -42343),
    other(0xA7CC, 0xA7DA, 1),
    every(0xA7DC, 0xA7DC, -42561),
    every(0xA7F5, 0xA7F5, 1),
    every(0xFF21, 0xFF3A, 32),
    every(0x10400, 0x10427, 40),
    every(0x104B0, 0x104D3, 40),
    every(0x10570, 0x1057A, 39),
    every(0x1057C, 0x1058A, 39),
    every(0x1058C, 0x10592, 39),
    every(0x10594, 0x10595, 39),
    every(0x10C80, 0x10CB2, 64),
    every(0x10D50, 0x10D65, 32),
    every(0x118A0, 0x118BF, 32),
    every(0x16E40, 0x16E5F, 32),
    every(0x16EA0, 0x16EB8, 27),
    every(0x1E900, 0x1E921, 34),
];

/// Capitals at the same distance from their small letters.
struct Run {
    first: u32,
    last: u32,
    /// The step between the capitals: 2 if small letters stand between them.
    step: u32,
    /// The distance from a capital to its small letter.
    distance: i32,
}

const fn every(first: u32, last: u32, distance: i32) -> Run {
    Run { first, last, step: 1, distance }
}

const fn other(first: u32, last: u32, distance: i32) -> Run {
    Run { first, last, step: 2, distance }
}

/// The small form of a letter, if it has one that is a single letter.
pub fn lower(c: char) -> char {
    let code = c as u32;
    if code < 0xC0 {
        return c.to_ascii_lowercase();
    }
    let runs = CAPITALS.partition_point(|run| run.first <= code);
    let run =
        CAPITALS[..runs].last().filter(|run| code <= run.last && (code - run.first).is_multiple_of(run.step));
    run.and_then(|run| char::from_u32(code.wrapping_add_signed(run.distance))).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn letters_are_lowered_as_by_the_standard_library() {
        for c in '\0'..='\u{10FFFF}' {
            let small: Vec<char> = c.to_lowercase().collect();
            // İ is the only letter with a small form of two characters: the dot is a mark.
            assert_eq!(lower(c), if small.len() == 1 || c == 'İ' { small[0] } else { c }, "{:04X}", c as u32);
        }
    }
}
