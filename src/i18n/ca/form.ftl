### form

form-yes = Sí
form-no = No

# Què s'esperava, quan s'ha escrit una altra cosa
mistake-digits = Aquest nombre té massa xifres: es calcula amb 28.
mistake-number = Cal un nombre, com ara 12 o 3,5.
mistake-date = Cal una data, com ara 23/11/2026, 23/11, avui o ahir.
mistake-time = Cal una hora, com ara 3:12, 0312 o ara.
mistake-datetime = Cal una data i una hora, com ara 23/11/2026 3:12, 3:12 (d'avui), ara o -10m (fa deu minuts).
mistake-no-time = Falta l'hora: per exemple, 23/11/2026 3:12.
mistake-twice = Aquesta hora va venir dues vegades, perquè els rellotges es van endarrerir. Escriu quina: { $first } (la primera vegada) o { $second } (la segona).
mistake-which-day = De quin dia? Escriu { $before } (ahir) o { $today } (avui).
mistake-never = { $wall } no va existir, perquè els rellotges es van avançar. Escriu { $sooner } o { $later }.
mistake-two-numbers = Pot ser { $whole } (amb milers) o { $decimal } (amb decimals). Escriu { $whole } o { $decimal }.
mistake-email = Cal una adreça de correu, com ara nom@exemple.cat.
mistake-url = Cal una adreça web, com ara https://exemple.cat/pagina.
mistake-phone = Cal un número de telèfon, com ara +34 93 123 45 67.
mistake-host = Cal un sol nom de servidor o adreça IP, com ara web01.exemple.cat o 10.0.0.12:443; «{ $found }» no ho és.
mistake-must-be-yes = Ha de ser que sí: amb un no queda pendent.
mistake-half-number = Encara no s'ha donat: Enter el dona, i diu que el tiquet consta com a obert amb ell.
mistake-odd-number = Això sembla una frase i no el número d'un tiquet. Torneu-ho a donar si és el número: llavors el tiquet consta com a obert amb ell.
mistake-yes-or-no = Cal respondre sí o no.
mistake-option = Cal una d'aquestes opcions: { $options }.
mistake-short = { $least ->
    [one] Cal com a mínim { $least } caràcter; n'hi ha { $found }.
   *[other] Calen com a mínim { $least } caràcters; n'hi ha { $found }.
}
mistake-long = { $most ->
    [one] Hi cap com a màxim { $most } caràcter; n'hi ha { $found }.
   *[other] Hi caben com a màxim { $most } caràcters; n'hi ha { $found }.
}
mistake-like = Cal una cosa com ara { $example }.
mistake-pattern = No està escrit com ho demana aquesta pregunta.
mistake-less = Cal { $least } o més.
mistake-more = Cal { $most } o menys.
mistake-early = Ha de ser { $limit } o més tard.
mistake-late = Ha de ser { $limit } o abans.
mistake-future = No pot ser en el futur: ara és el { $now }.
mistake-past = No pot ser en el passat: ara és el { $now }.

## What the program adds to a ticket
ticket-gap = [FALTA: { $label }]
ticket-left-out = (no indicat)
ticket-gap-unasked = [NO PREGUNTAT: { $label }]
ticket-unasked = { $label } (no preguntat)
ticket-no-entry = { $label }: no té l'entrada { $nth }
ticket-no-such-entry = no hi ha l'entrada { $nth }
ticket-kept = [INTERN: { $label }]
ticket-kept-lack = { $label } (intern, no surt en aquest text)
ticket-incomplete = [INCOMPLET. Falta: { $labels }]
ticket-template = un text que la plantilla del procediment no ha pogut fer
ticket-unmade = { $template }: { $piece } ({ $why })
form-write-in = Escriviu en català: és la llengua del tiquet.
ticket-to = Per a: { $list }
ticket-cc = CC: { $list }
ticket-file-lost = l'adjunt { $name }
addendum = S'hi afegeix el que ha canviat a { $subject }
addendum-number = S'afegeix a { $number } el que ha canviat a { $subject }
addendum-subject = Assumpte
addendum-removed = (ja no)

## In the place of what was masked before a text left
redacted-mark = [OCULT: { $rule }]
answer-outdated = { $label }: ja no té resposta, perquè l'ordre que l'havia escrita es va executar amb una altra resposta. Torneu-la a executar.
answer-followed = { $label }: ara { $value }, perquè la resposta de què surt ha canviat.
answer-fell-away = { $label }: ara buit, perquè la resposta de què surt ja no hi és.
form-no-field-here = Aquí no hi ha cap pregunta, i no s'ha escrit res: les fletxes hi porten.
