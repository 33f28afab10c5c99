### command: ordres que un pas executa en aquesta màquina

act-command = l'ordre
act-watch = la sortida
act-judge = i ara què
now-command = mireu l'ordre i després executeu-la
now-command-short = ordre
now-command-by-hand = executeu l'ordre vós mateix i després marqueu el pas
command-printed-last = El darrer que ha escrit: { $lines }
now-watch = l'ordre s'està executant: mireu-ne la sortida
now-watch-short = s'executa
now-judge = l'ordre no ha anat bé: digueu què en segueix
now-judge-short = no ha anat bé
command-place = a { $host }, com a { $user }, dins de { $folder }
command-runs = S'està executant.
command-limits = S'atura al cap de { $seconds } s.
command-by-hand = Per executar a mà:
command-missing = No hi són, en aquesta màquina: { $names }.
command-measured-here = Es mesura des d'aquesta màquina, que pot no ser el camí en qüestió.
command-untrusted = Aquesta màquina no es refia d'aquest procediment: executeu l'ordre vós mateix, o sortiu i doneu-ne el fitxer a `vetlla trust`.
command-drill = És un simulacre: no s'executa cap ordre.
command-too-soon = No s'ha executat res: llegiu primer l'ordre i després premeu Retorn.
command-running = Encara s'executa una ordre, a «{ $step }».
command-waits = L'ordre espera respostes: { $names }.
command-option = Una resposta es tornaria una opció del programa: { $names }. Corregiu la resposta.
command-no-program = En aquesta màquina no hi ha cap d'aquests programes: { $names }.
command-unreadable = Una part de l'ordre no es pot calcular.
command-no-folder = L'execució no és al disc i no s'executa res: es podria perdre què n'ha estat.
command-needs-terminal = Vol el terminal i aquí no n'hi ha: no s'ha executat.
command-unsaved = El disc no ha admès que l'ordre comença, i no s'ha executat.
command-run = Executa-la
command-copy = Copia-la
command-confirm = Premeu Retorn per executar-la; qualsevol altra cosa la deixa estar.
command-cancelling = S'està aturant l'ordre.
command-goes-on = L'ordre continua.
event-command-begun = S'ha executat { $command } a { $host } com a { $user }.
event-command-ended = L'ordre { $status }{ $more }.
command-output = { $file }, { $bytes } bytes
command-truncated = falta el mig de la sortida
command-unkept = el disc no ha admès tota la sortida
command-left-behind = { $count ->
    [one] en continua un procés
   *[other] en continuen { $count } processos
}
command-exited = ha acabat amb l'estat { $code }
command-signalled = ha acabat pel senyal { $signal }
command-timed-out = s'ha aturat al cap de { $seconds } s
command-cancelled = s'ha cancel·lat
command-lost = va començar i ningú no sap què n'ha estat
command-not-there = no s'ha executat: { $program } no és en aquesta màquina
command-not-executable = no s'ha executat: aquest compte no pot executar { $program }
command-interrupted = no s'ha executat: vetlla va acabar abans
command-not-started = no s'ha executat: { $program }: { $why }
after-command-again = Mira-la i torna-la a executar
after-command-done = El pas és fet igualment
after-command-failed = El pas ha fallat
after-command-skipped = Salta el pas
ask-after-command = I ara què?
reason-command-not-run = L'ordre no s'ha executat. Per què és fet, el pas?
reason-command-running = L'ordre encara s'executa. Per què és fet, el pas?
reason-command-not-ok = L'ordre no ha anat bé. Per què és fet, el pas?
source-command = ho ha escrit una ordre
plain-ask-command = [Retorn] mira l'ordre, s salta, f ha fallat, q surt, ? ajuda:
plain-ask-watch = [Retorn] segueix l'ordre, q surt, ? ajuda:
plain-ask-judge = [Retorn] digues què en segueix, q surt, ? ajuda:
plain-command-stop = Ctrl-C atura l'ordre.

## confiança
trust-news = No se n'executa cap ordre: aquesta màquina no es refia d'aquest contingut. Per refiar-se'n: vetlla trust { $path }
trust-given = Aquesta màquina se'n refia, amb aquest contingut exacte: { $path } ({ $hash })
trust-unreadable = { $path } no és cap procediment sencer i no s'hi refia: mireu `vetlla check { $path }`.
trust-no-commands = No executa cap ordre.
trust-changed = Ha canviat des que se n'hi va refiar, el { $when }:
trust-unchanged = És igual que quan se n'hi va refiar, el { $when }.
trust-unwritable = No s'ha pogut apuntar a { $path }: { $why }

## keys
context-output = A la sortida d'una ordre
key-follow = al final, i segueix-lo
key-follow-short = segueix
key-stop = atura l'ordre
key-stop-short = atura
key-run = mira l'ordre que respon la pregunta i després executa-la
key-run-short = executa
form-run = Hi pot respondre una ordre: { $step }
form-run-has-text = Aquí hi ha un text: buideu el camp i s'hi proposarà el que escrigui l'ordre.
form-run-none = Cap ordre no respon aquesta pregunta.
plain-run = :r mira una ordre que hi pot respondre: { $step }
command-install = Per instal·lar-lo: { $line }
search-output = Cerca:
search-nothing = No es cerca res: es fa amb /.
search-none = No és a la sortida.
key-find-output = cerca un text a la sortida
key-find-output-short = cerca
key-find-next = la fila següent que ho té
key-find-next-short = següent
key-find-previous = la fila anterior que ho té
key-find-previous-short = anterior
