### problem

problem-did-you-mean = ¿Quería decir `{ $word }`?

problem-more = este fichero tiene al menos { $count } problemas; no se buscan más

## The YAML itself
problem-too-large = el fichero tiene { $bytes } bytes, y como máximo se leen { $most } KiB
problem-limit = el fichero supera un límite de profundidad, de alias o de tamaño: { $detail }
problem-limit-depth = más de { $most } listas y conjuntos de claves uno dentro de otro
problem-limit-nodes = más de { $most } valores
problem-limit-anchors = más de { $most } anclas `&…`
problem-limit-aliases = más de { $most } alias `*…`
problem-limit-repeated = los alias repiten más de { $most } valores
problem-tab = hay un tabulador en la sangría, donde YAML quiere espacios
problem-tab-hint = Cambie el tabulador por espacios, tantos como tienen las líneas de al lado.
problem-indent = esta línea no está alineada con las de su grupo
problem-indent-hint = Póngale la misma sangría que a las claves de al lado.
problem-quote = un texto entre comillas no acaba donde debería, o contiene un signo `\` desconocido
problem-quote-hint = Cierre las comillas; dentro de '…' el apóstrofo se escribe dos veces, o use "…".
problem-colon = hay un segundo `: ` en un texto sin comillas
problem-colon-hint = Ponga el texto entre comillas: "…".
problem-bracket = hay un `[` o una llave abierta que no se cierra en su línea
problem-bracket-hint = Ciérrelo, o ponga el texto entre comillas.
problem-braces = un texto que empieza por {"{{"} debe ir entre comillas
problem-braces-hint = Póngalo entre comillas: "{"{{"} … {"}}"}".
problem-character = un texto sin comillas no puede empezar por `{ $sign }`
problem-character-hint = Ponga el texto entre comillas: "…".
problem-no-colon = esta línea no es ningún `clave: valor`
problem-no-colon-hint = Escriba `clave: valor`; si continúa el texto de arriba, póngale más sangría.
problem-anchor = un alias `*…` apunta a algo que no tiene ningún `&…` antes
problem-anchor-hint = Si es un texto, póngalo entre comillas: "…".
problem-documents = hay un segundo documento después de `---`; cada fichero tiene uno
problem-documents-hint = Quite la línea `---`, o divida el fichero.
problem-key = una clave que es una lista o un conjunto de claves
problem-key-hint = Una clave es una palabra; si es un texto, ponlo entre comillas: "…".
problem-merge = `<<` con algo que no tiene claves
problem-merge-hint = Después de `<<:` va un conjunto de claves, o un alias `*…` de uno.
problem-tag = un tipo `!!…` que este valor no tiene
problem-tag-hint = Quítalo: cada clave ya sabe qué toma.
problem-syntax = esto no es YAML: { $detail }

## Objects, as they are named in a sentence
problem-in-runbook = el procedimiento
problem-in-info = un dato de `info`
problem-in-notice = un aviso
problem-in-reminder = un recordatorio
problem-in-schedule = `schedule`
problem-in-hours = `office_hours`
problem-in-holidays = `holidays`
problem-in-contact = un contacto
problem-in-contacts = `contacts`
problem-in-link = un enlace
problem-in-step = un paso
problem-in-item = un elemento de `items`
problem-in-option = una opción
problem-in-ticket = `ticket`
problem-in-field = un campo
problem-in-source = `source`
problem-in-site = la configuración
problem-in-operator = `operator`
problem-in-exporter = un exportador
problem-in-keys = `keys`

## Keys and values
problem-unknown-key = clave desconocida `{ $key }` en { $where }
problem-unknown-key-hint = Claves conocidas: { $known }. Una clave propia debe empezar por `x-`.
problem-duplicate-key = `{ $key }` ya está en la línea { $line }
problem-duplicate-key-hint = Deje solo una de las dos.
problem-missing = en { $where } falta `{ $key }`
problem-missing-hint = Añada una línea `{ $key }: …`.
problem-empty = `{ $key }` está vacío, y debe decir algo
problem-wants-keys = { $where } se escribe con claves y valores (`{ $keys }`…), y aquí hay { $found }
problem-wants-keys-hint = Escriba un `clave: valor` en cada línea.
problem-wants-flag = `{ $key }` es `true` o `false`, y aquí hay { $found }
problem-wants-count = `{ $key }` es un número entero, y aquí hay { $found }
problem-wants-word = `{ $key }` es uno de estos: { $words }; y aquí hay `{ $found }`
problem-wants-list = `{ $key }` es una lista, y aquí hay { $found }
problem-wants-list-hint = Empiece cada elemento con `- `, en una línea propia.
problem-wants-text = `{ $key }` es un texto, y aquí hay { $found }
problem-wants-text-hint = Si empieza con una llave o un corchete, póngalo entre comillas: "…".
problem-a-list = una lista
problem-a-map = un conjunto de claves
problem-nothing = nada
problem-a-number = un número como 5 o 0.5
problem-a-date = una fecha como 2026-11-23, o `today`
problem-a-time = una hora como 03:12, o `now`
problem-a-datetime = una fecha y hora como 2026-11-23 03:12, o `now`
problem-version = este programa lee la versión 1 del vocabulario, y no conoce la versión `{ $found }`
problem-version-hint = Escriba `version: 1`, o use un programa más nuevo.
problem-not-yet = esta versión aún no admite `{ $what }`
problem-not-yet-hint = De momento escríbalo como un paso normal, para que nadie cuente con ello.
problem-lang = `{ $found }` no es ningún código de lengua como `ca`, `es` o `en`
problem-email = `{ $found }` no es ninguna dirección de correo
problem-url = `{ $found }` no es ninguna dirección completa
problem-url-hint = Empiécela con https://, http://, mailto:, tel:, ssh: o sftp:.
problem-country = `{ $found }` no es ningún código de país con festivos conocidos
problem-country-hint = Use dos letras, como `ES`.
problem-date = `{ $found }` no es ninguna fecha como 2026-06-24
problem-timezone = no hay ninguna zona horaria `{ $found }`
problem-timezone-hint = Use un nombre IANA, como `Europe/Madrid`.
problem-opening-hours = `{ $found }` no se puede leer como horario
problem-opening-hours-hint = Escríbalo como en OpenStreetMap, por ejemplo `Mo-Fr 08:00-18:00`.

## Steps and fields
problem-runbook-id = el identificador `{ $found }` debe tener minúsculas a-z, cifras, `-` y `_`, empezar por letra o cifra, y tener como máximo 64 signos
problem-identifier = el identificador `{ $found }` debe tener letras a-z, cifras y `_`, no puede empezar por cifra, y debe tener como máximo 64 signos, porque aparece en las condiciones
problem-reserved-id = el identificador `{ $found }` es una palabra reservada de las condiciones
problem-reserved-id-hint = Elija otro, como `{ $found }_1`.
problem-duplicate-id = el identificador `{ $id }` ya se usa en la línea { $line }
problem-duplicate-id-hint = Los pasos y los campos comparten los nombres; cambie uno de los dos.
problem-not-here = `{ $key }` es propio de `{ $kind }`, y no tiene efecto en `{ $found }`
problem-not-here-hint = Quítelo, o cambie el tipo.
problem-no-limit-here = `{ $key }` es para números, fechas y horas
problem-no-limit-here-hint = Para la longitud de un texto están `min_length` y `max_length`.
problem-wait-nothing = una espera de 0 minutos no es ninguna espera
problem-contradiction = `{ $one }` y `{ $other }` se contradicen
problem-contradiction-hint = Un paso que no se puede dejar sin hacer tampoco se puede saltar sin motivo: quite uno de los dos.
problem-no-phone = el contacto `{ $contact }` no tiene ningún teléfono al que llamar
problem-no-phone-hint = Póngale `phones` en `contacts`.
problem-duplicate-option = el valor `{ $found }` ya es una opción, en la línea { $line }
problem-duplicate-option-hint = Dé a cada opción un valor distinto.
problem-too-deep = hay campos dentro de campos a más de { $most } niveles
problem-no-secrets = no hay ningún tipo `{ $found }`: un secreto en un tique lo lee todo el que lee el tique
problem-no-secrets-hint = Pregunte dónde se guarda el secreto, con `type: text`.
problem-pattern = el patrón `{ $found }` no es ninguna expresión regular: { $detail }
problem-pattern-hint = Póngalo entre comillas simples '…', para que la `\` quede tal cual.
problem-min-max = `{ $key }` es { $least }, mayor que el máximo, { $most }
problem-limit-value = `{ $key }` es { $wants }, y aquí hay `{ $found }`

## Names
problem-unknown-contact = no hay ningún contacto `{ $found }`
problem-unknown-contact-hint = Añádalo a `contacts`, arriba.
problem-unknown-reference = `ticket.reference` nombra `{ $found }`, que no es ninguna pregunta de este paso
problem-unknown-reference-hint = Pon la pregunta del número del ticket entre los `fields` del paso.
problem-helper-label = `label` pide `{ $found }`, que no es ninguna decisión ni ningún campo
problem-helper-answers = `answers` pide `{ $found }`, que no es ningún paso
problem-expression = `{ $key }` no se puede leer como condición: { $detail }
problem-expression-hint = Escríbala como en: tipus == "redes" and not duty
problem-template = la plantilla de `{ $key }` no se puede leer: { $detail }
problem-template-hint = Los valores van entre llaves dobles, como {"{{"} aplicacion {"}}"}.
problem-no-answer = `{ $found }` aparece en una condición o plantilla, y no tiene respuesta propia
problem-no-answer-hint = Solo la tienen las decisiones y los campos que preguntan.
problem-unknown-name = `{ $key }` usa `{ $found }`, que nada de este procedimiento responde
problem-unknown-name-hint = Se conocen los identificadores de decisiones y campos, y duty, schedule, operator, now y today.
problem-too-late = `{ $key }` depende de `{ $found }`, que no se responde hasta más tarde, en la línea { $line }
problem-too-late-hint = Mueva la pregunta antes de este paso.
problem-unknown-option = `{ $id }` nunca es { $found }: sus opciones son { $words }
