namespace Inspector.Analysis.Filtering.Language.Grammar;

internal enum FilterTokenKind : byte
{
    End,

    /// <summary>A field name or an unquoted constant; which of them, the binder knows.</summary>
    Word,

    /// <summary>A name behind a dot (".tcp.port"): a field, never a constant.</summary>
    FieldWord,

    /// <summary>An address or bytes with colons: never a field.</summary>
    Constant,

    /// <summary>"…" or r"…".</summary>
    Text,

    /// <summary>'c'.</summary>
    Character,

    /// <summary>What stands in brackets behind a value or "#".</summary>
    Brackets,

    /// <summary>"#3".</summary>
    Layer,

    /// <summary>"#" before brackets.</summary>
    LayerMark,
    OpenParenthesis,
    CloseParenthesis,
    OpenBrace,
    CloseBrace,
    Comma,
    Range,
    And,
    Or,
    Not,
    Any,
    All,
    In,
    Equal,
    AllEqual,
    NotEqual,
    AnyNotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    Matches,
    BitAnd,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,

    /// <summary>Anything the language has no use for.</summary>
    Unknown,
}
