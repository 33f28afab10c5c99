### cli: what the command line says

## Line by line
plain-ask-task = [Enter] hecho, s saltar, n nota, a evidencia, t ticket, q salir, ? ayuda:
plain-ask-decision = Número o primeras letras de la opción (Enter toma la propuesta; ? ayuda):
plain-ask-decision-open = Número o primeras letras de la opción (? ayuda):
plain-ask-form = [Enter] responder, c corregir, s saltar, n nota, q salir, ? ayuda:
plain-ask-correct = [Enter] corrige una respuesta, u vuelve a abrir el paso, n nota, un punto vuelve al paso actual, q sale, ? ayuda:
plain-ask-ticket = [Enter] mostrar el ticket y entregarlo, c copiar, s saltar, q salir, ? ayuda:
plain-ask-call = [Enter] anotar una llamada, s saltar, q salir, ? ayuda:
plain-ask-call-first = [Enter] mostrar el ticket y entregarlo, s saltar, q salir, ? ayuda:
plain-ask-pause = [Enter] seguir antes de tiempo, s saltar, n nota, t ticket, q salir, ? ayuda:
plain-ask-wait = [Enter] empezar la espera, s saltar, q salir, ? ayuda:
plain-ask-closed = u abrirlo de nuevo, c corregir una respuesta, un punto para volver al paso actual, q salir, ? ayuda:
plain-ask-closed-bare = u abrirlo de nuevo, un punto para volver al paso actual, q salir, ? ayuda:
plain-ask-closing = [Enter] finalizar, e cerrar incompleta, b volver a los pasos, t ticket, l cronología, u deshacer, q salir, ? ayuda:
plain-ask-closing-first = [Enter] { $act }, e cerrar incompleta, b volver a los pasos, t ticket, l cronología, u deshacer, q salir, ? ayuda:
plain-ask-closing-open = e cerrar incompleta, b volver a los pasos, t ticket, l cronología, u deshacer, q salir, ? ayuda:
plain-ask-ended = [Enter] salir, t ticket, l cronología, n nota:
plain-ask-past = t ticket, l cronología, n nota, un punto vuelve atrás, q sale, ? ayuda:
plain-main-key = [Enter] { $act }
plain-ask-follow = t ticket, l cronología, un número para leer su paso, un punto vuelve al paso actual, q sale, ? ayuda:
plain-ask-refused = s saltar, n nota, a evidencia, t ticket, un punto vuelve al paso actual, q sale, ? ayuda:
plain-ask-handover-followed = c copiar, w escribir en un fichero, p texto solo, b volver, ? ayuda:
plain-ask-closing-followed = b volver a los pasos, t ticket, l cronología, q salir, ? ayuda:
plain-ask-handover = [Enter] { $act }, c copiar, w escribir en un fichero, x exportador, p texto solo, b volver, ? ayuda:
plain-help =
    Enter hace lo que toca; un espacio solo marca el paso, o lo abre de nuevo.
    s saltar, f ha fallado, u deshacer, n nota, a evidencia, t ticket, l cronología, y copiar algo, Q código QR, i por qué se muestra, d guardia, H nota de relevo, h todos los pasos, e cerrar la ejecución, q salir (la ejecución queda abierta).
    N y un número, como N 5, va a ese paso; también el número solo donde no se elige nada por número. / y unas letras buscan un paso. Un punto vuelve al paso actual y lo muestra otra vez.
    c corrige una respuesta de este paso; c 3, la tercera. En el paso del ticket, c copia el ticket entero y :c corrige.
    En una decisión, las letras con que empieza una opción la eligen; dos puntos hacen de una letra una orden: como :n.
plain-help-question =
    Enter toma lo que se propone, o deja la pregunta para después.
    Con dos puntos: b va a la pregunta anterior (como :b), c quita la respuesta, q vuelve a los pasos.
    Las opciones se eligen por su número, su nombre o sus primeras letras.
plain-help-ticket =
    Enter: ya está abierto, y el paso continúa. b: volver, aún no está abierto.
    c copia el ticket entero, w lo escribe en un fichero, p muestra solo su texto. Con un número se refieren a una parte, como c 3:
plain-help-ticket-filed =
    Enter: atrás. Ya está registrado; si hay un número, lo corrige.
    c copia el ticket entero, w lo escribe en un fichero, p muestra solo su texto. Con un número se refieren a una parte, como c 3:
plain-help-closing = Enter finaliza la ejecución cuando no queda nada obligatorio abierto. e la cierra incompleta, con un motivo. b volver a los pasos, h todos los pasos, N 5 va al paso 5, t ticket, l cronología, n nota, H nota de relevo, u deshacer, d guardia, q salir (la ejecución queda abierta).
plain-nothing-done = No se ha hecho nada.
plain-unknown = Aquí eso no es nada que se pueda hacer. ? dice qué se puede.
plain-choose = ¿Qué opción? Escriba su número, su nombre o sus primeras letras, las que basten para distinguirla.
plain-chosen = { $label } (elegida)
plain-inspect = Mirando si hay secretos… Ctrl-C lo para.
plain-inspect-stopped = Lo ha parado: no ha salido nada.
plain-no-such-choice = Ninguna de estas. Escriba el número de una fila, o sus primeras letras; :b vuelve atrás.
plain-no-such-row = Ninguna de estas. Escriba el número de una fila, o sus primeras letras.
plain-no-such-step = No hay ningún paso con este número. h muestra todos los pasos.
plain-no-questions = Este paso no hace preguntas.
plain-which-answer = ¿Qué respuesta se corrige?
plain-lines = varias líneas; un punto solo termina
plain-pasted = Han llegado varias líneas a la vez y no se ha hecho nada: aquí solo se pide una.
plain-too-long = Esta línea pasa de { $most } MB: no se toma nada de ella, ni nada de lo que sigue. Adjúntela como fichero.
plain-count = ({ $answered }/{ $all } respuestas)
plain-required = obligatorio
plain-several = una o varias, con comas
plain-file = ruta de un fichero, que se copia al registro
plain-answered = ahora: { $text }; Enter la deja
plain-kept = a medio escribir: { $text }; Enter lo toma
plain-kept-long = a medio escribir: { $text }; Enter lo toma, y lo que escriba se le añade
plain-refused-text = aún no es una respuesta: { $text }; Enter lo deja así
plain-kept-unfinished = Lo escrito se conserva, y aún no es una respuesta.
plain-asked-again = Ahora, lo que es obligatorio y aún no tiene respuesta:
plain-key-here = «{ $key }» solo aún no es ninguna respuesta: :q vuelve a los pasos, :b a la pregunta anterior, :? ayuda. Vuelva a escribirlo si es la respuesta.
plain-letter-no-number = «{ $letter }» solo no es ningún número: :q vuelve a los pasos, :b a la pregunta anterior, :? da ayuda.
plain-own-word = «{ $text }» significa algo en los pasos, y aquí no es respuesta. Vuelva a ellos primero.
plain-ways-out = En cada pregunta, :q vuelve a los pasos, :b a la pregunta anterior, :? ayuda.
plain-back-by-stop = (un punto vuelve atrás)
plain-back-by-enter = (Enter vuelve atrás)
plain-write-or-stop = Escriba cómo, o un punto para volver.
plain-enter = (Enter: { $meaning })
plain-state-open = abierto
plain-state-current = actual
plain-state-done = hecho
plain-state-skipped = saltado
plain-state-failed = ha fallado
plain-state-hidden = no es aplicable
plain-no-clipboard = La salida no es un terminal, y no hay portapapeles al que enviarlo. w escribe el ticket en un fichero.
plain-another-way = w lo escribe en un fichero; p lo muestra para seleccionarlo.
plain-input-ended = La entrada ha terminado.
plain-held = ¿Qué se hace?
held-resume = «vetlla resume { $run }» la sigue, o toma el relevo.
plain-library = Número, nombre o primeras letras de lo que quiere abrir (/texto u /owner:x filtra, f N lo hace favorito, q sale):
plain-favourite = { $name } ahora es un favorito.
plain-no-favourite = { $name } ya no es un favorito.

no-terminal-library = vetlla necesita un terminal para la pantalla completa. Sin terminal: vetlla list, vetlla runs, vetlla show RUN.
no-terminal-start = Una ejecución se hace en un terminal, y aquí no hay. Use «vetlla start» en un terminal; «vetlla list» y «vetlla check» funcionan sin él.
no-terminal-resume = Una ejecución se hace en un terminal, y aquí no hay. Sin terminal: vetlla show RUN, vetlla ticket RUN, vetlla finish RUN, vetlla end RUN.
cannot-read = No se puede leer { $path }: { $why }
unread-not-a-file = no es un fichero corriente
unread-leads-out = es un enlace que sale de su carpeta, hacia { $to }, y lo puede haber puesto cualquiera
unread-leads-out-next = Diga el fichero mismo, o ponga la carpeta entre los `runbooks:` de su config.yaml.
unread-elsewhere = no está junto al fichero que lo nombra ni por debajo de esta carpeta, y aquel fichero puede ser de cualquiera
unread-too-long = pasa de { $most } MB
unread-utf16 = es un texto UTF-16; guárdelo como UTF-8
unread-not-text = no es texto UTF-8
no-runbook = No hay ningún procedimiento «{ $wanted }». Los más parecidos son: { $near }. «vetlla list» muestra los { $count }.
no-runbook-meant = No hay ningún procedimiento «{ $wanted }». ¿Quería decir «{ $meant }»? Los más parecidos son: { $near }. «vetlla list» muestra los { $count }.
no-runbook-none = No hay ningún procedimiento «{ $wanted }», ni ningún otro.
runbook-twice = Este identificador está, en la misma carpeta, también en { $others }; se ha tomado { $taken }.
runbook-shadows = Este es { $taken }; oculta { $others }.
runs-none = Todavía no hay ninguna ejecución. «vetlla start PROCEDIMIENTO» empieza una.
no-open-run = No hay ninguna ejecución abierta. «vetlla runs --all» lista también las terminadas; «vetlla start RUNBOOK» empieza una.
list-shadowed = oculto por otro con este id, { $by }; { $place }
list-refused = ! rechazado: { $problem } ({ $place })
check-warning = aviso
check-note = nota
check-nothing = No hay ningún procedimiento en { $path }: ningún fichero suyo termina en .yaml o .yml. No se miran las carpetas de dentro: nombre la que los tiene.
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
set-no-instance = --set { $id }: ninguna lista del procedimiento tiene este valor, así que no hay tal paso.
set-held = --set { $id }: un paso anterior no se puede dejar sin hacer, y no se ha fijado. La ejecución queda abierta.
frozen-unreadable = El procedimiento congelado de { $run } no se puede leer: { $why } El diario está entero: mire el fichero runbook.yaml de la carpeta de la ejecución.
run-read-only = Esta ejecución solo se puede leer: { $why }
finish-open-steps = No finalizada: hay pasos abiertos: { $steps }. Continúe con «vetlla resume { $run }», o ciérrela con «vetlla end { $run } --reason TEXT».
finish-unsure-steps = No finalizada: no se puede calcular si se aplican estos pasos: { $steps }. Corrija las respuestas con «vetlla resume { $run }», y finalícela allí; o ciérrela con «vetlla end { $run } --reason TEXT».
finish-unsent = No finalizada: { $why } Entréguelo con «vetlla resume { $run }», y finalícela allí; o ciérrela con «vetlla end { $run } --reason TEXT».
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
left-open-at-end = La ejecución { $run } queda abierta: solo falta el cierre. Para continuar: vetlla resume
left-open = La ejecución { $run } queda abierta en el paso { $step }. Para continuar: vetlla resume
left-unused = dejada sin haber hecho nada en ella
left-dropped = En la ejecución { $run } no ha pasado nada: no se guarda.
left-unknown = No se sabe si la ejecución { $run }, en la que no ha pasado nada, sigue ahí: el disco no ha respondido.
left-ended = { $run }: { $state }
left-untyped = LO QUE SE ESCRIBÍA NO ESTÁ EN DISCO y se ha perdido. { $why }
export-unsaved = El ticket ha salido, y el registro no lo dice: { $why }
bundle-unsaved = El paquete está escrito, y el registro no dice qué se ha elegido para él: { $why }
exporter-unsaved = El registro no dice qué ha sido de ello: { $why }
left-unsaved =
    { $count ->
        [one] UNA ENTRADA NO ESTÁ EN DISCO y se ha perdido.
       *[other] { $count } ENTRADAS NO ESTÁN EN DISCO y se han perdido.
    } { $why }

## config
config-mistakes =
    { $count ->
        [one] Un error en la configuración:
       *[other] { $count } errores en la configuración; el primero:
    } { $path }:{ $line }: { $problem }. «vetlla config» muestra qué cuenta.
config-built-in = del programa
config-file-read = Se ha leído { $path }.
config-file-missing = No hay { $path }.
config-file-unreadable = No se ha podido leer { $path }.
config-misnamed = No se lee { $path }: el fichero se llama config.yaml, en minúsculas.
config-misnamed-next = Cámbiele el nombre, o quítelo.
keys-covered = { $key } ahora es { $by }; a { $name } todavía se llega con { $left }.

## doctor
doctor-terminal = Terminal del tipo { $term }, { $columns } x { $rows }.
doctor-no-terminal = Terminal del tipo { $term }; esta salida no va a ninguno, y no se sabe su tamaño.
doctor-no-utf8 = La configuración regional no es UTF-8 y solo se muestra ASCII. Para ver los acentos: export LC_ALL=C.UTF-8
doctor-small = Hágalo de 40 x 10 como mínimo; con 80 x 24 se ve todo.
doctor-no-config = No hay configuración: { $paths }.
doctor-no-config-next = No hace falta; el README muestra qué se puede poner.
doctor-theme = Colores de la pantalla: { $name }. T prueba otros.
doctor-mouse-on = Ratón: lo toma el programa (mouse: on); con Mayús (Shift) se selecciona texto
doctor-mouse-off = Ratón: lo tiene el terminal, y selecciona texto (mouse: off)
doctor-keys-next = Si no es lo que quiere, dele otras teclas en keys:, en config.yaml.
foreign-owner = { $path } es de otra cuenta ({ $found }), que puede cambiarlo.
foreign-owner-next = Délo a root o a usted: chown root '{ $path }'
foreign-open = En { $path } puede escribir alguien más que su dueño (modo { $found }).
foreign-open-next = Que solo escriba su dueño: chmod go-w '{ $path }'
foreign-runbooks = Por eso ningún procedimiento de ahí se da por bueno por su lugar: sus órdenes se ejecutan solo después de `vetlla trust`.
foreign-config = Por eso otra persona puede decidir qué programas reciben un tique.
doctor-folder = No se pueden leer procedimientos en { $path }: { $why }.
doctor-folder-next = Cree la carpeta, o quítela de donde se nombra: «vetlla config» dice dónde.
doctor-exporter-forbidden = El programa está, y no se puede ejecutar: chmod +x.
doctor-config-next = Corrija ese lugar; mientras tanto, la clave cuenta como no dada.
doctor-operator = Los tickets y el diario llevan el nombre { $name }.
doctor-operator-next = Escriba operator ({ $keys }) en config.yaml: los tickets lo piden.
doctor-duty = Según el reloj, la oficina está cerrada ahora: guardia.
doctor-office = Según el reloj, la oficina está abierta ahora.
doctor-hours-unknown = No se conocen las horas de oficina.
doctor-hours-unsaid = El horario de oficina «{ $hours }» no dice si la oficina está abierta ahora.
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
doctor-allow-beyond-tmux = tmux tiene la palabra (load-buffer -w) y la ha pasado a su terminal: permita ahí OSC 52. En el propio tmux, se pega con el prefijo y ].
doctor-allow-tmux = En tmux: set -g set-clipboard on, o set -g allow-passthrough on; y permita OSC 52 en su terminal.
doctor-allow-screen = A través de screen solo llega si su terminal permite OSC 52; si es tmux, hace falta set -g set-clipboard on.
doctor-another-way = En la página del ticket, w guarda un fichero y p muestra una página sin marcos.

new-skeleton =
    Un procedimiento hecho para cambiarlo: ponga sus palabras y quite lo que no necesite.
    Revíselo con "vetlla check FICHERO", recórralo con "vetlla start FICHERO --drill".
    Con "vetlla schema > runbook.schema.json" junto a este fichero, un editor completa las claves.
new-extends =
    Este procedimiento es "{ $id }" con cambios. Lo que no se nombra aquí queda como está allí.
    "vetlla cat FICHERO --origins" lo muestra entero, y dónde se escribió cada parte.
new-changes =
    Quite el # de lo que necesite. Una clave que escriba reemplaza esa clave; null la quita.
    steps:
      - id: { $step }
        title: Un título nuevo
      - id: paso_nuevo
        title: Hacer una cosa más
        after: { $step }
      - replace: { $step }
        title: Otro paso en su lugar
      - remove: { $step }
new-written = Escrito: { $path }. Revíselo con: vetlla check { $typed }
new-extending = Amplía «{ $id }» y sigue sus cambios. Para una copia que no los siga: vetlla cat { $id } > FICHERO
new-taken = { $path } ya existe y no se sobrescribe. Dé otro nombre.
new-unwritable = no se pudo escribir { $path }: { $why }
new-no-folder = No existe la carpeta { $path }. Créela antes o diga otro fichero.
new-again = Eso no encaja. Otra vez, por favor, o Ctrl-C para salir.
new-needs-title = Hace falta un título: una línea, como «La tienda no responde». Ctrl-C para salir.
new-ask-title = Título, como lo leen las personas
new-ask-from = Empezar con 1 un esqueleto comentado, 2 una copia de un procedimiento, 3 cambios a un procedimiento (extends)
new-ask-lang = Idioma de sus textos (ca, es, en)
new-ask-to = Quién recibe el ticket (una dirección de correo; si son varias, con comas)
new-ask-which = Cuál (su identificador)
new-ask-file = Fichero

log-refused = No se escribe el registro { $path } (VETLLA_LOG): { $why }. El programa sigue sin él.
log-level-unknown = VETLLA_LOG_LEVEL tiene que ser error, info o debug
log-not-a-file = tiene que ser un archivo normal, y sin ningún otro nombre
taken-typed-lost = Lo que se había escrito sin Intro no se guarda.
