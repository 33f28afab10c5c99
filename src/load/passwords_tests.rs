//! What looks like a password, and what only speaks of one.

use super::*;

#[test]
fn what_programs_are_given_is_a_password_by_the_place_where_they_take_one() {
    for text in [
        r"net use \\srv\c$ /user:adm Linx00xx",
        r"net use Z: \\srv\c$ Linx00xx /user:adm /persistent:no",
        r"C:\> net use * \\srv\c$ /u:dom\adm hunter",
        "net user adm Linx00xx /add",
        r"psexec \\srv -u adm -p Linx00xx cmd",
        "xfreerdp /v:srv /u:adm /p:Linx00xx",
        "zip -P Linx00xx logs.zip",
        "-----BEGIN RSA PRIVATE KEY-----",
        "mysql -u root -pRootPw99",
        "mysql -u root --password=Falcon8822",
        "curl -u admin:AdminPw1 https://x.example",
        "sshpass -p Pw0rd2 ssh host",
    ] {
        assert!(has(text), "{text}");
        let told = masked(text);
        assert!(told.ends_with('…'), "{text}: {told}");
    }
}

#[test]
fn a_password_is_seen_in_the_spellings_that_people_and_programs_use() {
    for text in [
        "Password: x1",
        "contraseña por defecto Erizo22",
        "https://h.example/?token=Oca55xxyy&x=1",
        "PIN de la alarma 4827",
        "Wifi: Formiga55",
        "snmp community Abella77",
        "Passwort: Geheim77",
        "la contrasenya del servidor, que no heu de dir a ningú, és Mosca44",
        "contraseña = abc",
        "La clave: 12",
        "-DkeystorePass=abc",
        "Usuari: admin Contrasenya: x1",
        "Password de l'administrador: x1",
        "La contrasenya és Abc123",
        "Unless changed, the password of the switch is Xoriguer6611.",
        "La contraseña del panel es Roble55",
        "Clave de acceso = Zx9-secret",
        "contrasenyes: A1b2c3",
        "contraseñas: uno1 / dos2",
        "passwords: Aa11bb22",
        "export PGPASSWORD=hunter2h",
        "DB_PASS=Zorro12",
        "https://bob:Secr3tUrl@x",
        "api_key=4f5a",
        "token: a8f3k29d",
        "pass: Zorro12",
        "login with password Condor4411",
        "\"password\": \"abc\"",
        "Authorization: Bearer a8f3k29dff",
        "Xk7secret is the password",
        "pwd Abc12Def",
        "psw=Pez66",
        "Credencials: admin / Xyz34Uvw",
        "Credenciales: admin/Xyz34Uvw",
        "Credentials: root - hunter",
        "Clau: Gat55Gos",
        "Contrasenya inicial Tor77Re (canviar-la)",
        "dar la clave Clave44Zeta",
        "La password del root és Neg11Ro",
        "Admin / Winter2024!",
        "root/Tard0r99",
        "Entrar a la consola (usuari: suport / Gener2025!)",
        "PIN 4821 for the safe",
        "El PIN de la porta és 4821",
        "PIN: 4821",
        "PWD de root -> Zz9!kk",
    ] {
        assert!(has(text), "{text}");
        let told = masked(text);
        assert!(told.ends_with('…'), "{text}: {told}");
    }
}

#[test]
fn keys_of_two_words_codes_of_doors_and_a_name_with_its_password_are_passwords() {
    for text in [
        "API key: SEC14x1",
        "The access key of the bucket is Ab12Cd34",
        "Secret key = hunter",
        "secret_key: \"SEC21x1\"",
        "client_secret: abcdef",
        "accessKey: abcdef",
        "Código de la alarma: SEC17x1",
        "Codi de l'alarma: 4821",
        "El codi de la caixa forta és 4821",
        "Door code: 4821",
        "The code of the alarm is 4821",
        "user/pass admin/gato99",
        "login root/cavall88",
    ] {
        assert!(has(text), "{text}");
        let told = masked(text);
        assert!(told.ends_with('…'), "{text}: {told}");
    }
}

#[test]
fn words_about_passwords_are_none() {
    for text in [
        "Password:",
        "Password: ____",
        "change the password",
        "la clave del problema",
        "Change the password every 90 days",
        "the password is not needed",
        "La contraseña es obligatoria",
        "If all tests pass: go on",
        "export PGPASSWORD=$PASS",
        "-p 8080",
        "ssh -p2222 host",
        "https://host:8080/x@y",
        "bypass: yes",
        "la clau és a la porta",
        "Credencials: demanar-les a Sistemes",
        "Contrasenya inicial: ____",
        "kind: task",
        "- id: reset_password",
        "title: Canviar la contrasenya",
        "the admin - see page 12",
        "Root / Administrators",
        "user/group2",
        "root: /var/lib",
        "pin the version 4821",
        "Engegar admin-web01 / admin-web02",
        "sa-east-1",
        r"net use Z: \\srv\c$ /user:adm *",
        r"net use \\srv\c$ /delete",
        "net use of the pool: see the chart",
        "net user adm /domain",
        "-----END RSA PRIVATE KEY-----",
        "text: \"-----BEGIN RSA PRIVATE KEY----- …\"",
        "msbuild /p:Configuration=Release",
        "Alarm code 4821 means fire",
        "exit code: 1234",
        "El codi de l'alarma: demanar-lo a Seguretat",
        "Código de error de la puerta: abierta",
        "secret_key: ask the desk for it",
        "API key: in the vault",
        "The key is: 1234",
        "login to web01/web02",
    ] {
        assert!(!has(text), "{text}: {}", masked(text));
    }
}

#[test]
fn only_what_leads_to_a_password_is_told() {
    for (text, told) in [
        (
            "Usuari: admin Contrasenya: x1",
            "Usuari: admin Contrasenya: …",
        ),
        ("La contraseña es Abc123", "La contraseña es …"),
        ("user web-01a password: a1 y", "user … password: …"),
        ("Host: web01", "Host: web01"),
        (
            "-----BEGIN RSA PRIVATE KEY----- MIIEpAIB",
            "-----BEGIN RSA PRIVATE KEY----- …",
        ),
        (
            r"net use \\srv\c$ /user:adm Linx00xx",
            r"net use \\srv\c$ /user:adm …",
        ),
    ] {
        assert_eq!(masked(text), told);
    }
}

#[test]
fn no_sentence_of_the_program_reads_as_a_password() {
    let all = [
        include_str!("../i18n/ca/import.ftl"),
        include_str!("../i18n/es/import.ftl"),
        include_str!("../i18n/en/import.ftl"),
    ];
    for line in all.iter().flat_map(|own| own.lines()) {
        assert!(!has(line), "{line}");
    }
    assert!(has("clave: Zorro77x"));
}

#[test]
fn an_option_that_an_answer_is_compared_with_is_no_password() {
    for line in [
        "    when: clave == \"distinta\"",
        "    when: 'token != \"old1\"'",
        "  body: \"{{ 'x' if clave == 'distinta2' else 'y' }}\"",
        "  - { id: password, kind: decision, title: Which one }",
    ] {
        assert!(!has(line), "{line}");
    }
    for line in [
        "clave: distinta2x",
        "if pass == hunter2x",
        "password: hunter2x",
    ] {
        assert!(has(line), "{line}");
    }
}
