### state: cómo está un ticket, y un paso que estaba hecho y ya no

## Un ticket, en una o dos palabras
ticket-draft = borrador
ticket-copied-unsure = ¿copiado?
ticket-copied = copiado
ticket-copied-part = copiado en parte
ticket-gaps = con huecos
ticket-number-gaps = { $number }, con huecos
ticket-copied-gaps = copiado con huecos
ticket-filed = abierto
ticket-reopened = { $state }, paso reabierto
ticket-failed = { $state }, después ha fallado
ticket-gone = { $state }, el paso ya no se aplica
ticket-depends = { $state }, depende de: { $what }
ticket-number-wanted = ¿número?
ticket-out-of-date = DESACTUALIZADO
ticket-stale = { $state }, DESACTUALIZADO
ticket-stale-unsure = { $state }, DESACTUALIZADO: el cambio puede haber salido
ticket-out-of-date-unsure = DESACTUALIZADO: el cambio puede haber salido
ticket-named = ticket: { $state }

## Un ticket, en una línea cada cosa
ticket-is-draft = Borrador: aún no se ha copiado ni abierto nada.
ticket-is-copied = Copiado el { $when }: { $way }
ticket-is-copied-gaps = Copiado con huecos el { $when }: { $way }
ticket-is-handed = Entregado el { $when } { $way }
ticket-is-handed-gaps = Entregado con huecos el { $when } { $way }
ticket-is-copied-part = Copiado solo en parte, el { $when }: { $parts }
ticket-is-filed = Abierto el { $when }
ticket-is-filed-number = Abierto el { $when }: { $number }
ticket-is-filed-no-number = Abierto el { $when }, aún sin número
ticket-is-reopened = Su paso se volvió a abrir el { $when }: { $reason }
ticket-is-failed = Su paso falló el { $when }: { $reason }
ticket-may-have-left-failed = Se dio a «{ $name }» ({ $when }), que lo leyó y falló: { $why } Puede haber salido igualmente. Compruébelo antes de que se envíe otra vez.
ticket-is-gone = Su paso ya no se aplica: lo que salió aún lo tienen. Avíseles si no ha de ser.
ticket-is-depending = De esto depende que se aplique su paso: { $what }. Lo que salió aún lo tienen.
ticket-may-have-left = Se dio a «{ $name }» ({ $when }) y nadie sabe qué pasó después: puede haber salido. Compruébelo antes de que se envíe otra vez.
ticket-exporter-runs = Se dio a «{ $name }» ({ $when }) y aún está en marcha: puede haber salido. Mientras tanto no se envía nada más.
ticket-exporter-running = entregándose
now-exporter-runs =
    { $what ->
        [message] «{ $name }» tiene el mensaje y aún está en marcha: espere a que termine
        [change] «{ $name }» tiene lo que ha cambiado y aún está en marcha: espere a que termine
        [update] «{ $name }» tiene la actualización «{ $title }» y aún está en marcha: espere a que termine
       *[ticket] «{ $name }» tiene el ticket y aún está en marcha: espere a que termine
    }
act-exporter-runs = en marcha
exporter-never-begun = no llegó a empezar.
ticket-unsure = puede haber salido
sent-before = «{ $name }» ya lo recibió ({ $when }).
opened-before = «{ $name }» abrió { $number } con el ticket ({ $when }): lo que reciba ahora puede abrir otro.
filed-before = El ticket ya se abrió ({ $when }).
delivered-before = El mensaje ya se envió ({ $when }).
ask-send-again = ¿Se envía otra vez?
send-not-again = No, se deja
send-again = Sí, se envía otra vez
ask-send-anyway = ¿Se envía igualmente?
send-anyway = Sí, se envía
send-changed-cli = Hay respuestas que han cambiado desde entonces: lo que ha cambiado se envía desde la pantalla (vetlla resume { $run }, t, x en «Lo que ha cambiado»). Para enviarlo todo otra vez: --again
send-again-cli = Para que se envíe otra vez: --again
exporter-unsure =
    { $what ->
        [message] Antes había leído el mensaje, al menos en parte: puede haber salido.
        [change] Antes había leído lo que ha cambiado, al menos en parte: puede haber salido.
        [update] Antes había leído la actualización, al menos en parte: puede haber salido.
       *[ticket] Antes había leído el ticket, al menos en parte: puede haber salido.
    }
mail-not-reached = Ningún correo va a lo que no es una dirección: { $names }.
ask-exporter-came =
    { $what ->
        [message] «{ $name }» recibió el mensaje y nadie sabe si ha llegado. Mire en el buzón o pregunte a quien lo recibe: ¿está?
        [change] «{ $name }» recibió lo que ha cambiado y nadie sabe si ha llegado. Mire en el buzón o en el ticket del portal: ¿está el cambio?
        [update] «{ $name }» recibió la actualización «{ $title }» y nadie sabe si ha llegado. Mire en el buzón o en el ticket del portal: ¿está la actualización?
       *[ticket] «{ $name }» recibió el ticket y nadie sabe si ha llegado. Mire en el buzón o en el portal: ¿está?
    }
exporter-came = Está
exporter-came-not = No está
exporter-came-unknown =
    { $what ->
        [message] Aún no se sabe: mirar el mensaje
        [change] Aún no se sabe: mirar lo que ha cambiado
        [update] Aún no se sabe: mirar la actualización
       *[ticket] Aún no se sabe: mirar el ticket
    }
event-exporter-told =
    { $what ->
        [message] El mensaje había llegado por { $name }: se dijo después.
        [change] Lo que había cambiado había llegado por { $name }: se dijo después.
        [update] La actualización había llegado por { $name }: se dijo después.
       *[ticket] El ticket había llegado por { $name }: se dijo después.
    }
event-exporter-told-not =
    { $what ->
        [message] El mensaje no llegó por { $name }: se dijo después.
        [change] Lo que había cambiado no llegó por { $name }: se dijo después.
        [update] La actualización no llegó por { $name }: se dijo después.
       *[ticket] El ticket no llegó por { $name }: se dijo después.
    }
now-judge-exporter =
    { $what ->
        [change] diga si lo que ha cambiado ha llegado por «{ $name }»
        [update] diga si la actualización «{ $title }» ha llegado por «{ $name }»
       *[ticket] diga si ha llegado por «{ $name }»
    }
act-judge-exporter = ¿ha llegado?
plain-ask-judge-exporter = [Intro] decir si ha llegado, t ticket, q salir, ? ayuda:
ticket-is-out-of-date = DESACTUALIZADO: han cambiado respuestas desde entonces.
ticket-is-told = Lo que había cambiado se dijo el { $when }: { $how }
ticket-is-added = Lo que había cambiado se copió el { $when }.
part-addendum = Lo que ha cambiado
part-copied = { $part } (copiado)
ticket-to-the-gap = Al ticket le falta esto.
copy-at-ticket = c copia el ticket en el paso del ticket; t lo muestra desde cualquier sitio.
parts-title = Partes
event-sender = De guardia, para lo que sale: { $who }
event-sender-unknown = De guardia, para lo que sale: nadie con nombre.
event-exporter-begun =
    { $what ->
        [message] El mensaje se dio al exportador { $name }.
        [change] Lo que ha cambiado se dio al exportador { $name }.
        [update] La actualización «{ $title }» se dio al exportador { $name }.
       *[ticket] El ticket se dio al exportador { $name }.
    }
event-exporter-ran = Exportador { $name }:
event-exporter-silent = El exportador { $name } terminó bien y no escribió nada.
event-exporter-cut = [… escribió más de lo que se guarda]
event-exporter-failed = El exportador { $name } ha fallado: { $why }
event-exporter-stopped = El exportador { $name } se detuvo antes de acabar.
reference-proposed = Se propone { $number } como número del ticket.
remark-language = Estas respuestas parecen escritas en { $found }; el ticket es en { $lang }.
language-ca = catalán
language-es = castellano
language-en = inglés
ticket-no-step = Esta ejecución no tiene ningún paso { $step } con un ticket o un mensaje que se aplique. Tiene: { $known }
no-exporter-of-name = Ningún exportador se llama { $name }. Configurados: { $known }
attachments-left-out = No se adjuntan, porque solo están en otro equipo (más de 8 MB), no se pueden leer o no son lo que eran: { $names }
exporter-untrusted = Esta máquina no se fía de este procedimiento, y nada de lo que escribe se da a ningún exportador: es el procedimiento quien dice quién lo recibe. Salga y dé su fichero a `vetlla trust`, o cópielo usted.
exporter-only-followed = Desde aquí no se da nada a ningún exportador: cópielo, o tome antes el relevo de la ejecución.
exporter-other-by-now = Lo que debía recibir ya no es lo mismo, o ha salido por otra vía: «{ $name }» no ha recibido nada. Mírelo y entréguelo otra vez si aún hace falta.
exporter-under-way = «{ $name }» está a punto de recibirlo: espere, o Esc lo para. No se envía nada a la vez.
exporter-given-nothing = Lo ha parado: «{ $name }» no ha recibido nada.
exporter-still-copied = { $path } aún se está copiando y no iría: espere a que termine, o Esc lo para.
exporter-untrusted-cli = Esta máquina no se fía del procedimiento de esta ejecución, y nada de lo que escribe se da a ningún exportador: es el procedimiento quien dice quién lo recibe. Para fiarse: vetlla trust { $path }
exporter-not-run =
    { $what ->
        [message] El mensaje no se ha dado a { $name }.
       *[ticket] El ticket no se ha dado a { $name }.
    }
reason-ticket-not-left = El ticket entero no se ha copiado, escrito ni exportado. ¿Cómo se ha abierto? { $key }: { $offered }
reason-ticket-changed = El ticket ha cambiado después de copiarlo. ¿Cómo lo sabe el proveedor?
reason-by-hand = escrito a mano
reason-no-number = ¿Abierto, aún sin número? Escriba el número, si lo tiene.
prompt-read-first = Ese Enter ha llegado con el anterior, y no ha hecho nada. Lea la pregunta y vuelva a pulsarlo.
prompt-too-soon = Ese Enter ha llegado con el anterior. Vuelva a pulsarlo si aún no hay número.
key-bounced = Ese número ha llegado dos veces de golpe: la segunda no ha hecho nada. Lea la pregunta y vuelva a pulsarlo.
reason-no-number-yet = aún sin número
script-stale = «{ $ticket }» está desactualizado: el proveedor no tiene lo que dice este texto. Entregue antes lo que ha cambiado, o diga que ha cambiado.
script-draft = «{ $ticket }» aún es un borrador: el proveedor no tiene el ticket del que habla este texto. Entréguelo antes, o diga que aún tiene que llegar.
no-is-no-reason = «{ $text }» no dice por qué: no se ha anotado nada. Escríbalo con palabras, o vuelva atrás.
no-is-no-number = «{ $text }» no es ningún número. Enter dice que está abierto y aún no lo tiene; si no está abierto, vuelva atrás.
stray-letter = «{ $letter }» sola es una tecla en otros sitios, y aquí no es ninguna respuesta. Escríbalo entero.
stray-replaced = «{ $letter }» sola no era ninguna respuesta; lo que escriba ocupa su lugar.
number-corrected = El número era { $before }, y ahora es { $number }.
number-corrected-told = El número era { $before }, y ahora es { $number }. El viejo salió con: { $copies }
event-number-corrected = { $field }: { $number } (corregido, era { $before })
copy-by-call = la llamada a { $name }

## Hecho, ahora incompleto
state-incomplete =
    Vuelve a estar incompleto: { $answers ->
        [0] { $items ->
            [0] { $inside ->
                [0] la orden se ejecutó con otras respuestas
                [one] un paso de dentro
               *[other] { $inside } pasos de dentro
            }
            [one] un punto
           *[other] { $items } puntos
        }
        [one] una respuesta
       *[other] { $answers } respuestas
    }
incomplete-again =
    { $step } vuelve a estar incompleto: { $answers ->
        [0] { $items ->
            [0] { $inside ->
                [0] la orden se ejecutó con otras respuestas
                [one] un paso de dentro
               *[other] { $inside } pasos de dentro
            }
            [one] un punto
           *[other] { $items } puntos
        }
        [one] una respuesta
       *[other] { $answers } respuestas
    }
steps-gone = Al saltar el paso dejan de aplicarse: { $steps }.
ticket-now-gone = «{ $title }» ({ $state }) ya salió, y su paso deja de aplicarse
ticket-now-depends = «{ $title }» ({ $state }) ya salió, y que se aplique su paso depende de: { $what }
done-otherwise = { $number } se cerró como «{ $then }»; ahora dice «{ $now }»
completion-incomplete = Hechos, ahora incompletos

## Done with a reason, mandatory answers missing
answers-let-be =
    { $count ->
        [one] Falta una respuesta obligatoria
       *[other] Faltan { $count } respuestas obligatorias
    }
phase-finished-lacking =
    Finalizada, { $count ->
        [one] falta una respuesta
       *[other] faltan { $count } respuestas
    }
now-ticket-lacking =
    { $count ->
        [one] falta una respuesta obligatoria
       *[other] faltan { $count } respuestas obligatorias
    }: abra el ticket
now-finish-lacking =
    { $count ->
        [one] falta una respuesta obligatoria
       *[other] faltan { $count } respuestas obligatorias
    }, lo demás está cerrado: finalice la ejecución
completion-let-be = Cerrados sin respuestas obligatorias
totals-closed = { $done } de { $all } pasos cerrados
totals-missing =
    { $totals }, { $count ->
        [one] falta una respuesta obligatoria
       *[other] faltan { $count } respuestas obligatorias
    }
totals-gaps =
    { $totals }, { $count ->
        [one] 1 hueco
       *[other] { $count } huecos
    }
form-empty =
    { $count ->
        [one] Enter cierra el paso; una opcional vacía
       *[other] Enter cierra el paso; { $count } opcionales vacías
    }

## Un simulacro
drill-mark = SIMULACRO
drill-line = SIMULACRO: esto es un ejercicio, no hay ninguna incidencia real.
results-left = { $count ->
    [one] Un resultado espera a ser aceptado: { $fields }.
   *[other] { $count } resultados esperan a ser aceptados: { $fields }.
}
result-waits = Hay un resultado: Enter lo muestra y lo acepta.
proposals-left = Propuesto y no aceptado, y por tanto en blanco: { $fields }.
