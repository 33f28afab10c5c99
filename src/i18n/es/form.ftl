### form

form-yes = Sí
form-no = No

# Qué se esperaba, cuando se ha escrito otra cosa
mistake-digits = Ese número tiene demasiadas cifras: se calcula con 28.
mistake-number = Se espera un número, por ejemplo 12 o 3,5.
mistake-date = Se espera una fecha, por ejemplo 23/11/2026, 23/11, hoy o ayer.
mistake-time = Se espera una hora, por ejemplo 3:12, 0312 o ahora.
mistake-datetime = Se espera una fecha y una hora, por ejemplo 23/11/2026 3:12, 3:12 (de hoy), ahora o -10m (hace diez minutos).
mistake-no-time = Falta la hora: por ejemplo, 23/11/2026 3:12.
mistake-twice = Esa hora vino dos veces, porque los relojes se atrasaron. Escribe cuál: { $first } (la primera vez) o { $second } (la segunda).
mistake-which-day = ¿De qué día? Escribe { $before } (ayer) o { $today } (hoy).
mistake-never = { $wall } no existió, porque los relojes se adelantaron. Escribe { $sooner } o { $later }.
mistake-two-numbers = Puede ser { $whole } (con miles) o { $decimal } (con decimales). Escribe { $whole } o { $decimal }.
mistake-email = Se espera una dirección de correo, por ejemplo nombre@ejemplo.es.
mistake-url = Se espera una dirección web, por ejemplo https://ejemplo.es/pagina.
mistake-phone = Se espera un número de teléfono, por ejemplo +34 93 123 45 67.
mistake-host = Se espera un solo nombre de servidor o dirección IP, por ejemplo web01.ejemplo.es o 10.0.0.12:443; «{ $found }» no lo es.
mistake-must-be-yes = Tiene que ser que sí: con un no queda pendiente.
mistake-half-number = Todavía no se ha dado: Enter lo da, y dice que el ticket consta como abierto con él.
mistake-odd-number = Esto parece una frase y no el número de un ticket. Vuelva a darlo si es el número: entonces el ticket consta como abierto con él.
mistake-yes-or-no = Se espera sí o no.
mistake-option = Se espera una de estas opciones: { $options }.
mistake-short = { $least ->
    [one] Se espera al menos { $least } carácter; hay { $found }.
   *[other] Se esperan al menos { $least } caracteres; hay { $found }.
}
mistake-long = { $most ->
    [one] Se admite como máximo { $most } carácter; hay { $found }.
   *[other] Se admiten como máximo { $most } caracteres; hay { $found }.
}
mistake-like = Se espera algo como { $example }.
mistake-pattern = No está escrito como lo pide esta pregunta.
mistake-less = Se espera { $least } o más.
mistake-more = Se espera { $most } o menos.
mistake-early = Tiene que ser { $limit } o más tarde.
mistake-late = Tiene que ser { $limit } o antes.
mistake-future = No puede ser en el futuro: ahora es el { $now }.
mistake-past = No puede ser en el pasado: ahora es el { $now }.

## What the program adds to a ticket
ticket-gap = [FALTA: { $label }]
ticket-left-out = (no indicado)
ticket-gap-unasked = [NO PREGUNTADO: { $label }]
ticket-unasked = { $label } (no preguntado)
ticket-no-entry = { $label }: no tiene la entrada { $nth }
ticket-no-such-entry = no hay entrada { $nth }
ticket-kept = [INTERNO: { $label }]
ticket-kept-lack = { $label } (interno, no sale en este texto)
ticket-incomplete = [INCOMPLETO. Falta: { $labels }]
ticket-template = un texto que la plantilla del procedimiento no ha podido hacer
ticket-unmade = { $template }: { $piece } ({ $why })
form-write-in = Escriba en castellano: es el idioma del ticket.
ticket-to = Para: { $list }
ticket-cc = CC: { $list }
ticket-file-lost = el adjunto { $name }
addendum = Se añade lo que ha cambiado en { $subject }
addendum-number = Se añade a { $number } lo que ha cambiado en { $subject }
addendum-subject = Asunto
addendum-removed = (ya no)

## In the place of what was masked before a text left
redacted-mark = [OCULTO: { $rule }]
answer-outdated = { $label }: ya no tiene respuesta, porque la orden que la escribió se ejecutó con otra respuesta. Ejecútela de nuevo.
answer-followed = { $label }: ahora { $value }, porque la respuesta de la que sale ha cambiado.
answer-fell-away = { $label }: ahora vacío, porque la respuesta de la que sale ya no está.
form-no-field-here = Aquí no hay ninguna pregunta, y no se ha escrito nada: las flechas llevan a una.
