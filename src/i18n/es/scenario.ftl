### Pruebas de procedimientos

## vetlla test
test-none = No hay ningún escenario en { $path }. Van en un fichero NOMBRE.test.yaml al lado de NOMBRE.yaml; «vetlla test --record RUN» hace uno de una ejecución.
test-missing = { $path }: no existe tal fichero o carpeta. Dé el fichero de un procedimiento, el de sus pruebas, o su carpeta.
test-summary =
    { $scenarios ->
        [one] Un escenario
       *[other] { $scenarios } escenarios
    } en { $files ->
        [one] un fichero
       *[other] { $files } ficheros
    }: { $failed ->
        [0] todo como se esperaba
        [one] uno no es como se esperaba
       *[other] { $failed } no son como se esperaba
    }.
test-broken =
    { $broken ->
        [one] Un fichero no se puede recorrer.
       *[other] { $broken } ficheros no se pueden recorrer.
    }
test-exists = { $path } ya está ahí, y no se escribe nada encima. Diga otro fichero.
test-nowhere = El runbook «{ $id }» no está en ninguna carpeta de runbooks, ni en { $place }. Indique la carpeta en la que está: vetlla test --record { $run } CARPETA
test-unwritten = No se puede escribir { $path }: { $why }
test-recorded = Se ha escrito un escenario: { $path }. Léalo, quite lo que no deba ver nadie y dele un nombre que diga de qué trata.
test-record-care = Las respuestas son las de una noche real: mire si hay nombres o secretos.
test-record-lost = De aquella noche, una prueba no repite:
test-record-part =
    { $count ->
        [one] Una cosa de aquella noche no se repite: está en el fichero.
       *[other] { $count } cosas de aquella noche no se repiten: están en el fichero.
    }

## What a test is
problem-in-test = las pruebas
problem-in-scenario = un escenario
problem-in-scenario_defaults = `defaults`
problem-in-command_output = lo que escribe una orden
problem-in-expect = `expect`
problem-in-expected_text = un texto esperado
problem-in-names = un conjunto de nombres

## What a scenario names
scenario-no-runbook = No hay ningún procedimiento «{ $id }».
scenario-name-twice = hay otro escenario que se llama «{ $name }», en la línea { $line }
scenario-name-twice-hint = Dé otro nombre a uno de los dos: un informe los distingue por el nombre.
scenario-no-question = El procedimiento no pregunta nada que se llame `{ $name }`.
scenario-no-step = El procedimiento no tiene ningún paso `{ $name }`.
scenario-no-call = El procedimiento no tiene ninguna llamada `{ $name }`.
scenario-no-command = El procedimiento no tiene ninguna orden `{ $name }`.
scenario-no-deadline-here = El procedimiento no tiene ningún paso `{ $name }` con plazo.
scenario-no-ticket = El procedimiento no tiene ningún ticket `{ $name }`.
scenario-no-message = El procedimiento no tiene ningún mensaje `{ $name }`.

## How a walk goes
scenario-approver = Otra persona
scenario-no-choice = nada de `answers` dice qué se elige ahí
scenario-yes-or-no = Se esperaba sí o no.
scenario-stuck = de lo que dice ahí el escenario no se sigue nada
scenario-endless = no llega a ningún final

## What is otherwise
scenario-steps = vienen otros pasos (- se esperaba, + ha venido)
scenario-at-another = el recorrido se detiene en `{ $step }`: { $why }
scenario-at-the-end = el recorrido llega al final y no se detiene ahí
scenario-stops = el recorrido se detiene en `{ $step }`: { $why }
scenario-state = `{ $step }` es { $found } y no { $expected }
scenario-not-late = `{ $step }` no va tarde
scenario-due = `{ $step }` debe hacerse antes de { $due }
scenario-no-deadline = `{ $step }` no debe hacerse antes de ninguna hora
scenario-answer = la respuesta de `{ $id }` es otra (- se esperaba, + ha venido)
scenario-script = lo que se dice en `{ $step }` es otra cosa (- se esperaba, + ha venido)
scenario-no-text = en `{ $step }` no sale nada: no se aplica
scenario-gaps = al texto de `{ $step }` le falta: { $missing }
scenario-text = { $part } de `{ $step }` es otro (- se esperaba, + ha venido)
scenario-lacks = el texto de `{ $step }` no contiene: { $text }
scenario-contains = el texto de `{ $step }` contiene: { $text }
scenario-missing = a `{ $step }` le faltan otras respuestas que las que se esperaba (- se esperaba, + ha venido)
scenario-update = lo que hay que añadir a `{ $step }` más tarde, `{ $update }`, es otra cosa (- se esperaba, + ha venido)

## vetlla preview
preview-mark = VISTA PREVIA
preview-not-kept = no se guarda
preview-news = Esto es una vista previa: no se ejecuta nada y no se guarda nada. Cada vez que guarde el fichero se sigue con el texto nuevo.
preview-reading = Se lee lo guardado
preview-read = Se ha leído el texto guardado, y se seguirá con él cuando esto se cierre.
preview-reloaded = Se ha vuelto a leer.
preview-gone = Ya no se acepta: { $what }.
preview-typed-gone = Ya no se puede escribir en «{ $field }»; se había escrito: «{ $text }».
preview-open-again = Abiertos otra vez: { $steps }.
preview-at = --at: { $why }
preview-mistakes =
    { $more ->
        [0] { $first }
        [one] { $first } (y otro)
       *[other] { $first } (y { $more } más)
    }
preview-mistakes-title = Qué está mal en el fichero; se sigue con el último texto bueno
preview-no-mistakes = En el fichero no hay nada mal. «vetlla check» dice qué puede ser mejor.
preview-is-none = Esto no es una vista previa: no hay ningún fichero que mirar.
preview-writes-nothing = Una vista previa no escribe ningún fichero.
preview-left = Esto era una vista previa: no se ha guardado nada.
no-terminal-preview = Una vista previa se hace en un terminal, y aquí no hay. Sin terminal: vetlla check FICHERO, vetlla test FICHERO, vetlla preview FICHERO --plain.
command-preview = Esto es una vista previa: no se ejecuta ninguna orden.
key-mistakes = Qué está mal en el fichero (en una vista previa)
key-mistakes-short = errores
