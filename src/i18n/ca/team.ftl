### team: allò que un equip es passa: notes de relleu, procediments d'una còpia de git

## Handing a run over
handover-title = Relleu de { $by } a { $host }, { $when }
event-handed-over = Relleu: { $text }
sheet-handover = Relleu
event-taken-over = Agafada a { $by }, que la tenia a { $host }: { $reason }
event-taken-over-given = Agafada a { $by }, que la tenia a { $host }, sense motiu
sheet-taken-over = Canvis de mans
ask-handover = Nota de relleu: qui continuï l'execució la llegeix abans que res.
handed-over = Nota de relleu escrita: qui obri l'execució la llegeix abans que res. L'execució continua oberta.
handed-over-line = nota de relleu escrita; qui obri l'execució la llegeix abans que res
handover-empty = Una nota de relleu ha de dir alguna cosa: vetlla handover EXECUCIÓ NOTA
handover-read-first = Aquesta tecla ha vingut amb l'anterior, i no ha fet res. Llegiu el relleu i torneu-la a prémer.
key-handover = escriu una nota de relleu: qui continuï l'execució la llegeix abans que res
key-handover-short = relleu

## Procediments d'una còpia de git
git-commit = commit { $commit } del { $on }, { $days ->
    [0] d'avui
    [one] de fa 1 dia
   *[other] de fa { $days } dies
}
git-commit-undated = commit { $commit }
git-changed = canviat des d'aquell commit
sheet-commit = El fitxer del procediment era en una còpia de git, al commit { $commit }
doctor-git-changed = Canviats des d'aquell commit, o que no hi són: { $files }. Feu-ne un commit, o desfeu els canvis: qui hi trobi una errada ha de poder saber què es va seguir.

## Execucions que tenen altres màquines
team-not-reached = No s'ha arribat al registre de l'equip ({ $why }): només les execucions d'aquesta màquina.
team-holder = { $by } a { $host }
team-here = aquí
team-there = hi és ara
team-given = us l'han cedida
team-silent = no se'n sap res des de fa { $span }
team-left = deixada, darrera entrada fa { $span }
team-unread = encara no s'ha llegit
team-ask = Demanar-la: la pantalla de qui la té diu qui la demana
team-take = Agafar-la, amb un motiu
team-take-given = Agafar-la
team-asked = Demanada. La resposta arriba aquí; qui la té ho veu en uns segons.
team-ask-reason-there = { $by } la té en pantalla ara mateix, i llegirà per què se li ha agafat. Per què?
team-ask-reason = Per què l'agafeu?
team-no-reason = No s'ha agafat res: agafar una execució a algú demana un motiu.
team-quicker = Algú altre ha anat més ràpid: mentrestant l'execució ha canviat de mans. Mireu qui la té ara i torneu-ho a provar.
team-gone = L'equip ja no té aquesta execució.
team-said-yes = { $by } diu: és vostra.
team-said-yes-note = { $by } diu: és vostra. { $note }
team-said-no = { $by } diu: ara no.
team-said-no-note = { $by } diu: ara no. { $note }
team-open-elsewhere = Aquesta execució és en mans de { $who }.
team-following = Seguiu aquesta execució en directe: aquí no es pot canviar res.
team-typing = { $by } escriu: { $text }
team-typing-at = { $by } escriu a «{ $field }»: { $text }
team-damaged = El que dona el registre de l'equip no continua el que hi havia abans: no es mostra res més. Aviseu qui se n'ocupa.
team-away = El registre de l'equip no hi és: { $why }. Es torna a provar.
team-back = El registre de l'equip torna a ser-hi.
team-typed = S'estava escrivint aquí, sense acceptar, quan l'execució va passar a altres mans: { $text }
team-taken-over = Agafada a { $by }, que la tenia a { $host }.
team-asks = { $by } a { $host } demana aquesta execució.
team-asks-next = El que se'ls diu es demana després d'això.
team-answer = La cediu, o dieu que no?
team-answer-give = Cedir-la, amb una nota
team-answer-no = Ara no, i per què
team-answer-later = Decidir-ho després
team-answer-note = Què ha de saber? [Enter] sol la cedeix sense nota:
team-answer-why = Per què no? [Enter] sol diu que no sense paraules:
team-answered-yes = Cedida: serà seva tan bon punt l'agafi. Fins llavors és vostra.
team-answered-no = Se li diu que es queda aquí.
team-elsewhere-too = { $name } és també el nom d'una altra execució de l'equip: { $others }. Aquesta és la d'aquesta màquina.
team-several = { $wanted } pot ser més d'una execució de l'equip: { $others }
plain-ask-team = [Enter] demanar-la o agafar-la, t tiquet, l cronologia, q surt, ? ajuda:
team-runs = Execucions obertes de l'equip, en altres llocs
team-given-to = { $by } a { $host } la demanava, i ja sap que és seva.
