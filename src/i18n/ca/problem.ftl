### problem

problem-did-you-mean = Volíeu dir `{ $word }`?

problem-more = aquest fitxer té com a mínim { $count } problemes; no se'n busquen més

## The YAML itself
problem-too-large = el fitxer té { $bytes } bytes, i com a màxim se'n llegeixen { $most } KiB
problem-limit = el fitxer supera un límit de profunditat, d'àlies o de mida: { $detail }
problem-limit-depth = més de { $most } llistes i conjunts de claus l'un dins l'altre
problem-limit-nodes = més de { $most } valors
problem-limit-anchors = més de { $most } àncores `&…`
problem-limit-aliases = més de { $most } àlies `*…`
problem-limit-repeated = els àlies repeteixen més de { $most } valors
problem-tab = hi ha un tabulador al sagnat, i el YAML hi vol espais
problem-tab-hint = Canvieu el tabulador per espais, tants com tenen les línies del costat.
problem-indent = aquesta línia no està alineada amb les del seu grup
problem-indent-hint = Doneu-li el mateix sagnat que a les claus del costat.
problem-quote = un text entre cometes no acaba on hauria, o conté un signe `\` desconegut
problem-quote-hint = Tanqueu les cometes; dins de '…' l'apòstrof s'escriu dues vegades, o feu servir "…".
problem-colon = hi ha un segon `: ` en un text sense cometes
problem-colon-hint = Poseu el text entre cometes: "…".
problem-bracket = hi ha un `[` o una clau oberta que no es tanca a la mateixa línia
problem-bracket-hint = Tanqueu-lo, o poseu el text entre cometes.
problem-braces = un text que comença per {"{{"} ha d'anar entre cometes
problem-braces-hint = Poseu-lo entre cometes: "{"{{"} … {"}}"}".
problem-character = un text sense cometes no pot començar per `{ $sign }`
problem-character-hint = Poseu el text entre cometes: "…".
problem-no-colon = aquesta línia no és cap `clau: valor`
problem-no-colon-hint = Escriviu `clau: valor`; si continua el text de sobre, sagneu-la més.
problem-anchor = un àlies `*…` apunta a una cosa que no té cap `&…` abans
problem-anchor-hint = Si és un text, poseu-lo entre cometes: "…".
problem-documents = hi ha un segon document després de `---`; cada fitxer en té un
problem-documents-hint = Traieu la línia `---`, o partiu el fitxer.
problem-key = una clau que és una llista o un conjunt de claus
problem-key-hint = Una clau és una paraula; si és un text, posa'l entre cometes: "…".
problem-merge = `<<` amb una cosa que no té claus
problem-merge-hint = Després de `<<:` hi va un conjunt de claus, o un àlies `*…` d'un.
problem-tag = un tipus `!!…` que aquest valor no té
problem-tag-hint = Treu-lo: cada clau ja sap què pren.
problem-syntax = això no és YAML: { $detail }

## Objects, as they are named in a sentence
problem-in-runbook = el procediment
problem-in-info = una dada de `info`
problem-in-notice = un avís
problem-in-reminder = un recordatori
problem-in-schedule = `schedule`
problem-in-hours = `office_hours`
problem-in-holidays = `holidays`
problem-in-contact = un contacte
problem-in-contacts = `contacts`
problem-in-link = un enllaç
problem-in-step = un pas
problem-in-item = un element de `items`
problem-in-option = una opció
problem-in-ticket = `ticket`
problem-in-field = un camp
problem-in-source = `source`
problem-in-site = la configuració
problem-in-operator = `operator`
problem-in-exporter = un exportador
problem-in-keys = `keys`

## Keys and values
problem-unknown-key = clau desconeguda `{ $key }` en { $where }
problem-unknown-key-hint = Claus conegudes: { $known }. Una clau vostra ha de començar per `x-`.
problem-duplicate-key = `{ $key }` ja és a la línia { $line }
problem-duplicate-key-hint = Deixeu-ne només una de les dues.
problem-missing = en { $where } hi falta `{ $key }`
problem-missing-hint = Afegiu-hi una línia `{ $key }: …`.
problem-empty = `{ $key }` és buit, i ha de dir alguna cosa
problem-wants-keys = { $where } s'escriu amb claus i valors (`{ $keys }`…), i aquí hi ha { $found }
problem-wants-keys-hint = Escriviu un `clau: valor` a cada línia.
problem-wants-flag = `{ $key }` és `true` o `false`, i aquí hi ha { $found }
problem-wants-count = `{ $key }` és un nombre enter, i aquí hi ha { $found }
problem-wants-word = `{ $key }` és un d'aquests: { $words }; i aquí hi ha `{ $found }`
problem-wants-list = `{ $key }` és una llista, i aquí hi ha { $found }
problem-wants-list-hint = Comenceu cada element amb `- `, en una línia pròpia.
problem-wants-text = `{ $key }` és un text, i aquí hi ha { $found }
problem-wants-text-hint = Si comença amb una clau o un claudàtor, poseu-lo entre cometes: "…".
problem-a-list = una llista
problem-a-map = un conjunt de claus
problem-nothing = res
problem-a-number = un nombre com 5 o 0.5
problem-a-date = una data com 2026-11-23, o `today`
problem-a-time = una hora com 03:12, o `now`
problem-a-datetime = una data i hora com 2026-11-23 03:12, o `now`
problem-version = aquest programa llegeix la versió 1 del vocabulari, i no coneix la versió `{ $found }`
problem-version-hint = Escriviu `version: 1`, o feu servir un programa més nou.
problem-not-yet = aquesta versió encara no admet `{ $what }`
problem-not-yet-hint = De moment, escriviu-ho com un pas normal, perquè ningú no hi confiï.
problem-lang = `{ $found }` no és cap codi de llengua com `ca`, `es` o `en`
problem-email = `{ $found }` no és cap adreça de correu
problem-url = `{ $found }` no és cap adreça completa
problem-url-hint = Comenceu-la amb https://, http://, mailto:, tel:, ssh: o sftp:.
problem-country = `{ $found }` no és cap codi de país amb festius coneguts
problem-country-hint = Feu servir dues lletres, com `ES`.
problem-date = `{ $found }` no és cap data com 2026-06-24
problem-timezone = no hi ha cap zona horària `{ $found }`
problem-timezone-hint = Feu servir un nom IANA, com `Europe/Madrid`.
problem-opening-hours = `{ $found }` no es pot llegir com a horari
problem-opening-hours-hint = Escriviu-lo com a OpenStreetMap, per exemple `Mo-Fr 08:00-18:00`.

## Steps and fields
problem-runbook-id = l'identificador `{ $found }` ha de tenir minúscules a-z, xifres, `-` i `_`, començar per lletra o xifra, i fer com a màxim 64 signes
problem-identifier = l'identificador `{ $found }` ha de tenir lletres a-z, xifres i `_`, no pot començar per xifra, i ha de fer com a màxim 64 signes, perquè surt a les condicions
problem-reserved-id = l'identificador `{ $found }` és una paraula reservada de les condicions
problem-reserved-id-hint = Trieu-ne un altre, com `{ $found }_1`.
problem-duplicate-id = l'identificador `{ $id }` ja es fa servir a la línia { $line }
problem-duplicate-id-hint = Els passos i els camps comparteixen els noms; canvieu-ne un dels dos.
problem-not-here = `{ $key }` és propi de `{ $kind }`, i no té cap efecte en `{ $found }`
problem-not-here-hint = Traieu-lo, o canvieu el tipus.
problem-no-limit-here = `{ $key }` és per a nombres, dates i hores
problem-no-limit-here-hint = Per a la llargada d'un text hi ha `min_length` i `max_length`.
problem-wait-nothing = una espera de 0 minuts no és cap espera
problem-contradiction = `{ $one }` i `{ $other }` es contradiuen
problem-contradiction-hint = Un pas que no es pot deixar per fer tampoc no es pot saltar sense motiu: traieu-ne un dels dos.
problem-no-phone = el contacte `{ $contact }` no té cap telèfon on trucar
problem-no-phone-hint = Poseu-li `phones` a `contacts`.
problem-duplicate-option = el valor `{ $found }` ja és una opció, a la línia { $line }
problem-duplicate-option-hint = Doneu a cada opció un valor diferent.
problem-too-deep = hi ha camps dins de camps a més de { $most } nivells
problem-no-secrets = no hi ha cap tipus `{ $found }`: un secret en un tiquet el llegeix tothom qui llegeix el tiquet
problem-no-secrets-hint = Demaneu on es guarda el secret, amb `type: text`.
problem-pattern = el patró `{ $found }` no és cap expressió regular: { $detail }
problem-pattern-hint = Poseu-lo entre cometes simples '…', perquè la `\` quedi tal com és.
problem-min-max = `{ $key }` és { $least }, més gran que el màxim, { $most }
problem-limit-value = `{ $key }` és { $wants }, i aquí hi ha `{ $found }`

## Names
problem-unknown-contact = no hi ha cap contacte `{ $found }`
problem-unknown-contact-hint = Afegiu-lo a `contacts`, a dalt.
problem-unknown-reference = `ticket.reference` anomena `{ $found }`, que no és cap pregunta d'aquest pas
problem-unknown-reference-hint = Poseu la pregunta del número del tiquet entre els `fields` del pas.
problem-helper-label = `label` demana `{ $found }`, que no és cap decisió ni cap camp
problem-helper-answers = `answers` demana `{ $found }`, que no és cap pas
problem-expression = `{ $key }` no es pot llegir com a condició: { $detail }
problem-expression-hint = Escriviu-la com ara: tipus == "redes" and not duty
problem-template = la plantilla de `{ $key }` no es pot llegir: { $detail }
problem-template-hint = Els valors van entre claus dobles, com {"{{"} aplicacion {"}}"}.
problem-no-answer = `{ $found }` surt en una condició o plantilla, i no té resposta pròpia
problem-no-answer-hint = Només en tenen les decisions i els camps que pregunten.
problem-unknown-name = `{ $key }` fa servir `{ $found }`, que res d'aquest procediment no respon
problem-unknown-name-hint = Es coneixen els identificadors de decisions i camps, i duty, schedule, operator, now i today.
problem-too-late = `{ $key }` depèn de `{ $found }`, que no es respon fins més tard, a la línia { $line }
problem-too-late-hint = Moveu la pregunta abans d'aquest pas.
problem-unknown-option = `{ $id }` no és mai { $found }: les opcions són { $words }
