using System.Globalization;

namespace Inspector.Analysis.Filtering.Language;

/// <summary>The English sentence of every problem. Pages have the same sentences in their languages under "FilterProblem." + kind.</summary>
public static class FilterProblemText
{
    /// <summary>True for what makes a filter suspicious, false for what makes it invalid.</summary>
    public static bool IsWarning(FilterProblemKind kind) => kind >= FilterProblemKind.NotEqualMeansAll;

    /// <summary>The sentence, its places filled.</summary>
    public static string English(FilterProblemKind kind, IReadOnlyList<string> arguments) =>
        string.Format(CultureInfo.InvariantCulture, Format(kind), [.. arguments]);

    /// <summary>The sentence as a composite format.</summary>
    public static string Format(FilterProblemKind kind) => kind switch
    {
        FilterProblemKind.TextTooLong => "The filter is longer than {0} characters.",
        FilterProblemKind.NestedTooDeep => "The filter is nested deeper than {0} levels.",
        FilterProblemKind.SetTooLarge => "The set has more than {0} values.",
        FilterProblemKind.UnexpectedEnd => "The filter ends where something must follow.",
        FilterProblemKind.UnexpectedToken => "“{0}” cannot stand here.",
        FilterProblemKind.UnexpectedCharacter => "“{0}” may stand only inside double quotes.",
        FilterProblemKind.UnclosedParenthesis => "This parenthesis is never closed.",
        FilterProblemKind.UnopenedParenthesis => "This parenthesis was never opened.",
        FilterProblemKind.UnclosedBrace => "This brace is never closed.",
        FilterProblemKind.UnclosedBracket => "This bracket is never closed.",
        FilterProblemKind.UnclosedString => "The closing double quote is missing.",
        FilterProblemKind.UnclosedCharacter => "The closing single quote is missing.",
        FilterProblemKind.EmptyCharacter => "There is no character between the single quotes.",
        FilterProblemKind.LongCharacter => "Single quotes hold one character; text goes in double quotes.",
        FilterProblemKind.UnknownEscape => "“{0}” is no escape sequence. Double the backslash, or write r\"…\" for text taken as it is.",
        FilterProblemKind.MissingOperator => "An operator such as == or “and” is missing before “{0}”.",
        FilterProblemKind.MissingComma => "The values of a set are separated by commas.",
        FilterProblemKind.TrailingComma => "A value must follow the comma.",
        FilterProblemKind.EmptySet => "The set is empty.",
        FilterProblemKind.SetNeedsBraces => "The values after “in” stand in braces.",
        FilterProblemKind.SingleEquals => "Equality is written with two signs: ==.",
        FilterProblemKind.SingleAmpersand => "One & tests bits; “and” is && or the word.",
        FilterProblemKind.SingleBar => "“or” is || or the word.",
        FilterProblemKind.OperatorCase => "Operators are written in lower case: “{0}”.",
        FilterProblemKind.NoSuchOperator => "There is no operator “{0}”.",
        FilterProblemKind.CaptureFilter => "This is the syntax of capture filters. Display filters compare fields.",
        FilterProblemKind.Reference => "References to the selected packet cannot be used here; write the value.",
        FilterProblemKind.RawField => "Raw bytes by “@” are not part of the language; use a slice of the protocol.",
        FilterProblemKind.BadRange => "“{0}” is no range of bytes.",
        FilterProblemKind.BadLayer => "A layer number or a range in brackets must follow “#”.",
        FilterProblemKind.UnknownField => "There is no field or protocol “{0}”.",
        FilterProblemKind.FieldCase => "Names are case-sensitive: “{1}”, not “{0}”.",
        FilterProblemKind.UnknownFunction => "There is no function “{0}”.",
        FilterProblemKind.FunctionAlone => "“{0}” gives a value; compare it with something.",
        FilterProblemKind.ArgumentCount => "{0}() takes {1} argument(s).",
        FilterProblemKind.ArgumentNeedsField => "{0}() takes a field.",
        FilterProblemKind.ArgumentNeedsText => "{0}() takes a text field.",
        FilterProblemKind.ArgumentType => "{0}() cannot take “{1}”.",
        FilterProblemKind.ArgumentsDiffer => "All arguments of {0}() must have the same type.",
        FilterProblemKind.ConstantLeft => "On the left stands a field or a function; “{0}” is a constant.",
        FilterProblemKind.ConstantArithmetic => "A calculation begins with a field or a function, not with a constant.",
        FilterProblemKind.ConstantAlone => "“{0}” tests nothing: a field is missing.",
        FilterProblemKind.Incompatible => "“{0}” and “{1}” have different types and cannot be compared.",
        FilterProblemKind.CannotCompare => "“{0}” cannot be used with “{1}”.",
        FilterProblemKind.CannotCalculate => "“{0}” cannot be calculated with.",
        FilterProblemKind.CannotSlice => "“{0}” is no sequence of bytes and has no parts.",
        FilterProblemKind.SetNeedsField => "Only a field can be looked up in a set.",
        FilterProblemKind.TextForValue => "“{0}” is not text: write its value without quotes.",
        FilterProblemKind.NotANumber => "“{0}” is no whole number.",
        FilterProblemKind.NumberTooLarge => "“{0}” is too large here: {1} is the most.",
        FilterProblemKind.NotOneOfNames => "“{0}” is no number and no name that {1} knows.",
        FilterProblemKind.NotAnIpv4Address => "“{0}” is no IPv4 address. Names are never looked up.",
        FilterProblemKind.NotAnIpv6Address => "“{0}” is no IPv6 address. Names are never looked up.",
        FilterProblemKind.PrefixTooLong => "The prefix has at most {1} bits, not {0}.",
        FilterProblemKind.NotAnEthernetAddress => "“{0}” is no Ethernet address: six bytes, such as 00:1b:21:3c:4d:5e.",
        FilterProblemKind.NotBytes => "“{0}” are no hexadecimal bytes. Text goes in double quotes.",
        FilterProblemKind.NotATime => "“{0}” is no time, such as \"2026-01-31 08:30:00.25\" or \"Jan 31, 2026 08:30:00\".",
        FilterProblemKind.NotADuration => "“{0}” is no number of seconds.",
        FilterProblemKind.NotArithmetic => "“{0}” cannot be calculated with.",
        FilterProblemKind.PatternNotQuoted => "The pattern of “matches” stands in double quotes.",
        FilterProblemKind.PatternInvalid => "The pattern is no regular expression: {0}",
        FilterProblemKind.PatternUnsupported => "Patterns here run in bounded time: look-around, back references and atomic groups are not possible.",
        FilterProblemKind.NotEqualMeansAll => "“{0}” can be there several times in a packet: != means that none of them is this value. For “at least one differs” write !==.",
        FilterProblemKind.MixedAndOr => "“and” binds before “or”. Parentheses would make it plain.",
        FilterProblemKind.FlagIsAlwaysThere => "“{0}” alone asks whether the field is there, set or not. For a set flag write {0} == 1.",
        FilterProblemKind.OldOperator => "“{0}” is an old spelling of “{1}”.",
        FilterProblemKind.OldName => "“{0}” is called “{1}” today.",
        FilterProblemKind.RangeUpsideDown => "The range ends before it begins: nothing is in it.",
        FilterProblemKind.MethodCase => "Text is compared with its case: “{0}” is written in capitals.",
        FilterProblemKind.ProtocolBytes => "The bytes of “{0}” begin with its header. Its payload is {1}.",
        FilterProblemKind.NeverNegative => "“{0}” is never negative.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
