//! What the parser stumbled over, as far as it matters for the line that is to blame.
//!
//! It goes by the parser's kinds of errors, never by its words, which are for people and
//! may change. It must not know the text.

use super::tree::Sign;
use granit_parser::ErrorKind;

/// The sign of one of the parser's errors.
pub(super) fn sign(kind: &ErrorKind) -> Sign {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => Sign::Tab,
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => Sign::TabIndent,
        ErrorKind::CommentInterceptedScalar => Sign::Comment,
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::FlowMappingValueAdjacentCollection => Sign::Flow,
        ErrorKind::InvalidColonPlacement => Sign::FlowColon,
        ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidIndentation
        | ErrorKind::ZeroBlockScalarIndent => Sign::Indent,
        ErrorKind::MappingValueNotAllowed => Sign::Value,
        ErrorKind::SimpleKeyExpected => Sign::NoColon,
        ErrorKind::UnexpectedCharacter { .. } => Sign::Character,
        kind if is_of_quotes(kind) => Sign::Quote,
        _ => Sign::Other,
    }
}

fn is_of_quotes(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::DocumentIndicatorInQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
            | ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
            | ErrorKind::InvalidUnicodeEscape
    )
}
