### dispatch: mensajes a otros, donde no se dice como de un ticket

message-title = [{ $at }/{ $all } { $part }] Mensaje { $state }
message-state = El mensaje está { $state }.
message-named = mensaje: { $state }
message-sent = enviado
message-is-draft = Borrador: aún no se ha copiado ni enviado nada.
message-is-sent = Enviado el { $when }
message-to-the-gap = Al mensaje le falta esto.
completion-message = Mensaje
sheet-message = Mensaje
event-message-exported = Mensaje { $way } ({ $bytes } bytes)
reason-message-not-left = El mensaje entero no se ha copiado, escrito ni exportado. ¿Cómo se ha enviado? { $key }: { $offered }
reason-message-changed = El mensaje ha cambiado después de copiarlo. ¿Cómo lo saben los demás?
reason-sent-by-hand = escrito a mano
act-message = mensaje
now-message = copie el mensaje y envíelo
now-message-handed = ya se ha entregado: diga que se ha enviado
now-message-copied = se ha copiado: envíelo y diga que se ha enviado
now-message-unsure = se ha enviado al terminal, que no lo confirma: péguelo, envíelo y dígalo
now-message-lacking =
    { $count ->
        [one] falta una respuesta
       *[other] faltan { $count } respuestas
    }: envíe el mensaje
now-message-short = envíelo
now-message-left-short = diga que se ha enviado
plain-ask-message = [Enter] mostrar el mensaje y enviarlo, c copiar, s saltar, q salir, ? ayuda:
plain-ask-sending = [Enter] { $act }, c copiar, w escribir en un fichero, x exportador, p texto solo, b volver, ? ayuda:

## Lo que un ensayo encuentra en los mensajes
problem-message-is-empty = el mensaje de `{ $id }` no tiene texto
problem-message-is-empty-hint = Dele un `body` que también diga algo en este caso.
problem-message-no-subject = el mensaje de `{ $id }` no tiene asunto
problem-message-no-subject-hint = Dele un `subject` que también diga algo en este caso.
problem-message-has-gap = al mensaje de `{ $id }` le falta algo aunque se ha respondido todo: «{ $more }»
problem-message-has-gap-hint = Pregúntelo antes del mensaje, o nómbrelo solo donde se ha preguntado.
problem-message-fails = `{ $more }` del mensaje de `{ $id }` no se puede calcular
problem-message-fails-hint = Mire con qué trabaja la plantilla: no todos los valores lo pueden todo.
problem-message-to-nobody = el mensaje de `{ $id }` no es para nadie: su `to` no nombra a nadie
problem-message-to-nobody-hint = Dele un `to` que también nombre a alguien en este caso.

## Lo que se añade más tarde a un ticket
part-update = Actualización: { $title }
update-line = Actualización «{ $title }»: { $state }
update-is-due = por enviar
update-is-after = después del ticket
update-is-later = más tarde, si procede
update-is-copied = copiada el { $when }, aún no enviada
update-is-handed = entregada el { $when } { $way }: aún no se ha dicho que se haya enviado
update-is-sent = enviada el { $when }
update-stale = { $state }, DESACTUALIZADA
update-due = actualización por enviar
update-unsure = actualización que puede haber salido
update-stale-due = actualización DESACTUALIZADA
update-is-stale = enviada, DESACTUALIZADA
ticket-update-due = { $state }, actualización por enviar
ticket-update-unsure = { $state }, actualización que puede haber salido
ticket-update-stale = { $state }, actualización DESACTUALIZADA
now-update = envíe la actualización «{ $title }»
now-update-handed = la actualización «{ $title }» ya se ha entregado: diga que se ha enviado
now-update-copied = la actualización «{ $title }» se ha copiado: envíela y diga que se ha enviado
unsure-first-why =
    { $what ->
        [update] Nadie sabe si ha llegado una actualización del ticket.
        [change] Nadie sabe si ha llegado lo que ha cambiado.
        [message] Nadie sabe si ha llegado el mensaje.
       *[ticket] Nadie sabe si ha llegado el ticket.
    }
unsure-first-next = Mire si está y dígalo, o finalice otra vez sin hacerlo.
unsure-first-now-next = Mire si está, y dígalo.
event-update-sent = Actualización enviada: { $update }
event-update-reopened = Al final, actualización no enviada: { $update }
reason-update-not-left = La actualización no se ha copiado ni escrito tal como es ahora. ¿Cómo se ha enviado? { $key }: { $offered }
plain-send-update = s y su número dice que una actualización está enviada.
plain-meant-part = c copia esta parte; c 1, el conjunto.
problem-update-never = la actualización `{ $id }` no toca por ningún camino
problem-update-never-hint = Mire su `when`: nada lo hace cierto.
problem-update-is-empty = la actualización `{ $id }` no tiene texto
problem-update-is-empty-hint = Dele un `body` que también diga algo en este caso.
problem-update-has-gap = a la actualización `{ $id }` le falta algo aunque se ha respondido todo: «{ $more }»
problem-update-has-gap-hint = Haga que su `when` espere esa respuesta, o nómbrela solo donde se ha preguntado.
problem-update-fails = `{ $more }` de la actualización `{ $id }` no se puede calcular
problem-update-fails-hint = Mire con qué trabaja la plantilla: no todos los valores lo pueden todo.

## Las reglas
rule-message-is-empty = Un mensaje dice algo en cada camino.
rule-message-no-subject = Un mensaje tiene asunto en cada camino.
rule-message-to-nobody = Un mensaje es para alguien en cada camino.
rule-message-has-gap = Un mensaje nombra lo que ya se ha preguntado.
rule-message-fails = Un mensaje se puede calcular con todos los valores.
rule-update-never = Una actualización toca por algún camino.
rule-update-is-empty = Una actualización dice algo en cada camino en el que toca.
rule-update-has-gap = Una actualización nombra lo que para entonces ya se ha preguntado.
rule-update-fails = Una actualización se puede calcular con todos los valores.
asked-unworkable = { $rule } (no se puede calcular)
asked-operator-name = quién está de guardia (operator: name en config.yaml)
asked-operator-email = correo de quien está de guardia (operator: email en config.yaml)
asked-operator-phone = teléfono de quien está de guardia (operator: phone en config.yaml)
