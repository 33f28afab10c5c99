## Codes that a phone reads
context-qr = En un codi QR
key-qr = mostra un telèfon, un correu o un enllaç del pas com a codi QR, perquè el mòbil el marqui
key-qr-short = QR
key-invert = canvia fosc per clar, si el mòbil no llegeix el codi
key-invert-short = inverteix
menu-qr = Quin codi QR voleu?
qr-nothing = Aquest pas no té cap telèfon, correu ni enllaç per mostrar com a codi QR.
qr-nothing-here = Aquí no hi ha cap telèfon, correu ni enllaç per mostrar com a codi QR.
qr-point = Enfoqueu-lo amb la càmera del mòbil.
qr-small = El codi QR no hi cap: demana una finestra de { $columns }x{ $rows }, i aquesta en té { $have-columns }x{ $have-rows }.
qr-too-long = És massa llarg per a un codi QR: { $what }
plain-qr-small = El codi QR no hi cap: demana { $columns } columnes, i n'hi ha { $have }.
plain-qr-turn = Si el mòbil no el llegeix, Q i el dibuixa amb fosc i clar canviats.

## Conditions in words
condition-and = i
condition-or = o
condition-not = no es compleix que { $rule }
condition-is = «{ $question }» és { $answer }
condition-is-not = «{ $question }» no és { $answer }
condition-answered = «{ $question }» té resposta
condition-unanswered = «{ $question }» no té resposta
condition-state-open = «{ $step }» és obert
condition-state-done = «{ $step }» està fet
condition-state-skipped = «{ $step }» s'ha saltat
condition-state-failed = «{ $step }» ha fallat
condition-state-not-applicable = «{ $step }» no s'aplica

## Paper
paper-who = Qui, dia i hora:
paper-printed = Imprès: { $when }
paper-boxes = Cada casella es marca quan el pas està fet; * vol dir obligatori.
paper-marks = [ ] per fer, [x] fet, [~] fet i incomplet, [s] saltat, [!] ha fallat, [-] no s'aplica; * vol dir obligatori.
paper-only-if = només si { $rule }
paper-required-if = obligatori si { $rule }
paper-for-each = un cop per cada valor de { $list }
paper-may-skip = Es pot saltar.
paper-deadline = Termini: { $within }
paper-contacts = Altres contactes
paper-approver = Qui ho diu i com (veu, xat, en persona):
paper-end = Si s'hi arriba, el procediment s'acaba aquí.
paper-call-any = N'hi ha prou que un respongui.
paper-call-all = Han de respondre tots.
paper-call = { $number } ({ $name }): hora ______  respon / no respon / comunica
paper-answered-by = Qui ha respost:
paper-evidence = Evidència desada; amb quin nom: ____________________
paper-page = pàgina { $page } de { $pages }
print-nothing = No hi ha cap procediment ni cap execució que es digui { $name }. «vetlla list» i «vetlla runs --all» diuen quins hi ha.
print-runbook-taken = Això és el procediment { $name }, per omplir a mà. Per a una execució que es digui així: vetlla print { $run }

## What looks like a secret
redact-what = { $rule }, a «{ $place }»
redact-row = { $rule }, a «{ $place }»: { $line }
redact-in-name = el nom d'un fitxer
redact-title = Sembla que hi ha secrets. Sortiria així:
redact-mask = amaga
redact-keep = deixa
redact-send = Envia-ho així: { $masked } amagats, { $kept } com són
redact-all = Amaga-ho tot i envia-ho
redact-none = Deixa-ho tot com és i envia-ho
redact-each = Un per un
redact-ask = Què se'n fa?
redact-one = { $row }. S'amaga?
redact-later = No ha sortit res: sembla que hi ha secrets. Torneu-ho a enviar per triar què se'n fa.
bundle-replace = --replace el substitueix.
redact-seen = Això semblen secrets, i hi és tal com és. --redact mask els amaga, --redact keep no diu res:
redact-refused = Sembla que hi ha secrets; no ha sortit res. Amb --redact mask surten amagats, amb --redact keep com són:
event-redacted = S'ha amagat abans de sortir: { $rule } ({ $place }).
event-not-redacted = Ha sortit com és: { $rule } ({ $place }).
bundle-left-out = S'ha deixat fora, perquè és només per al registre: { $count ->
    [one] 1 resposta interna o nota
   *[other] { $count } respostes internes i notes
  }. --internal ho inclou.
bundle-too-large = El fitxer seria massa gran per a un zip: més de 4 GB, o de 65.535 fitxers.
attached-packed = El que hi va comprimit no es mira per si hi ha secrets.
attached-again = El mateix fitxer ja és aquí, com a { $names }.
not-looked-into = No s'ha buscat cap secret en el que va comprimit: { $names }.
attached-as = Al registre: { $name } ({ $kind }, { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  }, SHA-256 { $sha256 }…)
file-text = text
file-empty = buit
file-other = dades
evidence-offered = { $name } ({ $kind }, { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  }, { $at })
menu-offered = Nou a { $folder }: quin és l'evidència?
offered-other = Un altre fitxer, o un que és en una altra màquina
offered-more =
    { $count ->
        [one] (n'hi ha un altre de nou)
       *[other] (n'hi ha { $count } més de nous)
    }
watch-unreadable = { $folder } (evidence.watch) no es pot llegir: { $why }
job-watch = S'està mirant què hi ha de nou a { $folder }…
path-elsewhere = { $path } és un camí d'una altra màquina, no de { $host }.
evidence-line = la línia que porta un fitxer des de la vostra màquina
bring-sudo = Va al compte que hi entra, { $login }, perquè aquí sudo l'ha fet { $account }.
bring-doubt = Aquí no se sap si la vostra màquina anomena aquesta { $host }, ni si hi ha una màquina de salt pel mig (llavors, scp -J NOM). evidence.host a config.yaml ho diu d'una vegada per totes.
