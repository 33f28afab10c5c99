//! One run, one writer: who has it, who is asked to let go.

use super::*;

#[test]
fn a_second_open_is_told_who_has_the_run() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    let run = create(&store, "aws");
    let name = run.name().clone();
    match store.open(&name, &who("pau")) {
        Err(RecordError::Held(holder)) => {
            assert_eq!(
                (holder.user.as_str(), holder.pid),
                ("Núria Ço", std::process::id())
            );
            assert_eq!(holder.since, started().at);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(store.holder(&name).unwrap().host, "bastion");
    drop(run);
    assert_eq!(store.holder(&name), None);
    store.open(&name, &who("pau")).unwrap();
}

/// Not a test of its own: the stuck session of the next one.
#[test]
fn stuck_session() {
    let Ok(state) = std::env::var("VETLLA_TEST_STUCK") else {
        return;
    };
    // Whoever runs the tests may have the signal ignored, as `nohup` does.
    let always = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let hangup = signal_hook::consts::SIGHUP;
    signal_hook::flag::register_conditional_default(hangup, always).unwrap();
    let run = create(&Store::new(state.into()), "aws");
    println!("\nholding {}", run.name());
    let _ = io::stdin().read_line(&mut String::new());
}

#[test]
#[cfg(target_os = "linux")]
fn a_stuck_session_lets_go_when_asked() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    let mut stuck = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "journal::tests::holders::stuck_session",
            "--nocapture",
        ])
        .env("VETLLA_TEST_STUCK", dir.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = io::BufReader::new(stuck.stdout.take().unwrap()).lines();
    let name = lines.find_map(|line| Some(line.unwrap().strip_prefix("holding ")?.to_owned()));
    let name = RunName::parse(&name.unwrap()).unwrap();
    // A session on another machine is never signalled.
    let far = Holder {
        host: "laptop".into(),
        ..who("pau")
    };
    match store.take_over(&name, &far, Duration::from_secs(1), &never()) {
        Err(RecordError::NotTaken { why, .. }) => assert_eq!(why, TakeoverRefusal::AnotherMachine),
        other => panic!("{other:?}"),
    }
    assert!(store.holder(&name).is_some());
    let opened = store
        .take_over(&name, &who("pau"), Duration::from_secs(10), &never())
        .unwrap();
    assert_eq!(opened.read.entries, [started()]);
    assert_eq!(store.holder(&name), Some(who("pau")));
    assert!(!stuck.wait().unwrap().success(), "it went by the signal");
}

#[test]
#[cfg(target_os = "linux")]
fn a_process_that_does_not_hold_the_run_is_not_signalled() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    let run = create(&store, "aws");
    let name = run.name().clone();
    // This very program, but without this lock open: as when a pid is used anew.
    let mut other = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "journal::tests::holders::stuck_session",
            "--nocapture",
        ])
        .env("VETLLA_TEST_STUCK", dir.path().join("elsewhere"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = io::BufReader::new(other.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().starts_with("holding ")));
    let lying = Holder {
        pid: other.id(),
        ..who("pau")
    };
    fs::write(
        dir.path().join("runs").join(name.as_str()).join("lock"),
        serde_json::to_vec(&lying).unwrap(),
    )
    .unwrap();
    match store.take_over(&name, &who("pau"), Duration::from_millis(40), &never()) {
        Err(RecordError::NotTaken { why, .. }) => assert_eq!(why, TakeoverRefusal::NotShown),
        found => panic!("{found:?}"),
    }
    drop(other.stdin.take());
    assert!(other.wait().unwrap().success(), "it lived on");
}
