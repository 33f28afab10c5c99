//! A text that is no YAML is mended and read again, so often that the cost stays bounded.

use super::*;

#[test]
fn a_long_text_is_parsed_so_often_that_its_bytes_stay_bounded() {
    assert_eq!(rounds(100), MOST_ROUNDS);
    for bytes in [100_000, 500_000, MOST_BYTES] {
        assert!((2..=MOST_ROUNDS).contains(&rounds(bytes)));
        assert!(rounds(bytes) * bytes <= MOST_PARSED);
    }
}
