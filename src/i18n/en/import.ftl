### What `vetlla import` says, and the few words that it writes into a draft.

import-word-form = Form
import-word-kind = kind
import-word-or = or
import-word-open = Open the ticket
import-word-open-at = Open the ticket at { $name }
import-word-call-at = Call { $name }
import-word-case = Which case is it?
import-word-ticket = ticket
import-word-number = Ticket number

import-look-text = this text has found no place
import-look-empty = a heading with nothing below it
import-look-secret = a password seems to stand here; take it out of the page and of the draft
import-look-duty = a call that hangs on the hours: consider when: duty
import-look-condition = a condition: consider a decision, and when: on the step
import-look-command = one line of code: consider kind: command
import-look-choice = a choice was made of this sentence; the fields hang on it
import-look-cases = a decision was made of a table
import-look-field-condition = a field that hangs on something: consider when or required_when
import-look-ticket-without-form = it opens a ticket, and nothing says what the ticket must tell
import-look-people = these lines became contacts
import-look-notice = a sentence before everything became a notice
import-look-level = a warning of the page: is it about people (warning) or the service (caution)?
import-look-left = a text without a step, kept with the last one
import-look-struck = struck out on the page: it is kept as a text, marked, and is no step
import-look-denied = a sentence that forbids something: read it; no call or ticket was made of it
import-look-branches = a decision was made of cases, and their steps hang on it
import-look-tab = a tab of the page: it became a section; if one of several is read, consider a decision
import-look-date = a date that cannot be read for sure: it is kept as it is written
import-look-language = the language was guessed: look at lang, for the ticket follows it
import-look-crowded = there are more people or numbers than a draft takes: the rest stay in the text
import-look-piece = this picture or address has found no place
import-look-account = a person of whom the page has the number only: who is it?
import-look-numbers = a number that is not that of the page's list: the step calls the one it says; which is right?
import-look-numbers-differ = several numbers of one name: each step calls the one that it says; which is right?
import-look-over = this stands above several steps, and is shown at the first: does it hold for all of them?
import-look-section-condition = a section that hangs on something: consider a decision, and when: on its steps
import-look-bullets = steps were made of a list below a procedure's title: are they?
import-look-raised = a raised figure: a power, or a note? It stands apart from the number
import-look-banned = what stands here is forbidden: it is a notice, and no step was made of it
import-look-bounded = it says when the steps below it are not to be done, or when only: it is a caution at each; what is to be done at other times?
import-look-no-call = a number that nobody says to call now: read the sentence; it is no contact, and no call was made of it
import-look-jump = it leads to another step: consider a decision, and when: on the steps between
import-look-alternative = sections for cases that may exclude one another: consider a decision, and when: on their steps
import-look-remedy = a remedy for a trouble: consider a decision, and when: on its steps
import-look-ticket-made = the page does not say to open a ticket here: is this step wanted? Its subject was chosen for it
import-look-ticket-behind = the page says here to open a ticket; the step that opens it stands behind the form with what it must tell, and its subject was chosen for it: this step may go
import-look-subject = the subject of its ticket was chosen for it: is it right?
import-look-call-in-text = somebody is called here, and no call was made of it: consider kind: call
import-look-forbids = a step that only forbids something: would a notice be better?
import-look-carried = a text without a step, kept with the next one
import-look-column = a column with cases: consider a decision
import-look-rows = each row of a table became a step, one after the other: if only one of them applies, make a decision of them
import-look-signs = nothing but signs stands here, where a step, a label or an option must say something: what is meant?
import-look-filled = an address with a place that something else fills in: nothing opens it; write it whole
import-look-counted = a table whose rows are counted, and stay a table: are they steps?
import-look-outdated = what the page calls obsolete, or its history: it stands here, and no step was made of it
import-look-form-language = a form that seems to be in another language than the page: the ticket follows it; is it right?
import-look-apart = steps of a section that seems old, an example or questions: are they to be done, too?
import-look-forbidden-here = what stands here is forbidden; it stays in the text of the step: would a notice be better?
import-look-numberless = a number that no contact has: whom does it reach, and when?
import-look-ticket-said = the page says here to open a ticket; the step that opens it stands behind the form with what it must tell: is all of this in it?
import-look-missing-page = this page did not come along: its name is kept
import-look-missing-file = this file did not come along: put it into the folder of the draft's files
import-look-missing-unwritten = this page is not written yet: its name is kept
import-look-missing-steps = this page has no steps, and so no draft: its name is kept
import-look-missing-unshown = this file of the page's list did not come along, and the page does not show it
import-look-hidden = could not be shown
import-look-keys = heads of tables and other words of the page that the draft says by its own keys: they stand nowhere else

import-drafted = { $title } → { $path }
import-no-steps = { $title } ({ $file }): no steps, no draft
import-unchanged = { $title } → { $path }, as it was
import-beside = { $title }: { $path } was edited and stays; the new draft is { $new }
import-steps = { $count ->
    [one] 1 step
   *[other] { $count } steps
  } ({ $kinds })
import-look-row = line { $line }: { $what }
import-look-row-in = line { $line }, { $section }: { $what }
import-look-row-under = { $section }: { $what }
import-look-quoted = { $row }: “{ $text }”
import-look-proposed = { $row } → { $proposal }
import-missing = did not come along: { $names }
import-unused = files of the page that it does not show: { $names }
import-comments = { $count ->
    [one] 1 comment stands
   *[other] { $count } comments stand
  } below the page: they may correct it; read x-import.comments
import-uncopied = not to be read: { $names }
import-uncopied-large = not copied, for a file may have { $most } MB: { $names }
import-uncopied-over = not copied, for the files of this import may have { $most } MB together: { $names }
import-uncopied-linked = not copied, for that folder is a link to elsewhere: { $names }
import-stays = its draft of before stays, though the page has no steps now: { $path }
import-listed = did not come along, and the page does not show: { $names }
import-stale = { $path } is from before: the page does not say that any more; delete it
import-changed = what changed in the page since then:
import-index = { $file }: the space's table of contents, no draft
import-unnamed = { $count ->
    [one] 1 page of the table of contents is
   *[other] { $count } pages of the table of contents are
  } not here: { $names }
import-summary = { $pages ->
    [one] 1 page
   *[other] { $pages } pages
  }, { $drafts ->
    [one] 1 draft
   *[other] { $drafts } drafts
  }, { $looks ->
    [0] nothing to look at
    [one] 1 thing to look at
   *[other] { $looks } things to look at
  }
import-nothing = { $path }: no page of Confluence is in it. What can be read: an export as HTML (folder, zip or one page), storage format, or Markdown made of an export.
import-unread = { $file }: { $why }
import-why-nesting = its elements stand in one another too deep to be read
import-why-nodes = it has too many elements to be read
import-why-attributes = an element has too many attributes to be read
import-why-bytes = it is longer than { $most } MB
import-why-xml = broken XML at line { $line }
import-why-space = a space as XML: export it as HTML in Confluence, and give that
import-why-word = a page as a Word document: export it as HTML in Confluence, and give that
import-why-unknown = no page of Confluence
import-why-whole = more than one import takes: import what is left by itself
import-why-large = its draft would be longer than { $most } KiB, or have more than { $steps } steps: cut the page in two
import-why-text = it is neither UTF-8 nor in the encoding that it names
import-zip-broken = the archive is broken

import-zip-many = the archive or folder has more than { $most } files
import-zip-twice = the archive has more than one file of this name: the last one was read
import-zip-packed = a file in the archive is packed in a way that is not known
