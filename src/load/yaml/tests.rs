//! The reader and the writer, each held to the other, and the reader to another one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reading;
mod same;
mod writing;

use super::{Node, Yaml, tree};
use crate::model::SourceId;

#[test]
fn the_tree_of_a_large_text_takes_no_room_that_it_does_not_use() {
    assert!(size_of::<Node>() <= 72, "{} bytes", size_of::<Node>());
    let root = tree("a: 1\nb: [1, 2, 3, 4, 5]\n", SourceId::default()).unwrap();
    let Yaml::Map(map) = root.value else {
        panic!("no map");
    };
    assert_eq!((map.len(), map.capacity()), (2, 2));
    let Yaml::List(list) = &map[1].1.value else {
        panic!("no list");
    };
    assert_eq!((list.len(), list.capacity()), (5, 5));
}
