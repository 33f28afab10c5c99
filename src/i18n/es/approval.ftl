### approval: el sí o el no de otra persona

approval-yes = sí
approval-no = no
approval-voice = de viva voz
approval-chat = por chat
approval-in-person = en persona
approval-unknown = de una manera que solo conoce una versión más nueva
approval-given = { $said }: { $name }, { $how }
ask-approved-by = ¿Quién lo ha aprobado?
ask-approval-said = ¿Qué ha dicho?
ask-refused-by = ¿Quién ha dicho que no?
act-approve = aprobación
now-approve = pida la aprobación de otra persona
now-approve-role = pida la aprobación de: { $role }
now-approve-short = pida aprobación
refused-approve-first = Una aprobación es de otra persona: pulse Enter y diga qué ha dicho.
refused-own-approval = { $name } es quien trabaja en esta ejecución, o puede serlo: hace falta la aprobación de otra persona, con su nombre completo.
refused-nobody-named = Diga quién lo ha dicho.
plain-ask-approval = [Enter] diga qué ha dicho la otra persona, s saltar, q salir, ? ayuda:
refused-role-named = «{ $name }» es el cargo, y no la persona: diga el nombre de quien lo ha dicho.
