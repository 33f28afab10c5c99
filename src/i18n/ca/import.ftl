### El que diu `vetlla import`, i les poques paraules que escriu en un esborrany.

import-word-form = Formulari
import-word-kind = tipus
import-word-or = o
import-word-open = Obrir el tiquet
import-word-open-at = Obrir el tiquet a { $name }
import-word-call-at = Trucar a { $name }
import-word-case = Quin cas és?
import-word-ticket = tiquet
import-word-number = Número de tiquet

import-look-text = aquest text no ha trobat lloc
import-look-empty = un títol sense res a sota
import-look-secret = sembla que aquí hi ha una contrasenya; traieu-la de la pàgina i de l'esborrany
import-look-duty = una trucada que depèn de l'horari: penseu en when: duty
import-look-condition = una condició: penseu en una decisió, i when: al pas
import-look-command = una línia de codi: penseu en kind: command
import-look-choice = d'aquesta frase se n'ha fet una decisió; els camps en depenen
import-look-cases = d'una taula se n'ha fet una decisió
import-look-field-condition = un camp que depèn d'alguna cosa: penseu en when o required_when
import-look-ticket-without-form = obre un tiquet, i res no diu què hi ha de constar
import-look-people = aquestes línies són ara contactes
import-look-notice = d'una frase del començament se n'ha fet un avís
import-look-level = un avís de la pàgina: és per a les persones (warning) o per al servei (caution)?
import-look-left = un text sense pas, que queda amb l'últim
import-look-struck = ratllat a la pàgina: es conserva com a text, marcat, i no és cap pas
import-look-denied = una frase que prohibeix alguna cosa: llegiu-la; no se n'ha fet cap trucada ni cap tiquet
import-look-branches = dels casos se n'ha fet una decisió, i els passos de cadascun en depenen
import-look-tab = una pestanya de la pàgina: se n'ha fet una secció; si només se'n llegeix una, penseu en una decisió
import-look-date = una data que no es pot llegir amb seguretat: es conserva tal com està escrita
import-look-language = l'idioma és una suposició: mireu lang, perquè el tiquet el segueix
import-look-crowded = hi ha més persones o números dels que caben en un esborrany: la resta es queda al text
import-look-piece = aquesta imatge o adreça no ha trobat lloc
import-look-account = una persona de qui la pàgina només té el número: qui és?
import-look-numbers = un número que no és el de la llista de la pàgina: el pas truca al que diu; quin és el bo?
import-look-numbers-differ = diversos números d'un mateix nom: cada pas truca al que diu; quin és el bo?
import-look-over = això és sobre diversos passos i surt al primer: val per a tots?
import-look-section-condition = una secció que depèn d'alguna cosa: penseu en una decisió, i en when als seus passos
import-look-bullets = d'una llista sota el títol d'un procediment se n'han fet passos: ho són?
import-look-raised = una xifra en superíndex: una potència o una nota? Està separada del número
import-look-banned = el que hi ha aquí està prohibit: és un avís, i no se n'ha fet cap pas
import-look-bounded = diu quan no s'han de fer els passos de sota, o quan només: és un avís a cadascun; què s'ha de fer aleshores?
import-look-no-call = un número al qual ningú no diu que es truqui ara: llegiu la frase; no és cap contacte ni se n'ha fet cap trucada
import-look-jump = porta a un altre pas: penseu en una decisió, i en when als passos del mig
import-look-alternative = seccions per a casos que es poden excloure: penseu en una decisió, i en when als seus passos
import-look-remedy = un remei per a un problema: penseu en una decisió, i en when als seus passos
import-look-ticket-made = la pàgina no diu que aquí s'obri un tiquet: cal aquest pas? El seu assumpte s'ha triat per a ell
import-look-ticket-behind = la pàgina diu aquí d'obrir un tiquet; el pas que l'obre és darrere del formulari amb el que ha de dir, i el seu assumpte s'ha triat per a ell: potser aquest pas sobra
import-look-subject = l'assumpte del seu tiquet s'ha triat per a ell: és bo?
import-look-call-in-text = aquí es truca a algú, i no se n'ha fet cap trucada: penseu en kind: call
import-look-forbids = un pas que només prohibeix alguna cosa: estaria més bé com a avís?
import-look-carried = un text sense pas, que queda amb el següent
import-look-column = una columna amb casos: penseu en una decisió
import-look-rows = cada fila d'una taula és un pas, un darrere l'altre: si només se n'aplica una, feu-ne una decisió
import-look-signs = aquí només hi ha signes, on un pas, una etiqueta o una opció ha de dir alguna cosa: què vol dir?
import-look-filled = una adreça amb un buit que omple una altra cosa: no s'obre res; escriviu-la sencera
import-look-counted = una taula amb les files comptades, que es queda com a taula: són passos?
import-look-outdated = el que la pàgina dona per obsolet, o el seu historial: és aquí, i no se n'ha fet cap pas
import-look-form-language = un formulari que sembla d'una altra llengua que la pàgina: el tiquet la segueix; és correcte?
import-look-apart = passos d'una secció que sembla antiga, un exemple o preguntes: també s'han de fer?
import-look-forbidden-here = el que hi ha aquí està prohibit; es queda en el text del pas: no seria millor un avís?
import-look-numberless = un número que no té cap contacte: de qui és, i quan s'hi truca?
import-look-ticket-said = la pàgina diu aquí d'obrir un tiquet; el pas que l'obre és darrere del formulari amb el que ha de dir: hi és tot això?
import-look-missing-page = aquesta pàgina no hi era: se'n guarda el nom
import-look-missing-file = aquest fitxer no hi era: poseu-lo a la carpeta de fitxers de l'esborrany
import-look-missing-unwritten = aquesta pàgina encara no s'ha escrit: se'n guarda el nom
import-look-missing-steps = aquesta pàgina no té passos, ni per tant esborrany: se'n guarda el nom
import-look-missing-unshown = aquest fitxer de la llista de la pàgina no hi era, i la pàgina no el mostra
import-look-hidden = no s'ha pogut mostrar
import-look-keys = capçaleres de taules i altres paraules de la pàgina que l'esborrany diu amb les seves claus: no són enlloc més

import-drafted = { $title } → { $path }
import-no-steps = { $title } ({ $file }): cap pas, cap esborrany
import-unchanged = { $title } → { $path }, tal com era
import-beside = { $title }: { $path } s'ha editat i es queda; l'esborrany nou és { $new }
import-steps = { $count ->
    [one] 1 pas
   *[other] { $count } passos
  } ({ $kinds })
import-look-row = línia { $line }: { $what }
import-look-row-in = línia { $line }, { $section }: { $what }
import-look-row-under = { $section }: { $what }
import-look-quoted = { $row }: «{ $text }»
import-look-proposed = { $row } → { $proposal }
import-missing = no hi era: { $names }
import-unused = fitxers de la pàgina que no s'hi veuen: { $names }
import-comments = { $count ->
    [one] 1 comentari
   *[other] { $count } comentaris
  } sota la pàgina, que potser la corregeixen: llegiu x-import.comments
import-uncopied = no es pot llegir: { $names }
import-uncopied-large = no copiat, perquè un fitxer pot tenir { $most } MB: { $names }
import-uncopied-over = no copiat, perquè els fitxers d'aquesta importació poden tenir { $most } MB en total: { $names }
import-uncopied-linked = no copiat, perquè la carpeta és un enllaç cap a un altre lloc: { $names }
import-stays = l'esborrany d'abans es queda, tot i que ara la pàgina no té passos: { $path }
import-listed = no hi era, i la pàgina no ho mostra: { $names }
import-stale = { $path } és d'abans: la pàgina ja no ho diu; esborreu-lo
import-changed = què ha canviat a la pàgina des de llavors:
import-index = { $file }: l'índex de l'espai, cap esborrany
import-unnamed = { $count ->
    [one] 1 pàgina de l'índex no hi és
   *[other] { $count } pàgines de l'índex no hi són
  }: { $names }
import-summary = { $pages ->
    [one] 1 pàgina
   *[other] { $pages } pàgines
  }, { $drafts ->
    [one] 1 esborrany
   *[other] { $drafts } esborranys
  }, { $looks ->
    [0] res per mirar
    [one] 1 cosa per mirar
   *[other] { $looks } coses per mirar
  }
import-nothing = { $path }: no hi ha cap pàgina de Confluence. Es pot llegir: una exportació en HTML (carpeta, zip o una pàgina), el format d'emmagatzematge, o el Markdown fet d'una exportació.
import-unread = { $file }: { $why }
import-why-nesting = els seus elements estan massa encaixats per llegir-los
import-why-nodes = té massa elements per llegir-los
import-why-attributes = un element té massa atributs per llegir-los
import-why-bytes = fa més de { $most } MB
import-why-xml = XML malmès a la línia { $line }
import-why-space = un espai en XML: exporteu-lo en HTML des de Confluence, i doneu això
import-why-word = una pàgina com a document de Word: exporteu-la en HTML des de Confluence, i doneu això
import-why-unknown = no és cap pàgina de Confluence
import-why-whole = més del que cap en una importació: importeu la resta a part
import-why-large = l'esborrany passaria de { $most } KiB, o tindria més de { $steps } passos: partiu la pàgina
import-why-text = no és UTF-8 ni té la codificació que diu
import-zip-broken = l'arxiu està malmès

import-zip-many = l'arxiu o la carpeta té més de { $most } fitxers
import-zip-twice = l'arxiu té més d'un fitxer amb aquest nom: s'ha llegit l'últim
import-zip-packed = un fitxer de l'arxiu està comprimit d'una manera que no es coneix
