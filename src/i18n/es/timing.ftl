### timing: esperas, plazos, simulacros y alertas

## Cuándo
until-time = hasta las { $time }
until-day = hasta el { $day } a las { $time }
span-seconds = { $seconds } s
span-minutes-seconds = { $minutes } min { $seconds } s

## Una espera
wait-not-begun-until = Hay que esperar { $until } (faltan { $span }).
wait-depends = Aún no se sabe cuánto hay que esperar. Depende de: { $what }
wait-left-out = No hay ningún tiempo indicado: no hay que esperar.
now-wait-until = empiece la espera: { $until }
now-wait-depends = empiece la espera; cuánto dura depende de { $what }
now-waiting-depends = espere; hasta cuándo depende de { $what }

## Un plazo
deadline-waits = Plazo: depende de: { $what }
deadline-running = Plazo: { $due } (quedan { $span }).
deadline-overdue = FUERA DE PLAZO: era { $due }, hace { $span }.
deadline-met = Hecho dentro del plazo ({ $due }).
deadline-late = Cerrado fuera de plazo: era { $due }, { $span } tarde.
deadline-dropped = Tenía plazo: { $due }. No se llegó a hacer.
deadline-missed = Plazo incumplido: era { $due }, y no se hizo.
header-due-whole = plazo { $due }, paso { $number } ({ $span })
header-due-short = plazo { $due }
header-late-whole = FUERA DE PLAZO { $span }, paso { $number }
header-late-short = TARDE { $span }
header-more-late = (+{ $count } tarde)
title-deadline = Se acabó el plazo: { $step }
plain-deadline = Plazo de «{ $step }»: { $due } (quedan { $span }).
plain-deadline-late = FUERA DE PLAZO «{ $step }»: era { $due }, hace { $span }.
sheet-deadlines = Plazos

## Un simulacro
drill-no-exporter = Es un simulacro: los exportadores no se ejecutan. Copie el ticket (c) o escríbalo en un archivo (w).
drill-no-exporter-cli = Es un simulacro: los exportadores no se ejecutan. Escriba el ticket en un archivo con --output.
drill-clock = --clock no es ningún instante: { $why }
