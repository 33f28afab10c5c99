### approval: another person's yes or no

approval-yes = yes
approval-no = no
approval-voice = by voice
approval-chat = in a chat
approval-in-person = in person
approval-unknown = in a way that only a newer version knows
approval-given = { $said }: { $name }, { $how }
ask-approved-by = Who approved it?
ask-approval-said = What did they say?
ask-refused-by = Who said no?
act-approve = approval
now-approve = ask for the approval of another person
now-approve-role = ask for the approval of: { $role }
now-approve-short = ask for approval
refused-approve-first = An approval is another person's: press Enter and say what they said.
refused-own-approval = { $name } is who is working on this run, or may be: the approval of another person is needed, by their full name.
refused-nobody-named = Name the person who said it.
plain-ask-approval = [Enter] say what the other person said, s skip, q leave, ? help:
refused-role-named = “{ $name }” is the post, and not the person: name who said it.
