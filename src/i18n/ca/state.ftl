### state: com està un tiquet, i un pas que estava fet i ja no

## Un tiquet, en una o dues paraules
ticket-draft = esborrany
ticket-copied-unsure = copiat?
ticket-copied = copiat
ticket-copied-part = copiat en part
ticket-gaps = amb buits
ticket-number-gaps = { $number }, amb buits
ticket-copied-gaps = copiat amb buits
ticket-filed = obert
ticket-reopened = { $state }, pas reobert
ticket-failed = { $state }, després ha fallat
ticket-gone = { $state }, el pas ja no s'aplica
ticket-depends = { $state }, depèn de: { $what }
ticket-number-wanted = número?
ticket-out-of-date = DESACTUALITZAT
ticket-stale = { $state }, DESACTUALITZAT
ticket-stale-unsure = { $state }, DESACTUALITZAT: el canvi pot haver sortit
ticket-out-of-date-unsure = DESACTUALITZAT: el canvi pot haver sortit
ticket-named = tiquet: { $state }

## Un tiquet, en una línia cada cosa
ticket-is-draft = Esborrany: encara no s'ha copiat ni obert res.
ticket-is-copied = Copiat el { $when }: { $way }
ticket-is-copied-gaps = Copiat amb buits el { $when }: { $way }
ticket-is-handed = Lliurat el { $when } { $way }
ticket-is-handed-gaps = Lliurat amb buits el { $when } { $way }
ticket-is-copied-part = Copiat només en part, el { $when }: { $parts }
ticket-is-filed = Obert el { $when }
ticket-is-filed-number = Obert el { $when }: { $number }
ticket-is-filed-no-number = Obert el { $when }, encara sense número
ticket-is-reopened = El seu pas es va tornar a obrir el { $when }: { $reason }
ticket-is-failed = El seu pas va fallar el { $when }: { $reason }
ticket-may-have-left-failed = Es va donar a «{ $name }» ({ $when }), que ho va llegir i va fallar: { $why } Pot haver sortit igualment. Comproveu-ho abans que s'enviï un altre cop.
ticket-is-gone = El seu pas ja no s'aplica: el que va sortir encara ho tenen. Aviseu-los si no ha de ser.
ticket-is-depending = D'això depèn que s'apliqui el seu pas: { $what }. El que va sortir encara ho tenen.
ticket-may-have-left = Es va donar a «{ $name }» ({ $when }) i ningú sap què n'ha estat: pot haver sortit. Comproveu-ho abans que s'enviï un altre cop.
ticket-exporter-runs = Es va donar a «{ $name }» ({ $when }) i encara està en marxa: pot haver sortit. Mentrestant no s'envia res més.
ticket-exporter-running = s'està lliurant
now-exporter-runs =
    { $what ->
        [message] «{ $name }» té el missatge i encara està en marxa: espereu que acabi
        [change] «{ $name }» té el que ha canviat i encara està en marxa: espereu que acabi
        [update] «{ $name }» té l'actualització «{ $title }» i encara està en marxa: espereu que acabi
       *[ticket] «{ $name }» té el tiquet i encara està en marxa: espereu que acabi
    }
act-exporter-runs = en marxa
exporter-never-begun = no va arribar a començar.
ticket-unsure = pot haver sortit
sent-before = «{ $name }» ja ho va rebre ({ $when }).
opened-before = «{ $name }» va obrir { $number } amb el tiquet ({ $when }): el que rebi ara en pot obrir un altre.
filed-before = El tiquet ja es va obrir ({ $when }).
delivered-before = El missatge ja es va enviar ({ $when }).
ask-send-again = Es torna a enviar?
send-not-again = No, es deixa
send-again = Sí, es torna a enviar
ask-send-anyway = S'envia igualment?
send-anyway = Sí, s'envia
send-changed-cli = Hi ha respostes que han canviat des de llavors: el que ha canviat s'envia des de la pantalla (vetlla resume { $run }, t, x a «El que ha canviat»). Per enviar-ho tot un altre cop: --again
send-again-cli = Perquè s'enviï un altre cop: --again
exporter-unsure =
    { $what ->
        [message] Abans havia llegit el missatge, si més no en part: pot haver sortit.
        [change] Abans havia llegit el que ha canviat, si més no en part: pot haver sortit.
        [update] Abans havia llegit l'actualització, si més no en part: pot haver sortit.
       *[ticket] Abans havia llegit el tiquet, si més no en part: pot haver sortit.
    }
mail-not-reached = Cap correu no va al que no és cap adreça: { $names }.
ask-exporter-came =
    { $what ->
        [message] «{ $name }» va rebre el missatge i ningú sap si ha arribat. Mireu a la bústia o pregunteu a qui el rep: hi és?
        [change] «{ $name }» va rebre el que ha canviat i ningú sap si ha arribat. Mireu a la bústia o al tiquet del portal: hi és, el canvi?
        [update] «{ $name }» va rebre l'actualització «{ $title }» i ningú sap si ha arribat. Mireu a la bústia o al tiquet del portal: hi és, l'actualització?
       *[ticket] «{ $name }» va rebre el tiquet i ningú sap si ha arribat. Mireu a la bústia o al portal: hi és?
    }
exporter-came = Hi és
exporter-came-not = No hi és
exporter-came-unknown =
    { $what ->
        [message] Encara no se sap: mira el missatge
        [change] Encara no se sap: mira el que ha canviat
        [update] Encara no se sap: mira l'actualització
       *[ticket] Encara no se sap: mira el tiquet
    }
event-exporter-told =
    { $what ->
        [message] El missatge havia arribat per { $name }: es va dir després.
        [change] El que havia canviat ja havia arribat per { $name }: es va dir després.
        [update] L'actualització havia arribat per { $name }: es va dir després.
       *[ticket] El tiquet havia arribat per { $name }: es va dir després.
    }
event-exporter-told-not =
    { $what ->
        [message] El missatge no va arribar per { $name }: es va dir després.
        [change] El que havia canviat no va arribar per { $name }: es va dir després.
        [update] L'actualització no va arribar per { $name }: es va dir després.
       *[ticket] El tiquet no va arribar per { $name }: es va dir després.
    }
now-judge-exporter =
    { $what ->
        [change] digueu si el que ha canviat ha arribat per «{ $name }»
        [update] digueu si l'actualització «{ $title }» ha arribat per «{ $name }»
       *[ticket] digueu si ha arribat per «{ $name }»
    }
act-judge-exporter = ha arribat?
plain-ask-judge-exporter = [Retorn] digues si ha arribat, t tiquet, q surt, ? ajuda:
ticket-is-out-of-date = DESACTUALITZAT: han canviat respostes des d'aleshores.
ticket-is-told = El que havia canviat es va dir el { $when }: { $how }
ticket-is-added = El que havia canviat es va copiar el { $when }.
part-addendum = El que ha canviat
part-copied = { $part } (copiat)
ticket-to-the-gap = Al tiquet li falta això.
copy-at-ticket = c copia el tiquet al pas del tiquet; t el mostra des de qualsevol lloc.
parts-title = Parts
event-sender = De guàrdia, per al que surt: { $who }
event-sender-unknown = De guàrdia, per al que surt: ningú anomenat.
event-exporter-begun =
    { $what ->
        [message] El missatge s'ha donat a l'exportador { $name }.
        [change] El que ha canviat s'ha donat a l'exportador { $name }.
        [update] L'actualització «{ $title }» s'ha donat a l'exportador { $name }.
       *[ticket] El tiquet s'ha donat a l'exportador { $name }.
    }
event-exporter-ran = Exportador { $name }:
event-exporter-silent = L'exportador { $name } ha acabat bé i no ha escrit res.
event-exporter-cut = [… en va escriure més del que es desa]
event-exporter-failed = L'exportador { $name } ha fallat: { $why }
event-exporter-stopped = L'exportador { $name } s'ha aturat abans d'acabar.
reference-proposed = Es proposa { $number } com a número del tiquet.
remark-language = Aquestes respostes semblen escrites en { $found }; el tiquet és en { $lang }.
language-ca = català
language-es = castellà
language-en = anglès
ticket-no-step = Aquesta execució no té cap pas { $step } amb un tiquet o un missatge que s'apliqui. Té: { $known }
no-exporter-of-name = Cap exportador no es diu { $name }. Configurats: { $known }
attachments-left-out = No s'adjunten, perquè només són en un altre equip (més de 8 MB), no es poden llegir o no són el que eren: { $names }
exporter-untrusted = Aquesta màquina no es refia d'aquest procediment, i res del que escriu no es dona a cap exportador: és el procediment qui diu qui ho rep. Sortiu i doneu-ne el fitxer a `vetlla trust`, o copieu-ho vós mateix.
exporter-only-followed = Des d'aquí no es dona res a cap exportador: copieu-ho, o preneu abans el relleu de l'execució.
exporter-other-by-now = El que havia de rebre ja no és el mateix, o ha sortit per una altra via: «{ $name }» no ha rebut res. Mireu-ho i torneu-ho a lliurar si encara cal.
exporter-under-way = «{ $name }» és a punt de rebre-ho: espereu, o Esc ho atura. No s'envia res al mateix temps.
exporter-given-nothing = Ho heu aturat: «{ $name }» no ha rebut res.
exporter-still-copied = { $path } encara s'està copiant i no hi aniria: espereu que acabi, o Esc ho atura.
exporter-untrusted-cli = Aquesta màquina no es refia del procediment d'aquesta execució, i res del que escriu no es dona a cap exportador: és el procediment qui diu qui ho rep. Per refiar-se'n: vetlla trust { $path }
exporter-not-run =
    { $what ->
        [message] El missatge no s'ha donat a { $name }.
       *[ticket] El tiquet no s'ha donat a { $name }.
    }
reason-ticket-not-left = El tiquet sencer no s'ha copiat, ni escrit, ni exportat. Com s'ha obert? { $key }: { $offered }
reason-ticket-changed = El tiquet ha canviat després de copiar-lo. Com ho sap el proveïdor?
reason-by-hand = escrit a mà
reason-no-number = Obert, encara sense número? Escriviu el número, si en té.
prompt-read-first = Aquest Enter ha vingut amb l'anterior, i no ha fet res. Llegiu la pregunta i torneu-lo a prémer.
prompt-too-soon = Aquest Enter ha vingut amb l'anterior. Torneu-lo a prémer si encara no hi ha número.
key-bounced = Aquest número ha arribat dues vegades de cop: la segona no ha fet res. Llegiu la pregunta i torneu-lo a prémer.
reason-no-number-yet = encara sense número
script-stale = «{ $ticket }» està desactualitzat: el proveïdor no té el que diu aquest text. Lliureu abans el que ha canviat, o digueu que ha canviat.
script-draft = «{ $ticket }» encara és un esborrany: el proveïdor no té el tiquet del qual parla aquest text. Lliureu-lo abans, o digueu que encara ha d'arribar.
no-is-no-reason = «{ $text }» no diu per què: no s'ha anotat res. Escriviu-ho amb paraules, o torneu enrere.
no-is-no-number = «{ $text }» no és cap número. Enter diu que és obert i encara no en té; si no és obert, torneu enrere.
stray-letter = «{ $letter }» sola és una tecla en altres llocs, i aquí no és cap resposta. Escriviu-ho sencer.
stray-replaced = «{ $letter }» sola no era cap resposta; el que escriviu ocupa el seu lloc.
number-corrected = El número era { $before }, i ara és { $number }.
number-corrected-told = El número era { $before }, i ara és { $number }. El vell va sortir amb: { $copies }
event-number-corrected = { $field }: { $number } (corregit, era { $before })
copy-by-call = la trucada a { $name }

## Fet, ara incomplet
state-incomplete =
    Torna a estar incomplet: { $answers ->
        [0] { $items ->
            [0] { $inside ->
                [0] l'ordre es va executar amb altres respostes
                [one] un pas de dins
               *[other] { $inside } passos de dins
            }
            [one] un punt
           *[other] { $items } punts
        }
        [one] una resposta
       *[other] { $answers } respostes
    }
incomplete-again =
    { $step } torna a estar incomplet: { $answers ->
        [0] { $items ->
            [0] { $inside ->
                [0] l'ordre es va executar amb altres respostes
                [one] un pas de dins
               *[other] { $inside } passos de dins
            }
            [one] un punt
           *[other] { $items } punts
        }
        [one] una resposta
       *[other] { $answers } respostes
    }
steps-gone = Com que s'ha saltat el pas, deixen d'aplicar-se: { $steps }.
ticket-now-gone = «{ $title }» ({ $state }) ja va sortir, i el seu pas deixa d'aplicar-se
ticket-now-depends = «{ $title }» ({ $state }) ja va sortir, i que s'apliqui el seu pas depèn de: { $what }
done-otherwise = { $number } es va tancar com a «{ $then }»; ara hi diu «{ $now }»
completion-incomplete = Fets, ara incomplets

## Done with a reason, mandatory answers missing
answers-let-be =
    { $count ->
        [one] Falta una resposta obligatòria
       *[other] Falten { $count } respostes obligatòries
    }
phase-finished-lacking =
    Finalitzada, { $count ->
        [one] falta una resposta
       *[other] falten { $count } respostes
    }
now-ticket-lacking =
    { $count ->
        [one] falta una resposta obligatòria
       *[other] falten { $count } respostes obligatòries
    }: obriu el tiquet
now-finish-lacking =
    { $count ->
        [one] falta una resposta obligatòria
       *[other] falten { $count } respostes obligatòries
    }, la resta està tancada: finalitzeu l'execució
completion-let-be = Tancats sense respostes obligatòries
totals-closed = { $done } de { $all } passos tancats
totals-missing =
    { $totals }, { $count ->
        [one] hi falta una resposta obligatòria
       *[other] hi falten { $count } respostes obligatòries
    }
totals-gaps =
    { $totals }, { $count ->
        [one] 1 buit
       *[other] { $count } buits
    }
form-empty =
    { $count ->
        [one] Enter tanca el pas; una opcional és buida
       *[other] Enter tanca el pas; { $count } opcionals són buides
    }

## Un simulacre
drill-mark = SIMULACRE
drill-line = SIMULACRE: això és un exercici, no hi ha cap incidència real.
results-left = { $count ->
    [one] Un resultat espera que l'accepteu: { $fields }.
   *[other] { $count } resultats esperen que els accepteu: { $fields }.
}
result-waits = Hi ha un resultat: Enter el mostra i l'accepta.
proposals-left = Proposat i no acceptat, i per tant en blanc: { $fields }.
