### cli: what the command line says

## Line by line
plain-ask-task = [Enter] fet, s salta, n nota, a evidència, t tiquet, q surt, ? ajuda:
plain-ask-decision = Número de l'opció (Enter pren la proposada; ? ajuda):
plain-ask-form = [Enter] omple, s salta, n nota, q surt, ? ajuda:
plain-ask-ticket = [Enter] mostra el tiquet i el marca obert, s salta, q surt, ? ajuda:
plain-ask-call = [Enter] anota una trucada, s salta, q surt, ? ajuda:
plain-ask-wait = [Enter] comença l'espera, s salta, q surt, ? ajuda:
plain-ask-closing = [Enter] finalitza, e tanca incompleta, t tiquet, l cronologia, u desfés, q surt:
plain-help = Enter: el que toca al pas. s salta, f ha fallat, u desfés, n nota, a evidència, t tiquet, l cronologia, . el pas un altre cop, q surt (l'execució queda oberta).
plain-nothing-done = No s'ha fet res.
plain-lines = (diverses línies; un punt sol acaba)
plain-wait-until = S'espera fins a les { $until }.
plain-library = Quin procediment? Comenceu-ne un amb: vetlla --plain start RUNBOOK. Continueu amb: vetlla --plain resume

no-terminal-library = vetlla necessita un terminal per a la pantalla completa. Sense terminal: vetlla list, vetlla runs, vetlla show RUN.
no-terminal-start = Una execució es fa en un terminal, i aquí no n'hi ha. Feu «vetlla start» en un terminal; «vetlla list» i «vetlla check» funcionen sense.
no-terminal-resume = Una execució es fa en un terminal, i aquí no n'hi ha. Sense terminal: vetlla show RUN, vetlla ticket RUN, vetlla finish RUN, vetlla end RUN.
cannot-read = No es pot llegir { $path }: { $why }
unread-not-a-file = no és un fitxer corrent
unread-too-long = passa de { $most } MB
unread-not-text = no és text UTF-8
no-runbook = No hi ha cap procediment «{ $wanted }». Hi ha: { $ids }.
no-open-run = No hi ha cap execució oberta. «vetlla runs --all» llista també les acabades; «vetlla start RUNBOOK» en comença una.
bad-config = No es fa servir { $path }: { $problem }
list-shadowed = amagat per un altre amb aquest id; { $place }
list-refused = ! rebutjat: { $problem } ({ $place })
check-summary =
    { $files ->
        [one] Un fitxer
       *[other] { $files } fitxers
    }, { $problems ->
        [0] cap problema
        [one] un problema
       *[other] { $problems } problemes
    }.
set-unknown = --set { $id }: el procediment no té cap decisió ni camp amb aquest nom.
set-no-decision = --set { $id }: aquest pas no és una decisió.
set-no-text = --set { $id }: aquest camp no es pot omplir des de la línia d'ordres.
set-bad-value = --set { $id }: «{ $value }» no hi encaixa. { $expected }
set-held = --set { $id }: un pas anterior no es pot deixar sense fer, i no s'ha fixat. L'execució queda oberta.
frozen-unreadable = La còpia del procediment de { $run } no es pot llegir: { $why } El diari és sencer: mireu el fitxer runbook.yaml de la carpeta de l'execució.
run-read-only = Aquesta execució només es pot llegir: { $why }
finish-open-steps = No finalitzada: hi ha passos oberts: { $steps }. Continueu amb «vetlla resume { $run }», o tanqueu-la amb «vetlla end { $run } --reason TEXT».
end-needs-reason = Una execució es tanca amb un motiu: --reason TEXT
already-ended = { $run } ja està acabada: { $state }
run-archived = arxivada
archive-busy = Ara mateix un altre programa arxiva.
archive-moved = Arxivada: { $run }
archive-stays = Es queda: { $run }. { $why }
archive-summary =
    { $count ->
        [0] Cap execució per arxivar
        [one] Una execució arxivada
       *[other] { $count } execucions arxivades
    }, de les que van acabar fa més de { $days } dies.
left-open = L'execució { $run } queda oberta al pas { $step }. Per continuar: vetlla resume
left-ended = { $run }: { $state }
left-untyped = EL QUE S'ESCRIVIA NO ÉS AL DISC i s'ha perdut. { $why }
export-unsaved = El tiquet ha sortit, i el registre no ho diu: { $why }
left-unsaved =
    { $count ->
        [one] UNA ENTRADA NO ÉS AL DISC i s'ha perdut.
       *[other] { $count } ENTRADES NO SÓN AL DISC i s'han perdut.
    } { $why }

## doctor
doctor-terminal = Terminal del tipus { $term }, { $columns } x { $rows }.
doctor-no-utf8 = La configuració regional no és UTF-8 i només es mostra ASCII. Per veure els accents: export LC_ALL=C.UTF-8
doctor-small = Feu-lo de 40 x 10 com a mínim; amb 80 x 24 es veu tot.
doctor-config = La configuració no té errors.
doctor-config-next = Corregiu el fitxer; mentrestant, vetlla continua sense.
doctor-operator = Els tiquets i el diari porten el nom { $name }.
doctor-operator-next = Escriviu operator (name, email, phone) a config.yaml: els tiquets ho demanen.
doctor-duty = Segons el rellotge, ara l'oficina és tancada: guàrdia.
doctor-office = Segons el rellotge, ara l'oficina és oberta.
doctor-hours-unknown = No se saben les hores d'oficina.
doctor-hours-next = Escriviu schedule a config.yaml, o el procediment ho haurà de preguntar.
doctor-runbooks = Procediments trobats: { $count }; rebutjats: { $refused }.
doctor-runbooks-next = «vetlla check» diu què hi ha malament, i on.
doctor-disk = Les execucions s'escriuen a { $path }; espai lliure: { $free } MiB.
doctor-disk-little = És poc: feu lloc abans de la nit.
doctor-disk-wrong = Les execucions no es poden escriure a { $path }: { $why }.
doctor-disk-next = Indiqueu una altra carpeta amb --state-dir o VETLLA_STATE_DIR.
doctor-editor = Les respostes llargues s'obren amb { $program } (Ctrl-E).
doctor-editor-next = No està instal·lat: poseu a VISUAL o EDITOR un que hi sigui.
doctor-exporter = L'exportador «{ $name }» executa { $program }.
doctor-clipboard-untried = No s'ha provat el porta-retalls.
doctor-clipboard-untried-next = Només una persona pot dir què hi ha arribat: executeu vetlla doctor en un terminal.
doctor-paste = S'hi ha enviat una paraula. Enganxeu-la aquí i premeu Retorn; només Retorn si no surt res:
doctor-arrived = La paraula ha tornat: els tiquets arriben a aquest porta-retalls.
doctor-not-arrived = La paraula no hi ha arribat.
doctor-other-arrived = Ha tornat una altra cosa: el porta-retalls ha conservat el que tenia.
doctor-allow-terminal = Permeteu OSC 52 a la configuració del vostre terminal.
doctor-allow-tmux = A tmux: set -g set-clipboard on, o set -g allow-passthrough on; i permeteu OSC 52 al vostre terminal.
doctor-allow-screen = A través de screen només hi arriba si el vostre terminal permet OSC 52; si és tmux, cal set -g set-clipboard on.
doctor-another-way = A la pàgina del tiquet, w desa un fitxer i p mostra una pàgina sense marcs.
