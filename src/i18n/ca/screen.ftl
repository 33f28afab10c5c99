### screen: what is read on the full screen

## The library
program-title = vetlla: execucions obertes i procediments
library-title = Biblioteca
library-reading = vetlla: llegint { $read } de { $all }
library-run = Execució oberta
library-runbook = Procediment
library-open-runs = Execucions obertes
library-more-runs = … i { $count } més: Enter les llista
library-favours-runbooks = Els preferits són procediments, i això no n'és cap.
library-runbooks = Procediments
library-sections = Seccions
library-begun = { $count ->
    [one] Iniciat una vegada aquí, el { $last }
   *[other] Iniciat { $count } vegades aquí, la darrera el { $last }
}
library-favourite = Preferit
library-hides = En tapa un altre amb el mateix identificador: { $place }
favourite-not-kept = El preferit no es conserva: { $why }
library-filter-words = Lletres de títols i textos, o owner: label: section: severity: review:overdue; Tab ho completa.
library-none-meant = No hi ha res així. «{ $found }:» no es pot demanar; volíeu dir «{ $meant }:»?
library-none = No hi ha cap coincidència.
library-started = Iniciada el { $when }, fa { $age }.
library-at-step = { $totals }. Ara: { $step }
library-at-completion = només falta el tancament
library-more-problems =
    { $count ->
        [one] I un problema més.
       *[other] I { $count } problemes més.
    }
library-check = Per veure'ls tots: vetlla check { $file }
library-from = Origen: { $place }
built-in = integrat ({ $name })

## The walk
steps-title = Passos { $totals }
pane-step = Pas { $number }/{ $all }: { $title }
pane-answers = respostes { $answered }/{ $all }
pane-rows = línies { $rows }/{ $all }
span-minutes = { $minutes } min
span-less = menys d'1 min
span-hours = { $hours } h { $minutes } min
span-days = { $days } d { $hours } h
day-mon = dl
day-tue = dt
day-wed = dc
day-thu = dj
day-fri = dv
day-sat = ds
day-sun = dg
duty-on = 24x7
duty-off = horari d'oficina
duty-unknown = guàrdia?
office-opens = l'oficina obre d'aquí a { $span }
office-closes = l'oficina tanca d'aquí a { $span }
duty-otherwise = Ara: { $duty }. Un pas diu una altra cosa, i no ha canviat: { $steps }.
duty-changed = Segons el rellotge, ara ja és { $duty }. Premeu d si no és així.
duty-not-configured = L'horari d'oficina no està configurat, i no es proposa res.
duty-unsaid = L'horari d'oficina «{ $hours }» no diu si ara l'oficina és oberta, i no es proposa res.
duty-no-zone = La zona horària «{ $zone }» no existeix: l'horari d'oficina no diu si ara l'oficina és oberta, i no es proposa res.
zone-unread = La zona horària «{ $zone }» no existeix: les hores són les dels rellotges de { $clocks }, i només una persona pot dir si l'oficina és oberta.
ask-duty = Ara, és guàrdia o horari d'oficina?
suggested-by-clock = Proposat: { $duty }, ara és { $time }
suggested-by-rule = Proposat pel procediment: { $rule }
option-suggested = { $label } (proposat)
option-chosen-before = { $label } (triat abans)
level-warning = ! PERILL
level-caution = ! ATENCIÓ
level-note = i NOTA
detail-expect = Resultat esperat
detail-evidence =
    { $count ->
        [0] Evidències: encara cap
       *[other] Evidències: { $count }
    }
detail-note = Nota, { $when }
state-done = Fet el { $when }, { $by }
state-skipped = Saltat el { $when }, { $by }
state-failed = Ha fallat el { $when }, { $by }
state-not-applicable = No és aplicable.
state-waits = Encara no se sap si s'aplica; { $what }.
state-unsure = Si s'aplica { $what }.
waits-for = depèn de: { $what }
waits-unworkable = no es pot calcular: { $rule }
state-reason = Motiu: { $reason }
state-by-set = Donat a la línia d'ordres.
call-script = Què cal dir
outcome-answered = han contestat
outcome-no-answer = no han contestat
outcome-busy = comunicava
outcome-unknown = amb un resultat que aquesta versió no coneix
wait-not-begun = Cal esperar: { $span }
wait-left = Falten { $span }, { $until }
wait-over = Ja ha passat el temps.
already-closed = Aquest pas està tancat. Amb u es reobre.
nothing-to-undo = No hi ha res a desfer.
copy-waits = No s'ha copiat: encara no hi ha resposta a { $what }.
copy-lacks = No s'ha copiat: hi falta { $what }, i cap resposta no ho porta.
nothing-to-copy = Aquest pas no té cap enllaç, número ni resposta per copiar.
no-ticket = Aquest procediment no té tiquet.
no-ticket-known = Encara no se sap si hi ha tiquet: { $steps }.
no-ticket-here = El tiquet d'aquest procediment no s'aplica aquí: { $steps }.
hidden-shown = Es mostren, marcats, els passos que no són aplicables.
hidden-hidden = Els passos que no són aplicables queden amagats.
noted = Anotat.
attached = Al registre: { $name }
paste-nowhere = Aquí no hi ha cap camp de text: no s'ha enganxat res.
theme-tried = Colors: { $name }. Per conservar-los, escriviu theme: { $name } al config.yaml.
theme-no-colour = No es mostren colors: hi ha NO_COLOR, o el terminal no en té.
mouse-on = Els clics i la roda són del programa. Per seleccionar text, manteniu premuda Maj (Shift). Per conservar-ho, escriviu mouse: on al config.yaml.
mouse-off = Els clics i la roda són del terminal altra vegada: el text se selecciona com sempre.
mouse-title = Ratolí
mouse-help = Un clic va al pas, al camp, a l'opció o a la part del tiquet; un clic on ja s'és fa el mateix que Enter. Un clic en una tecla de l'última fila la prem. La roda mou el que hi ha sota el punter. Per seleccionar text mentre el ratolí és del programa, manteniu premuda Maj (Shift; en alguns terminals, Opció o Fn).
library-runs-unread = Les execucions obertes no s'han pogut llegir, i no es mostren: { $why }

## Menus and prompts
list-no-option-form = Cap opció no comença per «{ $text }». Era una resposta? Esc, i Enter obre el formulari.
list-no-option = Cap opció no comença per «{ $text }». Retrocés esborra; les fletxes trien.
menu-choose-first = Encara no heu triat res: trieu una fila amb ↑ i ↓, o pel número.
menu-decide = Trieu:
menu-number = A quin número heu trucat?
menu-outcome = { $number }: com ha anat?
menu-exporter =
    { $what ->
        [message] Lliura el missatge a:
        [change] Lliura el que ha canviat a:
        [update] Lliura l'actualització a:
       *[ticket] Lliura el tiquet a:
    }
menu-yank = Què es copia?
ask-note = Nota:
ask-evidence = Camí del fitxer que s'afegeix al registre:
evidence-not-here = no és en aquesta màquina: a mà, o des del portàtil
menu-by-hand = El fitxer és en una altra màquina
by-hand-announce = { $name }: afegiu-lo al tiquet a mà, desat amb aquest nom
by-hand-bring = Copieu la línia que el porta aquí, com a { $name }
brought-then = Després, adjunteu aquí { $path }.
by-hand-portal = Ja és al portal: { $name }
by-hand-withdraw = Al final no s'afegeix a mà: { $name }
evidence-set-aside = Treure'l del que s'hi adjunta: { $name }
announced = Al tiquet: { $line }
ask-ticket-file = A quin fitxer s'escriu el tiquet?
ask-ticket-file-part = A quin fitxer s'escriu només «{ $part }»?
ask-ticket-file-replace = Aquest fitxer ja existeix. Enter el reemplaça; o un altre nom:
ask-answered-by = Qui ha contestat?
not-said = no consta
find-none = Cap pas no té això al títol.
find-step = Cerca un pas:
prompt-empty = Escriviu alguna cosa, o Esc per cancel·lar.
reason-kept = El motiu que escrivíeu es conserva: hi serà quan es torni a demanar.
reason-slip = tecla premuda per error
reason-out-of-order = Abans ve «{ $step }». Per què fora d'ordre?
reason-skip = Per què se salta aquest pas?
reason-fail = Què ha fallat?
reason-reopen = Per què es torna a obrir aquest pas?
reason-against-suggestion = Es proposava «{ $label }». Per què no?
reason-missing-answers = Falta: { $labels }. Per què es dona per fet tot i això?
reason-unaccepted = Per què es marca amb un text que no s'ha acceptat: { $labels }?
reason-open-items = Encara obert: { $items }. Per què es dona per fet tot i això?
reason-wait = El temps no ha passat. Per què es continua ara?
reason-nobody-reached = Encara no ha contestat ningú. Per què es dona per fet tot i això?
reason-against-clock = El rellotge diu una altra cosa. Per què?
sure-skip = Enter salta { $step } per aquest motiu; Esc torna.
sure-fail = Enter dona { $step } per fallit per aquest motiu; Esc torna.
sure-end = Enter tanca l'execució incompleta per aquest motiu, i no es reobre; Esc torna.
key-nothing = «{ $key }» no fa res aquí; ? diu què fa cada tecla.
reason-incomplete = Per què es tanca l'execució incompleta?
reason-unworkable = No es pot calcular si s'apliquen: { $steps }. Per què s'acaba l'execució igualment?
refused-held = Primer cal fer «{ $step }»: aquest pas no es pot saltar.
refused-held-open = Aquest pas no es pot tancar sense: { $names }
refused-ended = L'execució s'ha acabat: només queden les notes i el tiquet.
refused-not-applicable = Aquest pas no és aplicable. Amb i es veu per què.
refused-waits = Encara no se sap si aquest pas s'aplica: { $what }.
refused-choose-first = Trieu una opció.
refused-open-steps = Encara hi ha passos oberts: { $steps }. Amb e es tanca incompleta, amb un motiu.
refused-no-such = El procediment no té cap element «{ $what }».
refused-already = Ja està així.

## The form
word-yes = Sí
word-no = No
form-proposed = Enter ho accepta ({ $source })
form-unconfirmed = { $value } (encara no acceptat)
form-file = Camí d'un fitxer; Tab el completa, Enter l'afegeix al registre
form-choose = Enter obre les opcions; un número tria; unes lletres hi porten
form-passed = Obligatori, i encara sense resposta
form-many-more-rows = més de { $count } files més
form-more-rows =
    { $count ->
        [one] una fila més
       *[other] { $count } files més
    }
form-missing =
    { $count ->
        [one] Falta una resposta obligatòria
       *[other] Falten { $count } respostes obligatòries
    }
form-unaccepted =
    { $count ->
        [one] Un text no s'ha acceptat
       *[other] { $count } textos no s'han acceptat
    }
detail-unaccepted-beside = Aquí hi ha un text que no s'ha acceptat: { $label }. Fins que no es corregeixi, val la resposta d'abans.
detail-unaccepted = Aquí hi ha un text que no s'ha acceptat: { $label }. Fins que no es corregeixi, la pregunta no està resposta.
form-complete = Tot està respost: Enter tanca el pas
form-back = L'obligatori està respost: Enter torna
source-typed = escrit
source-clock = del rellotge
source-configuration = de la configuració
source-command-line = de la línia d'ordres
source-runbook = del procediment
source-editor = de l'editor
source-exporter = de la sortida de l'exportador
source-unknown = d'una font que aquesta versió no coneix
editor-failed = L'editor { $program } no ha funcionat: { $why }. El text queda com estava. $EDITOR diu quin editor es fa servir.

## The ticket
ticket-title = [{ $at }/{ $all } { $part }] Tiquet { $state }
ticket-part-alone = (només aquesta part)
ticket-complete = complet
ticket-state = El tiquet és { $state }.
ticket-missing =
    { $count ->
        [one] incomplet: falta una resposta
       *[other] incomplet: falten { $count } respostes
    }
ticket-attachments = Per adjuntar: { $names }
ticket-attach = ADJUNTAR: { $name }
ticket-in-portal = afegit al portal
part-whole = tot
part-subject = Assumpte
part-body = Text
part-to = Per a
part-cc = Amb còpia a
part-url = Portal
way-osc52 = enviat al terminal
way-desktop = al porta-retalls
way-tmux = al búfer de tmux
way-file = al fitxer { $path }
way-plain = mostrat a la pàgina simple
way-exporter = amb l'exportador { $name }
way-printed = imprès
way-told = dit: { $how }
way-unknown = per una via que aquesta versió no coneix
shown-plain = Mostrat a la pàgina simple.
plain-page-end = --- seleccioneu amb el ratolí; Enter per tornar ---
no-exporters = No hi ha cap exportador configurat (exporters: a config.yaml).
exporter-as-text = { $name } (com a text: { $found } no és cap format)
exporter-running = S'executa { $name }, { $seconds } s com a màxim…
job-copy = S'està copiant…
job-write = S'està escrivint el fitxer…
job-look-up = S'està buscant el programa…
job-inspect = S'està mirant si hi ha secrets…
job-make = S'està preparant el que s'envia…
job-attach = S'està copiant { $path }…
job-complete = Es mira { $path }…
complete-none = Aquí no hi ha res que comenci així.
job-editor = S'està preparant el text per a l'editor…
job-open = S'està obrint { $name }…
no-words = «{ $text }» no diu per què: escriviu-ho amb paraules.
typed-ahead-lost = Allò escrit mentrestant no ha anat enlloc.
job-take-over = Es demana a l'altra sessió que surti…
job-progress = { $job } { $percent } %
job-running = { $job } Esc ho cancel·la.
job-stopping = { $job } S'atura…
job-busy = Aquesta execució té una feina en marxa: Esc la cancel·la.

## Reading and completion
timeline-title = Cronologia
why-title = Per què es mostra això?
why-always = sempre es mostra
why-shown = es compleix
why-hidden = no es compleix
why-absent = no es compleix, i el contrari tampoc: demana una cosa que no s'aplica
why-unsaid = no es compleix, i el contrari tampoc: ningú no ha dit el que demana
why-unknown = no se sap: costa massa de calcular
why-by-zero = no es pot calcular: divideix per zero
why-too-large = no es pot calcular: el que dona és massa gran, o una data que no existeix
why-fails = no es pot calcular amb aquestes respostes
why-lacks = no es pot calcular: `data` no té `{ $path }`
why-no-entry = no es pot calcular: la llista no té l'entrada { $path }
why-waits = no se sap encara
conditions-unknown = { $count ->
    [one] Una condició costa massa de calcular: «i» diu quina.
   *[other] { $count } condicions costen massa de calcular: «i» diu quines.
}
why-rule = { $rule }: { $outcome }
why-required = (decideix si és obligatori)
why-hidden-steps = Passos que ara no són aplicables
why-waiting-steps = Passos dels quals encara no se sap si s'apliquen
why-not-answered = encara sense resposta
why-not-there = no s'aplica
why-not-said = s'ha deixat, i ningú no ho ha dit
why-left-out = sense resposta
why-not-known = no se sap
why-no-duty = No és guàrdia
why-duty = Guàrdia
why-out-of-hours = Fora de l'horari d'oficina, segons el rellotge
why-office-hours = Horari d'oficina, segons el rellotge
why-hours-known = Horari d'oficina configurat
why-after-end = després del final del procediment
why-each = Una vegada per a cada valor de
why-each-gone = el seu valor ja no és a la llista
each-doubles = Escrits més d'una vegada, i comptats una de sola: { $values }
help-title = Tecles
completion-title = Tancament
completion-ready = Tot està tancat.
completion-ready-open =
    { $count ->
        [one] El que és obligatori està tancat; queda obert un pas que es pot deixar així.
       *[other] El que és obligatori està tancat; queden oberts { $count } passos que es poden deixar així.
    }
completion-ready-unsure =
    { $count ->
        [one] Tot el que se sap que s'aplica està tancat; d'un pas no es pot calcular si s'aplica.
       *[other] Tot el que se sap que s'aplica està tancat; de { $count } passos no es pot calcular si s'apliquen.
    }
completion-enter = Un cop llegit, Enter finalitza l'execució.
completion-enter-without = El que ha canviat no s'ha lliurat: Enter finalitza l'execució sense.
completion-enter-unsure = Corregiu les respostes; o Enter finalitza l'execució amb un motiu.
completion-enter-ticket = Un cop llegit, Enter obre el tiquet.
completion-enter-message = Un cop llegit, Enter obre el missatge.
completion-unsent = No al dia, o per enviar
ticket-first-why = El que ha canviat d'ençà que el tiquet va sortir no s'ha lliurat.
ticket-first-next = Lliureu-ho ara, o finalitzeu una altra vegada sense fer-ho.
ticket-first-now-next = Lliureu-ho ara.
unsent-all = No s'ha lliurat: { $what }.
unsent-several = No s'ha lliurat, dels passos { $steps }: { $what }.
runs-out-of-date = no al dia: { $steps }
call-first = El proveïdor no té el que ha canviat. Lliureu-ho ara, o premeu Enter un altre cop a la trucada.
call-first-draft = El tiquet encara és un esborrany. Lliureu-lo ara, o premeu Enter un altre cop a la trucada.
option-unseen = Aquesta opció no es veia: llegiu-la, i després Enter.
end-first = Això és el tancament de l'execució. Llegiu-lo; un altre Enter l'acaba.
steps-no-way-back = Això són els passos: més enrere no hi ha res.
update-first-why = Hi ha una actualització del tiquet per enviar.
update-first-next = Envieu-la ara, o finalitzeu una altra vegada sense fer-ho.
update-first-now-next = Envieu-la ara.
completion-not-ready = Hi ha passos obligatoris oberts: l'execució encara no es pot finalitzar.
completion-progress = { $totals }, { $span }
completion-open = Oberts
completion-waits = Encara no se sap si s'apliquen
completion-unsure = No es pot calcular si s'apliquen
completion-skipped = Saltats
completion-failed = Han fallat
completion-deviations = Passos fora del procediment
completion-ticket = Tiquet
completion-calls = Trucades
completion-evidence = Evidències
phase-open = Oberta
phase-finished = Finalitzada
phase-unsure =
    { $state }; { $count ->
        [one] d'un pas no s'ha pogut calcular si s'aplicava
       *[other] de { $count } passos no s'ha pogut calcular si s'aplicaven
    }
phase-incomplete = Tancada incompleta: { $reason }

## The record on the screen
saved = desat ✓
saved-ascii = desat
not-saved = NO DESAT
small-screen = Massa petita per treballar-hi: { $columns } x { $rows } o més. Fins llavors cap tecla no canvia res.
not-saved-banner =
    { $count ->
        [one] NO ÉS AL DISC: espera una entrada.
       *[other] NO ÉS AL DISC: esperen { $count } entrades.
    } { $why } Continueu: s'escriurà quan hi hagi lloc. Copieu el tiquet abans de sortir.
cannot-leave-unsaved = Hi ha dades que no són al disc: si sortiu ara, es perdran. Feu lloc, o copieu el tiquet i torneu a prémer q.
not-saved-typing = NO ÉS AL DISC: on sou i el que escriviu. { $why } Continueu: es desarà quan hi hagi lloc.
saved-at-last = El que esperava ja és al disc.
cannot-suspend = Aquí no hi ha cap intèrpret on tornar. Amb q se surt; l'execució queda oberta.
runbook-changed = El fitxer del procediment ha canviat: aquesta execució continua amb la seva còpia.
following = Esteu seguint una altra sessió: aquí no es pot canviar res.
again-title = Ja és oberta
again-resume = Continuar l'execució oberta
again-begin = Començar-ne una de nova al costat
again-open = «{ $title }» té una execució oberta des del { $since }: { $run }.
again-begun = Se'n comença una de nova al costat.
held-title = Oberta en un altre lloc
held-follow = Seguir-la en directe, sense canviar res
held-take-over = Prendre'n el relleu: l'altra sessió surt
held-leave = Deixar-la

## What happened, for the timeline
event-started = Iniciada: { $title }
event-resumed = Represa per { $by } a { $host }
event-ticked = Fet: { $step }
event-reopened = Reobert: { $step }
event-skipped = Saltat: { $step }
event-failed = Ha fallat: { $step }
event-item-ticked = Fet: { $item }
event-item-reopened = Reobert: { $item }
event-chosen = { $step } → { $option }
event-against = (es proposava: { $label })
event-reason = (motiu: { $reason })
event-by-set = (de la línia d'ordres)
event-cleared = Esborrat: { $field }
event-note = Nota: { $text }
event-announced = Per afegir a mà: { $name }
event-in-portal = Afegit al portal, a mà: { $name }
event-withdrawn = Al final no s'afegeix a mà: { $name }
event-evidence-aside = Apartat, no s'adjunta enlloc: { $name }
by-hand-unnamed = fitxers que aquí no tenen nom
by-hand-in-portal = { $name } (al portal, a mà: aquí no hi ha fitxer)
by-hand-to-add = { $name } (encara per afegir a mà)
by-hand-title = Afegit a mà
without-evidence-title = Sense evidències
without-evidence = { $step }: fet sense evidències
event-evidence =
    { $bytes ->
        [one] Evidència: { $name } (1 byte)
       *[other] Evidència: { $name } ({ $bytes } bytes)
    }
event-change-told = Saben què ha canviat: { $how }
event-exported = Tiquet { $way } ({ $bytes } bytes)
event-call = Trucada a { $number }: { $outcome }
event-wait = Comença l'espera: { $step }
event-duty-clock = Segons el rellotge: { $duty }
event-duty-person = Indicat a mà: { $duty }
event-finished = Execució finalitzada
event-incomplete = Execució tancada incompleta: { $reason }
timeline-incomplete = Execució tancada incompleta
event-unknown = Una entrada d'una versió més nova

## The status sheet
sheet-started = Iniciada: { $when }
sheet-ended = Acabada: { $when }
sheet-last = Última entrada: { $when }, { $by }
sheet-lasted = Temps entre la primera i l'última entrada: { $span }
sheet-open = Queda per fer
sheet-next = el següent
sheet-usual = sol durar { $span }
sheet-missing = Hi falta: { $fields }
recommended-open = Convindria tenir, sense resposta
recommended-left = Convindria tenir, i queda obert: { $fields }
sheet-people = Qui
sheet-person =
    { $by } a { $host }: de { $from } a { $to }, { $count ->
        [one] una entrada
       *[other] { $count } entrades
    }
sheet-taken-on = Continua { $by }, després de { $before }
sheet-clock-back = El rellotge va tornar enrere { $span }; el que segueix va passar després igualment
sheet-progress = Passos tancats: { $done } de { $all }
sheet-duty = Guàrdia: { $duty }
sheet-steps = Passos
sheet-ticket = Tiquet
sheet-evidence = Evidències
sheet-notes = Notes
sheet-timeline = Cronologia

## What the main key does
act-tick = fet
act-item = marca punt
act-fields = respon
act-choose = tria
act-form = respon
act-correct = corregeix
act-ticket = tiquet
act-call = trucada
act-wait = comença
act-closed = tancat
act-reopen = reobre
act-finish = finalitza
act-line = línia nova
act-open = obre
act-accept = accepta
act-leave = surt
act-back = torna
act-gap = al buit
act-number = número
act-how = dir com
act-filed = ja obert
act-sent = ja enviat
act-read-end = llegit
title-call-again = { $step }: és hora de tornar a trucar
title-wait-over = { $step }: s'ha acabat l'espera
act-read = on érem
act-read-on = més avall
taken-up-at = Aquí és on éreu: { $step }. Torneu a prémer la tecla per continuar.

## Keys: long for the help, short for the footer
context-library = A la biblioteca
context-steps = Entre els passos
context-menu = En un menú
context-form = En un formulari
context-form-list = En una llista d'un formulari
context-ticket = Al tiquet
context-reading = En un text
context-completion = Al tancament
context-prompt = En una línia per escriure
context-find = En una cerca
key-up = amunt
key-up-short = mou
key-down = avall
key-down-short = mou
key-page-up = una pàgina amunt
key-page-up-short = pàgina
key-page-down = una pàgina avall
key-page-down-short = pàgina
key-first = al primer
key-first-short = primer
key-last = a l'últim
key-last-short = últim
key-open = obre
key-open-short = obre
key-find = cerca execucions i procediments
key-find-short = cerca
key-find-step = salta a un pas pel títol
key-find-step-short = cerca
key-help = mostra les tecles
key-help-short = ajuda
key-quit = surt del programa
key-quit-short = surt
key-act = fa el que demana el pas: marcar, triar, obrir el formulari, veure el tiquet, anotar la trucada
key-act-short = fes
key-tick = marca el pas com a fet, o el reobre
key-tick-short = marca
key-skip = salta el pas
key-skip-short = salta
key-fail = indica que el pas ha fallat
key-fail-short = falla
key-undo = reobre el pas, o l'últim que s'ha tancat
key-undo-short = desfés
key-note = escriu una nota
key-note-short = nota
key-attach = afegeix un fitxer al registre com a evidència
key-attach-short = evidència
key-ticket = mostra el tiquet
key-ticket-short = tiquet
key-timeline = mostra què ha passat i quan
key-timeline-short = cronologia
key-yank = copia un enllaç, número, adreça o resposta del pas
key-yank-short = copia
key-whole = llegeix el pas sencer, amb els avisos del procediment
key-whole-short = sencer
key-why = per què es mostra o s'amaga
key-why-short = per què
key-current = torna al pas actual
key-current-short = actual
key-theme = prova uns altres colors
key-theme-short = colors
key-mouse = fa que els clics i la roda del ratolí siguin del programa, o del terminal
key-mouse-short = ratolí
key-hidden = mostra o amaga els passos que no són aplicables
key-hidden-short = amagats
key-duty = indica si és guàrdia
key-duty-short = guàrdia
key-completion = tanca l'execució: finalitzada o incompleta
key-completion-short = tanca
key-pane = en pantalla estreta: la llista o el pas
key-pane-short = llista
key-leave = surt; l'execució queda oberta
key-leave-short = surt
key-choose = tria
key-choose-short = tria
key-mark = marca
key-mark-short = marca
key-back = torna
key-back-short = torna
key-back-steps = torna als passos; el que s'ha escrit es conserva
key-back-steps-short = torna
key-cancel = cancel·la
key-cancel-short = cancel·la
key-accept = accepta, o obre les opcions; línia nova en un text llarg
key-accept-short = accepta
key-next-field = camp següent
key-next-field-short = següent
key-previous-field = camp anterior
key-previous-field-short = anterior
key-submit = des de qualsevol camp: accepta el que hi ha escrit i tanca el pas
key-submit-short = tanca
key-complete = completa el camí
key-complete-short = completa
key-favourite = fes-ne un preferit, o ja no
key-favourite-short = preferit
key-complete-filter = completa una paraula del filtre de la biblioteca
key-complete-filter-short = completa
key-undo-text = desfà el darrer canvi del text
key-undo-text-short = desfés
key-yank-text = refà el que s'ha desfet, o torna a posar el darrer que s'ha tallat
key-yank-text-short = refés
key-editor = escriu amb $EDITOR
key-editor-short = editor
key-copy-whole = copia el tiquet sencer, al seu pas; en un altre pas, corregeix una resposta
key-copy-whole-short = copia
key-copy = copia el tiquet, o la part que es veu
key-copy-short = copia
key-next-part = part següent: assumpte, text, cada resposta
key-next-part-short = part
key-previous-part = part anterior
key-previous-part-short = part
key-write = escriu a un fitxer
key-write-short = fitxer
key-plain = una pàgina sense marcs, per seleccionar amb el ratolí
key-plain-short = simple
key-export = lliura amb un exportador
key-export-short = exporta
key-ticket-done = el tiquet ja està obert al proveïdor: marca el pas
key-ticket-done-short = fet
key-read-up = desplaça amunt
key-read-up-short = mou
key-read-down = desplaça avall
key-read-down-short = mou
key-finish = finalitza l'execució
key-finish-short = finalitza
key-incomplete = tanca l'execució incompleta, amb un motiu
key-incomplete-short = incompleta

## Holds, tickets that have not left, examples
detail-hold = Aquest pas no es pot passar sense fer-lo.
step-usually = sol durar { $span }
form-example = p. ex. { $text }
## What comes next
now-is = Ara: { $what }
here-is = Aquí: { $what }
now-choose = trieu una de les opcions
now-item = per marcar: { $item }
now-missing =
    { $count ->
        [one] falta una resposta
       *[other] falten { $count } respostes
    }
now-optional =
    { $count ->
        [one] es pot respondre una pregunta
       *[other] es poden respondre { $count } preguntes
    }
now-answered = tot està respost: tanqueu el pas
now-correct = està tancat; se'n poden corregir les respostes
now-tick = feu-ho i marqueu-ho
now-ticket = lliureu el tiquet i registreu-lo
now-ticket-portal = copieu el tiquet i obriu-lo al portal
now-ticket-unsure-number = enviat al terminal, que no ho confirma: enganxeu-lo, obriu-lo i escriviu-ne el número
now-ticket-unsure = enviat al terminal, que no ho confirma: enganxeu-lo, obriu-lo i tanqueu el pas
now-called = ja s'ha parlat amb qui calia: tanqueu el pas
now-ticket-copied-number = ja s'ha copiat: registreu-lo i escriviu-ne el número
now-ticket-copied = ja s'ha copiat: registreu-lo i tanqueu el pas
now-ticket-handed-number = ja s'ha lliurat: escriviu-ne el número
now-ticket-handed = ja s'ha lliurat: tanqueu el pas
now-ticket-filed = ja està registrat: tanqueu el pas
now-ticket-filed-as = ja està registrat com a { $number }: tanqueu el pas
now-ticket-is-filed = està registrat
now-ticket-is-filed-as = està registrat com a { $number }
now-message-is-sent = està enviat
now-number-short = escriviu-ne el número
unaccepted-elsewhere = Hi ha un text que no s'ha acceptat, i que no és enlloc més: { $field }.
unaccepted-note = Text no acceptat de «{ $field }»: { $text }
now-unaccepted = accepteu o corregiu el que hi ha escrit a «{ $field }»
now-ticket-mail = envieu el tiquet per correu
now-call = truqueu al { $number } ({ $name })
now-call-again = torneu a trucar a { $number } ({ $name }), a partir de les { $at }
now-call-stale = { $ticket } està desactualitzat: lliureu abans el que ha canviat, i després truqueu al { $number } ({ $name })
now-call-draft = { $ticket } encara és un esborrany: lliureu-lo abans, i després truqueu al { $number } ({ $name })
now-wait = comenceu l'espera: { $span }
now-waiting = espereu { $until }
now-reopen = està tancat: torneu-lo a obrir
now-closed = està tancat
now-or-without = { $act }, o finalitzeu sense
now-or-without-short = finalitzeu o lliureu
now-or-call = { $act }, o truqueu sense
now-or-call-short = truqueu o lliureu
now-finish = tot està tancat: finalitzeu l'execució
now-finish-outdated = tot està tancat, però no està al dia: { $steps }. Finalitzeu l'execució
now-finish-unsure =
    { $count ->
        [one] d'un pas no es pot calcular si s'aplica: corregiu les respostes, o finalitzeu amb un motiu
       *[other] de { $count } passos no es pot calcular si s'apliquen: corregiu les respostes, o finalitzeu amb un motiu
    }
now-choose-short = trieu
now-missing-short =
    { $count ->
        [one] en falta una
       *[other] en falten { $count }
    }
now-optional-short =
    { $count ->
        [one] una d'oberta
       *[other] { $count } d'obertes
    }
now-answered-short = tanqueu-lo
now-correct-short = corregiu-lo
now-wait-over = ja ha passat el temps; continueu
now-tick-short = marqueu-ho
now-ticket-short = lliureu-lo
now-call-short = truqueu al { $number }
now-call-again-bare = torneu a trucar al { $number } des de les { $at }
now-call-again-short = a les { $at }: { $number }
now-waiting-short = { $until }
now-addendum = no està al dia: lliureu què ha canviat
now-addendum-short = lliureu el canvi
now-leave = l'execució s'ha acabat

## The marks, in the help
legend-title = Marques
legend-current = el pas actual
legend-done = fet, o respost
legend-incomplete = fet, i hi falta una resposta o un punt
legend-skipped = saltat, amb el seu motiu
legend-failed = ha fallat, o un error
legend-hold = s'ha de fer abans del que segueix
legend-not-applicable = no s'aplica
legend-waiting = encara no se sap si s'aplica
