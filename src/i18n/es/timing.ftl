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
wait-gone = El tiempo que esperaba ya no está: la respuesta de la que salía no está. Ciérrelo con un motivo.
now-wait-until = empiece la espera: { $until }
now-wait-depends = empiece la espera; cuánto dura depende de { $what }
now-waiting-depends = espere; hasta cuándo depende de { $what }
now-waiting-gone = el tiempo que esperaba ya no está: ciérrelo con un motivo, o corrija la respuesta

## Un plazo
deadline-waits = Plazo: depende de: { $what }
deadline-gone = { $step }: ya no tiene plazo ({ $due }), porque la respuesta de la que salía no está.
deadline-running = Plazo: { $due } (quedan { $span }).
deadline-overdue = FUERA DE PLAZO: era { $due }, hace { $span }.
deadline-met = Hecho dentro del plazo ({ $due }).
deadline-late = Cerrado fuera de plazo: era { $due }, { $span } tarde.
deadline-dropped = Plazo: { $due }. Se ha dejado antes, sin hacerlo.
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

## Una alerta
event-alert = Alerta: { $name }
alert-taken = Alerta: { $name }.
alert-proposed = Se propone, y hay que aceptarlo: { $list }.
alert-not-filled = No se ha podido rellenar: { $list }.
alert-not-said = la alerta no lo dice de una forma que se lea
alert-left-empty = De la alerta: nada ({ $why })
alert-says-several = la alerta dice más de uno: { $list }
alert-is-file = un fichero se adjunta, no se rellena
alert-unfit = «{ $text }»: { $why }
alert-resolved = Ya está resuelta: mire si aún hay algo que hacer.
alert-silenced = Está silenciada allí de donde viene: mire si ya hay alguien que se ocupa.
alert-no-data = A su monitor le faltan datos, y no sabe cómo está: mire si es cierta.
alert-old = Empezó hace { $span } ({ $began }): mire si aún es cierta.
alert-ahead = Dice que empieza más tarde ({ $began }): mire los relojes.
alert-several = La notificación trae { $count } alertas.
alert-left-out =
    { $count ->
        [one] La notificación no está entera: le falta una alerta.
       *[other] La notificación no está entera: le faltan { $count } alertas.
    }
alert-lost = Demasiado largo o demasiado, y se ha dejado fuera: { $list }.
alert-runbooks =
    { $count ->
        [one] Para la alerta { $name }: { $why }.
       *[other] { $count } procedimientos son para la alerta { $name }: { $why }. Elija uno.
    }
alert-no-runbook = Ningún procedimiento dice ser para la alerta { $name } ({ $labels }). Elija uno, o póngale `alerts`.
alert-refused =
    { $count ->
        [one] Un procedimiento tiene errores y no se ha podido mirar: { $files }. Vea vetlla check.
       *[other] { $count } procedimientos tienen errores y no se han podido mirar: { $files }. Vea vetlla check.
    }
alert-pipe = la entrada estándar
alert-empty = { $path } está vacío: se espera el JSON de una alerta.
alert-too-large = { $path } tiene más de { $most } KiB: no es ninguna alerta.
alert-too-deep = { $path } tiene valores demasiado adentro de otros: no es ninguna alerta.
alert-not-json = { $path }:{ $line }:{ $column }: esto no es JSON ({ $why }). Dele el JSON de una alerta, tal como llega.
alert-nothing = { $path } es JSON, pero no hay ninguna alerta: se espera el de Alertmanager, Grafana o CloudWatch, o un objeto con etiquetas.
alert-subscription = { $path } pide confirmar una suscripción de SNS: no es ninguna alerta. Confírmela en AWS.
source-alert = de la alerta
