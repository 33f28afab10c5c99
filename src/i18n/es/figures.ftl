## vetlla stats
stats-none = Todavía no se ha hecho ninguna ejecución así.
stats-none-then = No empezó ninguna ejecución así en estos días.
stats-days-crossed = --since { $since } es posterior a --until { $until }: no hay ningún día entre ambos.
stats-unread = ! { $run } no se puede leer
stats-apart-drills =
    { $count ->
        [one] Un simulacro no se cuenta aquí: --drills cuenta solo los simulacros.
       *[other] { $count } simulacros no se cuentan aquí: --drills cuenta solo los simulacros.
    }
stats-apart-real =
    { $count ->
        [one] Una ejecución real no se cuenta aquí.
       *[other] { $count } ejecuciones reales no se cuentan aquí.
    }
stats-runbook = Procedimiento
stats-runs = veces
stats-finished = acabadas
stats-step = Paso
stats-closed = cerrado
stats-usually = mediana
stats-longest = máximo
stats-one = Los pasos de uno: vetlla stats PROCEDIMIENTO
stats-of-runs = { $runs ->
        [one] Una ejecución
       *[other] { $runs } ejecuciones
    }: { $finished ->
        [one] { $finished } finalizada
       *[other] { $finished } finalizadas
    }, { $incomplete ->
        [one] { $incomplete } cerrada incompleta
       *[other] { $incomplete } cerradas incompletas
    }, { $open ->
        [one] { $open } abierta
       *[other] { $open } abiertas
    }
stats-days = Del { $first } al { $last }
stats-gone = { $step } (ya no está)
stats-skipped = saltado { $count }: { $why }
stats-failed = fallido { $count }: { $why }
stats-more-reasons = y { $count } más en --format json
stats-corrected = Corregido cuando el ticket ya había salido:
stats-corrected-field = { $label }: { $runs ->
        [one] en una ejecución
       *[other] en { $runs } ejecuciones
    }
