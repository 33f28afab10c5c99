### Proves de procediments

## vetlla test
test-none = No hi ha cap escenari a { $path }. Van en un fitxer NOM.test.yaml al costat de NOM.yaml; «vetlla test --record RUN» en fa un d'una execució.
test-missing = { $path }: aquest fitxer o carpeta no existeix. Doneu el fitxer d'un procediment, el de les seves proves, o la seva carpeta.
test-summary =
    { $scenarios ->
        [one] Un escenari
       *[other] { $scenarios } escenaris
    } en { $files ->
        [one] un fitxer
       *[other] { $files } fitxers
    }: { $failed ->
        [0] tot com s'esperava
        [one] un no és com s'esperava
       *[other] { $failed } no són com s'esperava
    }.
test-broken =
    { $broken ->
        [one] Un fitxer no es pot recórrer.
       *[other] { $broken } fitxers no es poden recórrer.
    }
test-exists = { $path } ja hi és, i no s'hi escriu res a sobre. Digueu un altre fitxer.
test-nowhere = El runbook «{ $id }» no és a cap carpeta de runbooks, ni a { $place }. Indiqueu la carpeta on és: vetlla test --record { $run } CARPETA
test-unwritten = No es pot escriure { $path }: { $why }
test-recorded = S'ha escrit un escenari: { $path }. Llegiu-lo, traieu-ne el que no ha de veure ningú i doneu-li un nom que digui de què va.
test-record-care = Les respostes són les d'una nit de debò: mireu si hi ha noms o secrets.
test-record-lost = D'aquella nit, una prova no repeteix:
test-record-part =
    { $count ->
        [one] Una cosa d'aquella nit no es repeteix: és al fitxer.
       *[other] { $count } coses d'aquella nit no es repeteixen: són al fitxer.
    }

## What a test is
problem-in-test = les proves
problem-in-scenario = un escenari
problem-in-scenario_defaults = `defaults`
problem-in-command_output = el que escriu una ordre
problem-in-expect = `expect`
problem-in-expected_text = un text esperat
problem-in-names = un conjunt de noms

## What a scenario names
scenario-no-runbook = No hi ha cap procediment «{ $id }».
scenario-name-twice = hi ha un altre escenari que es diu «{ $name }», a la línia { $line }
scenario-name-twice-hint = Doneu un altre nom a un dels dos: un informe els distingeix pel nom.
scenario-no-question = El procediment no pregunta res que es digui `{ $name }`.
scenario-no-step = El procediment no té cap pas `{ $name }`.
scenario-no-call = El procediment no té cap trucada `{ $name }`.
scenario-no-command = El procediment no té cap ordre `{ $name }`.
scenario-no-deadline-here = El procediment no té cap pas `{ $name }` amb termini.
scenario-no-ticket = El procediment no té cap tiquet `{ $name }`.
scenario-no-message = El procediment no té cap missatge `{ $name }`.

## How a walk goes
scenario-approver = Una altra persona
scenario-no-choice = res d'`answers` no diu què s'hi tria
scenario-yes-or-no = S'esperava sí o no.
scenario-stuck = del que hi diu l'escenari no se'n segueix res
scenario-endless = no arriba a cap final

## What is otherwise
scenario-steps = venen altres passos (- s'esperava, + ha vingut)
scenario-at-another = el recorregut s'atura a `{ $step }`: { $why }
scenario-at-the-end = el recorregut arriba al final i no s'hi atura
scenario-stops = el recorregut s'atura a `{ $step }`: { $why }
scenario-state = `{ $step }` és { $found } i no { $expected }
scenario-not-late = `{ $step }` no va tard
scenario-due = `{ $step }` s'ha de fer abans de { $due }
scenario-no-deadline = `{ $step }` no s'ha de fer abans de cap hora
scenario-answer = la resposta de `{ $id }` és una altra (- s'esperava, + ha vingut)
scenario-script = el que es diu a `{ $step }` és una altra cosa (- s'esperava, + ha vingut)
scenario-no-text = a `{ $step }` no surt res: no s'aplica
scenario-gaps = al text de `{ $step }` li falta: { $missing }
scenario-text = { $part } de `{ $step }` és un altre (- s'esperava, + ha vingut)
scenario-lacks = el text de `{ $step }` no conté: { $text }
scenario-contains = el text de `{ $step }` conté: { $text }
scenario-missing = a `{ $step }` li falten altres respostes que les que s'esperava (- s'esperava, + ha vingut)
scenario-update = el que s'ha d'afegir a `{ $step }` més tard, `{ $update }`, és una altra cosa (- s'esperava, + ha vingut)

## vetlla preview
preview-mark = PREVISUALITZACIÓ
preview-not-kept = no es desa
preview-news = Això és una previsualització: no s'executa res i no se'n desa res. Cada cop que deseu el fitxer es continua amb el text nou.
preview-reading = Es llegeix el que s'ha desat
preview-read = S'ha llegit el text desat, i s'hi continuarà quan això es tanqui.
preview-reloaded = S'ha tornat a llegir.
preview-gone = Ja no s'accepta: { $what }.
preview-typed-gone = Ja no es pot escriure a «{ $field }»; s'hi havia escrit: «{ $text }».
preview-open-again = Oberts un altre cop: { $steps }.
preview-at = --at: { $why }
preview-mistakes =
    { $more ->
        [0] { $first }
        [one] { $first } (i un altre)
       *[other] { $first } (i { $more } més)
    }
preview-mistakes-title = Què està malament al fitxer; es continua amb l'últim text bo
preview-no-mistakes = Al fitxer no hi ha res malament. «vetlla check» diu què pot ser millor.
preview-is-none = Això no és cap previsualització: no hi ha cap fitxer a mirar.
preview-writes-nothing = Una previsualització no escriu cap fitxer.
preview-left = Això era una previsualització: no se n'ha desat res.
no-terminal-preview = Una previsualització es fa en un terminal, i aquí no n'hi ha. Sense terminal: vetlla check FITXER, vetlla test FITXER, vetlla preview FITXER --plain.
command-preview = Això és una previsualització: no s'executa cap ordre.
key-mistakes = Què està malament al fitxer (en una previsualització)
key-mistakes-short = errors
