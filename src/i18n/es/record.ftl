### record: qué va mal con el registro de una ejecución, y al entregar un ticket

## El sistema se ha negado
record-cannot-read = No se puede leer { $path }: { $why }.
record-cannot-write = No se puede escribir { $path }: { $why }.
record-cannot-create = No se puede crear { $path }: { $why }.
record-cannot-lock = No se puede bloquear { $path }: { $why }.
record-why-missing = ese fichero o carpeta no existe
record-why-denied = no tiene permiso
record-why-full = no queda espacio en el disco
record-why-limit = el fichero superaría el tamaño permitido
record-why-read-only = el disco es de solo lectura
record-why-not-a-folder = una parte de la ruta no es una carpeta
record-why-gone = la carpeta de la ejecución ya no está
record-why-foreign = otro proceso ha escrito en el diario
record-why-unmade = la ejecución aún no tiene carpeta
record-why-unanswered = el disco no responde
record-why-a-folder = es una carpeta
record-hint-room = Haga sitio en el disco; entonces se escribirá lo que espera.
record-hint-permission = Mire de quién es la carpeta, o elija otra con --state-dir.
record-hint-lock = Quizá este sistema de ficheros no tenga bloqueos; elija una carpeta local con --state-dir.

## Encontrar una ejecución
record-no-run = No hay ninguna ejecución llamada «{ $run }».
record-hint-runs = «vetlla runs --all» muestra la lista.
record-ambiguous = { $count ->
    [one] Una ejecución coincide con «{ $run }»: { $names }.
   *[other] { $count } ejecuciones coinciden con «{ $run }», entre ellas { $names }.
}
record-hint-longer = Escriba una parte más larga del nombre.
record-no-journal = No hay ningún diario en { $path }.
record-hint-no-journal = La carpeta no es una ejecución entera; mire en las copias de seguridad.

## Un solo escritor
record-held = { $user } tiene abierta esta ejecución en { $host } desde { $since } (proceso { $pid }).
record-hint-held = Sígala, o tome el relevo.
record-elsewhere = { $user } dejó abierta esta ejecución en { $host } ({ $since }), y en esta carpeta compartida no se puede saber si aquella sesión sigue viva.
record-hint-elsewhere = Ciérrela en { $host }. Si aquella máquina ya no existe, borre { $path } y vuelva a probar.
record-not-taken-machine = La ejecución está abierta en otra máquina: { $user } en { $host }, desde { $since }.
record-not-taken-user = La ejecución está abierta en la sesión de otro usuario: { $user } en { $host }, desde { $since }.
record-not-taken-shown = No consta que el proceso que dice el bloqueo ({ $pid }) tenga esta ejecución, y no se le ha molestado.
record-not-taken-answer = Se ha pedido a la sesión de { $user } (proceso { $pid }) que salga, y no lo ha hecho.
record-taken-here = { $user }, en { $host }, ha tomado el relevo de esta ejecución (proceso { $pid }), el { $since }.
record-taken-here-next = Para seguirla o volver a tomarla: vetlla resume { $run }
record-hint-ask = Pida a { $user } que salga de la ejecución.
record-hint-by-hand = Mire qué hace el proceso { $pid }; cuando acabe, la ejecución quedará libre.

## Daños
record-read-only = El diario de «{ $run }» está dañado, y no se le añade nada.
record-hint-read-only = Léalo con «vetlla show», y siga en una ejecución nueva.
record-vanished = La carpeta de la ejecución ya no está: { $path }.
record-archived = «{ $run }» está en el archivo: solo se lee.
record-hint-archived = «vetlla show» y «vetlla ticket» lo leen.
record-hint-vanished = Vuelva a ponerla en su sitio; entonces se escribirá lo que espera. Copie el ticket antes de salir.
record-foreign = Otro proceso ha escrito en { $path } mientras estaba abierto aquí.
record-hint-foreign = Copie el ticket antes de salir; lo que espera no se podrá escribir.
record-unsaved = { $count ->
    [one] Hay una anotación solo en la memoria.
   *[other] Hay { $count } anotaciones solo en la memoria.
}
record-hint-unsaved = Haga sitio en el disco y vuelva a probar.
record-unanswered = El disco aún no ha respondido; lo que espera se escribirá en cuanto lo haga.
record-frozen-changed = { $path } no es el procedimiento con el que empezó esta ejecución: su SHA-256 empieza por { $found }, y se esperaba { $expected }.
record-hint-frozen = Vuelva a poner el original, o empiece una ejecución nueva.
record-torn = { $bytes ->
    [one] Un fallo cortó el final del diario: se ha dejado fuera un byte.
   *[other] Un fallo cortó el final del diario: se han dejado fuera { $bytes } bytes.
}
record-damage-empty = El diario está vacío: la ejecución no se puede leer.
record-damage-garbled = La línea { $line } no es una línea de diario.
record-damage-edited = La línea { $line } se modificó después de escribirla.
record-damage-missing = { $count ->
    [one] Falta una línea antes de la línea { $line }.
   *[other] Faltan { $count } líneas antes de la línea { $line }.
}
record-damage-doubled = La línea { $line } repite una anterior.
record-damage-order = La línea { $line } debería estar más arriba.
record-damage-chain = La línea { $line } no enlaza con la anterior, que alguien ha cambiado.
record-damage-version = La línea { $line } es de la versión { $count }, y este programa lee la versión 1.
record-damage-unread = Hay tanto dañado antes de la línea { $line } que el resto no se ha leído.
record-damage-outside = La línea { $line } da como evidencia un fichero de fuera de la carpeta de la ejecución: no se lee.

## Evidencias
record-not-a-file = { $path } no es un fichero normal.
record-too-large = { $path } ocupa más de { $limit } MiB.
record-hint-attach = Elija un fichero de 100 MiB como máximo.
record-why-irregular = es un enlace, una tubería u otra cosa que no es un fichero normal
record-hint-irregular = Mire quién lo puso ahí y quítelo.
record-oversized = { $path } ocupa más de { $limit } MiB, más de lo que este programa escribe nunca.
record-hint-oversized = Mire quién lo puso ahí.
record-draft-too-large = Lo que se está escribiendo pasa de { $limit } MiB: no se puede guardar.
record-hint-draft = Póngalo en un fichero y adjúntelo como prueba.
record-no-evidence = No hay tal fichero entre las pruebas: { $path }.
record-evidence-changed = { $path } no es el fichero del que habla el registro: su SHA-256 es otro.
record-hint-evidence = Restaure el original de una copia de seguridad.
record-again =
    { $count ->
        [one] Una entrada no había llegado al disco cuando el programa terminó: ahora está en el registro.
       *[other] { $count } entradas no habían llegado al disco cuando el programa terminó: ahora están en el registro.
    }
record-not-again = Lo que se hizo mientras el disco no respondía no encaja con lo que otra sesión ha escrito después, y no está en el registro: { $entries }.
record-unguarded = Este sistema de ficheros no tiene bloqueos: nada impide que otra sesión escriba a la vez en esta ejecución.
record-folder-owner = { $path } es de otro usuario (el número { $found }), que puede leer y cambiar las ejecuciones.
record-folder-open = Otros usuarios pueden escribir en { $path } (modo { $found }).
record-hint-folder = Elija una carpeta suya con --state-dir, o hágala solo suya: chown y chmod 700.
record-cancelled = Se ha detenido antes de acabar, y no ha quedado nada.

## Entregar un ticket
sink-sent-osc52 = Enviado a su terminal (OSC 52, { $bytes } bytes); nada confirma que haya llegado.
sink-desktop = En el portapapeles del escritorio ({ $bytes } bytes); seguirá ahí cuando se cierre vetlla.
sink-desktop-fell-back = El portapapeles del escritorio no ha respondido ({ $why }). Se ha enviado a su terminal (OSC 52, { $bytes } bytes); nada confirma que haya llegado.
sink-tmux = En el búfer de tmux ({ $bytes } bytes) y enviado a su terminal; nada confirma que haya llegado.
sink-tmux-no-clipboard = Solo en el búfer de tmux ({ $bytes } bytes): tmux no sabe de ningún portapapeles en un terminal «{ $term }». Si lo tiene: tmux set -as terminal-features ',{ $term }:clipboard', y vuelva a entrar.
sink-tmux-too-long = Solo en el búfer de tmux ({ $bytes } bytes): es más largo de lo que aceptan los terminales.
sink-tmux-nobody = Solo en el búfer de tmux ({ $bytes } bytes): nadie está conectado a tmux.
sink-tmux-fell-back = tmux no lo ha aceptado ({ $why }). Se ha enviado a su terminal (OSC 52, { $bytes } bytes); nada confirma que haya llegado.
sink-other-desktop = En el portapapeles del escritorio de esta máquina ({ $bytes } bytes), que solo es el suyo si está sentado ante ella.
sink-other-desktop-too = También en el portapapeles del escritorio de esta máquina, que solo es el suyo si está sentado ante ella.
sink-file = Escrito en { $path } ({ $bytes } bytes).
sink-file-other-names = Sus otros nombres (enlaces duros) conservan lo que había.
sink-through = Escrito en { $path } ({ $bytes } bytes). Es un dispositivo o una salida, y ningún fichero: no cuenta como copiado.
sink-exported = «{ $name }» ha recibido el ticket ({ $bytes } bytes).
sink-exported-message = «{ $name }» ha recibido el mensaje ({ $bytes } bytes).
sink-exported-change = «{ $name }» ha recibido lo que ha cambiado ({ $bytes } bytes).
sink-exported-update = «{ $name }» ha recibido la actualización ({ $bytes } bytes).
sink-shown = Mostrado entero ({ $bytes } bytes).
sink-off = El portapapeles está desactivado en la configuración.
sink-no-clipboard = Un terminal del tipo «{ $kind }» no tiene portapapeles al que enviarlo.
sink-too-large = El texto ocupa { $bytes } bytes; por OSC 52 los terminales aceptan { $limit } como máximo.
sink-offer = Pulse { $write } para guardarlo en un fichero, o { $plain } para la página sin marcos.
sink-offer-elsewhere = En la página del ticket ({ $ticket }) se puede guardar en un fichero o mostrar sin marcos.
sink-timeout = sin respuesta en un segundo
sink-exists = { $path } ya existe.
sink-hint-exists = Elija otro nombre, o diga que se puede sustituir.
sink-cannot-write = No se puede escribir { $path }: { $why }.
sink-unfit = { $path } es un disco o un socket; no se ha escrito nada.
sink-no-reader = Nadie lee de la tubería { $path }; no se ha escrito nada.
sink-foreign-link = { $path } es el enlace de otro usuario en una carpeta donde todos pueden escribir; no se ha escrito nada.
sink-hint-unfit = Elija la ruta de un fichero.
sink-cancelled = Ha detenido la copia.
sink-exporter-empty = El exportador «{ $name }» no tiene ninguna orden.
sink-hint-exporter-empty = Póngale un argv en la configuración.
sink-exporter-start = No se puede arrancar «{ $program }» para el exportador «{ $name }»: { $why }.
sink-hint-exporter-start = Compruebe que el programa está instalado, y su nombre en la configuración.
sink-exporter-failed = El exportador «{ $name }» ha acabado con el estado { $status }.
sink-exporter-unread = «{ $name }» ha acabado bien, pero no ha leído todo lo que debía recibir: no cuenta como entregado.
sink-exporter-killed = El exportador «{ $name }» ha acabado por la señal { $status }.
sink-exporter-timeout = Se ha detenido el exportador «{ $name }» al cabo de { $seconds } segundos.
sink-exporter-cancelled = El exportador «{ $name }» se detuvo antes de acabar.
sink-hint-exporter = Lea lo que ha escrito: puede que no se haya enviado nada. Copie el texto.
