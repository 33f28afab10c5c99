### hands: una execució que toca més d'una persona de l'equip, a pantalla completa

## Damunt de l'execució, i què s'hi pot fer
shared-taken-why = { $taken } Diu: «{ $why }».
shared-still = El que feu aquí d'ara endavant no s'anota com a part d'aquesta execució; el que s'hi ha fet després queda al costat, i ho veieu tots dos.
hands-asked = Algú demana aquesta execució
hands-taken = Agafada
hands-of-team = Una execució de l'equip
hands-withdraw = No demanar-la més
hands-ask-word = Què li dieu?
hands-sure = { $by } a { $host } la tenia en pantalla fa menys d'un minut. Un altre Enter li treu de les mans; Esc la deixa.
hands-handing-over = L'execució va cap a unes altres mans: aquí no s'hi afegeix res.
hands-handed-over = { $by } a { $host } ja pot agafar l'execució. La seguiu; serà seva tan bon punt l'agafi.
hands-refused = { $by } a { $host } llegeix que l'execució es queda aquí.
hands-asks-no-more = Ningú no demana ja aquesta execució: es queda aquí.
hands-stopped = No s'ha dit res a qui la demana: l'execució es queda aquí.
hands-taken-back = Al final es queda aquí.
hands-not-answered = No s'ha pogut dir: { $why }. L'execució es queda aquí.
hands-withdrawn = Ja no la demaneu.
hands-nobody = Ningú no demana aquesta execució, i és a les vostres mans.
hands-not-shared = Aquesta execució no es comparteix amb cap equip: ho faria `store:` a config.yaml.
hands-no-run = Trieu primer una execució.
hands-filed = DOS TIQUETS? Parleu-ne: { $what } també es va obrir al costat d'aquesta execució.
filed-alone = «{ $title }»
filed-numbered = «{ $title }» ({ $reference })
hands-next = { $key } diu què s'hi pot fer ara.
job-hand-over = Es passa l'execució…
job-refuse = Es respon…
job-team-ask = Es demana l'execució…
job-team-take = S'agafa l'execució…
key-team = l'equip: qui demana aquesta execució, demanar-la, agafar-la
key-team-short = equip

## Una execució que se segueix
follow-from = { $by } a { $host } té aquesta execució: la seguiu, { $ago }
follow-left = { $by } a { $host } té aquesta execució i no hi és: tal com va quedar, { $ago }
follow-asked = Demanada a { $by } a { $host }, encara sense resposta: { $ago }
follow-away = No s'hi arriba des de les { $since }: així estava llavors a { $host }
follow-still-here = Cedida, i encara no agafada: la tecla la recupera
ago-seconds = { $count ->
    [0] ara
   *[other] fa { $count } s
}
ago-minutes = fa { $count } min

## A la biblioteca
library-team = En mans d'altres
library-team-run = Execució de l'equip
