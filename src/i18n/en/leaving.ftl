## Codes that a phone reads
context-qr = In a QR code
key-qr = show a number, an e-mail or a link of the step as a QR code, for a phone to dial
key-qr-short = QR
key-invert = swap dark and light, where the phone does not read the code
key-invert-short = invert
menu-qr = Which QR code?
qr-nothing = This step has no number, e-mail or link to show as a QR code.
qr-nothing-here = There is no number, e-mail or link here to show as a QR code.
qr-point = Point the phone's camera at it.
qr-small = The QR code does not fit: it takes a window of { $columns }x{ $rows }, and this one has { $have-columns }x{ $have-rows }.
qr-too-long = Too long for a QR code: { $what }
plain-qr-small = The QR code does not fit: it takes { $columns } columns, and there are { $have }.
plain-qr-turn = If the phone does not read it, Q i draws it with dark and light swapped.
