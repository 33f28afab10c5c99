## Codes that a phone reads
context-qr = En un codi QR
key-qr = mostra un telèfon, un correu o un enllaç del pas com a codi QR, perquè el mòbil el marqui
key-qr-short = QR
key-invert = canvia fosc per clar, si el mòbil no llegeix el codi
key-invert-short = inverteix
menu-qr = Quin codi QR voleu?
qr-nothing = Aquest pas no té cap telèfon, correu ni enllaç per mostrar com a codi QR.
qr-nothing-here = Aquí no hi ha cap telèfon, correu ni enllaç per mostrar com a codi QR.
qr-point = Enfoqueu-lo amb la càmera del mòbil.
qr-small = El codi QR no hi cap: demana una finestra de { $columns }x{ $rows }, i aquesta en té { $have-columns }x{ $have-rows }.
qr-too-long = És massa llarg per a un codi QR: { $what }
plain-qr-small = El codi QR no hi cap: demana { $columns } columnes, i n'hi ha { $have }.
plain-qr-turn = Si el mòbil no el llegeix, Q i el dibuixa amb fosc i clar canviats.
