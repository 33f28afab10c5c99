### dispatch: missatges a altres, on no es diu com d'un tiquet

message-title = [{ $at }/{ $all } { $part }] Missatge { $state }
message-state = El missatge és { $state }.
message-named = missatge: { $state }
message-sent = enviat
message-is-draft = Esborrany: encara no s'ha copiat ni enviat res.
message-is-sent = Enviat el { $when }
message-to-the-gap = Al missatge li falta això.
completion-message = Missatge
sheet-message = Missatge
event-message-exported = Missatge { $way } ({ $bytes } bytes)
reason-message-not-left = El missatge sencer no s'ha copiat, ni escrit, ni exportat. Com s'ha enviat? { $key }: { $offered }
reason-message-changed = El missatge ha canviat després de copiar-lo. Com ho saben els altres?
reason-sent-by-hand = escrit a mà
act-message = missatge
now-message = copieu el missatge i envieu-lo
now-message-handed = ja s'ha lliurat: digueu que s'ha enviat
now-message-copied = s'ha copiat: envieu-lo i digueu que s'ha enviat
now-message-unsure = s'ha enviat al terminal, que no ho confirma: enganxeu-lo, envieu-lo i digueu-ho
now-message-lacking =
    { $count ->
        [one] falta una resposta
       *[other] falten { $count } respostes
    }: envieu el missatge
now-message-short = envieu-lo
now-message-left-short = digueu que s'ha enviat
plain-ask-message = [Enter] mostra el missatge i l'envia, c copia, s salta, q surt, ? ajuda:
plain-ask-sending = [Enter] { $act }, c copia, w escriu en un fitxer, x exportador, p text sol, b torna, ? ajuda:

## El que un assaig troba als missatges
problem-message-is-empty = el missatge de `{ $id }` no té text
problem-message-is-empty-hint = Doneu-li un `body` que també digui alguna cosa en aquest cas.
problem-message-no-subject = el missatge de `{ $id }` no té assumpte
problem-message-no-subject-hint = Doneu-li un `subject` que també digui alguna cosa en aquest cas.
problem-message-has-gap = al missatge de `{ $id }` hi falta una cosa tot i que s'ha respost tot: «{ $more }»
problem-message-has-gap-hint = Pregunteu-ho abans del missatge, o anomeneu-ho només on s'ha preguntat.
problem-message-fails = `{ $more }` del missatge de `{ $id }` no es pot calcular
problem-message-fails-hint = Mireu amb què treballa la plantilla: no tots els valors ho poden tot.
problem-message-to-nobody = el missatge de `{ $id }` no és per a ningú: el seu `to` no anomena ningú
problem-message-to-nobody-hint = Doneu-li un `to` que també anomeni algú en aquest cas.

## El que s'afegeix més tard a un tiquet
part-update = Actualització: { $title }
update-line = Actualització «{ $title }»: { $state }
update-is-due = per enviar
update-is-after = després del tiquet
update-is-later = més tard, si s'escau
update-is-copied = copiada el { $when }, encara no enviada
update-is-handed = lliurada el { $when } { $way }: encara no s'ha dit que s'hagi enviat
update-is-sent = enviada el { $when }
update-stale = { $state }, DESACTUALITZADA
update-due = actualització per enviar
update-unsure = actualització que pot haver sortit
update-stale-due = actualització DESACTUALITZADA
update-is-stale = enviada, DESACTUALITZADA
ticket-update-due = { $state }, actualització per enviar
ticket-update-unsure = { $state }, actualització que pot haver sortit
ticket-update-stale = { $state }, actualització DESACTUALITZADA
now-update = envieu l'actualització «{ $title }»
now-update-handed = l'actualització «{ $title }» ja s'ha lliurat: digueu que s'ha enviat
now-update-copied = l'actualització «{ $title }» s'ha copiat: envieu-la i digueu que s'ha enviat
unsure-first-why =
    { $what ->
        [update] Ningú sap si ha arribat una actualització del tiquet.
        [change] Ningú sap si ha arribat el que ha canviat.
        [message] Ningú sap si ha arribat el missatge.
       *[ticket] Ningú sap si ha arribat el tiquet.
    }
unsure-first-next = Mireu si hi és i digueu-ho, o finalitzeu un altre cop sense fer-ho.
unsure-first-now-next = Mireu si hi és, i digueu-ho.
event-update-sent = Actualització enviada: { $update }
event-update-reopened = Al final, actualització no enviada: { $update }
reason-update-not-left = L'actualització no s'ha copiat ni escrit tal com és ara. Com s'ha enviat? { $key }: { $offered }
plain-send-update = s i el seu número diu que una actualització és enviada.
plain-meant-part = c copia aquesta part; c 1, el tot.
problem-update-never = l'actualització `{ $id }` no toca per cap camí
problem-update-never-hint = Mireu el seu `when`: res no el fa cert.
problem-update-is-empty = l'actualització `{ $id }` no té text
problem-update-is-empty-hint = Doneu-li un `body` que també digui alguna cosa en aquest cas.
problem-update-has-gap = a l'actualització `{ $id }` hi falta una cosa tot i que s'ha respost tot: «{ $more }»
problem-update-has-gap-hint = Feu que el seu `when` esperi aquesta resposta, o anomeneu-la només on s'ha preguntat.
problem-update-fails = `{ $more }` de l'actualització `{ $id }` no es pot calcular
problem-update-fails-hint = Mireu amb què treballa la plantilla: no tots els valors ho poden tot.

## Les regles
rule-message-is-empty = Un missatge diu alguna cosa en cada camí.
rule-message-no-subject = Un missatge té assumpte en cada camí.
rule-message-to-nobody = Un missatge és per a algú en cada camí.
rule-message-has-gap = Un missatge anomena el que ja s'ha preguntat.
rule-message-fails = Un missatge es pot calcular amb tots els valors.
rule-update-never = Una actualització toca per algun camí.
rule-update-is-empty = Una actualització diu alguna cosa en cada camí on toca.
rule-update-has-gap = Una actualització anomena el que aleshores ja s'ha preguntat.
rule-update-fails = Una actualització es pot calcular amb tots els valors.
asked-unworkable = { $rule } (no es pot calcular)
asked-operator-name = qui és de guàrdia (operator: name a config.yaml)
asked-operator-email = correu de qui és de guàrdia (operator: email a config.yaml)
asked-operator-phone = telèfon de qui és de guàrdia (operator: phone a config.yaml)
