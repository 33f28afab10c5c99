### state: com està un tiquet, i un pas que estava fet i ja no

## Un tiquet, en una o dues paraules
ticket-draft = esborrany
ticket-copied = copiat
ticket-copied-part = copiat en part
ticket-copied-gaps = copiat amb buits
ticket-filed = obert
ticket-number-wanted = número?
ticket-out-of-date = DESACTUALITZAT
ticket-named = tiquet: { $state }

## Un tiquet, en una línia cada cosa
ticket-is-draft = Esborrany: encara no s'ha copiat ni obert res.
ticket-is-copied = Copiat el { $when }: { $way }
ticket-is-copied-gaps = Copiat amb buits el { $when }: { $way }
ticket-is-copied-part = Copiat només en part, el { $when }: { $parts }
ticket-is-filed = Obert el { $when }
ticket-is-filed-number = Obert el { $when }: { $number }
ticket-is-filed-no-number = Obert el { $when }, encara sense número
ticket-is-out-of-date = DESACTUALITZAT: han canviat respostes des d'aleshores.
reason-ticket-not-left = El tiquet sencer no s'ha copiat, escrit ni exportat. Com s'ha obert?
reason-ticket-changed = El tiquet ha canviat després de copiar-lo. Com ho sap el proveïdor?
reason-by-hand = escrit a mà al portal
reason-no-number = Obert, encara sense número?
reason-no-number-yet = encara sense número

## Fet, ara incomplet
state-incomplete =
    Incomplet una altra vegada: { $answers ->
        [0] { $items ->
            [one] un punt
           *[other] { $items } punts
        }
        [one] una resposta
       *[other] { $answers } respostes
    }
incomplete-again =
    { $step } torna a estar incomplet: { $answers ->
        [0] { $items ->
            [one] un punt
           *[other] { $items } punts
        }
        [one] una resposta
       *[other] { $answers } respostes
    }
completion-incomplete = Fets, ara incomplets
