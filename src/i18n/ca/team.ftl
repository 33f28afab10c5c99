### team: allò que un equip es passa: notes de relleu, procediments d'una còpia de git

## Handing a run over
handover-title = Relleu de { $by } a { $host }, { $when }
event-handed-over = Relleu: { $text }
sheet-handover = Relleu
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
