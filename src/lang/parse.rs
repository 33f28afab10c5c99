//! From text to tree. Only here is the parser named that does the reading (minijinja's, whose
//! tree is not promised to stay as it is: so its version is pinned).
//!
//! What the language here does not have is refused by name: macros, includes, named values.

use super::filters::Filter;
use super::functions::Function;
use super::limits::{self, Excess};
use super::span::Span;
use super::syntax::{in_the_way, unread};
use super::tree::{Comparison, Expr, Loop, Node, Operator, Part, Property, Template};
use super::unread::{Unread, UnreadKind};
use super::value::Value;
use minijinja::machinery::{self, Token, ast};
use rust_decimal::Decimal;
use std::str::FromStr as _;
use std::sync::Arc;

/// Reads a condition.
///
/// # Errors
/// What is wrong with it, and where.
pub fn condition(text: &str) -> Result<Expr, Unread> {
    limits::of_expression(text).map_err(|excess| too_much(text, excess))?;
    let read = whole(machinery::parse_expr(text), text, true)?;
    expr(&read)
}

/// What was read of a text, where every sign of it is one; else what comes first in it that cannot
/// be read.
fn whole<T>(
    read: Result<T, minijinja::Error>,
    text: &str,
    in_expression: bool,
) -> Result<T, Unread> {
    match (read, signs(text, in_expression)) {
        (Ok(read), signs) => signs.map(|()| read),
        (Err(error), signs) => {
            let own = unread(&error, text);
            // Behind a sign that is none the text goes on, and does not end too early.
            let ends = own.kind == UnreadKind::Unended;
            let odd = signs.err();
            let odd = odd.filter(|odd| ends || odd.span.start <= own.span.start);
            Err(odd.unwrap_or(own))
        }
    }
}

/// Reads every sign of a text. Its reader looks at the sign behind a text in quotes, and where
/// that is none it has, takes it for the end of all: `a == "b" && c` would be `a == "b"`. Without
/// quotes it passes over nothing, and the text is not gone through a second time.
fn signs(text: &str, in_expression: bool) -> Result<(), Unread> {
    if !text.contains(['"', '\'']) {
        return Ok(());
    }
    let syntax = minijinja::syntax::SyntaxConfig::default();
    let mut quoted = false;
    for sign in machinery::tokenize(text, in_expression, syntax) {
        let (sign, at) = sign.map_err(|error| unread(&error, text))?;
        let is_quoted = matches!(sign, Token::Str(_) | Token::String(_));
        // It would take two texts side by side for one.
        if is_quoted && quoted {
            return Err(in_the_way(text, span(at)));
        }
        quoted = is_quoted;
    }
    Ok(())
}

/// Whether anything in a text is to be filled in: else it is a plain one.
#[must_use]
pub fn has_code(text: &str) -> bool {
    ["{{", "{%", "{#"].iter().any(|mark| text.contains(mark))
}

/// Reads a template.
///
/// # Errors
/// What is wrong with it, and where.
pub fn template(text: &str) -> Result<Template, Unread> {
    if !has_code(text) {
        let parts = vec![Part::Text(Arc::from(text))];
        return Ok(Template { parts });
    }
    limits::of_template(text).map_err(|excess| too_much(text, excess))?;
    let syntax = minijinja::syntax::SyntaxConfig::default();
    let read = whole(machinery::parse(text, "text", syntax), text, false)?;
    let ast::Stmt::Template(whole) = read else {
        return Ok(Template::default());
    };
    Ok(Template {
        parts: parts(&whole.children)?,
    })
}

/// A limit that the whole text passes.
fn too_much(text: &str, excess: Excess) -> Unread {
    Unread {
        span: Span {
            start: 0,
            end: text.len(),
        },
        kind: UnreadKind::Excess(excess),
    }
}

fn span(span: machinery::Span) -> Span {
    let place = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
    Span {
        start: place(span.start_offset),
        end: place(span.end_offset),
    }
}

fn refuse<T>(at: Span, kind: UnreadKind) -> Result<T, Unread> {
    Err(Unread { span: at, kind })
}

fn expr(read: &ast::Expr<'_>) -> Result<Expr, Unread> {
    let at = span(read.span());
    let node = match read {
        ast::Expr::Var(var) => return Ok(Expr::new(at, name(var.id))),
        ast::Expr::Const(constant) => Node::Const(value(&constant.value, at)?),
        ast::Expr::Slice(slice) => {
            if slice.step.is_some() {
                return refuse(at, UnreadKind::NotHere("[::]"));
            }
            let bound = |bound: &Option<ast::Expr<'_>>| bound.as_ref().map(expr).transpose();
            Node::Slice(
                expr(&slice.expr)?,
                bound(&slice.start)?,
                bound(&slice.stop)?,
            )
        }
        ast::Expr::UnaryOp(unary) => {
            let of = expr(&unary.expr)?;
            match unary.op {
                ast::UnaryOpKind::Not => Node::Not(of),
                ast::UnaryOpKind::Neg => Node::Negative(of),
            }
        }
        ast::Expr::BinOp(_) => return joined(read),
        ast::Expr::Compare(chain) => compared(chain)?,
        ast::Expr::IfExpr(choose) => Node::Choose {
            test: expr(&choose.test_expr)?,
            yes: expr(&choose.true_expr)?,
            no: choose.false_expr.as_ref().map(expr).transpose()?,
        },
        ast::Expr::Filter(filter) => filtered(filter, at)?,
        ast::Expr::Test(test) => {
            let property = match test.name {
                "defined" => Property::Defined,
                "undefined" | "none" => Property::Undefined,
                other => return refuse(at, UnreadKind::NoSuchProperty(other.to_owned())),
            };
            Node::Is(property, expr(&test.expr)?)
        }
        ast::Expr::GetAttr(of) => Node::Attr(expr(&of.expr)?, Arc::from(of.name)),
        ast::Expr::GetItem(of) => Node::Item(expr(&of.expr)?, expr(&of.subscript_expr)?),
        ast::Expr::Call(call) => called(call, at)?,
        ast::Expr::List(list) => Node::List(exprs(&list.items)?),
        ast::Expr::Tuple(tuple) => Node::List(exprs(&tuple.items)?),
        ast::Expr::Map(_) => return refuse(at, UnreadKind::NotHere("{ }")),
    };
    Ok(Expr::new(at, node))
}

fn compared(chain: &ast::Compare<'_>) -> Result<Node, Unread> {
    let rest = chain.ops.iter().map(|op| {
        let comparison = match op.op {
            ast::CompareOpKind::Eq => Comparison::Equal,
            ast::CompareOpKind::Ne => Comparison::Unequal,
            ast::CompareOpKind::Lt => Comparison::Less,
            ast::CompareOpKind::Lte => Comparison::LessOrEqual,
            ast::CompareOpKind::Gt => Comparison::Greater,
            ast::CompareOpKind::Gte => Comparison::GreaterOrEqual,
            ast::CompareOpKind::In => Comparison::In,
            ast::CompareOpKind::NotIn => Comparison::NotIn,
        };
        Ok((comparison, expr(&op.expr)?))
    });
    Ok(Node::Compare(
        expr(&chain.expr)?,
        rest.collect::<Result<_, _>>()?,
    ))
}

/// Words that are values and not names.
fn name(id: &str) -> Node {
    match id {
        "true" | "True" => Node::Const(Value::Truth(true)),
        "false" | "False" => Node::Const(Value::Truth(false)),
        "none" | "None" | "null" => Node::Const(Value::Empty),
        id => Node::Name(Arc::from(id)),
    }
}

fn exprs(read: &[ast::Expr<'_>]) -> Result<Vec<Expr>, Unread> {
    read.iter().map(expr).collect()
}

/// Parts that are joined lean to the left, each with all before it: they are gone along and
/// not into, because hundreds of them would exhaust a small stack.
fn joined(read: &ast::Expr<'_>) -> Result<Expr, Unread> {
    let (mut links, mut first) = (Vec::new(), read);
    while let ast::Expr::BinOp(both) = first {
        links.push((span(first.span()), both));
        first = &both.left;
    }
    let mut whole = expr(first)?;
    for (at, both) in links.into_iter().rev() {
        whole = Expr::new(at, binary(both.op, whole, expr(&both.right)?, at)?);
    }
    Ok(whole)
}

fn binary(op: ast::BinOpKind, one: Expr, other: Expr, at: Span) -> Result<Node, Unread> {
    let compare = |one, comparison, other| Node::Compare(one, vec![(comparison, other)]);
    Ok(match op {
        ast::BinOpKind::Eq => compare(one, Comparison::Equal, other),
        ast::BinOpKind::Ne => compare(one, Comparison::Unequal, other),
        ast::BinOpKind::Lt => compare(one, Comparison::Less, other),
        ast::BinOpKind::Lte => compare(one, Comparison::LessOrEqual, other),
        ast::BinOpKind::Gt => compare(one, Comparison::Greater, other),
        ast::BinOpKind::Gte => compare(one, Comparison::GreaterOrEqual, other),
        ast::BinOpKind::In => compare(one, Comparison::In, other),
        ast::BinOpKind::ScAnd => Node::And(one, other),
        ast::BinOpKind::ScOr => Node::Or(one, other),
        ast::BinOpKind::Add => Node::Arithmetic(Operator::Add, one, other),
        ast::BinOpKind::Sub => Node::Arithmetic(Operator::Subtract, one, other),
        ast::BinOpKind::Mul => Node::Arithmetic(Operator::Multiply, one, other),
        ast::BinOpKind::Div => Node::Arithmetic(Operator::Divide, one, other),
        ast::BinOpKind::FloorDiv => Node::Arithmetic(Operator::WholeDivide, one, other),
        ast::BinOpKind::Rem => Node::Arithmetic(Operator::Remainder, one, other),
        ast::BinOpKind::Concat => Node::Join(one, other),
        ast::BinOpKind::Pow => return refuse(at, UnreadKind::NotHere("**")),
    })
}

/// The values that something is called with, by their place.
fn args(read: &[ast::CallArg<'_>], at: Span) -> Result<Vec<Expr>, Unread> {
    let by_place = |arg: &ast::CallArg<'_>| match arg {
        ast::CallArg::Pos(arg) => expr(arg),
        ast::CallArg::Kwarg(..) => refuse(at, UnreadKind::NotHere("name=value")),
        ast::CallArg::PosSplat(_) | ast::CallArg::KwargSplat(_) => {
            refuse(at, UnreadKind::NotHere("*"))
        }
    };
    read.iter().map(by_place).collect()
}

fn counted(
    name: &'static str,
    (least, most): (usize, usize),
    given: usize,
    at: Span,
) -> Result<(), Unread> {
    if (least..=most).contains(&given) {
        return Ok(());
    }
    let kind = UnreadKind::Count {
        name,
        least,
        most,
        given,
    };
    refuse(at, kind)
}

fn filtered(filter: &ast::Filter<'_>, at: Span) -> Result<Node, Unread> {
    let Some(found) = Filter::named(filter.name) else {
        return refuse(at, UnreadKind::NoSuchFilter(filter.name.to_owned()));
    };
    let Some(of) = &filter.expr else {
        return refuse(at, UnreadKind::NotHere("filter"));
    };
    let args = args(&filter.args, at)?;
    counted(found.name(), found.takes(), args.len(), at)?;
    Ok(Node::Filter(found, expr(of)?, args))
}

fn called(call: &ast::Call<'_>, at: Span) -> Result<Node, Unread> {
    let ast::Expr::Var(var) = &call.expr else {
        return refuse(at, UnreadKind::NotHere("()"));
    };
    let Some(function) = Function::named(var.id) else {
        let at = span(call.expr.span());
        return refuse(at, UnreadKind::NoSuchFunction(var.id.to_owned()));
    };
    let mut args = args(&call.args, at)?;
    counted(function.name(), function.takes(), args.len(), at)?;
    // What people read of the answer of one instance.
    if let (Function::Label, [of]) = (function, args.as_slice())
        && let Node::Call(Function::Answer, inner) = &*of.node
    {
        args = inner.clone();
    }
    if function.takes_id() && args.first().and_then(super::eval::id_of).is_none() {
        return refuse(at, UnreadKind::NotAnId(function.name()));
    }
    Ok(Node::Call(function, args))
}

/// A value that is written in the text itself.
fn value(read: &minijinja::Value, at: Span) -> Result<Value, Unread> {
    use minijinja::value::ValueKind;
    match read.kind() {
        ValueKind::Bool => Ok(Value::Truth(read.is_true())),
        ValueKind::None | ValueKind::Undefined => Ok(Value::Empty),
        ValueKind::String => Ok(Value::text(read.as_str().unwrap_or_default())),
        ValueKind::Number => {
            let text = read.to_string();
            let number = Decimal::from_str(&text).or_else(|_| Decimal::from_scientific(&text));
            number
                .map(Value::Number)
                .or_else(|_| refuse(at, UnreadKind::Number))
        }
        ValueKind::Seq | ValueKind::Iterable => {
            let items = read.try_iter().map_err(|_| Unread {
                span: at,
                kind: UnreadKind::Number,
            })?;
            let items = items.map(|item| value(&item, at));
            Ok(Value::List(items.collect::<Result<_, _>>()?))
        }
        _ => refuse(at, UnreadKind::NotHere("{ }")),
    }
}

/// How many names one stretch of a template may set.
const MOST_SET: usize = 64;

fn parts(read: &[ast::Stmt<'_>]) -> Result<Vec<Part>, Unread> {
    let parts: Vec<Part> = read.iter().map(part).collect::<Result<_, _>>()?;
    let mut set = parts.iter().filter_map(|part| match part {
        Part::Set(_, expr) => Some(expr.span),
        _ => None,
    });
    match set.nth(MOST_SET) {
        Some(at) => refuse(at, UnreadKind::Excess(Excess::parts(MOST_SET))),
        None => Ok(parts),
    }
}

fn part(read: &ast::Stmt<'_>) -> Result<Part, Unread> {
    match read {
        ast::Stmt::EmitRaw(raw) => Ok(Part::Text(Arc::from(raw.raw))),
        ast::Stmt::EmitExpr(emit) => Ok(Part::Value(expr(&emit.expr)?)),
        ast::Stmt::IfCond(cond) => Ok(Part::If {
            test: expr(&cond.expr)?,
            yes: parts(&cond.true_body)?,
            no: parts(&cond.false_body)?,
        }),
        ast::Stmt::ForLoop(each) => Ok(Part::For(Loop {
            name: target(&each.target)?,
            of: expr(&each.iter)?,
            only: each.filter_expr.as_ref().map(expr).transpose()?,
            each: parts(&each.body)?,
            none: parts(&each.else_body)?,
        })),
        ast::Stmt::Set(set) => Ok(Part::Set(target(&set.target)?, expr(&set.expr)?)),
        ast::Stmt::Template(inner) => refuse(span(inner.span()), UnreadKind::NotHere("template")),
        ast::Stmt::WithBlock(with) => refuse(span(with.span()), UnreadKind::NotHere("with")),
        ast::Stmt::SetBlock(set) => refuse(span(set.span()), UnreadKind::NotHere("endset")),
        ast::Stmt::AutoEscape(auto) => refuse(span(auto.span()), UnreadKind::NotHere("autoescape")),
        ast::Stmt::FilterBlock(filter) => {
            refuse(span(filter.span()), UnreadKind::NotHere("filter"))
        }
        ast::Stmt::Do(done) => refuse(span(done.span()), UnreadKind::NotHere("do")),
    }
}

fn target(read: &ast::Expr<'_>) -> Result<Arc<str>, Unread> {
    match read {
        ast::Expr::Var(var) => Ok(Arc::from(var.id)),
        other => refuse(span(other.span()), UnreadKind::NotHere("a, b")),
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
