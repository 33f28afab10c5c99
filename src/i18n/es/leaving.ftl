## Codes that a phone reads
context-qr = En un código QR
key-qr = muestra un teléfono, un correo o un enlace del paso como código QR, para que el móvil lo marque
key-qr-short = QR
key-invert = cambia oscuro por claro, si el móvil no lee el código
key-invert-short = invertir
menu-qr = ¿Qué código QR quiere?
qr-nothing = Este paso no tiene ningún teléfono, correo ni enlace que mostrar como código QR.
qr-nothing-here = Aquí no hay ningún teléfono, correo ni enlace que mostrar como código QR.
qr-point = Enfóquelo con la cámara del móvil.
qr-small = El código QR no cabe: pide una ventana de { $columns }x{ $rows }, y esta tiene { $have-columns }x{ $have-rows }.
qr-too-long = Es demasiado largo para un código QR: { $what }
plain-qr-small = El código QR no cabe: pide { $columns } columnas, y hay { $have }.
plain-qr-turn = Si el móvil no lo lee, Q i lo dibuja con oscuro y claro cambiados.
