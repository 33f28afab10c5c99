## vetlla stats
stats-none = Todavía no se ha hecho ninguna ejecución así.
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
stats-step = Paso
stats-closed = cerrado
stats-usually = mediana
stats-longest = máximo
stats-one = Los pasos de uno: vetlla stats PROCEDIMIENTO
stats-of-runs = { $runs ->
        [one] Una ejecución
       *[other] { $runs } ejecuciones
    }: { $finished } finalizadas, { $incomplete } cerradas incompletas, { $open } abiertas
stats-days = Del { $first } al { $last }
stats-gone = { $step } (ya no está)
stats-skipped = saltado { $count }: { $why }
stats-failed = fallido { $count }: { $why }
stats-corrected = Corregido cuando el ticket ya había salido:
stats-corrected-field = { $label }: { $runs ->
        [one] en una ejecución
       *[other] en { $runs } ejecuciones
    }
