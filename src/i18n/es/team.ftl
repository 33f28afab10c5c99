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
