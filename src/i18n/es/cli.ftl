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
unread-not-a-file = no es un fichero corriente
unread-too-long = pasa de { $most } MB
unread-not-text = no es texto UTF-8
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
set-no-text = --set { $id }: este campo no se puede rellenar desde la línea de órdenes.
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

## doctor
doctor-terminal = Terminal del tipo { $term }, { $columns } x { $rows }.
doctor-no-utf8 = La configuración regional no es UTF-8 y solo se muestra ASCII. Para ver los acentos: export LC_ALL=C.UTF-8
doctor-small = Hágalo de 40 x 10 como mínimo; con 80 x 24 se ve todo.
doctor-config = La configuración no tiene errores.
doctor-config-next = Corrija el fichero; mientras tanto, vetlla sigue sin él.
doctor-operator = Los tickets y el diario llevan el nombre { $name }.
doctor-operator-next = Escriba operator (name, email, phone) en config.yaml: los tickets lo piden.
doctor-duty = Según el reloj, la oficina está cerrada ahora: guardia.
doctor-office = Según el reloj, la oficina está abierta ahora.
doctor-hours-unknown = No se conocen las horas de oficina.
doctor-hours-next = Escriba schedule en config.yaml, o el procedimiento tendrá que preguntarlo.
doctor-runbooks = Procedimientos encontrados: { $count }; rechazados: { $refused }.
doctor-runbooks-next = «vetlla check» dice qué está mal, y dónde.
doctor-disk = Las ejecuciones se escriben en { $path }; espacio libre: { $free } MiB.
doctor-disk-little = Es poco: haga sitio antes de la noche.
doctor-disk-wrong = Las ejecuciones no se pueden escribir en { $path }: { $why }.
doctor-disk-next = Indique otra carpeta con --state-dir o VETLLA_STATE_DIR.
doctor-editor = Las respuestas largas se abren con { $program } (Ctrl-E).
doctor-editor-next = No está instalado: ponga en VISUAL o EDITOR uno que lo esté.
doctor-exporter = El exportador «{ $name }» ejecuta { $program }.
doctor-clipboard-untried = No se ha probado el portapapeles.
doctor-clipboard-untried-next = Solo una persona puede decir qué ha llegado: ejecute vetlla doctor en un terminal.
doctor-paste = Se ha enviado una palabra. Péguela aquí y pulse Intro; solo Intro si no sale nada:
doctor-arrived = La palabra ha vuelto: los tickets llegan a este portapapeles.
doctor-not-arrived = La palabra no ha llegado.
doctor-other-arrived = Ha vuelto otra cosa: el portapapeles conserva lo que tenía.
doctor-allow-terminal = Permita OSC 52 en la configuración de su terminal.
doctor-allow-tmux = En tmux: set -g set-clipboard on, o set -g allow-passthrough on; y permita OSC 52 en su terminal.
doctor-allow-screen = A través de screen solo llega si su terminal permite OSC 52; si es tmux, hace falta set -g set-clipboard on.
doctor-another-way = En la página del ticket, w guarda un fichero y p muestra una página sin marcos.
