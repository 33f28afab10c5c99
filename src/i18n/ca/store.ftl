### store: el registre compartit amb un equip

## Per què no s'hi ha pogut arribar, o no ha acceptat res
store-unreachable = no s'arriba al registre compartit: { $why }
store-slow = el registre compartit no respon
store-refused = el registre compartit no deixa entrar: { $why }. Mireu el rol i la contrasenya (`vetlla store status`).
store-no-password = el registre compartit vol una contrasenya, i no se n'ha trobat cap: poseu-la a ~/.pgpass (`chmod 600`), o digueu-ne el fitxer amb passfile=FITXER a `store: url`
store-tls = el certificat del registre compartit: { $why }. Digueu-ne l'autoritat amb sslrootcert=FITXER a `store: url`.
store-tls-name = el certificat del registre compartit és per a un altre nom: { $why }. Escriviu l'equip a `store: url` com el té el certificat, o feu-ne fer un per a aquest nom.
store-unreadable = { $path } no es pot llegir
store-exposed = { $path } el poden llegir altres: feu-hi `chmod 600`
store-no-schema = la base de dades no té aquest esquema, o aquest rol no el pot fer servir: un administrador executa `vetlla store init`
store-older = les taules són de la versió { $count }, més vella que aquest programa: un administrador executa `vetlla store init`
store-newer = les taules són de la versió { $count }, més nova que aquest programa: instal·leu el nou
store-no-team = allà no hi ha cap equip «{ $team }», o aquest rol no n'és
store-rights = aquest rol no ho pot fer: { $why }
store-damaged = el diari està malmès a partir de la línia { $count }: el que ve després no s'envia
store-spoiled = la línia { $count } del que el registre compartit té d'aquesta execució no és el que es va escriure, o no hi és: digues-ho a qui porta la base de dades; el disc de qui té l'execució té la bona
store-other-copy = la còpia de la carpeta no es pot posar al dia, perquè és a l'arxiu o no és el començament del que té l'equip: { $count ->
        [one] hi falta 1 línia
       *[other] hi falten { $count } línies
    }. Tria una altra carpeta.
store-forgotten = l'equip ha retirat aquesta execució per sempre (retenció): queda només en aquest disc
store-unfit = el registre compartit ha trobat incorrecta una línia: { $why }
store-full = el registre compartit no té lloc: { $why }
store-server = el registre compartit diu: { $why }
store-none = no hi ha cap registre compartit configurat: poseu `store:` a config.yaml
store-not-built = aquest programa s'ha construït sense el registre compartit (la funció `store`)

## Què falla de la configuració
problem-store-scheme = una adreça comença per postgresql://
problem-store-password = aquí no hi va cap contrasenya: poseu-la a ~/.pgpass, o digueu-ne el fitxer amb passfile=FITXER
problem-store-port = «{ $found }» no és cap port
problem-store-option = no hi ha cap opció «{ $found }»; n'hi ha { $known }
problem-store-option-value = `{ $key }` no admet «{ $found }»
problem-store-percent = després d'un % hi van dues xifres hexadecimals
problem-store-name = «{ $found }» no és un nom vàlid: lletres, xifres, _ (i . - per a un equip), com a màxim 40

## Al racó, i al costat
shared = compartit ✓
shared-ascii = compartit
shared-behind = { $count ->
        [one] 1 sense compartir
       *[other] { $count } sense compartir
    } · { $since }
shared-taken = agafada
shared-behind-whole = Des de les { $since }, { $count ->
        [one] 1 fet és només en aquest disc
       *[other] { $count } fets són només en aquest disc
    }: { $why }. Sortirà tot sol quan s'hagi acabat.
shared-taken-whole = { $by }, a { $host }, ha agafat aquesta execució.

shared-held = { $by }, a { $host }, té aquesta execució: aquí només es llegeix.
branch-title = Escrit per una màquina que ja no tenia l'execució (època { $epoch }), i no en forma part: { $count ->
        [one] 1 fet
       *[other] { $count } fets
    }
branch-filed = ALLÀ TAMBÉ ES VA OBRIR UN TIQUET: { $what }. Aviseu qui té l'execució: en pot haver dos.

store-half = `store:` necessita `url` i `team`: no es comparteix res
doctor-store = Sense això, les execucions es queden només en aquest disc i surten més tard: `vetlla store status` en diu més.

## Ordres
store-made = Les taules hi són: versió { $count }.
store-was-there = Les taules ja hi eren: versió { $count }.
store-role-made = S'ha creat el rol { $role }: doneu-lo als enginyers amb GRANT { $role } TO algú.
store-team-in = L'equip { $team } ja hi té entrada.
store-status-server = PostgreSQL { $version } a { $place }, { $tls ->
        [yes] amb TLS
       *[no] sense TLS
    }, com a { $role }
store-status-tables = taules de la versió { $count }, esquema { $schema }, { $size }
store-status-team = equip { $team }: { $runs ->
        [one] 1 execució
       *[other] { $runs } execucions
    }, { $open } en una pantalla durant l'últim minut
store-status-branches = { $count ->
        [one] 1 línia és en una branca
       *[other] { $count } línies són en branques
    }: mireu-les amb `vetlla show`
store-status-clock = el rellotge d'aquesta màquina és a { $count } s del del servidor
store-status-rights = aquest rol pot canviar línies escrites: doneu als enginyers només el rol de l'equip
store-status-behind = { $count ->
        [one] 1 execució no està compartida del tot
       *[other] { $count } execucions no estan compartides del tot
    }: `vetlla sync`
store-status-forgotten = { $count ->
        [one] l'equip ha retirat 1 execució per sempre, i és
       *[other] l'equip ha retirat { $count } execucions per sempre, i són
    } només en aquest disc
store-status-spoiled = el que té l'equip no és el que es va escriure: { $count ->
        [one] 1 execució
       *[other] { $count } execucions
    }; `vetlla sync` diu quines
store-status-fine = totes les execucions d'aquesta màquina estan compartides
sync-run = { $run }: { $count ->
        [one] 1 línia enviada
       *[other] { $count } línies enviades
    }
sync-branch = { $run }: la té { $by }, a { $host }; { $count ->
        [one] 1 línia ha anat a una branca
       *[other] { $count } línies han anat a una branca
    }
sync-held = { $run }: oberta en una altra sessió, que encara no l'ha compartida tota
sync-failed = { $run }: { $why }
sync-summary = { $runs ->
        [one] 1 execució
       *[other] { $runs } execucions
    }, { $count ->
        [one] 1 línia enviada
       *[other] { $count } línies enviades
    }
store-moved-left =   Només a l'equip on es va adjuntar: { $names }
store-moved-out = { $run }: { $count ->
        [one] 1 línia escrita
       *[other] { $count } línies escrites
    }
