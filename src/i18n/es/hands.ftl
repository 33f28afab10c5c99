### hands: una ejecución que toca a más de una persona del equipo, a pantalla completa

## Encima de la ejecución, y qué se puede hacer
shared-taken-why = { $taken } Dice: «{ $why }».
shared-still = Lo que haga aquí desde ahora no se anota como parte de esta ejecución; lo que se hizo después queda a un lado, y lo ven los dos.
hands-asked = Alguien pide esta ejecución
hands-taken = Tomada
hands-of-team = Una ejecución del equipo
hands-withdraw = No pedirla más
hands-ask-word = ¿Qué le dice?
hands-sure = { $by } en { $host } la tenía en pantalla hace menos de un minuto. Otro Enter se la quita de las manos; Esc la deja.
hands-handing-over = La ejecución va a otras manos: aquí no se le añade nada.
hands-handed-over = { $by } en { $host } ya puede tomar la ejecución. Usted la sigue; será suya en cuanto la tome.
hands-refused = { $by } en { $host } lee que la ejecución se queda aquí.
hands-asks-no-more = Ya nadie pide esta ejecución: se queda aquí.
hands-stopped = No se ha dicho nada a quien la pide: la ejecución se queda aquí.
hands-taken-back = Al final se queda aquí.
hands-not-answered = No se ha podido decir: { $why }. La ejecución se queda aquí.
hands-withdrawn = Ya no la pide.
hands-nobody = Nadie pide esta ejecución, y está en sus manos.
hands-not-shared = Esta ejecución no se comparte con ningún equipo: lo haría `store:` en config.yaml.
hands-no-run = Elija primero una ejecución.
hands-filed = ¿DOS TICKETS? Háblenlo: { $what } también se abrió al lado de esta ejecución.
filed-alone = «{ $title }»
filed-numbered = «{ $title }» ({ $reference })
hands-next = { $key } dice qué se puede hacer ahora.
job-hand-over = Pasando la ejecución…
job-refuse = Respondiendo…
job-team-ask = Pidiendo la ejecución…
job-team-take = Tomando la ejecución…
key-team = el equipo: quién pide esta ejecución, pedirla, tomarla
key-team-short = equipo

## Una ejecución que se sigue
follow-from = { $by } en { $host } tiene esta ejecución: usted la sigue, { $ago }
follow-left = { $by } en { $host } tiene esta ejecución y no está en ella: tal como quedó, { $ago }
follow-asked = Pedida a { $by } en { $host }, aún sin respuesta: { $ago }
follow-away = No se llega a ella desde las { $since }: así estaba entonces en { $host }
follow-still-here = Cedida, y aún no tomada: la tecla la recupera
ago-seconds = { $count ->
    [0] ahora
   *[other] hace { $count } s
}
ago-minutes = hace { $count } min

## En la biblioteca
library-team = En manos de otros
library-team-run = Ejecución del equipo
