### store: el registro compartido con un equipo

## Por qué no se ha podido llegar a él, o no ha aceptado nada
store-unreachable = no se llega al registro compartido: { $why }
store-slow = el registro compartido no responde
store-refused = el registro compartido no deja entrar: { $why }. Mire el rol y su contraseña (`vetlla store status`).
store-no-password = el registro compartido quiere una contraseña, y no se ha encontrado ninguna: póngala en ~/.pgpass (`chmod 600`), o indique su fichero con passfile=FICHERO en `store: url`
store-tls = el certificado del registro compartido: { $why }. Indique su autoridad con sslrootcert=FICHERO en `store: url`.
store-tls-name = el certificado del registro compartido es para otro nombre: { $why }. Escriba el equipo en `store: url` como lo tiene el certificado, o pida uno para este nombre.
store-unreadable = { $path } no se puede leer
store-exposed = { $path } lo pueden leer otros: haga `chmod 600`
store-no-schema = la base de datos no tiene ese esquema, o este rol no puede usarlo: un administrador ejecuta `vetlla store init`
store-older = las tablas son de la versión { $count }, más antigua que este programa: un administrador ejecuta `vetlla store init`
store-newer = las tablas son de la versión { $count }, más nueva que este programa: instale el nuevo
store-no-team = allí no hay ningún equipo «{ $team }», o este rol no es de él
store-rights = este rol no puede hacerlo: { $why }
store-damaged = el diario está dañado a partir de la línea { $count }: lo que sigue no se envía
store-spoiled = la línea { $count } de lo que el registro compartido tiene de esta ejecución no es lo que se escribió, o no está: díselo a quien lleva la base de datos; el disco de quien tiene la ejecución tiene la buena
store-other-copy = la copia de la carpeta no se puede poner al día, porque está en el archivo o no es el comienzo de lo que tiene el equipo: { $count ->
        [one] le falta 1 línea
       *[other] le faltan { $count } líneas
    }. Elige otra carpeta.
store-forgotten = el equipo ha retirado esta ejecución para siempre (retención): queda solo en este disco
store-unfit = el registro compartido ha encontrado incorrecta una línea: { $why }
store-full = el registro compartido no tiene sitio: { $why }
store-server = el registro compartido dice: { $why }
store-none = no hay ningún registro compartido configurado: ponga `store:` en config.yaml
store-not-built = este programa se ha construido sin el registro compartido (la función `store`)

## Qué falla en la configuración
problem-store-scheme = una dirección empieza por postgresql://
problem-store-password = aquí no va ninguna contraseña: póngala en ~/.pgpass, o indique un fichero con passfile=FICHERO
problem-store-port = «{ $found }» no es un puerto
problem-store-option = no hay ninguna opción «{ $found }»; hay { $known }
problem-store-option-value = `{ $key }` no admite «{ $found }»
problem-store-percent = tras un % van dos cifras hexadecimales
problem-store-name = «{ $found }» no es un nombre válido: letras, cifras, _ (y . - para un equipo), como máximo 40

## En la esquina, y al lado
shared = compartido ✓
shared-ascii = compartido
shared-behind = { $count ->
        [one] 1 sin compartir
       *[other] { $count } sin compartir
    } · { $since }
shared-taken = tomada
shared-behind-whole = Desde las { $since }, { $count ->
        [one] 1 hecho está solo en este disco
       *[other] { $count } hechos están solo en este disco
    }: { $why }. Saldrá solo cuando eso acabe.
shared-taken-whole = { $by }, en { $host }, ha tomado esta ejecución.

shared-held = { $by }, en { $host }, tiene esta ejecución: aquí solo se lee.
branch-title = Escrito por una máquina que ya no tenía la ejecución (época { $epoch }), y no forma parte de ella: { $count ->
        [one] 1 hecho
       *[other] { $count } hechos
    }
branch-filed = ALLÍ TAMBIÉN SE ABRIÓ UN TICKET: { $what }. Avise a quien tiene la ejecución: puede haber dos.

store-half = `store:` necesita `url` y `team`: no se comparte nada
doctor-store = Sin eso, las ejecuciones se quedan solo en este disco y salen más tarde: `vetlla store status` dice más.

## Órdenes
store-made = Las tablas están: versión { $count }.
store-was-there = Las tablas ya estaban: versión { $count }.
store-role-made = Se ha creado el rol { $role }: dele ese rol a los ingenieros con GRANT { $role } TO alguien.
store-team-in = El equipo { $team } ya tiene entrada.
store-status-server = PostgreSQL { $version } en { $place }, { $tls ->
        [yes] con TLS
       *[no] sin TLS
    }, como { $role }
store-status-tables = tablas de la versión { $count }, esquema { $schema }, { $size }
store-status-team = equipo { $team }: { $runs ->
        [one] 1 ejecución
       *[other] { $runs } ejecuciones
    }, { $open } en una pantalla durante el último minuto
store-status-branches = { $count ->
        [one] 1 línea está en una rama
       *[other] { $count } líneas están en ramas
    }: mírelas con `vetlla show`
store-status-clock = el reloj de esta máquina está a { $count } s del del servidor
store-status-rights = este rol puede cambiar líneas escritas: dé a los ingenieros solo el rol del equipo
store-status-behind = { $count ->
        [one] 1 ejecución no está compartida del todo
       *[other] { $count } ejecuciones no están compartidas del todo
    }: `vetlla sync`
store-status-forgotten = { $count ->
        [one] el equipo ha retirado 1 ejecución para siempre, y está
       *[other] el equipo ha retirado { $count } ejecuciones para siempre, y están
    } solo en este disco
store-status-spoiled = lo que tiene el equipo no es lo que se escribió: { $count ->
        [one] 1 ejecución
       *[other] { $count } ejecuciones
    }; `vetlla sync` dice cuáles
store-status-fine = todas las ejecuciones de esta máquina están compartidas
sync-run = { $run }: { $count ->
        [one] 1 línea enviada
       *[other] { $count } líneas enviadas
    }
sync-branch = { $run }: la tiene { $by }, en { $host }; { $count ->
        [one] 1 línea ha ido a una rama
       *[other] { $count } líneas han ido a una rama
    }
sync-held = { $run }: abierta en otra sesión, que aún no la ha compartido entera
sync-failed = { $run }: { $why }
sync-summary = { $runs ->
        [one] 1 ejecución
       *[other] { $runs } ejecuciones
    }, { $count ->
        [one] 1 línea enviada
       *[other] { $count } líneas enviadas
    }
store-moved-left =   Solo en el equipo donde se adjuntó: { $names }
store-moved-out = { $run }: { $count ->
        [one] 1 línea escrita
       *[other] { $count } líneas escritas
    }
