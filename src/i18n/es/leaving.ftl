## Codes that a phone reads
context-qr = En un código QR
key-qr = muestra un teléfono, un correo o un enlace del paso como código QR, para que el móvil lo marque
key-qr-short = QR
key-invert = cambia oscuro por claro, si el móvil no lee el código
key-invert-short = invertir
menu-qr = ¿Qué código QR quiere?
qr-nothing = Este paso no tiene ningún teléfono, correo ni enlace que mostrar como código QR.
qr-nothing-here = Aquí no hay ningún teléfono, correo ni enlace que mostrar como código QR.
qr-point = Enfóquelo con la cámara del móvil.
qr-small = El código QR no cabe: pide una ventana de { $columns }x{ $rows }, y esta tiene { $have-columns }x{ $have-rows }.
qr-too-long = Es demasiado largo para un código QR: { $what }
plain-qr-small = El código QR no cabe: pide { $columns } columnas, y hay { $have }.
plain-qr-turn = Si el móvil no lo lee, Q i lo dibuja con oscuro y claro cambiados.

## Conditions in words
condition-and = y
condition-or = o
condition-not = no se cumple que { $rule }
condition-is = «{ $question }» es { $answer }
condition-is-not = «{ $question }» no es { $answer }
condition-answered = «{ $question }» tiene respuesta
condition-unanswered = «{ $question }» no tiene respuesta
condition-state-open = «{ $step }» está abierto
condition-state-done = «{ $step }» está hecho
condition-state-skipped = «{ $step }» se saltó
condition-state-failed = «{ $step }» ha fallado
condition-state-not-applicable = «{ $step }» no se aplica

## Paper
paper-who = Quién, día y hora:
paper-printed = Impreso: { $when }
paper-boxes = Cada casilla se marca cuando el paso está hecho; * quiere decir obligatorio.
paper-marks = [ ] por hacer, [x] hecho, [~] hecho e incompleto, [s] saltado, [!] ha fallado, [-] no se aplica; * quiere decir obligatorio.
paper-only-if = solo si { $rule }
paper-required-if = obligatorio si { $rule }
paper-for-each = una vez por cada valor de { $list }
paper-may-skip = Se puede saltar.
paper-deadline = Plazo: { $within }
paper-contacts = Otros contactos
paper-approver = Quién lo dice y cómo (voz, chat, en persona):
paper-end = Si se llega aquí, el procedimiento termina.
paper-call-any = Basta con que uno responda.
paper-call-all = Tienen que responder todos.
paper-call = { $number } ({ $name }): hora ______  responde / no responde / comunica
paper-answered-by = Quién ha respondido:
paper-evidence = Evidencia guardada; con qué nombre: ____________________
paper-page = página { $page } de { $pages }
print-nothing = No hay ningún procedimiento ni ejecución que se llame { $name }. «vetlla list» y «vetlla runs --all» dicen cuáles hay.
print-runbook-taken = Esto es el procedimiento { $name }, para rellenar a mano. Para una ejecución que se llame así: vetlla print { $run }

## What looks like a secret
redact-what = { $rule }, en «{ $place }»
redact-row = { $rule }, en «{ $place }»: { $line }
redact-in-name = el nombre de un fichero
redact-title = Parece que hay secretos. Saldría así:
redact-mask = ocultar
redact-keep = dejar
redact-send = Enviarlo así: { $masked } ocultos, { $kept } como son
redact-all = Ocultar todo y enviar
redact-none = Dejar todo como es y enviar
redact-each = Uno por uno
redact-ask = ¿Qué se hace con ellos?
redact-one = { $row }. ¿Se oculta?
redact-later = No ha salido nada: parece que hay secretos. Envíe otra vez para elegir qué se hace con ellos.
bundle-replace = --replace lo reemplaza.
redact-seen = Esto parecen secretos, y está tal cual. --redact mask los oculta, --redact keep no dice nada:
redact-refused = Parece que hay secretos; no ha salido nada. Con --redact mask salen ocultos, con --redact keep como son:
event-redacted = Se ocultó antes de salir: { $rule } ({ $place }).
event-not-redacted = Salió como es: { $rule } ({ $place }).
bundle-left-out = Se ha dejado fuera, porque es solo para el registro: { $count ->
    [one] 1 respuesta interna o nota
   *[other] { $count } respuestas internas y notas
  }. --internal lo incluye.
bundle-too-large = El fichero sería demasiado grande para un zip: más de 4 GB, o de 65.535 ficheros.
attached-packed = Lo que lleva comprimido no se revisa en busca de secretos.
attached-again = El mismo fichero ya está aquí, como { $names }.
not-looked-into = No se ha buscado ningún secreto en lo que va comprimido: { $names }.
attached-as = En el registro: { $name } ({ $kind }, { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  }, SHA-256 { $sha256 }…)
file-text = texto
file-empty = vacío
file-other = datos
evidence-offered = { $name } ({ $kind }, { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  }, { $at })
menu-offered = Nuevo en { $folder }: ¿cuál es la evidencia?
offered-other = Otro archivo, o uno que está en otra máquina
offered-more =
    { $count ->
        [one] (hay otro nuevo)
       *[other] (hay { $count } más nuevos)
    }
watch-unreadable = { $folder } (evidence.watch) no se puede leer: { $why }
job-watch = Mirando qué hay de nuevo en { $folder }…
path-elsewhere = { $path } es una ruta de otra máquina, no de { $host }.
evidence-line = la línea que trae un archivo desde su máquina
bring-sudo = Va a la cuenta que entra, { $login }, porque aquí sudo la convirtió en { $account }.
bring-doubt = Aquí no se sabe si su máquina llama a esta { $host }, ni si hay una máquina de salto en medio (entonces, scp -J NOMBRE). evidence.host en config.yaml lo dice de una vez por todas.
