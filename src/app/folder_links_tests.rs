//! A link that leads out of a folder which may be anybody's is read by nobody.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::app::config::Places;
use crate::app::env::Options;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

/// A folder of the user's, one that only a flag names, and a file beside both.
fn site() -> (tempfile::TempDir, Env) {
    let root = tempfile::tempdir().unwrap();
    for folder in ["user/runbooks", "books/deep"] {
        fs::create_dir_all(root.path().join(folder)).unwrap();
    }
    for (path, text) in [("secret", "TOP"), ("books/deep/a.yaml", "A")] {
        fs::write(root.path().join(path), text).unwrap();
    }
    let options = Options {
        runbooks: vec![root.path().join("books")],
        state_dir: Some(root.path().join("state")),
        ..Options::default()
    };
    let places = Places {
        config: Some(root.path().join("user")),
        ..Places::default()
    };
    let env = Env::look(&options, &places);
    (root, env)
}

#[test]
fn a_link_is_followed_within_its_folder_and_out_of_it_only_where_the_folder_is_ours() {
    let (root, env) = site();
    let at = |path: &str| root.path().join(path);
    for (to, link) in [
        (at("secret"), "books/out.yaml"),
        ("../secret".into(), "books/up.yaml"),
        ("deep/a.yaml".into(), "books/in.yaml"),
        (at("secret"), "user/runbooks/out.yaml"),
        ("loop.yaml".into(), "books/loop.yaml"),
    ] {
        symlink(to, at(link)).unwrap();
    }
    let secret = fs::canonicalize(at("secret")).unwrap();
    for link in ["books/out.yaml", "books/up.yaml"] {
        let told = read(&env, &at(link));
        assert!(
            matches!(&told, Err(Unread::LeadsOut(own)) if *own == secret),
            "{link}: {told:?}"
        );
    }
    assert_eq!(read(&env, &at("books/in.yaml")).unwrap(), "A");
    assert_eq!(read(&env, &at("books/deep/a.yaml")).unwrap(), "A");
    assert!(matches!(
        read(&env, &at("books/loop.yaml")),
        Err(Unread::Io(_))
    ));
    assert!(read(&env, &at("books/none.yaml")).unwrap_err().is_missing());
    let own = at("user/runbooks");
    assert_eq!(read(&env, &own.join("out.yaml")).unwrap(), "TOP");
    // Where others write, it may be anybody's link.
    fs::set_permissions(&own, PermissionsExt::from_mode(0o777)).unwrap();
    let told = read(&env, &own.join("out.yaml"));
    assert!(matches!(told, Err(Unread::LeadsOut(_))), "{told:?}");
}

#[test]
fn what_a_file_of_tests_names_lies_beside_it_or_below_the_current_folder() {
    let (root, env) = site();
    let at = |path: &str| root.path().join(path);
    let namer = at("books/a.test.yaml");
    for (named, elsewhere) in [
        (at("books/deep/a.yaml"), false),
        ("Cargo.toml".into(), false),
        (at("books/none"), false),
        (at("books/../secret"), true),
    ] {
        let told = is_elsewhere(&env, &namer, &named);
        assert_eq!(told, elsewhere, "{}", named.display());
    }
    let own = at("user/runbooks/a.test.yaml");
    assert!(!is_elsewhere(&env, &own, &at("secret")));
}
