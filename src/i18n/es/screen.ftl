### screen: what is read on the full screen

## The library
program-title = vetlla: ejecuciones abiertas y procedimientos
library-title = Biblioteca
library-reading = vetlla: leyendo { $read } de { $all }
library-run = Ejecución abierta
library-runbook = Procedimiento
library-open-runs = Ejecuciones abiertas
library-more-runs = … y { $count } más: Enter las muestra
library-favours-runbooks = Los favoritos son procedimientos, y esto no lo es.
library-runbooks = Procedimientos
library-sections = Secciones
library-begun = { $count ->
    [one] Iniciado una vez aquí, el { $last }
   *[other] Iniciado { $count } veces aquí, la última el { $last }
}
library-favourite = Favorito
library-hides = Tapa a otro con el mismo identificador: { $place }
favourite-not-kept = El favorito no se conserva: { $why }
library-filter-words = Letras de títulos y textos, o owner: label: section: severity: review:overdue; Tab lo completa.
library-none-meant = No hay nada así. «{ $found }:» no se puede pedir; ¿quería decir «{ $meant }:»?
library-none = No hay ninguna coincidencia.
library-started = Iniciada el { $when }, hace { $age }.
library-at-step = { $totals }. Ahora: { $step }
library-at-completion = solo falta el cierre
library-more-problems =
    { $count ->
        [one] Y un problema más.
       *[other] Y { $count } problemas más.
    }
library-check = Para verlos todos: vetlla check { $file }
library-from = Origen: { $place }
built-in = integrado ({ $name })

## The walk
steps-title = Pasos { $totals }
pane-step = Paso { $number }/{ $all }: { $title }
pane-answers = respuestas { $answered }/{ $all }
pane-rows = líneas { $rows }/{ $all }
span-minutes = { $minutes } min
span-less = menos de 1 min
span-hours = { $hours } h { $minutes } min
span-days = { $days } d { $hours } h
day-mon = lun
day-tue = mar
day-wed = mié
day-thu = jue
day-fri = vie
day-sat = sáb
day-sun = dom
duty-on = 24x7
duty-off = horario de oficina
duty-unknown = ¿guardia?
office-opens = la oficina abre en { $span }
office-closes = la oficina cierra en { $span }
duty-otherwise = Ahora: { $duty }. Un paso dice otra cosa, y no ha cambiado: { $steps }.
duty-changed = Según el reloj, ahora ya es { $duty }. Pulse d si no es así.
duty-not-configured = El horario de oficina no está configurado, y no se propone nada.
duty-unsaid = El horario de oficina «{ $hours }» no dice si la oficina está abierta ahora, y no se propone nada.
duty-no-zone = La zona horaria «{ $zone }» no existe: el horario de oficina no dice si la oficina está abierta ahora, y no se propone nada.
zone-unread = La zona horaria «{ $zone }» no existe: las horas son las de los relojes de { $clocks }, y solo una persona puede decir si la oficina está abierta.
ask-duty = Ahora, ¿es guardia u horario de oficina?
suggested-by-clock = Propuesto: { $duty }, ahora es { $time }
suggested-by-rule = Propuesto por el procedimiento: { $rule }
option-suggested = { $label } (propuesto)
option-chosen-before = { $label } (elegido antes)
level-warning = ! PELIGRO
level-caution = ! ATENCIÓN
level-note = i NOTA
detail-expect = Resultado esperado
detail-evidence =
    { $count ->
        [0] Evidencias: ninguna aún
       *[other] Evidencias: { $count }
    }
detail-note = Nota, { $when }
state-done = Hecho el { $when }, { $by }
state-skipped = Saltado el { $when }, { $by }
state-failed = Ha fallado el { $when }, { $by }
state-not-applicable = No es aplicable.
state-waits = Aún no se sabe si se aplica; { $what }.
state-unsure = Si se aplica { $what }.
waits-for = depende de: { $what }
waits-unworkable = no se puede calcular: { $rule }
state-reason = Motivo: { $reason }
state-by-set = Indicado en la línea de órdenes.
call-script = Qué decir
outcome-answered = han contestado
outcome-no-answer = no han contestado
outcome-busy = comunicaba
outcome-unknown = con un resultado que esta versión no conoce
wait-not-begun = Hay que esperar: { $span }
wait-left = Faltan { $span }, { $until }
wait-over = Ya ha pasado el tiempo.
already-closed = Este paso está cerrado. Con u se reabre.
nothing-to-undo = No hay nada que deshacer.
copy-waits = No se ha copiado: aún no hay respuesta a { $what }.
copy-lacks = No se ha copiado: falta { $what }, y ninguna respuesta lo trae.
nothing-to-copy = Este paso no tiene ningún enlace, número ni respuesta que copiar.
no-ticket = Este procedimiento no tiene ticket.
no-ticket-known = Aún no se sabe si hay ticket: { $steps }.
no-ticket-here = El ticket de este procedimiento no se aplica aquí: { $steps }.
hidden-shown = Se muestran, marcados, los pasos que no son aplicables.
hidden-hidden = Los pasos que no son aplicables quedan ocultos.
noted = Anotado.
attached = En el registro: { $name }
paste-nowhere = Aquí no hay ningún campo de texto: no se ha pegado nada.
theme-tried = Colores: { $name }. Para conservarlos, escriba theme: { $name } en config.yaml.
theme-no-colour = No se muestran colores: está NO_COLOR, o el terminal no los tiene.
mouse-on = Los clics y la rueda son del programa. Para seleccionar texto, mantenga pulsada Mayús (Shift). Para conservarlo, escriba mouse: on en config.yaml.
mouse-off = Los clics y la rueda vuelven a ser del terminal: el texto se selecciona como siempre.
mouse-title = Ratón
mouse-help = Un clic va al paso, al campo, a la opción o a la parte del ticket; un clic donde ya se está hace lo mismo que Enter. Un clic en una tecla de la última fila la pulsa. La rueda mueve lo que hay bajo el puntero. Para seleccionar texto mientras el ratón es del programa, mantenga pulsada Mayús (Shift; en algunos terminales, Opción o Fn).
library-runs-unread = Las ejecuciones abiertas no se han podido leer, y no se muestran: { $why }

## Menus and prompts
list-no-option-form = Ninguna opción empieza por «{ $text }». ¿Era una respuesta? Esc, y Enter abre el formulario.
list-no-option = Ninguna opción empieza por «{ $text }». Retroceso borra; las flechas eligen.
menu-choose-first = Aún no ha elegido nada: elija una fila con ↑ y ↓, o por su número.
menu-decide = Elija:
menu-number = ¿A qué número ha llamado?
menu-outcome = { $number }: ¿cómo ha ido?
menu-exporter =
    { $what ->
        [message] Entregar el mensaje a:
        [change] Entregar lo que ha cambiado a:
        [update] Entregar la actualización a:
       *[ticket] Entregar el ticket a:
    }
menu-yank = ¿Qué se copia?
ask-note = Nota:
ask-evidence = Ruta del fichero que se añade al registro:
evidence-not-here = no está en esta máquina: a mano, o desde el portátil
menu-by-hand = El fichero está en otra máquina
by-hand-announce = { $name }: añádalo al ticket a mano, guardado con este nombre
by-hand-bring = Copie la línea que lo trae aquí, como { $name }
brought-then = Después, adjunte aquí { $path }.
by-hand-portal = Ya está en el portal: { $name }
by-hand-withdraw = Al final no se añade a mano: { $name }
evidence-set-aside = Quitarlo de lo que se adjunta: { $name }
announced = En el ticket: { $line }
ask-ticket-file = ¿En qué fichero se escribe el ticket?
ask-ticket-file-part = ¿En qué fichero se escribe solo «{ $part }»?
ask-ticket-file-replace = Ese fichero ya existe. Enter lo reemplaza; u otro nombre:
ask-answered-by = ¿Quién ha contestado?
not-said = no consta
find-none = Ningún paso tiene eso en el título.
find-step = Buscar un paso:
prompt-empty = Escriba algo, o Esc para cancelar.
reason-kept = El motivo que escribía se conserva: estará cuando se vuelva a pedir.
reason-slip = tecla pulsada por error
reason-out-of-order = Antes va «{ $step }». ¿Por qué fuera de orden?
reason-skip = ¿Por qué se salta este paso?
reason-fail = ¿Qué ha fallado?
reason-reopen = ¿Por qué se vuelve a abrir este paso?
reason-against-suggestion = Se proponía «{ $label }». ¿Por qué no?
reason-missing-answers = Falta: { $labels }. ¿Por qué se da por hecho aun así?
reason-unaccepted = ¿Por qué se marca con un texto que no se ha aceptado: { $labels }?
reason-open-items = Aún abierto: { $items }. ¿Por qué se da por hecho aun así?
reason-wait = El tiempo no ha pasado. ¿Por qué se continúa ahora?
reason-nobody-reached = Aún no ha contestado nadie. ¿Por qué se da por hecho aun así?
reason-against-clock = El reloj dice otra cosa. ¿Por qué?
sure-skip = Enter salta { $step } por este motivo; Esc vuelve.
sure-fail = Enter da { $step } por fallido por este motivo; Esc vuelve.
sure-end = Enter cierra la ejecución incompleta por este motivo, y no se reabre; Esc vuelve.
key-nothing = «{ $key }» no hace nada aquí; ? dice qué hace cada tecla.
reason-incomplete = ¿Por qué se cierra la ejecución incompleta?
reason-unworkable = No se puede calcular si se aplican: { $steps }. ¿Por qué acaba la ejecución igualmente?
refused-held = Primero hay que hacer «{ $step }»: ese paso no se puede saltar.
refused-held-open = Este paso no se puede cerrar sin: { $names }
refused-ended = La ejecución ha terminado: solo quedan las notas y el ticket.
refused-not-applicable = Este paso no es aplicable. Con i se ve por qué.
refused-waits = Aún no se sabe si este paso se aplica: { $what }.
refused-choose-first = Elija una opción.
refused-open-steps = Aún hay pasos abiertos: { $steps }. Con e se cierra incompleta, con un motivo.
refused-no-such = El procedimiento no tiene ningún elemento «{ $what }».
refused-already = Ya está así.

## The form
word-yes = Sí
word-no = No
form-proposed = Enter lo acepta ({ $source })
form-unconfirmed = { $value } (aún no aceptado)
form-file = Ruta de un fichero; Tab la completa, Enter lo añade al registro
form-choose = Enter abre las opciones; un número elige; unas letras llevan a la suya
form-passed = Obligatorio, y aún sin respuesta
form-many-more-rows = más de { $count } filas más
form-more-rows =
    { $count ->
        [one] una fila más
       *[other] { $count } filas más
    }
form-missing =
    { $count ->
        [one] Falta una respuesta obligatoria
       *[other] Faltan { $count } respuestas obligatorias
    }
form-unaccepted =
    { $count ->
        [one] Un texto no se ha aceptado
       *[other] { $count } textos no se han aceptado
    }
detail-unaccepted-beside = Aquí hay un texto que no se ha aceptado: { $label }. Hasta que no se corrija, vale la respuesta de antes.
detail-unaccepted = Aquí hay un texto que no se ha aceptado: { $label }. Hasta que no se corrija, la pregunta no está respondida.
form-complete = Todo está respondido: Enter cierra el paso
form-back = Lo obligatorio está respondido: Enter vuelve
source-typed = escrito
source-clock = del reloj
source-configuration = de la configuración
source-command-line = de la línea de órdenes
source-runbook = del procedimiento
source-editor = del editor
source-exporter = de la salida del exportador
source-unknown = de una fuente que esta versión no conoce
editor-failed = El editor { $program } no ha funcionado: { $why }. El texto queda como estaba. $EDITOR dice qué editor se usa.

## The ticket
ticket-title = [{ $at }/{ $all } { $part }] Ticket { $state }
ticket-part-alone = (solo esta parte)
ticket-complete = completo
ticket-state = El ticket está { $state }.
ticket-missing =
    { $count ->
        [one] incompleto: falta una respuesta
       *[other] incompleto: faltan { $count } respuestas
    }
ticket-attachments = Para adjuntar: { $names }
ticket-attach = ADJUNTAR: { $name }
ticket-in-portal = añadido en el portal
part-whole = todo
part-subject = Asunto
part-body = Texto
part-to = Para
part-cc = Con copia a
part-url = Portal
way-osc52 = enviado al terminal
way-desktop = al portapapeles
way-tmux = al búfer de tmux
way-file = al fichero { $path }
way-plain = mostrado en la página simple
way-exporter = con el exportador { $name }
way-printed = impreso
way-told = dicho: { $how }
way-unknown = por una vía que esta versión no conoce
shown-plain = Mostrado en la página simple.
plain-page-end = --- seleccione con el ratón; Enter para volver ---
no-exporters = No hay ningún exportador configurado (exporters: en config.yaml).
exporter-as-text = { $name } (como texto: { $found } no es ningún formato)
exporter-running = Se ejecuta { $name }, { $seconds } s como máximo…
job-copy = Copiando…
job-write = Escribiendo el archivo…
job-look-up = Buscando el programa…
job-inspect = Mirando si hay secretos…
job-make = Preparando lo que se envía…
job-attach = Copiando { $path }…
job-complete = Se mira { $path }…
complete-none = Aquí no hay nada que empiece así.
job-editor = Preparando el texto para el editor…
job-open = Abriendo { $name }…
no-words = «{ $text }» no dice por qué: escríbalo con palabras.
typed-ahead-lost = Lo escrito entretanto no ha ido a ninguna parte.
job-take-over = Pidiendo a la otra sesión que salga…
job-progress = { $job } { $percent } %
job-running = { $job } Esc lo cancela.
job-stopping = { $job } Parando…
job-busy = Esta ejecución tiene un trabajo en curso: Esc lo cancela.

## Reading and completion
timeline-title = Cronología
why-title = ¿Por qué se muestra esto?
why-always = siempre se muestra
why-shown = se cumple
why-hidden = no se cumple
why-absent = no se cumple, y lo contrario tampoco: pregunta por algo que no se aplica
why-unsaid = no se cumple, y lo contrario tampoco: nadie ha dicho lo que pregunta
why-unknown = no se sabe: cuesta demasiado calcularla
why-by-zero = no se puede calcular: divide por cero
why-too-large = no se puede calcular: lo que da es demasiado grande, o una fecha que no existe
why-fails = no se puede calcular con estas respuestas
why-lacks = no se puede calcular: `data` no tiene `{ $path }`
why-no-entry = no se puede calcular: la lista no tiene la entrada { $path }
why-waits = aún no se sabe
conditions-unknown = { $count ->
    [one] Una condición cuesta demasiado de calcular: «i» dice cuál.
   *[other] { $count } condiciones cuestan demasiado de calcular: «i» dice cuáles.
}
why-rule = { $rule }: { $outcome }
why-required = (decide si es obligatorio)
why-hidden-steps = Pasos que ahora no son aplicables
why-waiting-steps = Pasos de los que aún no se sabe si se aplican
why-not-answered = aún sin respuesta
why-not-there = no se aplica
why-not-said = se dejó, y nadie lo ha dicho
why-left-out = sin respuesta
why-not-known = no se sabe
why-no-duty = No es guardia
why-duty = Guardia
why-out-of-hours = Fuera del horario de oficina, según el reloj
why-office-hours = Horario de oficina, según el reloj
why-hours-known = Horario de oficina configurado
why-after-end = después del final del procedimiento
why-each = Una vez por cada valor de
why-each-gone = su valor ya no está en la lista
each-doubles = Escritos más de una vez, y contados una sola: { $values }
help-title = Teclas
completion-title = Cierre
completion-ready = Todo está cerrado.
completion-ready-open =
    { $count ->
        [one] Lo que es obligatorio está cerrado; queda abierto un paso que se puede dejar así.
       *[other] Lo que es obligatorio está cerrado; quedan abiertos { $count } pasos que se pueden dejar así.
    }
completion-ready-unsure =
    { $count ->
        [one] Todo lo que se sabe que se aplica está cerrado; de un paso no se puede calcular si se aplica.
       *[other] Todo lo que se sabe que se aplica está cerrado; de { $count } pasos no se puede calcular si se aplican.
    }
completion-enter = Una vez leído, Enter finaliza la ejecución.
completion-enter-without = Lo que ha cambiado no se ha entregado: Enter finaliza la ejecución sin ello.
completion-enter-unsure = Corrija las respuestas; o Enter finaliza la ejecución con un motivo.
completion-enter-ticket = Una vez leído, Enter abre el ticket.
completion-enter-message = Una vez leído, Enter abre el mensaje.
completion-unsent = No al día, o por enviar
ticket-first-why = Lo que ha cambiado desde que salió el ticket no se ha entregado.
ticket-first-next = Entréguelo ahora, o finalice otra vez sin hacerlo.
ticket-first-now-next = Entréguelo ahora.
unsent-all = No se ha entregado: { $what }.
unsent-several = No se ha entregado, de los pasos { $steps }: { $what }.
runs-out-of-date = no al día: { $steps }
call-first = El proveedor no tiene lo que ha cambiado. Entréguelo ahora, o pulse Enter otra vez en la llamada.
call-first-draft = El ticket aún es un borrador. Entréguelo ahora, o pulse Enter otra vez en la llamada.
option-unseen = Esa opción no se veía: léala, y después Enter.
end-first = Este es el cierre de la ejecución. Léalo; otro Enter la termina.
steps-no-way-back = Estos son los pasos: más atrás no hay nada.
update-first-why = Hay una actualización del ticket por enviar.
update-first-next = Envíela ahora, o finalice otra vez sin hacerlo.
update-first-now-next = Envíela ahora.
completion-not-ready = Hay pasos obligatorios abiertos: la ejecución aún no se puede finalizar.
completion-progress = { $totals }, { $span }
completion-open = Abiertos
completion-waits = Aún no se sabe si se aplican
completion-unsure = No se puede calcular si se aplican
completion-skipped = Saltados
completion-failed = Han fallado
completion-deviations = Hechos de otro modo que el del procedimiento
completion-ticket = Ticket
completion-calls = Llamadas
completion-evidence = Evidencias
phase-open = Abierta
phase-finished = Finalizada
phase-unsure =
    { $state }; { $count ->
        [one] de un paso no se ha podido calcular si se aplicaba
       *[other] de { $count } pasos no se ha podido calcular si se aplicaban
    }
phase-incomplete = Cerrada incompleta: { $reason }

## The record on the screen
saved = guardado ✓
saved-ascii = guardado
not-saved = NO GUARDADO
small-screen = Demasiado pequeña para trabajar: { $columns } x { $rows } o más. Hasta entonces ninguna tecla cambia nada.
not-saved-banner =
    { $count ->
        [one] NO ESTÁ EN DISCO: espera una entrada.
       *[other] NO ESTÁ EN DISCO: esperan { $count } entradas.
    } { $why } Continúe: se escribirá cuando haya sitio. Copie el ticket antes de salir.
cannot-leave-unsaved = Hay datos que no están en disco: si sale ahora, se perderán. Haga sitio, o copie el ticket y vuelva a pulsar q.
not-saved-typing = NO ESTÁ EN DISCO: dónde está y lo que escribe. { $why } Continúe: se guardará cuando haya sitio.
saved-at-last = Lo que esperaba ya está en disco.
cannot-suspend = Aquí no hay ningún intérprete al que volver. Con q se sale; la ejecución queda abierta.
runbook-changed = El fichero del procedimiento ha cambiado: esta ejecución continúa con su copia.
following = Está siguiendo otra sesión: aquí no se puede cambiar nada.
again-title = Ya está abierta
again-resume = Continuar la ejecución abierta
again-begin = Empezar una nueva al lado
again-open = «{ $title }» tiene una ejecución abierta desde el { $since }: { $run }.
again-begun = Se empieza una nueva al lado.
held-title = Abierta en otro sitio
held-follow = Seguirla en directo, sin cambiar nada
held-take-over = Tomar el relevo: la otra sesión sale
held-leave = Dejarla

## What happened, for the timeline
event-started = Iniciada: { $title }
event-resumed = Retomada por { $by } en { $host }
event-ticked = Hecho: { $step }
event-reopened = Reabierto: { $step }
event-skipped = Saltado: { $step }
event-failed = Ha fallado: { $step }
event-item-ticked = Hecho: { $item }
event-item-reopened = Reabierto: { $item }
event-chosen = { $step } → { $option }
event-against = (se proponía: { $label })
event-reason = (motivo: { $reason })
event-by-set = (de la línea de órdenes)
event-cleared = Borrado: { $field }
event-note = Nota: { $text }
event-announced = Para añadir a mano: { $name }
event-in-portal = Añadido en el portal, a mano: { $name }
event-withdrawn = Al final no se añade a mano: { $name }
event-evidence-aside = Apartado, no se adjunta a nada: { $name }
by-hand-unnamed = ficheros que aquí no tienen nombre
by-hand-in-portal = { $name } (en el portal, a mano: aquí no hay fichero)
by-hand-to-add = { $name } (aún por añadir a mano)
by-hand-title = Añadido a mano
without-evidence-title = Sin evidencias
without-evidence = { $step }: hecho sin evidencias
event-evidence =
    { $bytes ->
        [one] Evidencia: { $name } (1 byte)
       *[other] Evidencia: { $name } ({ $bytes } bytes)
    }
event-change-told = Saben qué ha cambiado: { $how }
event-exported = Ticket { $way } ({ $bytes } bytes)
event-call = Llamada a { $number }: { $outcome }
event-wait = Empieza la espera: { $step }
event-duty-clock = Según el reloj: { $duty }
event-duty-person = Indicado a mano: { $duty }
event-finished = Ejecución finalizada
event-incomplete = Ejecución cerrada incompleta: { $reason }
timeline-incomplete = Ejecución cerrada incompleta
event-unknown = Una entrada de una versión más nueva

## The status sheet
sheet-started = Iniciada: { $when }
sheet-ended = Terminada: { $when }
sheet-last = Última entrada: { $when }, { $by }
sheet-lasted = Tiempo entre la primera y la última entrada: { $span }
sheet-open = Queda por hacer
sheet-next = el siguiente
sheet-usual = suele durar { $span }
sheet-missing = Falta: { $fields }
recommended-open = Convendría tener, sin respuesta
recommended-left = Convendría tener, y queda abierto: { $fields }
sheet-people = Quién
sheet-person =
    { $by } en { $host }: de { $from } a { $to }, { $count ->
        [one] una entrada
       *[other] { $count } entradas
    }
sheet-taken-on = Continúa { $by }, después de { $before }
sheet-clock-back = El reloj se atrasó { $span }; lo que sigue pasó después igualmente
sheet-progress = Pasos cerrados: { $done } de { $all }
sheet-duty = Guardia: { $duty }
sheet-steps = Pasos
sheet-ticket = Ticket
sheet-evidence = Evidencias
sheet-notes = Notas
sheet-timeline = Cronología

## What the main key does
act-tick = hecho
act-item = marcar punto
act-fields = responder
act-choose = elegir
act-form = responder
act-correct = corregir
act-ticket = ticket
act-call = llamada
act-wait = empezar
act-closed = cerrado
act-reopen = reabrir
act-finish = finalizar
act-line = línea nueva
act-open = abrir
act-accept = aceptar
act-leave = salir
act-back = volver
act-gap = al hueco
act-number = número
act-how = decir cómo
act-filed = ya abierto
act-sent = ya enviado
act-read-end = leído
title-call-again = { $step }: es hora de volver a llamar
title-wait-over = { $step }: la espera ha terminado
act-read = dónde estaba
act-read-on = más abajo
taken-up-at = Aquí es donde estaba: { $step }. Vuelva a pulsar la tecla para seguir.

## Keys: long for the help, short for the footer
context-library = En la biblioteca
context-steps = Entre los pasos
context-menu = En un menú
context-form = En un formulario
context-form-list = En una lista de un formulario
context-ticket = En el ticket
context-reading = En un texto
context-completion = En el cierre
context-prompt = En una línea para escribir
context-find = En una búsqueda
key-up = arriba
key-up-short = mover
key-down = abajo
key-down-short = mover
key-page-up = una página arriba
key-page-up-short = página
key-page-down = una página abajo
key-page-down-short = página
key-first = al primero
key-first-short = primero
key-last = al último
key-last-short = último
key-open = abrir
key-open-short = abrir
key-find = buscar ejecuciones y procedimientos
key-find-short = buscar
key-find-step = saltar a un paso por el título
key-find-step-short = buscar
key-help = mostrar las teclas
key-help-short = ayuda
key-quit = salir del programa
key-quit-short = salir
key-act = hacer lo que pide el paso: marcar, elegir, abrir el formulario, ver el ticket, anotar la llamada
key-act-short = hacer
key-tick = marcar el paso como hecho, o reabrirlo
key-tick-short = marcar
key-skip = saltar el paso
key-skip-short = saltar
key-fail = indicar que el paso ha fallado
key-fail-short = fallido
key-undo = reabrir el paso, o el último que se ha cerrado
key-undo-short = deshacer
key-note = escribir una nota
key-note-short = nota
key-attach = añadir un fichero al registro como evidencia
key-attach-short = evidencia
key-ticket = ver el ticket
key-ticket-short = ticket
key-timeline = mostrar qué ha pasado y cuándo
key-timeline-short = cronología
key-yank = copiar un enlace, número, dirección o respuesta del paso
key-yank-short = copiar
key-whole = leer el paso entero, con los avisos del procedimiento
key-whole-short = entero
key-why = por qué se muestra o se oculta
key-why-short = por qué
key-current = volver al paso actual
key-current-short = actual
key-theme = probar otros colores
key-theme-short = colores
key-mouse = hace que los clics y la rueda del ratón sean del programa, o del terminal
key-mouse-short = ratón
key-hidden = mostrar u ocultar los pasos que no son aplicables
key-hidden-short = ocultos
key-duty = indicar si es guardia
key-duty-short = guardia
key-completion = cerrar la ejecución: finalizada o incompleta
key-completion-short = cerrar
key-pane = en pantalla estrecha: la lista o el paso
key-pane-short = lista
key-leave = salir; la ejecución queda abierta
key-leave-short = salir
key-choose = elegir
key-choose-short = elegir
key-mark = marcar
key-mark-short = marcar
key-back = volver
key-back-short = volver
key-back-steps = volver a los pasos; lo escrito se conserva
key-back-steps-short = volver
key-cancel = cancelar
key-cancel-short = cancelar
key-accept = aceptar, o abrir las opciones; línea nueva en un texto largo
key-accept-short = aceptar
key-next-field = campo siguiente
key-next-field-short = siguiente
key-previous-field = campo anterior
key-previous-field-short = anterior
key-submit = desde cualquier campo: acepta lo escrito y cierra el paso
key-submit-short = cierra
key-complete = completa la ruta
key-complete-short = completa
key-favourite = lo hace favorito, o ya no
key-favourite-short = favorito
key-complete-filter = completa una palabra del filtro de la biblioteca
key-complete-filter-short = completar
key-undo-text = deshace el último cambio del texto
key-undo-text-short = deshacer
key-yank-text = rehace lo deshecho, o vuelve a poner lo último que se cortó
key-yank-text-short = rehacer
key-editor = escribir con $EDITOR
key-editor-short = editor
key-copy-whole = copiar el ticket entero, en su paso; en otro paso, corregir una respuesta
key-copy-whole-short = copia
key-copy = copiar el ticket, o la parte que se ve
key-copy-short = copiar
key-next-part = parte siguiente: asunto, texto, cada respuesta
key-next-part-short = parte
key-previous-part = parte anterior
key-previous-part-short = parte
key-write = escribir en un fichero
key-write-short = fichero
key-plain = una página sin marcos, para seleccionar con el ratón
key-plain-short = simple
key-export = entregar con un exportador
key-export-short = exportar
key-ticket-done = el ticket ya está abierto en el proveedor: marcar el paso
key-ticket-done-short = hecho
key-read-up = desplazar arriba
key-read-up-short = mover
key-read-down = desplazar abajo
key-read-down-short = mover
key-finish = finalizar la ejecución
key-finish-short = finalizar
key-incomplete = cerrar la ejecución incompleta, con un motivo
key-incomplete-short = incompleta

## Holds, tickets that have not left, examples
detail-hold = Este paso no se puede pasar sin hacerlo.
step-usually = suele durar { $span }
form-example = p. ej. { $text }
## What comes next
now-is = Ahora: { $what }
here-is = Aquí: { $what }
now-choose = elija una de las opciones
now-item = por marcar: { $item }
now-missing =
    { $count ->
        [one] falta una respuesta
       *[other] faltan { $count } respuestas
    }
now-optional =
    { $count ->
        [one] se puede responder una pregunta
       *[other] se pueden responder { $count } preguntas
    }
now-answered = todo está respondido: cierre el paso
now-correct = está cerrado; sus respuestas se pueden corregir
now-tick = hágalo y márquelo
now-ticket = entregue el ticket y regístrelo
now-ticket-portal = copie el ticket y ábralo en el portal
now-ticket-unsure-number = enviado al terminal, que no lo confirma: péguelo, regístrelo y escriba su número
now-ticket-unsure = enviado al terminal, que no lo confirma: péguelo, regístrelo y cierre el paso
now-called = ya se ha hablado con quien había que avisar: cierre el paso
now-ticket-copied-number = ya se ha copiado: regístrelo y escriba su número
now-ticket-copied = ya se ha copiado: regístrelo y cierre el paso
now-ticket-handed-number = ya se ha entregado: escriba su número
now-ticket-handed = ya se ha entregado: cierre el paso
now-ticket-filed = ya está registrado: cierre el paso
now-ticket-filed-as = ya está registrado como { $number }: cierre el paso
now-ticket-is-filed = está registrado
now-ticket-is-filed-as = está registrado como { $number }
now-message-is-sent = está enviado
now-number-short = escriba su número
unaccepted-elsewhere = Hay un texto que no se ha aceptado, y que no está en ninguna otra parte: { $field }.
unaccepted-note = Texto no aceptado de «{ $field }»: { $text }
now-unaccepted = acepte o corrija lo escrito en «{ $field }»
now-ticket-mail = envíe el ticket por correo
now-call = llame al { $number } ({ $name })
now-call-again = vuelva a llamar a { $number } ({ $name }), a partir de las { $at }
now-call-stale = { $ticket } está desactualizado: entregue antes lo que ha cambiado, y después llame al { $number } ({ $name })
now-call-draft = { $ticket } aún es un borrador: entréguelo antes, y después llame al { $number } ({ $name })
now-wait = empiece la espera: { $span }
now-waiting = espere { $until }
now-reopen = está cerrado: ábralo de nuevo
now-closed = está cerrado
now-or-without = { $act }, o finalice sin ello
now-or-without-short = finalice o entregue
now-or-call = { $act }, o llame sin ello
now-or-call-short = llame/entregue
now-finish = todo está cerrado: finalice la ejecución
now-finish-outdated = todo está cerrado, pero no está al día: { $steps }. Finalice la ejecución
now-finish-unsure =
    { $count ->
        [one] de un paso no se puede calcular si se aplica: corrija las respuestas, o finalice con un motivo
       *[other] de { $count } pasos no se puede calcular si se aplican: corrija las respuestas, o finalice con un motivo
    }
now-choose-short = elija
now-missing-short =
    { $count ->
        [one] falta una
       *[other] faltan { $count }
    }
now-optional-short =
    { $count ->
        [one] una abierta
       *[other] { $count } abiertas
    }
now-answered-short = ciérrelo
now-correct-short = corríjalo
now-wait-over = ya ha pasado el tiempo; continúe
now-tick-short = márquelo
now-ticket-short = entréguelo
now-call-short = llame al { $number }
now-call-again-bare = vuelva a llamar al { $number } desde las { $at }
now-call-again-short = a las { $at }: { $number }
now-waiting-short = { $until }
now-addendum = no está al día: entregue lo que ha cambiado
now-addendum-short = entregue el cambio
now-leave = la ejecución ha terminado

## The marks, in the help
legend-title = Marcas
legend-current = el paso actual
legend-done = hecho, o respondido
legend-incomplete = hecho, y le falta una respuesta o un punto
legend-skipped = saltado, con su motivo
legend-failed = ha fallado, o un error
legend-hold = hay que hacerlo antes de lo que sigue
legend-not-applicable = no se aplica
legend-waiting = aún no se sabe si se aplica
