//! Alerts in the forms that are sent, and what is no alert.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

const ALERTMANAGER: &str = include_str!("../../../tests/fixtures/alerts/alertmanager.json");
const GRAFANA: &str = include_str!("../../../tests/fixtures/alerts/grafana.json");
const CLOUDWATCH: &str = include_str!("../../../tests/fixtures/alerts/cloudwatch.json");
const SNS: &str = include_str!("../../../tests/fixtures/alerts/sns.json");
const EVENTBRIDGE: &str = include_str!("../../../tests/fixtures/alerts/eventbridge.json");
const PLAIN: &str = include_str!("../../../tests/fixtures/alerts/plain.json");

fn label<'a>(alert: &'a Alert, name: &str) -> &'a str {
    alert.labels.get(name).map_or("", String::as_str)
}

#[test]
fn alertmanagers_alerts_have_their_labels_state_and_beginning() {
    let notice = alert(ALERTMANAGER).unwrap();
    assert_eq!((notice.sender, notice.alerts.len()), ("Alertmanager", 2));
    let [one, other] = &notice.alerts[..] else {
        panic!()
    };
    assert_eq!(
        (one.name.as_str(), one.resolved, other.resolved),
        ("DiskFull", false, true)
    );
    assert_eq!(label(one, "instance"), "db-01.example.org");
    assert_eq!(one.annotations["percent"], "97");
    assert_eq!(
        one.started.unwrap().to_rfc3339(),
        "2026-11-23T01:58:45.828+00:00"
    );
    assert_eq!((notice.left_out, notice.lost), (0, Vec::<String>::new()));
}

#[test]
fn grafana_says_how_many_alerts_it_left_out() {
    let notice = alert(GRAFANA).unwrap();
    assert_eq!((notice.sender, notice.left_out), ("Grafana", 3));
    assert_eq!(notice.alerts[1].summary, "Disk of web-02");
    assert_eq!(
        notice.alerts[0].url,
        "https://grafana.example.org/alerting/1afz29v7z/edit"
    );
}

#[test]
fn cloudwatch_is_the_same_plain_in_its_envelope_and_in_an_envelope_of_that() {
    let plain = alert(CLOUDWATCH).unwrap();
    let own = &plain.alerts[0];
    assert_eq!(
        (plain.sender, own.name.as_str(), own.resolved),
        ("CloudWatch", "DiskFull", false)
    );
    assert_eq!(
        (label(own, "InstanceId"), label(own, "path")),
        ("i-0abc1234", "/var")
    );
    assert_eq!(label(own, "account"), "123456789012");
    assert_eq!(
        own.started.unwrap().to_rfc3339(),
        "2026-11-23T02:00:12.113+00:00"
    );
    assert_eq!(alert(SNS).unwrap(), plain);
    let record = format!("{{\"Records\":[{{\"EventSource\":\"aws:sns\",\"Sns\":{SNS}}}]}}");
    assert_eq!(alert(&record).unwrap(), plain);
    let event = alert(EVENTBRIDGE).unwrap();
    assert_eq!(label(&event.alerts[0], "InstanceId"), "i-0abc1234");
    assert_eq!(event.alerts[0].started, own.started);
    let over = CLOUDWATCH.replace("\"ALARM\"", "\"OK\"");
    assert!(alert(&over).unwrap().alerts[0].resolved);
}

#[test]
fn when_it_ended_is_no_beginning() {
    let began = |json: &str| alert(json).unwrap().alerts[0].started;
    for state in ["\"OK\"", "\"INSUFFICIENT_DATA\""] {
        for alarm in [CLOUDWATCH, EVENTBRIDGE] {
            assert!(began(alarm).is_some());
            let other = alarm.replacen("\"ALARM\"", state, 1);
            assert_eq!(began(&other), None, "{other}");
        }
        // EventBridge says since when it was what it was before.
        let after = EVENTBRIDGE
            .replace("\"OK\"", "\"before\"")
            .replace("\"ALARM\"", state)
            .replace("\"before\"", "\"ALARM\"");
        let told = began(&after).unwrap().to_rfc3339();
        assert_eq!(told, "2026-11-22T02:00:12.113+00:00");
    }
    assert!(began(PLAIN).is_some());
    assert_eq!(began(&PLAIN.replace("firing", "resolved")), None);
    let said = PLAIN.replace(
        "\"status\": \"firing\"",
        "\"status\": \"ok\", \"startsAt\": \"2026-11-23T01:00:00Z\"",
    );
    assert!(began(&said).is_some());
}

#[test]
fn of_any_other_object_the_single_values_are_labels() {
    let notice = alert(PLAIN).unwrap();
    let own = &notice.alerts[0];
    assert_eq!(
        (own.name.as_str(), label(own, "instance")),
        ("DiskFull", "nas-01")
    );
    assert_eq!(label(own, "percent"), "91.5");
    assert!(!own.labels.contains_key("nested"));
    assert!(own.started.is_some());
}

#[test]
fn what_is_no_alert_is_refused_with_its_reason() {
    let refused = |text: &str| alert(text).unwrap_err();
    assert_eq!(refused(" \n"), NoAlert::Empty);
    for text in [
        "12",
        "null",
        "\"text\"",
        "{}",
        "[]",
        "[1]",
        "{\"alerts\":[]}",
        "{\"Records\":[]}",
    ] {
        assert_eq!(refused(text), NoAlert::Nothing, "{text}");
    }
    let NoAlert::NotJson { line, column, .. } = refused("{\n  \"a\": x\n}") else {
        panic!()
    };
    assert_eq!((line, column), (2, 8));
    assert_eq!(
        refused(&format!("\"{}\"", "x".repeat(MOST_BYTES))),
        NoAlert::TooLarge
    );
    for deep in [40, 100_000] {
        let text = format!("{{\"a\":{}1{}}}", "[".repeat(deep), "]".repeat(deep));
        assert_eq!(refused(&text), NoAlert::TooDeep, "{deep}");
    }
    let sub = SNS.replace("\"Notification\"", "\"SubscriptionConfirmation\"");
    assert_eq!(refused(&sub), NoAlert::Subscription);
    let mut nested = "{}".to_owned();
    for _ in 0..6 {
        let inner = serde_json::to_string(&nested).unwrap();
        nested = format!("{{\"Type\":\"Notification\",\"TopicArn\":\"t\",\"Message\":{inner}}}");
    }
    assert_eq!(refused(&nested), NoAlert::TooDeep);
}

#[test]
fn texts_of_an_alert_drive_nothing_and_what_is_too_long_is_named() {
    let long = "x".repeat(LONGEST + 1);
    let text = format!(
        "{{\"labels\":{{\"alertname\":\"A\\u001b]0;x\\u0007\\u202e\",\"n\\u001b[2J\":\"v\",\"long\":\"{long}\"}}}}"
    );
    let notice = alert(&text).unwrap();
    let own = &notice.alerts[0];
    let all = format!("{:?}{:?}{}", own.labels, notice.lost, own.name);
    assert!(
        !all.contains(['\u{1b}', '\u{7}', '\u{202e}']) && !all.contains("\\u{1b}"),
        "{all}"
    );
    assert_eq!(notice.lost, ["long"]);
    let many: Vec<_> = (0..500).map(|n| format!("\"l{n}\":\"v\"")).collect();
    let notice = alert(&format!("{{\"labels\":{{{}}}}}", many.join(","))).unwrap();
    assert_eq!(notice.alerts[0].labels.len(), MOST_LABELS);
    assert_eq!(notice.lost.len(), MOST_LABELS);
}

#[test]
fn what_is_said_of_all_alerts_stands_in_for_what_one_has_lost() {
    let common = "\"status\":\"firing\",\"groupLabels\":{\"alertname\":\"DiskFull\"},\"commonLabels\":{\"instance\":\"web01\"},\"commonAnnotations\":{\"summary\":\"Full\"}";
    for alerts in ["[]", "[{\"labels\":{}}]", "[{\"labels\":null}]", "[{}]"] {
        let notice = alert(&format!(
            "{{\"version\":\"4\",{common},\"alerts\":{alerts}}}"
        ))
        .unwrap();
        let [own] = &notice.alerts[..] else {
            panic!("{alerts}: {notice:?}");
        };
        assert_eq!(
            (own.name.as_str(), own.summary.as_str()),
            ("DiskFull", "Full"),
            "{alerts}"
        );
        assert_eq!(label(own, "instance"), "web01", "{alerts}");
        assert!(!own.resolved);
    }
    let text = format!("{{{common},\"alerts\":[{{\"labels\":{{\"instance\":\"web02\"}}}}]}}");
    let notice = alert(&text).unwrap();
    assert_eq!(
        label(&notice.alerts[0], "instance"),
        "web02",
        "its own counts"
    );
    assert_eq!(label(&notice.alerts[0], "alertname"), "DiskFull");
    let long = "x".repeat(3_000_000);
    let text = format!(
        "{{\"labels\":{{\"alertname\":\"A\"}},\"annotations\":{{\"summary\":\"{long}\"}}}}"
    );
    let notice = alert(&text).unwrap();
    assert_eq!(notice.lost, ["summary"]);
}

#[test]
fn a_message_for_people_in_an_envelope_is_an_alert_by_its_subject() {
    let letter = |subject: &str| {
        alert(&format!(
            r#"{{ "Type": "Notification", "TopicArn": "arn:x", "Subject": {subject}, "Message": "\nIt is sealed.\nLook." }}"#
        ))
    };
    let notice = letter(r#""ALARM: \"vault-sealed\" in EU (Ireland)""#).unwrap();
    let own = &notice.alerts[0];
    assert_eq!(own.labels["alertname"], "vault-sealed");
    assert_eq!(
        (own.summary.as_str(), own.resolved),
        ("It is sealed.", false)
    );
    assert!(own.annotations["message"].ends_with("Look."));
    assert_eq!(letter("\"Vault\"").unwrap().alerts[0].name, "Vault");
    assert_eq!(letter("\"\""), Err(NoAlert::Nothing));
}

#[test]
fn a_silenced_alert_says_so() {
    let text = r#"[{ "labels": { "alertname": "A" }, "status": { "state": "suppressed" } },
                   { "labels": { "alertname": "B" }, "status": { "state": "active" } }]"#;
    let notice = alert(text).unwrap();
    let states: Vec<_> = notice
        .alerts
        .iter()
        .map(|own| own.annotations.get("state"))
        .collect();
    assert_eq!(states, [Some(&"suppressed".to_owned()), None]);
}

#[test]
fn an_alarm_of_several_metrics_has_the_dimensions_of_each() {
    let metric = |name: &str, id: &str| {
        format!(
            r#"{{"Id":"m","MetricStat":{{"Metric":{{"MetricName":"{name}","Namespace":"N","Dimensions":[{{"name":"InstanceId","value":"{id}"}}]}},"Stat":"Sum"}}}}"#
        )
    };
    let of = |metrics: &str| {
        let text = format!(
            r#"{{"AlarmName":"DiskFull","NewStateValue":"ALARM","Trigger":{{"Metrics":[{{"Id":"e1","Expression":"m1/m2"}},{metrics}]}}}}"#
        );
        alert(&text).unwrap().alerts.remove(0)
    };
    let one = of(&format!("{},{}", metric("a", "i-1"), metric("b", "i-1")));
    assert_eq!(label(&one, "InstanceId"), "i-1");
    assert_eq!(label(&one, "metric"), "a\nb");
    assert_eq!(label(&one, "namespace"), "N");
    let two = of(&format!("{},{}", metric("a", "i-1"), metric("a", "i-2")));
    assert_eq!(label(&two, "InstanceId"), "i-1\ni-2");
}

#[test]
fn what_event_bridge_says_of_an_alarm_of_several_metrics_is_the_same() {
    let text = r#"{"detail-type":"CloudWatch Alarm State Change","detail":{"alarmName":"DiskFull","state":{"value":"ALARM"},
        "configuration":{"description":"The disk is full","metrics":[{"id":"e1","expression":"m1*2"},
        {"id":"m1","metricStat":{"metric":{"name":"a","namespace":"N","dimensions":{"InstanceId":"i-1"}}}}]}}}"#;
    let alert = alert(text).unwrap().alerts.remove(0);
    assert_eq!(label(&alert, "InstanceId"), "i-1");
    assert_eq!(alert.annotations["description"], "The disk is full");
}

#[test]
fn when_an_alarm_was_over_is_not_when_it_began() {
    let of = |state: &str| {
        let text = format!(
            r#"{{"AlarmName":"A","NewStateValue":"{state}","StateChangeTime":"2026-11-28T07:30:00.000+0000"}}"#
        );
        let alert = alert(&text).unwrap().alerts.remove(0);
        (alert.resolved, alert.started.is_some())
    };
    assert_eq!(of("ALARM"), (false, true));
    assert_eq!(of("OK"), (true, false));
    assert_eq!(of("INSUFFICIENT_DATA"), (false, false));
}
