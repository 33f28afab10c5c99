### cli: what the command line says

## Line by line
plain-ask-task = [Enter] hecho, s saltar, n nota, a evidencia, t ticket, q salir, ? ayuda:
plain-ask-decision = Número de la opción (Enter toma la propuesta; ? ayuda):
plain-ask-form = [Enter] rellenar, s saltar, n nota, q salir, ? ayuda:
plain-ask-ticket = [Enter] mostrar el ticket y marcarlo abierto, s saltar, q salir, ? ayuda:
plain-ask-call = [Enter] anotar una llamada, s saltar, q salir, ? ayuda:
plain-ask-wait = [Enter] empezar la espera, s saltar, q salir, ? ayuda:
plain-ask-closing = [Enter] finalizar, e cerrar incompleta, t ticket, l cronología, u deshacer, q salir:
plain-help = Enter: lo que toca en el paso. s saltar, f ha fallado, u deshacer, n nota, a evidencia, t ticket, l cronología, . el paso otra vez, q salir (la ejecución queda abierta).
plain-nothing-done = No se ha hecho nada.
plain-lines = (varias líneas; un punto solo termina)
plain-wait-until = Se espera hasta las { $until }.
plain-library = ¿Qué procedimiento? Empiece uno con: vetlla --plain start RUNBOOK. Continúe con: vetlla --plain resume

no-terminal-library = vetlla necesita un terminal para la pantalla completa. Sin terminal: vetlla list, vetlla runs, vetlla show RUN.
no-terminal-start = Una ejecución se hace en un terminal, y aquí no hay. Use «vetlla start» en un terminal; «vetlla list» y «vetlla check» funcionan sin él.
no-terminal-resume = Una ejecución se hace en un terminal, y aquí no hay. Sin terminal: vetlla show RUN, vetlla ticket RUN, vetlla finish RUN, vetlla end RUN.
cannot-read = No se puede leer { $path }: { $why }
no-runbook = No hay ningún procedimiento «{ $wanted }». Hay: { $ids }.
no-open-run = No hay ninguna ejecución abierta. «vetlla runs --all» lista también las terminadas; «vetlla start RUNBOOK» empieza una.
bad-config = No se usa { $path }: { $problem }
list-shadowed = oculto por otro con este id; { $place }
list-refused = ! rechazado: { $problem } ({ $place })
check-summary =
    { $files ->
        [one] Un fichero
       *[other] { $files } ficheros
    }, { $problems ->
        [0] ningún problema
        [one] un problema
       *[other] { $problems } problemas
    }.
set-unknown = --set { $id }: el procedimiento no tiene ninguna decisión ni campo con ese nombre.
set-no-decision = --set { $id }: este paso no es una decisión.
set-bad-value = --set { $id }: «{ $value }» no encaja. { $expected }
set-held = --set { $id }: un paso anterior no se puede dejar sin hacer, y no se ha fijado. La ejecución queda abierta.
frozen-unreadable = El procedimiento congelado de { $run } no se puede leer: { $why } El diario está entero: mire el fichero runbook.yaml de la carpeta de la ejecución.
run-read-only = Esta ejecución solo se puede leer: { $why }
finish-open-steps = No finalizada: hay pasos abiertos: { $steps }. Continúe con «vetlla resume { $run }», o ciérrela con «vetlla end { $run } --reason TEXT».
end-needs-reason = Una ejecución se cierra con un motivo: --reason TEXT
already-ended = { $run } ya está terminada: { $state }
run-archived = archivada
archive-busy = Ahora mismo otro programa archiva.
archive-moved = Archivada: { $run }
archive-stays = Se queda: { $run }. { $why }
archive-summary =
    { $count ->
        [0] Ninguna ejecución que archivar
        [one] Una ejecución archivada
       *[other] { $count } ejecuciones archivadas
    }, de las que terminaron hace más de { $days } días.
left-open = La ejecución { $run } queda abierta en el paso { $step }. Para continuar: vetlla resume
left-ended = { $run }: { $state }
left-untyped = LO QUE SE ESCRIBÍA NO ESTÁ EN DISCO y se ha perdido. { $why }
export-unsaved = El ticket ha salido, y el registro no lo dice: { $why }
left-unsaved =
    { $count ->
        [one] UNA ENTRADA NO ESTÁ EN DISCO y se ha perdido.
       *[other] { $count } ENTRADAS NO ESTÁN EN DISCO y se han perdido.
    } { $why }
