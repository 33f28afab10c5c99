//! Words by which an instruction is known, in Catalan, Spanish and English.
//!
//! They say little and that truly: a word that may be something else than an instruction is
//! not in a list, or is left out by one. It must not know what is looked for.

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Whether a lower-case word is an instruction wherever it stands for one.
    pub(super) instructs: fn(&str) -> bool,
    /// Words that are an instruction only before one that begins a thing: `test the disk`.
    pub(super) only_before_thing: &'static [&'static str],
    /// Words that begin a thing.
    pub(super) things: &'static [&'static str],
    /// Words that join two instructions.
    pub(super) joins: &'static [&'static str],
    /// Words that may stand before an instruction, or between it and its thing.
    pub(super) asides: &'static [&'static str],
    /// What says that something must be done, before the word for it.
    pub(super) musts: &'static [&'static str],
    /// Whether a word may be what is to be done, after one of `musts`.
    pub(super) is_done: fn(&str) -> bool,
    /// Whether a word is a noun by its form and never a verb.
    pub(super) is_noun: fn(&str) -> bool,
    /// Words before a noun at the beginning of a title.
    pub(super) articles: &'static [&'static str],
    /// Words that are nouns alone, or before one of `ofs`.
    pub(super) nouns_before_of: &'static str,
    /// What a noun's own noun begins with.
    pub(super) ofs: &'static [&'static str],
    /// Nouns that people use as verbs, too, before a thing: `failover to the replica`.
    pub(super) loose_nouns: &'static [&'static str],
    /// Whether a word may be a verb.
    pub(super) may_be_verb: fn(&str) -> bool,
}

/// The words of the language of a tag, where there are some.
pub(super) fn of(tag: &str) -> Option<&'static Lexicon> {
    match tag.split(['-', '_']).next()? {
        "ca" => Some(&CATALAN),
        "es" => Some(&SPANISH),
        "en" => Some(&ENGLISH),
        _ => None,
    }
}

fn among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|own| own == word)
}

fn ends(word: &str, least: usize, endings: &[&str]) -> bool {
    word.chars().count() >= least && endings.iter().any(|ending| word.ends_with(ending))
}

static CATALAN: Lexicon = Lexicon {
    instructs: |word| catalan_order(word) || catalan_infinitive(word),
    only_before_thing: &[],
    things: &[],
    joins: &["i", "&"],
    asides: &["sempre", "primer", "abans", "ara", "després", "llavors"],
    musts: &[
        "cal", "caldrà", "heu de", "s'ha de", "s'han de", "s'ha", "s'han",
    ],
    is_done: |word| {
        let word = word.trim_start_matches("d'");
        catalan_infinitive(word) && !among(CATALAN_MINDS, word)
    },
    is_noun: |word| {
        let form = &[
            "ció", "cions", "ments", "ment", "itat", "itats", "atge", "atges",
        ];
        ends(word, 6, form) || among(CATALAN_NOUNS, word)
    },
    articles: &["el", "la", "els", "les", "un", "una", "uns", "unes"],
    nouns_before_of: "nota captura prova còpia consulta reinici inici aturada resum",
    ofs: &["de", "del", "dels"],
    loose_nouns: &[],
    may_be_verb: |word| {
        among(CATALAN_FINITE, word)
            || ends(
                word,
                3,
                &["ar", "er", "ir", "re", "eu", "iu", "au", "em", "im", "en"],
            )
            || word.contains('-')
            || word.contains("s'")
    },
};

/// Instructions to *vós*, by their ending.
fn catalan_order(word: &str) -> bool {
    let word = word.split('-').next().unwrap_or(word);
    if among(CATALAN_TU, word) {
        return true;
    }
    let eu = ends(word, 5, &["eu"]) && !among(CATALAN_EU, word);
    eu || among(CATALAN_IU, word)
}

fn catalan_infinitive(word: &str) -> bool {
    let word = word.split(['-', '\'']).next().unwrap_or(word);
    ends(word, 4, &["ar", "er", "ir", "re"]) && !among(CATALAN_NO_INFINITIVES, word)
}

/// Words in -eu that are no instruction, or none to do something.
const CATALAN_EU: &str = "correu museu trofeu europeu arreu ateneu hebreu mausoleu jubileu \
    recordeu vigileu eviteu penseu considereu tingueu sapigueu fixeu oblideu noteu confieu \
    sabeu podeu voleu deveu haureu sereu teniu veieu creieu esteu tindreu podreu voldreu \
    veureu trobareu rebreu perdreu necessiteu compteu estigueu aneu";
/// Instructions to *tu* that are nothing else where an instruction stands.
const CATALAN_TU: &str = "truca avisa atura reinicia engega apaga desconnecta connecta esborra \
    elimina desactiva activa tanca executa envia comprova verifica revisa";
/// Nouns of the trade that are no form of a verb.
const CATALAN_NOUNS: &str = "servidor servidors base bases disc discos \
    node nodes xarxa xarxes certificat certificats dades tiquet tiquets contrasenya contrasenyes \
    còpies memòria espai accés accessos contactes símptomes credencials pantalla";
const CATALAN_IU: &str = "obriu afegiu escriviu seguiu definiu introduïu compartiu construïu \
    substituïu reduïu transferiu";
const CATALAN_NO_INFINITIVES: &str = "lloguer primer darrer tercer carrer paper clar similar \
    regular particular familiar militar popular singular auxiliar lloc enter llibre sobre \
    entre sempre contra altre nostre vostre registre ministre centre metre filtre sinistre \
    timbre ordre padre mare pare quatre pobre lliure monitor arrer major menor anterior \
    posterior exterior interior superior inferior escàner càncer síncer fer-se sencer \
    usuari calendar solar polar nuclear escolar lunar bipolar binar granular modular \
    mòdul taller cartutxer encaminador router server cluster docker container folder header \
    kernel buffer master worker user trigger scheduler manager controller cadàver poder \
    haver esser ésser estar semblar";
/// What happens in the head is no action.
const CATALAN_MINDS: &str = "tenir saber recordar vigilar evitar pensar considerar anar estar \
    poder haver esperar-se confiar dubtar";
const CATALAN_FINITE: &str = "és són era eren cal caldrà ha han hi he hem heu es fa fan va van \
    que qui què com si quan perquè on pot poden té tenen està estan sigui siguin no";

static SPANISH: Lexicon = Lexicon {
    instructs: |word| spanish_order(word) || spanish_infinitive(word),
    only_before_thing: &[],
    things: &[],
    joins: &["y", "e", "&"],
    asides: &["siempre", "primero", "antes", "ahora", "después", "luego"],
    musts: &[
        "hay que",
        "debe",
        "deben",
        "se debe",
        "se deben",
        "tiene que",
        "tienen que",
    ],
    is_done: |word| spanish_infinitive(word) && !among(SPANISH_MINDS, word),
    is_noun: |word| {
        let idad = ends(word, 6, &["idad"]) && !among("olvidad cuidad convidad", word);
        let form = &["ción", "ciones", "miento", "mientos", "idades"];
        idad || ends(word, 6, form) || among(SPANISH_NOUNS, word)
    },
    articles: &["el", "la", "los", "las", "un", "una", "unos", "unas"],
    nouns_before_of: "nota captura prueba copia consulta reinicio inicio parada resumen arranque \
        cierre",
    ofs: &["de", "del"],
    loose_nouns: &[],
    may_be_verb: |word| {
        among(SPANISH_FINITE, word)
            || ends(word, 3, &["ar", "er", "ir", "en", "an"])
            || ends(
                word,
                5,
                &[
                    "arlo", "erlo", "irlo", "arla", "erla", "irla", "arse", "erse", "irse",
                ],
            )
    },
};

/// Instructions to *usted*.
fn spanish_order(word: &str) -> bool {
    among(SPANISH_ORDERS, word) || among(SPANISH_TU, word)
}

fn spanish_infinitive(word: &str) -> bool {
    let bare = ["los", "las", "les", "lo", "la", "le", "se"]
        .iter()
        .find_map(|end| word.strip_suffix(end));
    let bare = bare
        .filter(|bare| ends(bare, 4, &["ar", "er", "ir"]))
        .unwrap_or(word);
    ends(bare, 4, &["ar", "er", "ir"]) && !among(SPANISH_NO_INFINITIVES, bare)
}

const SPANISH_ORDERS: &str = "abra cierre detenga pare arranque reinicie apague encienda llame \
    avise informe compruebe verifique revise copie borre elimine quite ponga cambie actualice \
    instale desinstale ejecute lance pida solicite envíe mande escriba lea busque localice \
    anote apunte desactive active deshabilite habilite conecte desconecte monte desmonte \
    restaure recupere renueve despliegue reemplace sustituya aumente reduzca cree añada agregue \
    espere confirme pulse seleccione elija guarde suba baje descargue vacíe limpie";
/// Instructions to *tú* that are nothing else where an instruction stands.
const SPANISH_TU: &str = "llama avisa detén reinicia apaga enciende desconecta conecta borra elimina \
    desactiva activa cierra ejecuta envía comprueba verifica revisa";
/// Nouns of the trade that are no form of a verb.
const SPANISH_NOUNS: &str = "servidor servidores registros base bases disco discos \
    nodo nodos red redes certificado certificados datos ticket tickets contraseña contraseñas \
    memoria espacio acceso accesos contactos síntomas credenciales pantalla";
const SPANISH_NO_INFINITIVES: &str = "lugar taller mujer hogar poder deber haber estar alquiler \
    similar regular particular familiar militar popular singular auxiliar primer tercer pilar \
    celular dólar solar lunar nuclear escolar polar modular mejor mayor menor carácter cáncer \
    router server cluster docker container folder header buffer master worker user trigger \
    scheduler manager controller soler ayer mujer placer escáner líder súper clúster";
const SPANISH_MINDS: &str = "tener saber recordar vigilar evitar pensar considerar estar poder \
    haber confiar dudar";
const SPANISH_FINITE: &str = "es son era eran hay ha han he hemos se hace hacen va van que quien \
    qué cómo como si cuando porque donde puede pueden tiene tienen está están sea sean no debe";

static ENGLISH: Lexicon = Lexicon {
    instructs: |word| among(ENGLISH_ORDERS, word),
    only_before_thing: &[
        "answer", "block", "call", "change", "check", "clean", "close", "copy", "deploy", "dump",
        "empty", "fix", "flush", "kill", "list", "load", "lock", "log", "monitor", "mount", "move",
        "open", "page", "patch", "pause", "process", "reboot", "record", "release", "reload",
        "report", "request", "reset", "restart", "resume", "review", "run", "scale", "set", "ship",
        "show", "start", "stop", "switch", "take", "test", "trace", "turn", "update", "upgrade",
        "use", "power", "plug", "make", "watch", "wait", "find", "ask", "tell", "give", "put",
        "write", "read", "shut",
    ],
    things: &[
        "the", "a", "an", "all", "its", "it", "them", "this", "that", "these", "those", "your",
        "every", "each", "any", "both", "what", "which", "who", "where", "whether", "how", "if",
        "one", "no", "off", "on", "down", "up", "out", "in", "for", "until", "with", "from", "to",
        "their", "our", "another", "only", "sure",
    ],
    joins: &["and", "then", "&"],
    asides: &[
        "always",
        "first",
        "then",
        "now",
        "please",
        "immediately",
        "also",
        "again",
    ],
    musts: &["you must", "you should", "you need to", "you have to"],
    is_done: |word| {
        !among(
            "not never be know remember avoid consider note understand ensure",
            word,
        ) && (among(ENGLISH_ORDERS, word) || ENGLISH.only_before_thing.contains(&word))
    },
    is_noun: |word| {
        let form = ends(
            word,
            7,
            &["tion", "tions", "ment", "ments", "ness", "ity", "ities"],
        );
        form && !among(ENGLISH_NO_NOUNS, word) || among(ENGLISH_NOUNS, word)
    },
    articles: &["the", "a", "an"],
    nouns_before_of: "",
    ofs: &[],
    loose_nouns: &[
        "backup", "rollback", "failover", "cleanup", "shutdown", "startup",
    ],
    may_be_verb: |word| {
        among(ENGLISH_FINITE, word)
            || among(ENGLISH_ORDERS, word)
            || ENGLISH.only_before_thing.contains(&word)
            || ends(word, 4, &["ed", "ing", "es"])
    },
};

const ENGLISH_ORDERS: &str = "delete remove verify confirm enable disable create add apply notify \
    inform send replace restore rename disconnect connect install uninstall reinstall stop-and \
    drain cordon uncordon revoke renew rotate escalate acknowledge configure reconfigure decrease \
    increase unplug ensure erase format grow isolate prune purge reconnect recreate redeploy refresh \
    roll-back unmount unlock upload download withdraw collect";
/// Nouns of the trade that are no order.
const ENGLISH_NOUNS: &str = "backup rollback failover cleanup shutdown startup workaround overview \
    prerequisites screenshots diagnostics database databases server servers node nodes disk disks \
    network networks usage notes certificate certificates credentials password passwords ticket \
    tickets logs memory hardware software information data contacts alerts metrics summary \
    background symptoms causes screenshot evidence dashboard dashboards";
const ENGLISH_NO_NOUNS: &str = "mention position condition function implement document comment \
    supplement partition section question transition provision requisition caution petition \
    auction station motion complement experiment increment decrement augment segment witness \
    harness reposition commission decommission fragment proportion segments documents";
const ENGLISH_FINITE: &str = "is are was were be been being must should can may might will would \
    could do does did has have had need needs fails works runs stays happens when if while until \
    that who which before after how why what";
