### team: lo que un equipo se pasa: notas de relevo, procedimientos de una copia de git

## Handing a run over
handover-title = Relevo de { $by } en { $host }, { $when }
event-handed-over = Relevo: { $text }
sheet-handover = Relevo
event-taken-over = Tomada a { $by }, que la tenía en { $host }: { $reason }
event-taken-over-given = Tomada a { $by }, que la tenía en { $host }, sin motivo
sheet-taken-over = Cambios de manos
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

## Ejecuciones que tienen otras máquinas
team-not-reached = No se ha llegado al registro del equipo ({ $why }): solo las ejecuciones de esta máquina.
team-holder = { $by } en { $host }
team-here = aquí
team-there = está ahora
team-given = se la han cedido
team-silent = no se sabe nada desde hace { $span }
team-left = dejada, última entrada hace { $span }
team-unread = aún no se ha leído
team-ask = Pedirla: la pantalla de quien la tiene dice quién la pide
team-take = Tomarla, con un motivo
team-take-given = Tomarla
team-asked = Pedida. La respuesta llega aquí; quien la tiene lo ve en unos segundos.
team-ask-reason-there = { $by } la tiene en pantalla ahora mismo, y leerá por qué se le ha tomado. ¿Por qué?
team-ask-reason = ¿Por qué la toma?
team-no-reason = No se ha tomado nada: tomar una ejecución a alguien pide un motivo.
team-quicker = Alguien ha sido más rápido: mientras tanto la ejecución ha cambiado de manos. Mire quién la tiene ahora y vuelva a probar.
team-gone = El equipo ya no tiene esa ejecución.
team-said-yes = { $by } dice: es suya.
team-said-yes-note = { $by } dice: es suya. { $note }
team-said-no = { $by } dice: ahora no.
team-said-no-note = { $by } dice: ahora no. { $note }
team-open-elsewhere = Esta ejecución está en manos de { $who }.
team-following = Sigue esta ejecución en directo: aquí no se puede cambiar nada.
team-typing = { $by } escribe: { $text }
team-typing-at = { $by } escribe en «{ $field }»: { $text }
team-damaged = Lo que da el registro del equipo no continúa lo que había antes: no se muestra nada más. Avise a quien se ocupa de él.
team-away = El registro del equipo no está: { $why }. Se vuelve a probar.
team-back = El registro del equipo vuelve a estar.
team-typed = Se estaba escribiendo aquí, sin aceptar, cuando la ejecución pasó a otras manos: { $text }
team-taken-over = Tomada a { $by }, que la tenía en { $host }.
team-asks = { $by } en { $host } pide esta ejecución.
team-asks-next = Lo que se les dice se pregunta después de esto.
team-answer = ¿La cede, o dice que no?
team-answer-give = Cederla, con una nota
team-answer-no = Ahora no, y por qué
team-answer-later = Decidirlo después
team-answer-note = ¿Qué debe saber? [Enter] solo la cede sin nota:
team-answer-why = ¿Por qué no? [Enter] solo dice que no sin palabras:
team-answered-yes = Cedida: será suya en cuanto la tome. Hasta entonces es de usted.
team-answered-no = Se le dice que se queda aquí.
team-elsewhere-too = { $name } es también el nombre de otra ejecución del equipo: { $others }. Esta es la de esta máquina.
team-several = { $wanted } puede ser más de una ejecución del equipo: { $others }
plain-ask-team = [Enter] pedirla o tomarla, t ticket, l cronología, q salir, ? ayuda:
team-runs = Ejecuciones abiertas del equipo, en otros sitios
team-given-to = { $by } en { $host } la pedía, y ya sabe que es suya.
