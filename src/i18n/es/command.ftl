### command: órdenes que un paso ejecuta en esta máquina

act-command = la orden
act-watch = la salida
act-judge = y ahora qué
now-command = mire la orden y después ejecútela
now-command-short = orden
now-command-by-hand = ejecute usted la orden y después marque el paso
command-printed-last = Lo último que escribió: { $lines }
now-watch = la orden se está ejecutando: mire su salida
now-watch-short = se ejecuta
now-judge = la orden no ha ido bien: diga qué sigue
now-judge-short = no ha ido bien
command-place = en { $host }, como { $user }, en { $folder }
command-runs = Se está ejecutando.
command-limits = Se detiene al cabo de { $seconds } s.
command-by-hand = Para ejecutar a mano:
command-missing = No están en esta máquina: { $names }.
command-measured-here = Se mide desde esta máquina, que puede no ser el camino en cuestión.
command-untrusted = Esta máquina no se fía de este procedimiento: ejecute usted la orden, o salga y dé su fichero a `vetlla trust`.
command-drill = Es un simulacro: no se ejecuta ninguna orden.
command-too-soon = No se ha ejecutado nada: lea primero la orden y después pulse Intro.
command-running = Aún se ejecuta una orden, en «{ $step }».
command-waits = La orden espera respuestas: { $names }.
command-option = Una respuesta se volvería una opción del programa: { $names }. Corrija la respuesta.
command-no-program = En esta máquina no está ninguno de estos programas: { $names }.
command-unreadable = Una parte de la orden no se puede calcular.
command-no-folder = La ejecución no está en el disco y no se ejecuta nada: se podría perder qué fue de ella.
command-needs-terminal = Quiere el terminal y aquí no lo hay: no se ha ejecutado.
command-unsaved = El disco no ha admitido que la orden empieza, y no se ha ejecutado.
command-run = Ejecutarla
command-copy = Copiarla
command-confirm = Pulse Intro para ejecutarla; cualquier otra cosa la deja.
command-cancelling = Se está deteniendo la orden.
command-goes-on = La orden continúa.
event-command-begun = Se ha ejecutado { $command } en { $host } como { $user }.
event-command-ended = La orden { $status }{ $more }.
command-output = { $file }, { $bytes } bytes
command-truncated = falta el medio de la salida
command-unkept = el disco no ha admitido toda la salida
command-left-behind = { $count ->
    [one] sigue un proceso suyo
   *[other] siguen { $count } procesos suyos
}
command-exited = ha terminado con el estado { $code }
command-signalled = ha terminado por la señal { $signal }
command-timed-out = se ha detenido al cabo de { $seconds } s
command-cancelled = se ha cancelado
command-lost = empezó y nadie sabe qué fue de ella
command-not-there = no se ha ejecutado: { $program } no está en esta máquina
command-not-executable = no se ha ejecutado: esta cuenta no puede ejecutar { $program }
command-interrupted = no se ha ejecutado: vetlla terminó antes
command-not-started = no se ha ejecutado: { $program }: { $why }
after-command-again = Mirarla y volver a ejecutarla
after-command-done = El paso está hecho de todos modos
after-command-failed = El paso ha fallado
after-command-skipped = Saltar el paso
ask-after-command = ¿Y ahora qué?
reason-command-not-run = La orden no se ha ejecutado. ¿Por qué está hecho el paso?
reason-command-running = La orden aún se ejecuta. ¿Por qué está hecho el paso?
reason-command-not-ok = La orden no ha ido bien. ¿Por qué está hecho el paso?
source-command = lo ha escrito una orden
plain-ask-command = [Intro] mirar la orden, s saltar, f ha fallado, q salir, ? ayuda:
plain-ask-watch = [Intro] seguir la orden, q salir, ? ayuda:
plain-ask-judge = [Intro] decir qué sigue, q salir, ? ayuda:
plain-command-stop = Ctrl-C detiene la orden.

## confianza
trust-news = No se ejecuta ninguna orden suya: esta máquina no se fía de este contenido. Para fiarse: vetlla trust { $path }
trust-given = Esta máquina se fía, con este contenido exacto: { $path } ({ $hash })
trust-unreadable = { $path } no es un procedimiento entero y no se fía: mire `vetlla check { $path }`.
trust-no-commands = No ejecuta ninguna orden.
trust-changed = Ha cambiado desde que se fió, el { $when }:
trust-unchanged = Es igual que cuando se fió, el { $when }.
trust-unwritable = No se ha podido apuntar en { $path }: { $why }

## keys
context-output = En la salida de una orden
key-follow = al final, y seguirlo
key-follow-short = seguir
key-stop = detener la orden
key-stop-short = parar
key-run = mirar la orden que responde la pregunta y después ejecutarla
key-run-short = ejecuta
form-run = Puede responder una orden: { $step }
form-run-has-text = Aquí hay un texto: vacíe el campo y se propondrá lo que escriba la orden.
form-run-none = Ninguna orden responde a esta pregunta.
plain-run = :r mira una orden que puede responder: { $step }
command-install = Para instalarlo: { $line }
search-output = Buscar:
search-nothing = No se busca nada: se hace con /.
search-none = No está en la salida.
key-find-output = buscar un texto en la salida
key-find-output-short = buscar
key-find-next = la fila siguiente que lo tiene
key-find-next-short = siguiente
key-find-previous = la fila anterior que lo tiene
key-find-previous-short = anterior
