### timing: esperes, terminis, simulacres i alertes

## Quan
until-time = fins a les { $time }
until-day = fins al { $day } a les { $time }
span-seconds = { $seconds } s
span-minutes-seconds = { $minutes } min { $seconds } s

## Una espera
wait-not-begun-until = Cal esperar { $until } (falten { $span }).
wait-depends = Encara no se sap quant cal esperar. Depèn de: { $what }
wait-left-out = No hi ha cap temps indicat: no cal esperar.
wait-gone = El temps que esperava ja no hi és: la resposta de què sortia no hi és. Tanqueu-lo amb un motiu.
now-wait-until = comenceu l'espera: { $until }
now-wait-depends = comenceu l'espera; quant dura depèn de { $what }
now-waiting-depends = espereu; fins quan depèn de { $what }
now-waiting-gone = el temps que esperava ja no hi és: tanqueu-lo amb un motiu, o esmeneu la resposta

## Un termini
deadline-waits = Termini: depèn de: { $what }
deadline-gone = { $step }: ja no té termini ({ $due }), perquè la resposta de què sortia no hi és.
deadline-running = Termini: { $due } (queden { $span }).
deadline-overdue = FORA DE TERMINI: era { $due }, fa { $span }.
deadline-met = Fet dins el termini ({ $due }).
deadline-late = Tancat fora de termini: era { $due }, { $span } tard.
deadline-dropped = Termini: { $due }. S'ha deixat abans, sense fer-ho.
deadline-missed = Termini incomplert: era { $due }, i no s'ha fet.
header-due-whole = termini { $due }, pas { $number } ({ $span })
header-due-short = termini { $due }
header-late-whole = FORA DE TERMINI { $span }, pas { $number }
header-late-short = TARD { $span }
header-more-late = (+{ $count } tard)
title-deadline = S'ha acabat el termini: { $step }
plain-deadline = Termini de «{ $step }»: { $due } (queden { $span }).
plain-deadline-late = FORA DE TERMINI «{ $step }»: era { $due }, fa { $span }.
sheet-deadlines = Terminis

## Un simulacre
drill-no-exporter = És un simulacre: els exportadors no s'executen. Copieu el tiquet (c) o escriviu-lo en un fitxer (w).
drill-no-exporter-cli = És un simulacre: els exportadors no s'executen. Escriviu el tiquet en un fitxer amb --output.
drill-clock = --clock no és cap instant: { $why }

## Una alerta
event-alert = Alerta: { $name }
alert-taken = Alerta: { $name }.
alert-proposed = Es proposa, i cal acceptar-ho: { $list }.
alert-not-filled = No s'ha pogut omplir: { $list }.
alert-not-said = l'alerta no ho diu d'una manera que es llegeixi
alert-left-empty = De l'alerta: res ({ $why })
alert-says-several = l'alerta en diu més d'un: { $list }
alert-is-file = un fitxer s'adjunta, no s'emplena
alert-unfit = «{ $text }»: { $why }
alert-resolved = Ja està resolta: mireu si encara cal fer res.
alert-silenced = Està silenciada allà d'on ve: mireu si ja hi ha algú que se n'ocupa.
alert-no-data = Al seu monitor li falten dades, i no sap com està: mireu si és certa.
alert-old = Va començar fa { $span } ({ $began }): mireu si encara és certa.
alert-ahead = Diu que comença més tard ({ $began }): mireu els rellotges.
alert-several = La notificació porta { $count } alertes.
alert-left-out =
    { $count ->
        [one] La notificació no és sencera: hi falta una alerta.
       *[other] La notificació no és sencera: hi falten { $count } alertes.
    }
alert-lost = Massa llarg o massa, i s'ha deixat fora: { $list }.
alert-runbooks =
    { $count ->
        [one] Per a l'alerta { $name }: { $why }.
       *[other] { $count } procediments són per a l'alerta { $name }: { $why }. Trieu-ne un.
    }
alert-no-runbook = Cap procediment no diu que sigui per a l'alerta { $name } ({ $labels }). Trieu-ne un, o poseu-hi `alerts`.
alert-refused =
    { $count ->
        [one] Un procediment té errors i no s'ha pogut mirar: { $files }. Vegeu vetlla check.
       *[other] { $count } procediments tenen errors i no s'han pogut mirar: { $files }. Vegeu vetlla check.
    }
alert-pipe = l'entrada estàndard
alert-empty = { $path } és buit: s'hi espera el JSON d'una alerta.
alert-too-large = { $path } té més de { $most } KiB: no és cap alerta.
alert-too-deep = { $path } té valors massa endins d'altres: no és cap alerta.
alert-not-json = { $path }:{ $line }:{ $column }: això no és JSON ({ $why }). Doneu-hi el JSON d'una alerta, tal com arriba.
alert-nothing = { $path } és JSON, però no hi ha cap alerta: s'hi espera el d'Alertmanager, Grafana o CloudWatch, o un objecte amb etiquetes.
alert-subscription = { $path } demana confirmar una subscripció de SNS: no és cap alerta. Confirmeu-la a AWS.
source-alert = de l'alerta
