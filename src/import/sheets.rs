//! What a table means: facts, people, steps, a choice; else it stays a table.
//!
//! It must not know steps of a runbook.

use super::block::{Block, Body, Cell, Table, is_bold};
use super::counted::is_numbered;
use super::lexicon::Said;
use super::phones::{emails, phones};
pub(super) use super::rows::{is_number, text, title};

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Name,
    Phone,
    Mail,
    Action,
    Expected,
    /// When what its row says is done.
    Condition,
    Other,
}

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    /// A label and its value in each row.
    Facts,
    /// People and how they are reached.
    People,
    /// A step in each row.
    Steps,
    /// A case in each row, and what it means.
    Choice,
    /// A field in each row.
    Form,
    /// Something else.
    Other,
}

/// What the column of labels of a form is called.
pub(super) const FIELD: &[&str] = &["field", "fields", "camp", "camps", "campo", "campos"];

/// A table with the head of each column.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) sheet: Sheet,
    pub(super) heads: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// Whether a column says what is done in one case: `Yes`, `If not`, `Si OK`.
pub(super) fn is_case(head: &str) -> bool {
    let said = Said::of(head);
    let answers = ["si", "yes", "no", "ok", "ko", "no ok", "not ok"];
    answers.contains(&said.folded()) || said.condition() || said.alternative()
}

fn is_head(row: &[Cell]) -> bool {
    let mut named = 0;
    let all = row.iter().all(|cell| {
        // The wiki counts the head, too.
        if cell.number {
            return true;
        }
        let bold = |own: &Block| matches!(&own.body, Body::Paragraph(own) if is_bold(own));
        let is = cell.header || cell.blocks.iter().all(bold);
        named += usize::from(is && !cell.blocks.is_empty());
        is
    });
    all && named > 0
}

/// Says what a table is.
pub(super) fn read(table: &Table) -> Read {
    let mut rows = wide(table);
    headed(&mut rows);
    let width = rows.first().map_or(0, Vec::len);
    let labelled = width == 2
        && rows
            .iter()
            .all(|own| own.len() == 2 && own[0].header && !own[1].header);
    if table.properties && width == 2 || labelled && !has_people(&rows) {
        return Read {
            sheet: Sheet::Facts,
            heads: Vec::new(),
            columns: Vec::new(),
            rows,
        };
    }
    if is_turned(&rows) {
        rows = turned(rows);
    }
    let head = rows.first().is_some_and(|own| is_head(own));
    // Of rows that are bold, all of them, none is a head.
    let head = head && !(rows[0][0].number && rows.iter().all(|own| is_head(own)));
    let heads: Vec<String> = if head && rows.len() > 1 {
        let first = rows.remove(0);
        first
            .iter()
            .map(|own| {
                if own.number {
                    String::new()
                } else {
                    text(own).replace('\n', " ")
                }
            })
            .collect()
    } else {
        vec![String::new(); width]
    };
    let columns = columns(&heads, &rows);
    let sheet = sheet(&heads, &columns, &rows);
    Read {
        sheet,
        heads,
        columns,
        rows,
    }
}

/// Takes off a head without words, which converters put over a table that has its head below:
/// cells there that name columns are that head.
fn headed(rows: &mut Vec<Vec<Cell>>) {
    let blank = |own: &Cell| text(own).trim().is_empty() && own.blocks.len() < 2;
    if rows.len() < 3 || !rows[0].iter().all(blank) {
        return;
    }
    rows.remove(0);
    let heads: Vec<String> = rows[0].iter().map(text).collect();
    let short = |own: &String| (1..40).contains(&own.chars().count()) && !own.contains('\n');
    let known = columns(&heads, &rows[1..]);
    let is_head = heads.iter().all(short) && !heads.iter().any(|own| is_number(own));
    let named = known.iter().any(|own| *own != Column::Other);
    if is_head && (named || is_of_fields(&heads)) {
        rows[0].iter_mut().for_each(|own| own.header = true);
    }
}

/// The rows with an empty cell for each further column that one takes.
fn wide(table: &Table) -> Vec<Vec<Cell>> {
    let width = table
        .rows
        .iter()
        .map(|own| own.iter().map(|own| own.columns.max(1)).sum());
    let width: usize = width.max().unwrap_or(0);
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut out: Vec<Cell> = Vec::new();
        for cell in row {
            out.push(cell.clone());
            for _ in 1..cell.columns {
                out.push(Cell {
                    header: cell.header,
                    columns: 0,
                    ..Cell::default()
                });
            }
        }
        out.resize(width, Cell::default());
        rows.push(out);
    }
    rows
}

fn is_phone(text: &str) -> bool {
    Said::of(text).any(&["tel*", "phone*", "mobil", "movil", "mobile"]) && text.len() < 30
}

fn is_mail(text: &str) -> bool {
    Said::of(text).any(&["mail", "e-mail", "email", "correo", "correu"]) && text.len() < 30
}

fn has_people(rows: &[Vec<Cell>]) -> bool {
    let heads = rows.iter().filter_map(|own| own.first()).map(text);
    heads.into_iter().any(|own| is_phone(&own) || is_mail(&own))
}

/// Whether people stand side by side: the first column names phone and mail.
fn is_turned(rows: &[Vec<Cell>]) -> bool {
    let in_first = rows.iter().flatten().take(rows.first().map_or(0, Vec::len));
    let in_head = in_first
        .map(text)
        .any(|own| is_phone(&own) || is_mail(&own));
    !in_head && has_people(rows)
}

fn turned(rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let width = rows.first().map_or(0, Vec::len);
    let mut out: Vec<Vec<Cell>> = vec![Vec::new(); width];
    for row in rows {
        for (at, mut cell) in row.into_iter().enumerate() {
            cell.header = at == 0;
            if let Some(own) = out.get_mut(at) {
                own.push(cell);
            }
        }
    }
    if let Some(first) = out.first_mut() {
        first.iter_mut().for_each(|own| own.header = true);
    }
    out
}

fn columns(heads: &[String], rows: &[Vec<Cell>]) -> Vec<Column> {
    let mut out: Vec<Column> = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        let said = Said::of(head);
        out.push(match () {
            () if at == 0 && is_numbered(head, rows) => Column::Number,
            () if is_phone(head) => Column::Phone,
            () if is_mail(head) => Column::Mail,
            () if said.expected()
                || said.any(&["resultat*", "resultado*", "expected", "result"]) =>
            {
                Column::Expected
            }
            () if said.any(&["condition*", "condicio*"]) => Column::Condition,
            () if said.any(&[
                "accio", "accion", "action", "step", "pas", "paso", "passa", "tasca", "tarea",
            ]) =>
            {
                Column::Action
            }
            () => Column::Other,
        });
    }
    let is_reached = |own: &Column| matches!(own, Column::Phone | Column::Mail);
    if !out.iter().any(is_reached)
        && let Some(at) = reached(heads, &out, rows)
    {
        out[at] = Column::Phone;
    }
    if out.iter().any(is_reached) {
        let named = |at: &usize| out[*at] == Column::Other && Said::of(&heads[*at]).any(NAMED);
        let other = out.iter().position(|own| *own == Column::Other);
        if let Some(at) = (0..out.len()).find(named).or(other) {
            out[at] = Column::Name;
        }
    }
    out
}

/// What a column of names is called.
const NAMED: &[&str] = &[
    "who", "qui", "quien", "name", "nom", "nombre", "persona", "person",
];
/// What tables of people have columns of.
const ROLES: &[&str] = &[
    "role",
    "rol",
    "carrec",
    "cargo",
    "funcio",
    "funcion",
    "equip",
    "equipo",
    "team",
    "nivell",
    "nivel",
    "level",
    "area",
    "departament",
    "departamento",
];

/// The column in which people are reached, though its head does not say so.
fn reached(heads: &[String], columns: &[Column], rows: &[Vec<Cell>]) -> Option<usize> {
    let about = heads.iter().map(|own| Said::of(own));
    let people = about
        .into_iter()
        .any(|own| own.any(NAMED) || own.any(ROLES));
    let steps = columns
        .iter()
        .any(|own| matches!(own, Column::Action | Column::Number | Column::Expected));
    if !people || steps {
        return None;
    }
    let reaches = |at: usize| {
        let cells = rows.iter().filter_map(|own| own.get(at)).map(text);
        let cells: Vec<String> = cells.filter(|own| !own.trim().is_empty()).collect();
        let told = cells.iter().filter(|own| {
            let short = own.chars().count() < 80;
            short && !(phones(own, true).is_empty() && emails(own).is_empty())
        });
        let told = told.count();
        told > 0 && told * 2 >= cells.len()
    };
    (1..heads.len()).find(|at| columns[*at] == Column::Other && reaches(*at))
}

/// What the first column of a table of cases is called: of its rows one is so, and not all.
const CASES: &[&str] = &[
    "case",
    "cases",
    "cas",
    "casos",
    "caso",
    "sever*",
    "gravet*",
    "graved*",
    "priorit*",
    "priorid*",
    "criticit*",
    "criticid*",
    "impact*",
    "symptom*",
    "simptom*",
    "sintom*",
    "situaci*",
    "situation*",
    "status",
    "state",
    "states",
    "estat",
    "estats",
    "estado",
    "estados",
    "alarm*",
    "alert*",
    "colour*",
    "color*",
    "problem*",
    "threshold*",
    "llindar*",
    "umbral*",
    "if",
    "si",
    "when",
    "quan",
    "cuando",
];

/// Whether the rows are cases, by the head of the first column.
fn has_cases(heads: &[String], columns: &[Column]) -> bool {
    let first = heads.first().map(|own| Said::of(own));
    let named = first.is_some_and(|own| own.any(CASES));
    named && columns.first() == Some(&Column::Other)
}

/// Whether the rows may be cases and nothing says so: they are not counted, and nobody says what
/// comes of each.
pub(super) fn may_be_cases(read: &Read) -> bool {
    let has = |wanted| read.columns.contains(&wanted);
    let other = read.columns.first() == Some(&Column::Other);
    other && has(Column::Action) && !has(Column::Expected) && read.rows.len() > 1
}

/// Whether rows that are counted are steps: the wiki itself counts them, or most of them say what
/// to do. Servers and hours are counted, too.
fn says_steps(rows: &[Vec<Cell>]) -> bool {
    let counted = |own: &[Cell]| own.first().is_some_and(|own| own.number);
    if rows.iter().any(|own| counted(own)) {
        return true;
    }
    let rows: Vec<_> = rows.iter().filter(|own| title(own).is_none()).collect();
    let says = |own: &&&Vec<Cell>| {
        let told = own.iter().skip(1).map(text);
        let told = told.into_iter().find(|own| !own.trim().is_empty());
        told.is_some_and(|own| {
            let said = Said::of(&own);
            said.acts() || said.acts_on_condition() || said.forbids_act()
        })
    };
    rows.iter().filter(says).count() * 2 >= rows.len()
}

/// Whether rows are counted, and nothing says that they are steps.
pub(super) fn is_counted(read: &Read) -> bool {
    read.columns.first() == Some(&Column::Number) && read.rows.len() > 1
}

/// What columns are called that say what a case means.
const MEANT: &[&str] = &[
    "meaning",
    "means",
    "who",
    "within",
    "do",
    "significat",
    "significado",
    "que",
    "qui",
    "quien",
    "action",
    "accio",
    "accion",
    "termini",
    "plazo",
    "severity",
    "severidad",
    "gravetat",
];

/// Whether heads are those of fields, and of what is said of each.
fn is_of_fields(heads: &[String]) -> bool {
    const TOLD: &[&str] = &[
        "required",
        "obligator*",
        "mandatory",
        "format*",
        "type",
        "tipus",
        "tipo",
        "exempl*",
        "ejempl*",
        "example",
        "descrip*",
    ];
    let head = |wanted: &[&str]| heads.iter().any(|own| Said::of(own).any(wanted));
    head(FIELD) && head(TOLD)
}

fn sheet(heads: &[String], columns: &[Column], rows: &[Vec<Cell>]) -> Sheet {
    let has = |wanted: Column| columns.contains(&wanted);
    let head = |wanted: &[&str]| heads.iter().any(|own| Said::of(own).any(wanted));
    if has(Column::Phone) && has(Column::Name) || has(Column::Mail) && has(Column::Name) {
        return Sheet::People;
    }
    if is_of_fields(heads) {
        return Sheet::Form;
    }
    let counted = has(Column::Number) && rows.len() > 1;
    let numbered = counted && (has(Column::Action) || has(Column::Expected) || says_steps(rows));
    let told = head(&[
        "code", "codi", "codigo", "codis", "codes", "codigos", "error", "message", "missatge",
        "mensaje",
    ]);
    let named = heads.first().is_some_and(|own| Said::of(own).any(CASES));
    let cases = told || !has(Column::Expected) && has_cases(heads, columns);
    if numbered || has(Column::Action) && !cases {
        return Sheet::Steps;
    }
    if counted && !told && !named {
        return Sheet::Other;
    }
    let firsts: Vec<_> = rows
        .iter()
        .filter_map(|own| own.first())
        .map(text)
        .collect();
    let mut unique = firsts.clone();
    unique.sort();
    unique.dedup();
    let short = firsts
        .iter()
        .all(|own| !own.is_empty() && own.chars().count() < 40 && !own.contains('\n'));
    let meant = head(MEANT) || has(Column::Action);
    let is_choice =
        short && meant && unique.len() == firsts.len() && (2..=12).contains(&firsts.len());
    if is_choice {
        Sheet::Choice
    } else {
        Sheet::Other
    }
}
