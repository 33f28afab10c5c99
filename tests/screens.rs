//! What the screens look like, and what holds for each of them at every size.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod capture;

use capture::{CATALAN, MORE_SCENES, SCENES, SIZES, Scene, Style};
use vetlla::words::Lang;

fn snap(scene: &Scene, style: Style, sizes: &[(u16, u16)], name: &str) {
    let mut text = String::new();
    for (width, height) in sizes {
        let shot = (scene.open)(style).shot(*width, *height);
        text.push_str(&format!("{width}x{height}\n{}\n", shot.full()));
    }
    insta::assert_snapshot!(format!("{}-{name}", scene.name), text);
}

#[test]
fn each_screen_in_catalan_at_each_size() {
    for scene in SCENES.iter().chain(MORE_SCENES) {
        snap(scene, CATALAN, &SIZES, "ca");
    }
}
