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
now-wait-until = comenceu l'espera: { $until }
now-wait-depends = comenceu l'espera; quant dura depèn de { $what }
now-waiting-depends = espereu; fins quan depèn de { $what }

## Un termini
deadline-waits = Termini: depèn de: { $what }
deadline-running = Termini: { $due } (queden { $span }).
deadline-overdue = FORA DE TERMINI: era { $due }, fa { $span }.
deadline-met = Fet dins el termini ({ $due }).
deadline-late = Tancat fora de termini: era { $due }, { $span } tard.
deadline-dropped = Tenia termini: { $due }. No s'ha arribat a fer.
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
