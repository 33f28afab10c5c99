### approval: el sí o el no d'una altra persona

approval-yes = sí
approval-no = no
approval-voice = de viva veu
approval-chat = per xat
approval-in-person = en persona
approval-unknown = d'una manera que només coneix una versió més nova
approval-given = { $said }: { $name }, { $how }
ask-approved-by = Qui ho ha aprovat?
ask-approval-said = Què ha dit?
ask-refused-by = Qui ha dit que no?
act-approve = aprovació
now-approve = demaneu l'aprovació d'una altra persona
now-approve-role = demaneu l'aprovació de: { $role }
now-approve-short = demaneu aprovació
refused-approve-first = Una aprovació és d'una altra persona: premeu Enter i digueu què ha dit.
refused-own-approval = { $name } és qui treballa en aquesta execució, o ho pot ser: cal l'aprovació d'una altra persona, amb el nom complet.
refused-nobody-named = Digueu qui ho ha dit.
plain-ask-approval = [Enter] digueu què ha dit l'altra persona, s salta, q surt, ? ajuda:
refused-role-named = «{ $name }» és el càrrec, i no la persona: digueu el nom de qui ho ha dit.
