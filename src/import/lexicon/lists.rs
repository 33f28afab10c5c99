//! The lists of words, folded: small letters, no accents.
//!
//! `*` stands for whatever follows. It must not know how they are looked for.

/// Titles of forms.
pub(super) const FORM: &[&str] = &[
    "obligator*",
    "required",
    "mandatory",
    "formulari",
    "formulario",
    "form",
];
pub(super) const FORM_SAYS: &[&str] = &[
    "dades a informar",
    "datos a informar",
    "datos obligatorios",
    "ticket must say",
    "tiquet ha de dir",
    "ticket debe decir",
    "que ha de dir el tiquet",
    "dades del tiquet",
    "datos del ticket",
    "what the ticket",
];
/// Titles of procedures.
pub(super) const PROCEDURE: &[&str] = &[
    "procedure*",
    "procediment*",
    "procedimiento*",
    "steps",
    "passos",
    "pasos",
    "actuacio",
    "actuacion",
    "actuaciones",
    "actuacions",
    "solution",
    "solucio",
    "solucion",
    "resolucio",
    "resolucion",
];
/// Titles of lists of people.
pub(super) const PEOPLE: &[&str] = &["contact*", "telefon*", "escalation", "escalat*", "escalad*"];
/// What a phone is near to.
pub(super) const PHONE: &[&str] = &[
    "tel",
    "telf",
    "tlf",
    "telefon*",
    "telephone",
    "phone*",
    "mobil",
    "movil",
    "mobile",
    "truca*",
    "truqueu",
    "trucar",
    "llama*",
    "llame*",
    "call*",
    "ring*",
    "page",
    "paging",
    "guardia*",
    "hotline",
    "contact*",
    "fax",
    "ext",
    "extension",
    "centraleta",
];
/// That one calls.
pub(super) const CALL: &[&str] = &[
    "truca",
    "trucar",
    "trucant",
    "trucarem",
    "truqueu",
    "truquem",
    "truqui",
    "llamar",
    "llamaremos",
    "llame",
    "llamen",
    "llamemos",
    "llamad",
    "llama",
    "call",
    "telefonar",
    "telefoneu",
    "telefonead",
];
/// Words before a thing.
pub(super) const ARTICLES: &[&str] = &[
    "a", "an", "the", "any", "each", "every", "this", "that", "your", "incoming", "missed", "la",
    "una", "cap",
];
/// Words before what is to be done.
pub(super) const TOLD: &[&str] = &[
    "and", "or", "then", "please", "to", "must", "should", "will",
];
/// That something is not to be.
pub(super) const NEVER: &[&str] = &[
    "no",
    "not",
    "don",
    "never",
    "cannot",
    "mai",
    "nunca",
    "jamas",
    "nor",
    "ni",
    "tampoc",
    "tampoco",
    "avoid*",
    "evit*",
    "prohib*",
    "forbid*",
    "absten*",
    "abstin*",
    "refrain*",
    "disallowed",
    "desaconsell*",
    "desaconsej*",
    "nadie",
    "ningu",
    "nobody",
    "sin",
    "sense",
    "without",
];
/// That somebody is to hear of it.
pub(super) const REACH: &[&str] = &[
    "avis*", "escal*", "contact*", "notif*", "inform*", "tell", "mail", "page", "ask", "pregunt*",
];
/// That one reads something more.
pub(super) const REFERS: &[&str] = &[
    "veure",
    "vegeu",
    "vegis",
    "ver",
    "vease",
    "see",
    "consult*",
    "refer*",
    "informacio",
    "informacion",
    "information",
    "details",
    "detalls",
    "detalles",
    "also",
];
/// That one does what another page says.
pub(super) const FOLLOWS: &[&str] = &[
    "segu*",
    "sigue*",
    "siga",
    "follow*",
    "execut*",
    "ejecut*",
    "aplic*",
    "apply",
    "run",
    "walk",
    "procediment*",
    "procedimiento*",
    "procedure*",
    "runbook*",
    "passos",
    "pasos",
    "steps",
];
/// What a ticket is called.
pub(super) const TICKET: &[&str] = &[
    "tiquet*",
    "ticket*",
    "tiket*",
    "incidencia",
    "incidencies",
    "incidencias",
    "jira",
    "incident",
];
/// That one opens it.
pub(super) const OPEN: &[&str] = &[
    "obrir",
    "obriu",
    "obrim",
    "obre",
    "abrir",
    "abra",
    "abrid",
    "open",
    "crear",
    "create",
    "raise",
    "file",
    "registrar",
    "enviar",
];
/// That somebody gets a copy.
pub(super) const COPY: &[&str] = &["cc", "copia", "copy"];
/// Words that begin a sentence in which something is to be done.
pub(super) const MODAL: &[&str] = &[
    "haurem de",
    "haurem d'",
    "hem de",
    "hem d'",
    "s'ha de",
    "s'ha d'",
    "s'han de",
    "cal ",
    "caldra",
    "hay que",
    "se debe",
    "se deben",
    "debemos",
    "hay que",
    "tenemos que",
    "you must",
    "we must",
    "you have to",
    "make sure",
    "don't ",
    "do not ",
    "never ",
];
/// English words that tell to do something.
pub(super) const IMPERATIVE: &[&str] = &[
    "add", "ask", "back", "call", "change", "check", "choose", "click", "close", "compare",
    "confirm", "connect", "contact", "copy", "create", "delete", "disable", "empty", "enable",
    "enter", "ensure", "execute", "fence", "find", "follow", "give", "go", "inform", "install",
    "load", "log", "look", "make", "mail", "notify", "open", "page", "pick", "point", "power",
    "press", "print", "promote", "put", "quote", "read", "rebuild", "remove", "repeat", "replace",
    "restart", "restore", "review", "ring", "rotate", "run", "save", "scale", "select", "send",
    "set", "ssh", "start", "stop", "switch", "take", "tell", "test", "try", "turn", "type",
    "update", "upload", "use", "verify", "wait", "watch", "write", "order",
];
pub(super) const VERBS: &[&str] = &[
    "veure",
    "escriure",
    "treure",
    "moure",
    "prendre",
    "atendre",
    "respondre",
    "encendre",
    "rebre",
    "resoldre",
    "descriure",
    "obre",
    "obriu",
    "reviseu",
    "revisem",
    "revisar-ho",
    "mireu",
    "poseu",
    "aviseu",
    "envieu",
    "truqueu",
    "comproveu",
    "executeu",
    "abra",
    "pulse",
    "revise",
    "llame",
    "avise",
    "compruebe",
    "fer-ho",
    "entreu",
    "cliqueu",
    "feu",
];
/// That it is about duty and office hours.
pub(super) const DUTY: &[&str] = &["24x7", "guardia*", "out of hours", "on-call"];
pub(super) const DUTY_SAYS: &[&str] = &[
    "fora de l'horari",
    "fora d'horari",
    "fuera del horario",
    "horario de oficina",
    "horari laboral",
    "horario laboral",
    "office hours",
    "business hours",
    "after hours",
    "fuera de horario",
    "out of hours",
    "horari d'oficina",
    "24x7",
];
/// Words that begin a remark.
pub(super) const REMARK: &[&str] = &[
    "nota",
    "notes",
    "note",
    "notas",
    "important",
    "importante",
    "avis",
    "aviso",
    "n.b",
];
/// What a remark begins with that warns.
pub(super) const WARNED: &[&str] = &[
    "atencio", "atencion", "ojo", "alerta", "warning", "caution", "danger", "compte", "perill",
    "peligro", "cuidado",
];
pub(super) const EXPECTED: &[&str] = &[
    "expected",
    "resultado esperado",
    "resultat esperat",
    "s'ha de rebre",
    "s'ha de veure",
    "hem de veure",
    "ha de donar",
    "ha de retornar",
    "ha de respondre",
    "hauria de",
    "s'hauria de",
    "debe verse",
    "debe devolver",
    "debe responder",
    "deberia",
    "you should see",
    "it should",
    "the result should",
    "s'espera",
    "se espera",
    "debe aparecer",
    "ha d'apareixer",
    "ha de sortir",
    "expected result",
];
/// Words that say a day when they are a field's.
pub(super) const DATE: &[&str] = &["fecha", "data", "date", "dia", "day"];
pub(super) const HOUR: &[&str] = &["hora", "time", "hour"];
pub(super) const HOST: &[&str] = &[
    "ip", "servidor", "server", "host", "hostname", "primary", "node", "nodo",
];
pub(super) const LONG: &[&str] = &[
    "impact*",
    "descrip*",
    "comentari*",
    "detall*",
    "comportam*",
    "evidenc*",
    "resultat*",
    "test*",
    "observac*",
    "motiu",
    "motivo",
    "proves",
    "pruebas",
    "what",
];
pub(super) const NUMBER: &[&str] = &[
    "numero",
    "nombre de",
    "number",
    "segundos",
    "segons",
    "seconds",
    "minuts",
    "minutos",
    "minutes",
];
/// That something began.
pub(super) const BEGAN: &[&str] = &[
    "inici*", "inicio", "start*", "began", "begin*", "detect*", "des",
];
/// What began.
pub(super) const TROUBLE: &[&str] = &[
    "problem*", "inciden*", "alert*", "alarm*", "error*", "fallo*", "fallada", "caida", "caiguda",
    "outage", "fault", "averia",
];
pub(super) const PERSON: &[&str] = &[
    "persona", "person", "nom", "nombre", "name", "who", "quien", "qui",
];
/// Who answers for what is told.
pub(super) const ANSWERABLE: &[&str] = &[
    "responsable",
    "responsible",
    "informa",
    "informador",
    "comunica",
    "reporta",
    "reporter",
    "reports",
    "operador",
    "operator",
    "solicitant",
    "solicitante",
];
/// What programs say.
pub(super) const TRACE: &[&str] = &[
    "mtr",
    "tracepath",
    "traceroute",
    "tracert",
    "traza",
    "traça",
    "traca",
    "ping",
    "log",
    "logs",
    "stacktrace",
    "salida",
    "sortida",
    "output",
    "dump",
];
pub(super) const SHOWN: &[&str] = &[
    "prova",
    "proves",
    "prueba*",
    "test*",
    "evidenc*",
    "pantalla*",
];
pub(super) const PICTURES: &[&str] = &[
    "captura",
    "captures",
    "capturas",
    "screenshot",
    "screenshots",
    "evidencies",
    "evidencias",
];
pub(super) const POSSIBLE: &[&str] = &[
    "si es pot",
    "si es possible",
    "si se puede",
    "si es posible",
    "if possible",
    "if you can",
];
pub(super) const SAY: &[&str] = &[
    "say", "dir", "decir", "digueu", "diga", "dir-los", "cal dir",
];
/// That something is not so yet.
pub(super) const NOT_YET: &[&str] = &[
    "encara no",
    "aun no",
    "todavia no",
    "not yet",
    "ja no",
    "ya no",
    "no longer",
];
