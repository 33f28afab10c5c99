### team: lo que un equipo se pasa: notas de relevo, procedimientos de una copia de git

## Handing a run over
handover-title = Relevo de { $by } en { $host }, { $when }
event-handed-over = Relevo: { $text }
sheet-handover = Relevo
ask-handover = Nota de relevo: quien siga con la ejecución la lee antes que nada.
handed-over = Nota de relevo escrita: quien abra la ejecución la lee antes que nada. La ejecución sigue abierta.
handed-over-line = nota de relevo escrita; quien abra la ejecución la lee antes que nada
handover-empty = Una nota de relevo tiene que decir algo: vetlla handover EJECUCIÓN NOTA
handover-read-first = Esa tecla ha llegado con la anterior, y no ha hecho nada. Lea el relevo y vuelva a pulsarla.
key-handover = escribir una nota de relevo: quien siga con la ejecución la lee antes que nada
key-handover-short = relevo

## Procedimientos de una copia de git
git-commit = commit { $commit } del { $on }, { $days ->
    [0] de hoy
    [one] de hace 1 día
   *[other] de hace { $days } días
}
git-commit-undated = commit { $commit }
git-changed = cambiado desde ese commit
sheet-commit = El fichero del procedimiento estaba en una copia de git, en el commit { $commit }
doctor-git-changed = Cambiados desde ese commit, o ausentes de él: { $files }. Haga un commit, o deshaga los cambios: quien encuentre un error tiene que poder saber qué se siguió.
