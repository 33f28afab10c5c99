//! The words by which a procedure's parts are known, in Catalan, Spanish and English.
//!
//! All are folded: small letters, no accents; `*` stands for whatever follows. It must not
//! know blocks.

use super::fold::{fold, has, is_one, says, words};

/// Titles of forms.
const FORM: &[&str] = &[
    "obligator*", "required", "mandatory", "formulari", "formulario", "form",
];
const FORM_SAYS: &[&str] = &[
    "dades a informar", "datos a informar", "datos obligatorios", "ticket must say",
    "tiquet ha de dir", "ticket debe decir", "que ha de dir el tiquet", "dades del tiquet",
    "datos del ticket", "what the ticket",
];
/// Titles of procedures.
const PROCEDURE: &[&str] = &[
    "procedure*", "procediment*", "procedimiento*", "steps", "passos", "pasos", "actuacio",
    "actuacion", "actuaciones", "actuacions", "solution", "solucio", "solucion", "resolucio",
    "resolucion",
];
/// Titles of lists of people.
const PEOPLE: &[&str] = &["contact*", "telefon*", "escalation", "escalat*", "escalad*"];
/// What a phone is near to.
const PHONE: &[&str] = &[
    "tel", "telf", "tlf", "telefon*", "telephone", "phone*", "mobil", "movil", "mobile", "truca*",
    "truqueu", "trucar", "llama*", "llame*", "call*", "ring*", "page", "paging", "guardia*", "hotline",
    "contact*", "fax", "ext", "extension", "centraleta",
];
/// That one calls.
const CALL: &[&str] = &[
    "truca*", "truqueu", "truquem", "llamar", "llame*", "llamad", "llama", "call", "ring", "phone", "telefonar",
];
/// What a ticket is called.
const TICKET: &[&str] = &[
    "tiquet*", "ticket*", "tiket*", "incidencia", "incidencies", "incidencias", "jira", "incident",
];
/// That one opens it.
const OPEN: &[&str] = &[
    "obrir", "obriu", "obrim", "obre", "abrir", "abra", "abrid", "open", "crear", "create", "raise",
    "file", "registrar", "enviar",
];
/// That somebody gets a copy.
const COPY: &[&str] = &["cc", "copia", "copy"];
/// Words that begin a sentence in which something is to be done.
const MODAL: &[&str] = &[
    "haurem de", "haurem d'", "hem de", "hem d'", "s'ha de", "s'ha d'", "s'han de", "cal ", "caldra",
    "hay que", "se debe", "se deben", "debemos", "hay que", "tenemos que", "you must", "we must",
    "you have to", "make sure", "don't ", "do not ", "never ",
];
/// English words that tell to do something.
const IMPERATIVE: &[&str] = &[
    "add", "ask", "back", "call", "change", "check", "choose", "click", "close", "compare",
    "confirm", "connect", "contact", "copy", "create", "delete", "disable", "empty", "enable",
    "enter", "ensure", "execute", "fence", "find", "follow", "give", "go", "inform", "install",
    "load", "log", "look", "make", "mail", "notify", "open", "page", "pick", "point", "power",
    "press", "print", "promote", "put", "quote", "read", "rebuild", "remove", "repeat", "replace",
    "restart", "restore", "review", "ring", "rotate", "run", "save", "scale", "select", "send",
    "set", "ssh", "start", "stop", "switch", "take", "tell", "test", "try", "turn", "type",
    "update", "upload", "use", "verify", "wait", "watch", "write", "order",
];
/// Words that end like infinitives and are none.
const NO_VERB: &[&str] = &[
    "per", "lugar", "mar", "primer", "tercer", "ahir", "similar", "titular", "regular", "ser",
    "particular", "haver", "hogar", "taller", "servidor", "altar", "bar", "router", "server",
    "user", "cluster", "docker", "super", "ayer", "mujer", "caracter", "sector", "militar",
    "docent", "solar", "auxiliar", "familiar", "popular", "mar", "lider", "timer", "buffer",
    "folder", "number", "after", "never", "other", "order", "over", "owner", "manager", "reader", "under", "whenever", "quarter",
];
const VERBS: &[&str] = &[
    "veure", "escriure", "treure", "moure", "prendre", "atendre", "respondre", "encendre", "rebre",
    "resoldre", "descriure", "obre", "obriu", "reviseu", "revisem", "revisar-ho", "mireu", "poseu",
    "aviseu", "envieu", "truqueu", "comproveu", "executeu", "abra", "pulse", "revise", "llame",
    "avise", "compruebe", "fer-ho", "entreu", "cliqueu", "feu",
];
/// Words that begin a sentence with a condition.
const CONDITION: &[&str] = &[
    "si ", "if ", "when ", "en cas que", "en el cas que", "en el cas de", "en cas de", "un cop ",
    "quan ", "sempre que", "otherwise", "unless ", "in case ", "cuando ", "en caso de", "en caso que",
    "solo si", "nomes si", "only if", "siempre que", "segons si", "segun si", "for a ", "altrament",
    "en caso contrario", "si no",
];
const OTHERWISE: &[&str] = &[
    "otherwise", "altrament", "si no", "en caso contrario", "en cas contrari", "else", "if not", "no:",
    "no ",
];
/// That it is about duty and office hours.
const DUTY: &[&str] = &["24x7", "guardia*", "out of hours", "on-call"];
const DUTY_SAYS: &[&str] = &["fora de l'horari", "fuera de horario", "out of hours", "horari d'oficina", "24x7"];
/// Words that begin a remark.
const REMARK: &[&str] = &[
    "nota", "notes", "note", "notas", "atencio", "atencion", "important", "importante", "avis", "aviso",
    "ojo", "alerta", "warning", "caution", "compte", "n.b",
];
const EXPECTED: &[&str] = &[
    "expected", "resultado esperado", "resultat esperat", "s'ha de rebre", "s'espera",
    "se espera", "debe aparecer", "ha d'apareixer", "ha de sortir", "expected result",
];
/// Words that say a day when they are a field's.
const DATE: &[&str] = &["fecha", "data", "date", "dia", "day"];
const HOUR: &[&str] = &["hora", "time", "hour"];
const HOST: &[&str] = &["ip", "servidor", "server", "host", "hostname", "primary", "node", "nodo"];
const LONG: &[&str] = &[
    "impact*", "descrip*", "comentari*", "detall*", "comportam*", "evidenc*", "resultat*", "test*",
    "observac*", "motiu", "motivo", "proves", "pruebas", "what",
];
const NUMBER: &[&str] = &["numero", "nombre de", "number", "segundos", "segons", "seconds", "minuts", "minutos", "minutes"];
const PICTURES: &[&str] = &["captura", "captures", "capturas", "screenshot", "screenshots", "evidencies", "evidencias"];
const POSSIBLE: &[&str] = &["si es pot", "si es possible", "si se puede", "si es posible", "if possible", "if you can"];
const SECRET: &[&str] = &[
    "password", "contrasenya", "contrasena", "clave", "passwd", "pwd", "keystorepass", "secret",
];
const SAY: &[&str] = &["say", "dir", "decir", "digueu", "diga", "dir-los", "cal dir"];
/// That something is not so yet.
const NOT_YET: &[&str] = &[
    "encara no", "aun no", "todavia no", "not yet", "ja no", "ya no", "no longer",
];

/// What a title or a text is about.
pub(super) struct Said(String);

impl Said {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Self {
        Self(fold(text.trim()))
    }

    /// The folded text.
    pub(super) fn folded(&self) -> &str {
        &self.0
    }

    pub(super) fn form(&self) -> bool {
        has(&self.0, FORM) || says(&self.0, FORM_SAYS)
    }

    pub(super) fn obliges(&self) -> bool {
        has(&self.0, &["obligator*", "required", "mandatory", "must"])
    }

    pub(super) fn procedure(&self) -> bool {
        has(&self.0, PROCEDURE)
    }

    pub(super) fn people(&self) -> bool {
        has(&self.0, PEOPLE)
    }

    pub(super) fn phone(&self) -> bool {
        has(&self.0, PHONE)
    }

    pub(super) fn call(&self) -> bool {
        has(&self.0, CALL)
    }

    pub(super) fn opens_ticket(&self) -> bool {
        has(&self.0, TICKET) && has(&self.0, OPEN) && !says(&self.0, &["un cop obert", "obert el"])
    }

    pub(super) fn ticket(&self) -> bool {
        has(&self.0, TICKET)
    }

    pub(super) fn copy(&self) -> bool {
        has(&self.0, COPY)
    }

    pub(super) fn condition(&self) -> bool {
        starts(&self.0, CONDITION)
    }

    pub(super) fn otherwise(&self) -> bool {
        starts(&self.0, OTHERWISE)
    }

    pub(super) fn duty(&self) -> bool {
        has(&self.0, DUTY) || says(&self.0, DUTY_SAYS)
    }

    pub(super) fn expected(&self) -> bool {
        starts(&self.0, EXPECTED)
    }

    pub(super) fn pictures(&self) -> bool {
        has(&self.0, PICTURES)
    }

    pub(super) fn possible(&self) -> bool {
        starts(&self.0, POSSIBLE)
    }

    pub(super) fn not_yet(&self) -> bool {
        says(&self.0, NOT_YET)
    }

    pub(super) fn say(&self) -> bool {
        let first = self.0.split(':').next().unwrap_or_default();
        self.0.contains(':') && SAY.contains(&first.trim())
    }

    /// A remark: `NOTA: …`.
    pub(super) fn remark(&self) -> bool {
        let Some((first, _)) = self.0.split_once(':') else {
            return false;
        };
        REMARK.contains(&first.trim())
    }

    /// Whether it begins with what is to be done.
    pub(super) fn acts(&self) -> bool {
        if starts(&self.0, MODAL) {
            return true;
        }
        let bare = self.0.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first: String = bare
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '-')
            .collect();
        let english = has(&self.0, &["the", "of", "and", "to", "is", "are", "with", "last", "this"]);
        is_verb(&first, english)
    }

    /// Whether it is to be done anywhere in it.
    pub(super) fn demands(&self) -> bool {
        self.acts() || says(&self.0, &["s'ha de", "s'ha d'", "cal", "hay que", "haurem de", "haurem d'"])
    }

    /// A name by which a password goes, followed by something.
    pub(super) fn secret(&self) -> bool {
        self.0.lines().any(|line| {
            words(line).any(|word| is_one(word, SECRET))
                && line.split_once([':', '=']).is_some_and(|(before, value)| {
                    let near = words(before).last().unwrap_or_default();
                    let told = value.trim().trim_matches('"');
                    is_one(near, SECRET) && !told.is_empty()
                })
        })
    }

    pub(super) fn day(&self) -> bool {
        has(&self.0, DATE)
    }

    pub(super) fn hour(&self) -> bool {
        has(&self.0, HOUR)
    }

    pub(super) fn host(&self) -> bool {
        has(&self.0, HOST)
    }

    pub(super) fn long(&self) -> bool {
        has(&self.0, LONG)
    }

    pub(super) fn number(&self) -> bool {
        has(&self.0, NUMBER)
    }

    /// Whether one of its words is one of these.
    pub(super) fn any(&self, wanted: &[&str]) -> bool {
        has(&self.0, wanted)
    }
}

fn starts(folded: &str, wanted: &[&str]) -> bool {
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    wanted.iter().any(|own| {
        bare.strip_prefix(own).is_some_and(|rest| {
            !own.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
        })
    })
}

fn is_verb(word: &str, english: bool) -> bool {
    if IMPERATIVE.contains(&word) && word != "order" || VERBS.contains(&word) {
        return true;
    }
    let stem = word.split('-').next().unwrap_or(word);
    // Infinitives are of Catalan and Spanish alone.
    let ends = ["ar", "er", "ir"].iter().any(|own| stem.ends_with(own));
    ends && !english && stem.len() > 2 && !NO_VERB.contains(&stem)
}

/// The language of a text, where one of the three is likely.
pub(super) fn language(text: &str) -> Option<crate::i18n::Lang> {
    use crate::i18n::Lang;
    const KNOWN: [(whatlang::Lang, Lang); 3] = [
        (whatlang::Lang::Cat, Lang::Ca),
        (whatlang::Lang::Spa, Lang::Es),
        (whatlang::Lang::Eng, Lang::En),
    ];
    let part: String = text.chars().take(4_000).collect();
    let only = KNOWN.iter().map(|(own, _)| *own).collect();
    let found = whatlang::Detector::with_allowlist(only).detect_lang(&part)?;
    KNOWN.iter().find(|(own, _)| *own == found).map(|(_, own)| *own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_done_is_seen_in_three_languages() {
        for text in [
            "Haurem d'obrir un tiquet", "Prémer el botó", "Entrar en el nodo", "Hay que avisar",
            "Fence the old primary", "Cal avisar", "Llançar a mà",
        ] {
            assert!(Said::of(text).acts(), "{text}");
        }
        for text in ["Per a la sonda", "Servidor b", "The host", "Mitja casa penja", "Lugar"] {
            assert!(!Said::of(text).acts(), "{text}");
        }
    }

    #[test]
    fn a_password_is_seen_where_its_value_stands() {
        for text in ["Password: x1", "contraseña = abc", "La clave: 12", "-DkeystorePass=abc"] {
            assert!(Said::of(text).secret(), "{text}");
        }
        for text in ["Password:", "change the password", "la clave del problema"] {
            assert!(!Said::of(text).secret(), "{text}");
        }
    }
}
