### cli: what the command line says

## Line by line
plain-ask-task = [Enter] fet, s salta, n nota, a evidència, t tiquet, q surt, ? ajuda:
plain-ask-decision = Número o primeres lletres de l'opció (Enter pren la proposada; ? ajuda):
plain-ask-decision-open = Número o primeres lletres de l'opció (? ajuda):
plain-ask-form = [Enter] respon, c corregeix, s salta, n nota, q surt, ? ajuda:
plain-ask-correct = [Enter] corregeix una resposta, u torna a obrir el pas, n nota, un punt torna al pas actual, q surt, ? ajuda:
plain-ask-ticket = [Enter] mostra el tiquet i el lliura, c copia, s salta, q surt, ? ajuda:
plain-ask-call = [Enter] anota una trucada, s salta, q surt, ? ajuda:
plain-ask-call-first = [Enter] mostra el tiquet i el lliura, s salta, q surt, ? ajuda:
plain-ask-pause = [Enter] continua abans d'hora, s salta, n nota, t tiquet, q surt, ? ajuda:
plain-ask-wait = [Enter] comença l'espera, s salta, q surt, ? ajuda:
plain-ask-closed = u el torna a obrir, c corregeix una resposta, un punt torna al pas actual, q surt, ? ajuda:
plain-ask-closed-bare = u el torna a obrir, un punt torna al pas actual, q surt, ? ajuda:
plain-ask-closing = [Enter] finalitza, e tanca incompleta, b torna als passos, t tiquet, l cronologia, u desfés, q surt, ? ajuda:
plain-ask-closing-first = [Enter] { $act }, e tanca incompleta, b torna als passos, t tiquet, l cronologia, u desfés, q surt, ? ajuda:
plain-ask-closing-open = e tanca incompleta, b torna als passos, t tiquet, l cronologia, u desfés, q surt, ? ajuda:
plain-ask-ended = [Enter] surt, t tiquet, l cronologia, n nota:
plain-ask-past = t tiquet, l cronologia, n nota, un punt torna enrere, q surt, ? ajuda:
plain-main-key = [Enter] { $act }
plain-ask-follow = t tiquet, l cronologia, un número per llegir-ne el pas, un punt torna al pas actual, q surt, ? ajuda:
plain-ask-refused = s salta, n nota, a evidència, t tiquet, un punt torna al pas actual, q surt, ? ajuda:
plain-ask-handover-followed = c copia, w escriu en un fitxer, p text sol, b torna, ? ajuda:
plain-ask-closing-followed = b torna als passos, t tiquet, l cronologia, q surt, ? ajuda:
plain-ask-handover = [Enter] { $act }, c copia, w escriu en un fitxer, x exportador, p text sol, b torna, ? ajuda:
plain-help =
    Enter fa el que toca; un espai sol marca el pas, o el torna a obrir.
    s salta, f ha fallat, u desfés, n nota, a evidència, t tiquet, l cronologia, y copia alguna cosa, Q codi QR, i per què es mostra, d guàrdia, H nota de relleu, h tots els passos, e tanca l'execució, q surt (l'execució queda oberta).
    N i un número, com N 5, va a aquell pas; també el número sol on no es tria res per número. / i unes lletres busquen un pas. Un punt torna al pas actual i el mostra un altre cop.
    c corregeix una resposta d'aquest pas; c 3, la tercera. Al pas del tiquet, c copia el tiquet sencer i :c corregeix.
    En una decisió, les lletres amb què comença una opció la trien; dos punts fan d'una lletra una ordre: com :n.
plain-help-question =
    Enter pren el que es proposa, o deixa la pregunta per a després.
    Amb dos punts: b va a la pregunta anterior (com :b), c treu la resposta, q torna als passos.
    Les opcions es trien pel número, pel nom o per les primeres lletres.
plain-help-ticket =
    Enter: ja és obert, i el pas continua. b: torna, encara no és obert.
    c copia el tiquet sencer, w l'escriu en un fitxer, p en mostra només el text. Amb un número volen dir una part, com c 3:
plain-help-ticket-filed =
    Enter: enrere. Ja està registrat; si hi ha un número, el corregeix.
    c copia el tiquet sencer, w l'escriu en un fitxer, p en mostra només el text. Amb un número volen dir una part, com c 3:
plain-help-closing = Enter finalitza l'execució quan no hi queda res obligatori obert. e la tanca incompleta, amb un motiu. b torna als passos, h tots els passos, N 5 va al pas 5, t tiquet, l cronologia, n nota, H nota de relleu, u desfés, d guàrdia, q surt (l'execució queda oberta).
plain-nothing-done = No s'ha fet res.
plain-unknown = Aquí això no és res que es pugui fer. ? diu què es pot.
plain-choose = Quina opció? Escriviu-ne el número, el nom o les primeres lletres, prou per distingir-la.
plain-chosen = { $label } (triada)
plain-inspect = S'està mirant si hi ha secrets… Ctrl-C ho atura.
plain-inspect-stopped = Ho heu aturat: no ha sortit res.
plain-no-such-choice = Cap d'aquestes. Escriviu el número d'una fila, o les primeres lletres; :b torna enrere.
plain-no-such-row = Cap d'aquestes. Escriviu el número d'una fila, o les primeres lletres.
plain-no-such-step = No hi ha cap pas amb aquest número. h mostra tots els passos.
plain-no-questions = Aquest pas no fa preguntes.
plain-which-answer = Quina resposta es corregeix?
plain-lines = diverses línies; un punt sol acaba
plain-pasted = Han arribat diverses línies alhora i no s'ha fet res: aquí només se'n demana una.
plain-too-long = Aquesta línia passa de { $most } MB: no se'n pren res, ni res del que ve després. Adjunteu-la com a fitxer.
plain-count = ({ $answered }/{ $all } respostes)
plain-required = obligatori
plain-several = una o diverses, amb comes
plain-file = camí d'un fitxer, que es copia al registre
plain-answered = ara: { $text }; Enter la deixa
plain-kept = a mig escriure: { $text }; Enter ho pren
plain-kept-long = a mig escriure: { $text }; Enter ho pren, i el que escriviu s'hi afegeix
plain-refused-text = encara no és cap resposta: { $text }; Enter ho deixa així
plain-kept-unfinished = El que s'ha escrit es conserva, i encara no és una resposta.
plain-asked-again = Ara, el que és obligatori i encara no té resposta:
plain-key-here = «{ $key }» sol encara no és cap resposta: :q torna als passos, :b a la pregunta anterior, :? ajuda. Torneu-lo a escriure si és la resposta.
plain-letter-no-number = «{ $letter }» sol no és cap número: :q torna als passos, :b a la pregunta anterior, :? dona ajuda.
plain-own-word = «{ $text }» vol dir alguna cosa als passos, i aquí no és cap resposta. Torneu-hi primer.
plain-ways-out = A cada pregunta, :q torna als passos, :b a la pregunta anterior, :? ajuda.
plain-back-by-stop = (un punt torna enrere)
plain-back-by-enter = (Enter torna enrere)
plain-write-or-stop = Escriviu com, o un punt per tornar.
plain-enter = (Enter: { $meaning })
plain-state-open = obert
plain-state-current = actual
plain-state-done = fet
plain-state-skipped = saltat
plain-state-failed = ha fallat
plain-state-hidden = no és aplicable
plain-no-clipboard = La sortida no és un terminal, i no hi ha porta-retalls on enviar-ho. w escriu el tiquet en un fitxer.
plain-another-way = w l'escriu en un fitxer; p el mostra per seleccionar-lo.
plain-input-ended = L'entrada s'ha acabat.
plain-held = Què es fa?
held-resume = «vetlla resume { $run }» la segueix, o en pren el relleu.
plain-library = Número, nom o primeres lletres del que voleu obrir (/text o /owner:x filtra, f N en fa un preferit, q surt):
plain-favourite = { $name } ara és un preferit.
plain-no-favourite = { $name } ja no és cap preferit.

no-terminal-library = vetlla necessita un terminal per a la pantalla completa. Sense terminal: vetlla list, vetlla runs, vetlla show RUN.
no-terminal-start = Una execució es fa en un terminal, i aquí no n'hi ha. Feu «vetlla start» en un terminal; «vetlla list» i «vetlla check» funcionen sense.
no-terminal-resume = Una execució es fa en un terminal, i aquí no n'hi ha. Sense terminal: vetlla show RUN, vetlla ticket RUN, vetlla finish RUN, vetlla end RUN.
cannot-read = No es pot llegir { $path }: { $why }
unread-not-a-file = no és un fitxer corrent
unread-leads-out = és un enllaç que surt de la seva carpeta, cap a { $to }, i el pot haver posat qualsevol
unread-leads-out-next = Digueu el fitxer mateix, o poseu la carpeta entre els `runbooks:` del vostre config.yaml.
unread-elsewhere = no és al costat del fitxer que l'anomena ni per sota d'aquesta carpeta, i aquell fitxer pot ser de qualsevol
unread-too-long = passa de { $most } MB
unread-utf16 = és un text UTF-16; deseu-lo com a UTF-8
unread-not-text = no és text UTF-8
no-runbook = No hi ha cap procediment «{ $wanted }». Els més semblants són: { $near }. «vetlla list» mostra tots { $count }.
no-runbook-meant = No hi ha cap procediment «{ $wanted }». Volíeu dir «{ $meant }»? Els més semblants són: { $near }. «vetlla list» mostra tots { $count }.
no-runbook-none = No hi ha cap procediment «{ $wanted }», ni cap altre.
runbook-twice = Aquest identificador és, a la mateixa carpeta, també a { $others }; s'ha agafat { $taken }.
runbook-shadows = Aquest és { $taken }; amaga { $others }.
runs-none = Encara no hi ha cap execució. «vetlla start PROCEDIMENT» en comença una.
no-open-run = No hi ha cap execució oberta. «vetlla runs --all» llista també les acabades; «vetlla start RUNBOOK» en comença una.
list-shadowed = amagat per un altre amb aquest id, { $by }; { $place }
list-refused = ! rebutjat: { $problem } ({ $place })
check-warning = avís
check-note = nota
check-nothing = No hi ha cap procediment a { $path }: cap fitxer seu acaba en .yaml o .yml. No es miren les carpetes de dins: anomeneu la que els té.
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
set-no-instance = --set { $id }: cap llista del procediment no té aquest valor, de manera que no hi ha aquest pas.
set-held = --set { $id }: un pas anterior no es pot deixar sense fer, i no s'ha fixat. L'execució queda oberta.
frozen-unreadable = La còpia del procediment de { $run } no es pot llegir: { $why } El diari és sencer: mireu el fitxer runbook.yaml de la carpeta de l'execució.
run-read-only = Aquesta execució només es pot llegir: { $why }
finish-open-steps = No finalitzada: hi ha passos oberts: { $steps }. Continueu amb «vetlla resume { $run }», o tanqueu-la amb «vetlla end { $run } --reason TEXT».
finish-unsure-steps = No finalitzada: no es pot calcular si s'apliquen aquests passos: { $steps }. Corregiu les respostes amb «vetlla resume { $run }», i finalitzeu-la allà; o tanqueu-la amb «vetlla end { $run } --reason TEXT».
finish-unsent = No finalitzada: { $why } Lliureu-ho amb «vetlla resume { $run }», i finalitzeu-la allà; o tanqueu-la amb «vetlla end { $run } --reason TEXT».
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
left-open-at-end = L'execució { $run } queda oberta: només falta el tancament. Per continuar: vetlla resume
left-open = L'execució { $run } queda oberta al pas { $step }. Per continuar: vetlla resume
left-unused = deixada sense haver-hi fet res
left-dropped = A l'execució { $run } no ha passat res: no es desa.
left-unknown = No se sap si l'execució { $run }, en què no ha passat res, encara hi és: el disc no ha respost.
left-ended = { $run }: { $state }
left-untyped = EL QUE S'ESCRIVIA NO ÉS AL DISC i s'ha perdut. { $why }
export-unsaved = El tiquet ha sortit, i el registre no ho diu: { $why }
bundle-unsaved = El paquet és escrit, i el registre no diu què s'ha triat per a ell: { $why }
exporter-unsaved = El registre no diu què n'ha estat: { $why }
left-unsaved =
    { $count ->
        [one] UNA ENTRADA NO ÉS AL DISC i s'ha perdut.
       *[other] { $count } ENTRADES NO SÓN AL DISC i s'han perdut.
    } { $why }

## config
config-mistakes =
    { $count ->
        [one] Un error a la configuració:
       *[other] { $count } errors a la configuració; el primer:
    } { $path }:{ $line }: { $problem }. «vetlla config» mostra què compta.
config-built-in = del programa
config-file-read = S'ha llegit { $path }.
config-file-missing = No hi ha { $path }.
config-file-unreadable = No s'ha pogut llegir { $path }.
config-misnamed = No es llegeix { $path }: el fitxer es diu config.yaml, en minúscules.
config-misnamed-next = Canvieu-li el nom, o traieu-lo.
keys-covered = { $key } ara és { $by }; a { $name } encara s'hi arriba amb { $left }.

## doctor
doctor-terminal = Terminal del tipus { $term }, { $columns } x { $rows }.
doctor-no-terminal = Terminal del tipus { $term }; aquesta sortida no hi va, i no se'n sap la mida.
doctor-no-utf8 = La configuració regional no és UTF-8 i només es mostra ASCII. Per veure els accents: export LC_ALL=C.UTF-8
doctor-small = Feu-lo de 40 x 10 com a mínim; amb 80 x 24 es veu tot.
doctor-no-config = No hi ha configuració: { $paths }.
doctor-no-config-next = No cal que n'hi hagi; el README mostra què s'hi pot posar.
doctor-theme = Colors de la pantalla: { $name }. T en prova d'altres.
doctor-mouse-on = Ratolí: el pren el programa (mouse: on); amb Maj (Shift) se selecciona text
doctor-mouse-off = Ratolí: el té el terminal, i selecciona text (mouse: off)
doctor-keys-next = Si no és el que voleu, doneu-li unes altres tecles a keys:, al config.yaml.
foreign-owner = { $path } és d'un altre compte ({ $found }), que el pot canviar.
foreign-owner-next = Doneu-lo a root o a vós: chown root '{ $path }'
foreign-open = A { $path } hi pot escriure algú més que el seu propietari (mode { $found }).
foreign-open-next = Que només hi escrigui el propietari: chmod go-w '{ $path }'
foreign-runbooks = Per això cap procediment d'allà no es dóna per bo pel lloc on és: les seves ordres s'executen només després de `vetlla trust`.
foreign-config = Per això algú altre pot decidir quins programes reben un tiquet.
doctor-folder = No es poden llegir procediments a { $path }: { $why }.
doctor-folder-next = Feu la carpeta, o traieu-la d'on s'anomena: «vetlla config» diu on.
doctor-exporter-forbidden = El programa hi és, i no es pot executar: chmod +x.
doctor-config-next = Corregiu aquell lloc; mentrestant, la clau compta com si no hi fos.
doctor-operator = Els tiquets i el diari porten el nom { $name }.
doctor-operator-next = Escriviu operator ({ $keys }) a config.yaml: els tiquets ho demanen.
doctor-duty = Segons el rellotge, ara l'oficina és tancada: guàrdia.
doctor-office = Segons el rellotge, ara l'oficina és oberta.
doctor-hours-unknown = No se saben les hores d'oficina.
doctor-hours-unsaid = L'horari d'oficina «{ $hours }» no diu si ara l'oficina és oberta.
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
doctor-allow-beyond-tmux = tmux té la paraula (load-buffer -w) i l'ha passada al seu terminal: permeteu-hi OSC 52. A tmux mateix, s'enganxa amb el prefix i ].
doctor-allow-tmux = A tmux: set -g set-clipboard on, o set -g allow-passthrough on; i permeteu OSC 52 al vostre terminal.
doctor-allow-screen = A través de screen només hi arriba si el vostre terminal permet OSC 52; si és tmux, cal set -g set-clipboard on.
doctor-another-way = A la pàgina del tiquet, w desa un fitxer i p mostra una pàgina sense marcs.

new-skeleton =
    Un procediment fet per canviar-lo: poseu-hi les vostres paraules i traieu el que no us calgui.
    Reviseu-lo amb "vetlla check FITXER", recorreu-lo amb "vetlla start FITXER --drill".
    Amb "vetlla schema > runbook.schema.json" al costat d'aquest fitxer, un editor completa les claus.
new-extends =
    Aquest procediment és "{ $id }" amb canvis. El que no s'anomena aquí queda com és allà.
    "vetlla cat FITXER --origins" el mostra sencer, i on es va escriure cada part.
new-changes =
    Traieu el # del que us calgui. Una clau que escriviu substitueix aquella clau; null la treu.
    steps:
      - id: { $step }
        title: Un títol nou
      - id: pas_nou
        title: Fer una cosa més
        after: { $step }
      - replace: { $step }
        title: Un altre pas al seu lloc
      - remove: { $step }
new-written = Escrit: { $path }. Reviseu-lo amb: vetlla check { $typed }
new-extending = Amplia «{ $id }» i en segueix els canvis. Per a una còpia que no els segueixi: vetlla cat { $id } > FITXER
new-taken = { $path } ja hi és, i no s'hi escriu a sobre. Doneu un altre nom.
new-unwritable = no s'ha pogut escriure { $path }: { $why }
new-no-folder = No hi ha cap carpeta { $path }. Creeu-la abans o digueu un altre fitxer.
new-again = Això no encaixa. Torneu-hi, si us plau, o Ctrl-C per sortir.
new-needs-title = Cal un títol: una línia, com ara «La botiga no respon». Ctrl-C per sortir.
new-ask-title = Títol, com el llegeix la gent
new-ask-from = Començar amb 1 un esquelet comentat, 2 una còpia d'un procediment, 3 canvis a un procediment (extends)
new-ask-lang = Idioma dels seus textos (ca, es, en)
new-ask-to = Qui rep el tiquet (una adreça electrònica; si n'hi ha més d'una, amb comes)
new-ask-which = Quin (el seu identificador)
new-ask-file = Fitxer

log-refused = No s'escriu el registre { $path } (VETLLA_LOG): { $why }. El programa continua sense.
log-level-unknown = VETLLA_LOG_LEVEL ha de ser error, info o debug
log-not-a-file = ha de ser un fitxer normal, i sense cap més nom
taken-typed-lost = El que s'havia escrit sense Retorn no es desa.
