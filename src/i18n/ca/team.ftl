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
