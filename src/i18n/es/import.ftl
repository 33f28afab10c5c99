### Lo que dice `vetlla import`, y las pocas palabras que escribe en un borrador.

import-word-form = Formulario
import-word-kind = tipo
import-word-or = o
import-word-open = Abrir el ticket
import-word-open-at = Abrir el ticket en { $name }
import-word-call-at = Llamar a { $name }
import-word-case = ¿Qué caso es?
import-word-ticket = ticket
import-word-number = Número de ticket

import-look-text = este texto no ha encontrado sitio
import-look-empty = un título sin nada debajo
import-look-secret = parece que aquí hay una contraseña; quítela de la página y del borrador
import-look-duty = una llamada que depende del horario: piense en when: duty
import-look-condition = una condición: piense en una decisión, y when: en el paso
import-look-command = una línea de código: piense en kind: command
import-look-choice = de esta frase se ha hecho una decisión; los campos dependen de ella
import-look-cases = de una tabla se ha hecho una decisión
import-look-field-condition = un campo que depende de algo: piense en when o required_when
import-look-ticket-without-form = abre un ticket, y nada dice qué debe constar en él
import-look-people = estas líneas son ahora contactos
import-look-notice = de una frase del comienzo se ha hecho un aviso
import-look-level = un aviso de la página: ¿es para las personas (warning) o para el servicio (caution)?
import-look-left = un texto sin paso, que queda con el último
import-look-struck = tachado en la página: se conserva como texto, marcado, y no es ningún paso
import-look-denied = una frase que prohíbe algo: léala; no se ha hecho de ella ninguna llamada ni ningún ticket
import-look-branches = de los casos se ha hecho una decisión, y los pasos de cada uno dependen de ella
import-look-tab = una pestaña de la página: se ha hecho una sección; si solo se lee una, piense en una decisión
import-look-date = una fecha que no se puede leer con seguridad: se conserva tal como está escrita
import-look-language = el idioma es una suposición: mire lang, porque el ticket lo sigue
import-look-crowded = hay más personas o números de los que caben en un borrador: el resto se queda en el texto
import-look-piece = esta imagen o dirección no ha encontrado sitio
import-look-account = una persona de la que la página solo tiene el número: ¿quién es?
import-look-numbers = un número que no es el de la lista de la página: el paso llama al que dice; ¿cuál es el bueno?
import-look-numbers-differ = varios números de un mismo nombre: cada paso llama al que dice; ¿cuál es el bueno?
import-look-over = esto está sobre varios pasos y sale en el primero: ¿vale para todos?
import-look-section-condition = una sección que depende de algo: piense en una decisión, y en when en sus pasos
import-look-bullets = de una lista bajo el título de un procedimiento se han hecho pasos: ¿lo son?
import-look-raised = una cifra en superíndice: ¿una potencia o una nota? Está separada del número
import-look-banned = lo que hay aquí está prohibido: es un aviso, y no se ha hecho de ello ningún paso
import-look-bounded = dice cuándo no se han de hacer los pasos de debajo, o cuándo solo: es un aviso en cada uno; ¿qué hay que hacer entonces?
import-look-no-call = un número al que nadie dice que se llame ahora: lea la frase; no es ningún contacto ni se ha hecho de él ninguna llamada
import-look-jump = lleva a otro paso: piense en una decisión, y en when en los pasos de en medio
import-look-alternative = secciones para casos que pueden excluirse: piense en una decisión, y en when en sus pasos
import-look-remedy = un remedio para un problema: piense en una decisión, y en when en sus pasos
import-look-ticket-made = la página no dice que aquí se abra un ticket: ¿hace falta este paso? Su asunto se ha elegido para él
import-look-ticket-behind = la página dice aquí que se abra un ticket; el paso que lo abre está detrás del formulario con lo que debe decir, y su asunto se ha elegido para él: quizá este paso sobra
import-look-subject = el asunto de su ticket se ha elegido para él: ¿es bueno?
import-look-call-in-text = aquí se llama a alguien, y no se ha hecho de ello ninguna llamada: piense en kind: call
import-look-forbids = un paso que solo prohíbe algo: ¿estaría mejor como aviso?
import-look-carried = un texto sin paso, que queda con el siguiente
import-look-column = una columna con casos: piense en una decisión
import-look-rows = cada fila de una tabla es un paso, uno tras otro: si solo se aplica una, haga de ellas una decisión
import-look-signs = aquí solo hay signos, donde un paso, una etiqueta o una opción debe decir algo: ¿qué significa?
import-look-filled = una dirección con un hueco que rellena otra cosa: no se abre nada; escríbala entera
import-look-counted = una tabla con las filas contadas, que se queda como tabla: ¿son pasos?
import-look-outdated = lo que la página da por obsoleto, o su historial: está aquí, y no se ha hecho de ello ningún paso
import-look-form-language = un formulario que parece de otro idioma que la página: el ticket lo sigue; ¿es correcto?
import-look-apart = pasos de una sección que parece antigua, un ejemplo o preguntas: ¿también hay que hacerlos?
import-look-forbidden-here = lo que hay aquí está prohibido; se queda en el texto del paso: ¿no sería mejor un aviso?
import-look-numberless = un número que no tiene ningún contacto: ¿de quién es, y cuándo se llama?
import-look-ticket-said = la página dice aquí que se abra un ticket; el paso que lo abre está detrás del formulario con lo que debe decir: ¿está todo esto en él?
import-look-missing-page = esta página no venía: se guarda su nombre
import-look-missing-file = este fichero no venía: póngalo en la carpeta de ficheros del borrador
import-look-missing-unwritten = esta página aún no está escrita: se guarda su nombre
import-look-missing-steps = esta página no tiene pasos, ni por tanto borrador: se guarda su nombre
import-look-missing-unshown = este fichero de la lista de la página no estaba, y la página no lo muestra
import-look-hidden = no se ha podido mostrar
import-look-keys = cabeceras de tablas y otras palabras de la página que el borrador dice con sus claves: no están en ningún otro sitio

import-drafted = { $title } → { $path }
import-no-steps = { $title } ({ $file }): ningún paso, ningún borrador
import-unchanged = { $title } → { $path }, tal como estaba
import-beside = { $title }: { $path } se ha editado y se queda; el borrador nuevo es { $new }
import-steps = { $count ->
    [one] 1 paso
   *[other] { $count } pasos
  } ({ $kinds })
import-look-row = línea { $line }: { $what }
import-look-row-in = línea { $line }, { $section }: { $what }
import-look-row-under = { $section }: { $what }
import-look-quoted = { $row }: «{ $text }»
import-look-proposed = { $row } → { $proposal }
import-missing = no estaba: { $names }
import-unused = ficheros de la página que no se ven en ella: { $names }
import-comments = { $count ->
    [one] 1 comentario
   *[other] { $count } comentarios
  } debajo de la página, que quizá la corrigen: lea x-import.comments
import-uncopied = no se puede leer: { $names }
import-uncopied-large = no copiado, porque un fichero puede tener { $most } MB: { $names }
import-uncopied-over = no copiado, porque los ficheros de esta importación pueden tener { $most } MB en total: { $names }
import-uncopied-linked = no copiado, porque la carpeta es un enlace a otro lugar: { $names }
import-stays = el borrador de antes se queda, aunque la página ya no tiene pasos: { $path }
import-listed = no estaba, y la página no lo muestra: { $names }
import-stale = { $path } es de antes: la página ya no lo dice; bórrelo
import-changed = qué ha cambiado en la página desde entonces:
import-index = { $file }: el índice del espacio, ningún borrador
import-unnamed = { $count ->
    [one] 1 página del índice no está
   *[other] { $count } páginas del índice no están
  }: { $names }
import-summary = { $pages ->
    [one] 1 página
   *[other] { $pages } páginas
  }, { $drafts ->
    [one] 1 borrador
   *[other] { $drafts } borradores
  }, { $looks ->
    [0] nada que mirar
    [one] 1 cosa que mirar
   *[other] { $looks } cosas que mirar
  }
import-nothing = { $path }: no hay ninguna página de Confluence. Se puede leer: una exportación en HTML (carpeta, zip o una página), el formato de almacenamiento, o el Markdown hecho de una exportación.
import-unread = { $file }: { $why }
import-why-nesting = sus elementos están demasiado encajados para leerlos
import-why-nodes = tiene demasiados elementos para leerlos
import-why-attributes = un elemento tiene demasiados atributos para leerlos
import-why-bytes = ocupa más de { $most } MB
import-why-xml = XML dañado en la línea { $line }
import-why-space = un espacio en XML: expórtelo en HTML desde Confluence, y dé eso
import-why-word = una página como documento de Word: expórtela en HTML desde Confluence, y dé eso
import-why-unknown = no es ninguna página de Confluence
import-why-whole = más de lo que cabe en una importación: importe el resto aparte
import-why-large = el borrador pasaría de { $most } KiB, o tendría más de { $steps } pasos: divida la página
import-why-text = no es UTF-8 ni tiene la codificación que dice
import-zip-broken = el archivo está dañado

import-zip-many = el archivo o la carpeta tiene más de { $most } ficheros
import-zip-twice = el archivo tiene más de un fichero con este nombre: se ha leído el último
import-zip-packed = un fichero del archivo está comprimido de un modo que no se conoce
