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
now-message-short = envíelo
plain-ask-message = [Enter] mostrar el mensaje y enviarlo, c copiar, s saltar, q salir, ? ayuda:
plain-ask-sending = [Enter] ya está enviado, c copiar, w escribir en un fichero, x exportador, p texto solo, b volver, ? ayuda:

## Lo que un ensayo encuentra en los mensajes
problem-message-is-empty = el mensaje de `{ $id }` no tiene texto
problem-message-is-empty-hint = Dele un `body` que también diga algo en este caso.
problem-message-no-subject = el mensaje de `{ $id }` no tiene asunto
problem-message-no-subject-hint = Dele un `subject` que también diga algo en este caso.
problem-message-has-gap = al mensaje de `{ $id }` le falta algo aunque se ha respondido todo: «{ $more }»
problem-message-has-gap-hint = Pregúntelo antes del mensaje, o nómbrelo solo donde se ha preguntado.
problem-message-fails = una parte del mensaje de `{ $id }` no se puede calcular
problem-message-fails-hint = Mire con qué trabaja la plantilla: no todos los valores lo pueden todo.
problem-message-to-nobody = el mensaje de `{ $id }` no es para nadie: su `to` no nombra a nadie
problem-message-to-nobody-hint = Dele un `to` que también nombre a alguien en este caso.
