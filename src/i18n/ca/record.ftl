### record: què va malament amb el registre d'una execució, i en lliurar un tiquet

## El sistema s'hi ha negat
record-cannot-read = No es pot llegir { $path }: { $why }.
record-cannot-write = No es pot escriure { $path }: { $why }.
record-cannot-create = No es pot crear { $path }: { $why }.
record-cannot-lock = No es pot blocar { $path }: { $why }.
record-why-missing = aquest fitxer o carpeta no existeix
record-why-denied = no hi teniu permís
record-why-full = no queda espai al disc
record-why-limit = el fitxer superaria la mida permesa
record-why-read-only = el disc és només de lectura
record-why-not-a-folder = una part del camí no és una carpeta
record-why-gone = la carpeta de l'execució ja no hi és
record-why-foreign = algú altre ha escrit al diari
record-why-unmade = l'execució encara no té carpeta
record-why-unanswered = el disc no respon
record-why-a-folder = és una carpeta
record-hint-room = Feu lloc al disc; llavors s'escriurà el que espera.
record-hint-permission = Mireu de qui és la carpeta, o trieu-ne una altra amb --state-dir.
record-hint-lock = Potser aquest sistema de fitxers no té blocatges; trieu una carpeta local amb --state-dir.

## Trobar una execució
record-no-run = No hi ha cap execució anomenada «{ $run }».
record-hint-runs = «vetlla runs --all» en mostra la llista.
record-ambiguous = { $count ->
    [one] Una execució coincideix amb «{ $run }»: { $names }.
   *[other] { $count } execucions coincideixen amb «{ $run }», entre elles { $names }.
}
record-hint-longer = Escriviu una part més llarga del nom.
record-no-journal = No hi ha cap diari a { $path }.
record-hint-no-journal = La carpeta no és una execució sencera; mireu les còpies de seguretat.

## Un sol escriptor
record-held = { $user } té oberta aquesta execució a { $host } des de { $since } (procés { $pid }).
record-hint-held = Seguiu-la, o preneu-ne el relleu.
record-elsewhere = { $user } va deixar oberta aquesta execució a { $host } ({ $since }), i en aquesta carpeta compartida no es pot saber si aquella sessió encara és viva.
record-hint-elsewhere = Tanqueu-la a { $host }. Si aquella màquina ja no hi és, esborreu { $path } i torneu-ho a provar.
record-not-taken-machine = L'execució és oberta en una altra màquina: { $user } a { $host }, des de { $since }.
record-not-taken-user = L'execució és oberta a la sessió d'un altre usuari: { $user } a { $host }, des de { $since }.
record-not-taken-shown = No consta que el procés que diu el blocatge ({ $pid }) tingui aquesta execució, i no se l'ha molestat.
record-not-taken-answer = S'ha demanat a la sessió de { $user } (procés { $pid }) que surti, i no ho ha fet.
record-taken-here = { $user }, a { $host }, ha pres el relleu d'aquesta execució (procés { $pid }), el { $since }.
record-taken-here-next = Per seguir-la o tornar-la a agafar: vetlla resume { $run }
record-hint-ask = Demaneu a { $user } que surti de l'execució.
record-hint-by-hand = Mireu què fa el procés { $pid }; quan acabi, l'execució quedarà lliure.

## Danys
record-read-only = El diari de «{ $run }» està malmès, i no s'hi afegeix res.
record-hint-read-only = Llegiu-lo amb «vetlla show», i continueu en una execució nova.
record-vanished = La carpeta de l'execució ja no hi és: { $path }.
record-archived = «{ $run }» és a l'arxiu: només es llegeix.
record-hint-archived = «vetlla show» i «vetlla ticket» el llegeixen.
record-hint-vanished = Torneu-la a posar a lloc; llavors s'escriurà el que espera. Copieu el tiquet abans de sortir.
record-foreign = Algú altre ha escrit a { $path } mentre era obert aquí.
record-hint-foreign = Copieu el tiquet abans de sortir; el que espera no es podrà escriure.
record-unsaved = { $count ->
    [one] Hi ha una anotació només a la memòria.
   *[other] Hi ha { $count } anotacions només a la memòria.
}
record-hint-unsaved = Feu lloc al disc i torneu-ho a provar.
record-unanswered = El disc encara no ha respost; el que espera s'hi escriurà tan bon punt ho faci.
record-frozen-changed = { $path } no és el procediment amb què va començar aquesta execució: el seu SHA-256 comença per { $found }, i s'esperava { $expected }.
record-hint-frozen = Torneu a posar l'original, o comenceu una execució nova.
record-torn = { $bytes ->
    [one] Una fallada va tallar el final del diari: s'ha deixat fora un byte.
   *[other] Una fallada va tallar el final del diari: s'han deixat fora { $bytes } bytes.
}
record-damage-empty = El diari és buit: l'execució no es pot llegir.
record-damage-garbled = La línia { $line } no és una línia de diari.
record-damage-edited = La línia { $line } es va modificar després d'escriure-la.
record-damage-missing = { $count ->
    [one] Falta una línia abans de la línia { $line }.
   *[other] Falten { $count } línies abans de la línia { $line }.
}
record-damage-doubled = La línia { $line } en repeteix una d'anterior.
record-damage-order = La línia { $line } hauria de ser més amunt.
record-damage-chain = La línia { $line } no lliga amb l'anterior, que algú ha canviat.
record-damage-version = La línia { $line } és de la versió { $count }, i aquest programa llegeix la versió 1.
record-damage-unread = Hi ha tant de malmès abans de la línia { $line } que la resta no s'ha llegit.
record-damage-outside = La línia { $line } posa com a evidència un fitxer de fora de la carpeta de l'execució: no es llegeix.

## Evidències
record-not-a-file = { $path } no és un fitxer normal.
record-too-large = { $path } fa més de { $limit } MiB.
record-hint-attach = Trieu un fitxer de 100 MiB com a màxim.
record-why-irregular = és un enllaç, una canonada o una altra cosa que no és un fitxer normal
record-hint-irregular = Mireu qui l'hi ha posat i traieu-lo.
record-oversized = { $path } fa més de { $limit } MiB, més del que aquest programa escriu mai.
record-hint-oversized = Mireu qui l'hi ha posat.
record-draft-too-large = El que s'està escrivint passa de { $limit } MiB: no es pot desar.
record-hint-draft = Poseu-ho en un fitxer i adjunteu-lo com a prova.
record-no-evidence = No hi ha cap fitxer així entre les proves: { $path }.
record-evidence-changed = { $path } no és el fitxer de què parla el registre: el seu SHA-256 és un altre.
record-hint-evidence = Restaureu l'original d'una còpia de seguretat.
record-again =
    { $count ->
        [one] Una entrada no havia arribat al disc quan el programa va acabar: ara és al registre.
       *[other] { $count } entrades no havien arribat al disc quan el programa va acabar: ara són al registre.
    }
record-not-again = El que es va fer mentre el disc no responia no encaixa amb el que una altra sessió ha escrit després, i no és al registre: { $entries }.
record-unguarded = Aquest sistema de fitxers no té bloquejos: res no impedeix que una altra sessió escrigui alhora en aquesta execució.
record-folder-owner = { $path } és d'un altre usuari (el número { $found }), que pot llegir i canviar les execucions.
record-folder-open = Altres usuaris poden escriure a { $path } (mode { $found }).
record-hint-folder = Trieu una carpeta vostra amb --state-dir, o feu-la només vostra: chown i chmod 700.
record-cancelled = S'ha aturat abans d'acabar, i no n'ha quedat res.

## Lliurar un tiquet
sink-sent-osc52 = Enviat al vostre terminal (OSC 52, { $bytes } bytes); res no confirma que hi hagi arribat.
sink-desktop = Al porta-retalls de l'escriptori ({ $bytes } bytes); hi continuarà quan es tanqui vetlla.
sink-desktop-fell-back = El porta-retalls de l'escriptori no ha respost ({ $why }). S'ha enviat al vostre terminal (OSC 52, { $bytes } bytes); res no confirma que hi hagi arribat.
sink-tmux = Al búfer de tmux ({ $bytes } bytes) i enviat al seu terminal; res no confirma que hi hagi arribat.
sink-tmux-no-clipboard = Només al búfer de tmux ({ $bytes } bytes): tmux no sap de cap porta-retalls en un terminal «{ $term }». Si en té: tmux set -as terminal-features ',{ $term }:clipboard', i torneu-hi a entrar.
sink-tmux-too-long = Només al búfer de tmux ({ $bytes } bytes): és més llarg del que accepten els terminals.
sink-tmux-nobody = Només al búfer de tmux ({ $bytes } bytes): ningú no hi està connectat.
sink-tmux-fell-back = tmux no ho ha agafat ({ $why }). S'ha enviat al vostre terminal (OSC 52, { $bytes } bytes); res no confirma que hi hagi arribat.
sink-other-desktop = Al porta-retalls de l'escriptori d'aquesta màquina ({ $bytes } bytes), que només és el vostre si hi seieu al davant.
sink-other-desktop-too = També al porta-retalls de l'escriptori d'aquesta màquina, que només és el vostre si hi seieu al davant.
sink-file = Escrit a { $path } ({ $bytes } bytes).
sink-file-other-names = Els seus altres noms (enllaços durs) conserven el que hi havia.
sink-through = Escrit a { $path } ({ $bytes } bytes). És un dispositiu o una sortida, i cap fitxer: no compta com a copiat.
sink-exported = «{ $name }» ha rebut el tiquet ({ $bytes } bytes).
sink-exported-message = «{ $name }» ha rebut el missatge ({ $bytes } bytes).
sink-exported-change = «{ $name }» ha rebut el que ha canviat ({ $bytes } bytes).
sink-exported-update = «{ $name }» ha rebut l'actualització ({ $bytes } bytes).
sink-shown = Mostrat sencer ({ $bytes } bytes).
sink-off = El porta-retalls està desactivat a la configuració.
sink-no-clipboard = Un terminal del tipus «{ $kind }» no té cap porta-retalls on enviar-ho.
sink-too-large = El text fa { $bytes } bytes; per OSC 52 els terminals n'accepten { $limit } com a màxim.
sink-offer = Premeu { $write } per desar-lo en un fitxer, o { $plain } per a la pàgina sense marcs.
sink-offer-elsewhere = A la pàgina del tiquet ({ $ticket }) es pot desar en un fitxer o mostrar sense marcs.
sink-timeout = sense resposta en un segon
sink-exists = { $path } ja existeix.
sink-hint-exists = Trieu un altre nom, o digueu que es pot substituir.
sink-cannot-write = No es pot escriure { $path }: { $why }.
sink-unfit = { $path } és un disc o un sòcol; no s'hi ha escrit res.
sink-no-reader = Ningú no llegeix del conducte { $path }; no s'hi ha escrit res.
sink-foreign-link = { $path } és l'enllaç d'un altre usuari en una carpeta on tothom pot escriure; no s'hi ha escrit res.
sink-hint-unfit = Trieu el camí d'un fitxer.
sink-cancelled = Heu aturat la còpia.
sink-exporter-empty = L'exportador «{ $name }» no té cap ordre.
sink-hint-exporter-empty = Poseu-li un argv a la configuració.
sink-exporter-start = No es pot engegar «{ $program }» per a l'exportador «{ $name }»: { $why }.
sink-hint-exporter-start = Comproveu que el programa està instal·lat, i el seu nom a la configuració.
sink-exporter-failed = L'exportador «{ $name }» ha acabat amb l'estat { $status }.
sink-exporter-unread = «{ $name }» ha acabat bé, però no ha llegit tot el que havia de rebre: no compta com a lliurat.
sink-exporter-killed = L'exportador «{ $name }» ha acabat pel senyal { $status }.
sink-exporter-timeout = S'ha aturat l'exportador «{ $name }» al cap de { $seconds } segons.
sink-exporter-cancelled = L'exportador «{ $name }» s'ha aturat abans d'acabar.
sink-hint-exporter = Llegiu què ha escrit: pot ser que no s'hagi enviat res. Copieu el text.
