using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering.Language.Grammar;

namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Reads constants as the type of what they are compared with. Nothing is ever looked up: names of hosts, ports and cards are no constants.</summary>
internal sealed class ConstantReader(ProblemList problems, FilterSettings settings)
{
    /// <summary>The constant; null after a problem.</summary>
    public LiteralOperand? Read(Syntax syntax, ValueType type, bool isPart)
    {
        if (syntax is NegateSyntax negate) return Negative(negate, type);
        string text = syntax switch
        {
            WordSyntax word => word.Text,
            TextSyntax quoted => quoted.Text,
            CharacterSyntax character => character.Value.ToString(),
            _ => problems.At(syntax.Range),
        };
        return type.Kind switch
        {
            FieldType.Unsigned or FieldType.Signed or FieldType.FrameNumber => Number(syntax, text, type),
            FieldType.Boolean => Boolean(syntax, text, type),
            FieldType.Text => Text(syntax, text, type),
            FieldType.Ethernet => Ethernet(syntax, text, isPart),
            FieldType.Bytes or FieldType.Protocol => Bytes(syntax, text),
            FieldType.Ipv4 => Address(syntax, text, isVersion6: false),
            FieldType.Ipv6 => Address(syntax, text, isVersion6: true),
            FieldType.AbsoluteTime => Time(syntax, text),
            FieldType.RelativeTime => Duration(syntax, text),
            _ => Fail(FilterProblemKind.UnexpectedToken, syntax.Range, null, text),
        };
    }

    private LiteralOperand? Negative(NegateSyntax negate, ValueType type)
    {
        if (!type.CanCalculate(ArithmeticOperator.Subtract)) return Fail(FilterProblemKind.CannotCalculate, negate.Range, null, problems.At(negate.Range));
        return Read(negate.Of, type, isPart: false) is { } literal ? literal with { Range = negate.Range, Number = -literal.Number } : null;
    }

    private LiteralOperand? Number(Syntax syntax, string text, ValueType type)
    {
        if (syntax is CharacterSyntax character) return Of(syntax, OperandType.Number) with { Number = character.Value };
        bool isQuoted = syntax is TextSyntax;
        if (!isQuoted && NumberText.TryRead(text, out UInt128 number))
        {
            UInt128 most = (UInt128.One << (type.Kind == FieldType.Signed ? type.Bits - 1 : type.Bits)) - 1;
            return number <= most ? Of(syntax, OperandType.Number) with { Number = (Int128)number }
                : Fail(FilterProblemKind.NumberTooLarge, syntax.Range, null, text, most.ToString(CultureInfo.InvariantCulture));
        }

        IReadOnlyList<ValueName> names = type.Field?.Names ?? [];
        foreach (ValueName name in names)
        {
            if (string.Equals(name.Name, text, StringComparison.OrdinalIgnoreCase)) return Of(syntax, OperandType.Number) with { Number = name.Value };
        }

        if (names.Count > 0) return Fail(FilterProblemKind.NotOneOfNames, syntax.Range, NameFix(syntax, text, names), text, type.Field!.Name);
        return isQuoted ? Unquoted(syntax, text, NumberText.TryRead(text, out _)) : Fail(FilterProblemKind.NotANumber, syntax.Range, KnownNumber(syntax, text), text);
    }

    private string? NameFix(Syntax syntax, string text, IReadOnlyList<ValueName> names)
    {
        ValueName near = names.FirstOrDefault(name => text.Length > 0 && name.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return near.Name is null ? KnownNumber(syntax, text)
            : problems.Replace(syntax.Range, near.Name.All(char.IsAsciiLetterOrDigit) && !FieldCatalog.TryGet(near.Name, out _) ? near.Name : "\"" + near.Name + "\"");
    }

    /// <summary>The number people mean by a name Wireshark does not take.</summary>
    private string? KnownNumber(Syntax syntax, string text) => WellKnownNumbers.TryGet(text, out int number)
        ? problems.Replace(syntax.Range, number.ToString(CultureInfo.InvariantCulture)) : null;

    private LiteralOperand? Boolean(Syntax syntax, string text, ValueType type)
    {
        if (syntax is CharacterSyntax character) return Of(syntax, OperandType.Number) with { Number = character.Value == 0 ? 0 : 1 };
        bool isQuoted = syntax is TextSyntax;
        if (!isQuoted && NumberText.TryRead(text, out UInt128 number) && number <= ulong.MaxValue) return Of(syntax, OperandType.Number) with { Number = number == 0 ? 0 : 1 };
        if (!isQuoted && text is "True" or "TRUE") return Of(syntax, OperandType.Number) with { Number = 1 };
        if (!isQuoted && text is "False" or "FALSE") return Of(syntax, OperandType.Number);
        foreach (ValueName name in type.Field?.Names ?? [])
        {
            if (name.Name == text) return Of(syntax, OperandType.Number) with { Number = name.Value };
        }

        string? meant = text.ToLowerInvariant() switch { "true" or "yes" or "on" or "set" => "1", "false" or "no" or "off" => "0", _ => null };
        return Fail(FilterProblemKind.NotOneOfNames, syntax.Range, meant is null ? null : problems.Replace(syntax.Range, meant), text, type.Field?.Name ?? "");
    }

    private static LiteralOperand Text(Syntax syntax, string text, ValueType type)
    {
        // The dots of the flags are hard to type: "*" stands for them, as in older versions.
        if (type.Field?.Name == "tcp.flags.str") text = text.Replace('*', '·');
        return Of(syntax, OperandType.Text) with { Text = text };
    }

    private LiteralOperand? Ethernet(Syntax syntax, string text, bool isPart)
    {
        if (syntax is TextSyntax) return Unquoted(syntax, text, ByteText.TryRead(text, out byte[]? quoted) && quoted.Length == 6);
        if (syntax is WordSyntax && ByteText.TryRead(text, out byte[]? bytes) && (isPart || bytes.Length == 6)) return Of(syntax, OperandType.Bytes) with { Bytes = bytes };
        return Fail(FilterProblemKind.NotAnEthernetAddress, syntax.Range, null, text);
    }

    private LiteralOperand? Bytes(Syntax syntax, string text)
    {
        LiteralOperand literal = Of(syntax, OperandType.Bytes);
        switch (syntax)
        {
            case TextSyntax quoted:
                return literal with { Bytes = quoted.Bytes };
            case CharacterSyntax character:
                return literal with { Bytes = [(byte)character.Value] };
        }

        if (ByteText.TryRead(text, out byte[]? bytes)) return literal with { Bytes = bytes };
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && ByteText.TryRead(text.AsSpan(2), out _);
        return Fail(FilterProblemKind.NotBytes, syntax.Range, problems.Replace(syntax.Range, isHex ? text[2..] : "\"" + text + "\""), text);
    }

    private LiteralOperand? Address(Syntax syntax, string text, bool isVersion6)
    {
        int bits = isVersion6 ? 128 : 32;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string digits = slash < 0 ? text : text[..slash];
        bool isAddress = isVersion6 ? AddressText.TryIpv6(digits, out IpAddress address) : AddressText.TryIpv4(digits, out address);
        if (syntax is TextSyntax) return Unquoted(syntax, text, isAddress);
        if (!isAddress || syntax is not WordSyntax) return Fail(isVersion6 ? FilterProblemKind.NotAnIpv6Address : FilterProblemKind.NotAnIpv4Address, syntax.Range, null, text);
        if (slash < 0) return Of(syntax, OperandType.Address) with { Address = address, PrefixLength = bits };
        return int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int prefix) && prefix <= bits
            ? Of(syntax, OperandType.Address) with { Address = address, PrefixLength = prefix }
            : Fail(FilterProblemKind.PrefixTooLong, syntax.Range, null, text[(slash + 1)..], bits.ToString(CultureInfo.InvariantCulture));
    }

    private LiteralOperand? Time(Syntax syntax, string text) => TimeText.TryReadTime(text, settings.TimeZone, out Int128 time)
        ? Of(syntax, OperandType.AbsoluteTime) with { Number = time }
        : Fail(FilterProblemKind.NotATime, syntax.Range, null, text);

    private LiteralOperand? Duration(Syntax syntax, string text)
    {
        bool isDuration = TimeText.TryReadDuration(text, out Int128 duration);
        if (syntax is TextSyntax) return Unquoted(syntax, text, isDuration);
        return isDuration && syntax is WordSyntax ? Of(syntax, OperandType.RelativeTime) with { Number = duration } : Fail(FilterProblemKind.NotADuration, syntax.Range, null, text);
    }

    private static LiteralOperand Of(Syntax syntax, OperandType type) => new(syntax.Range, type);

    /// <summary>Quotes around what is no text; without them it may be right.</summary>
    private LiteralOperand? Unquoted(Syntax syntax, string text, bool isValue) =>
        Fail(FilterProblemKind.TextForValue, syntax.Range, isValue ? problems.Replace(syntax.Range, text) : KnownNumber(syntax, text), text);

    private LiteralOperand? Fail(FilterProblemKind kind, TextRange range, string? fix, params string[] arguments)
    {
        problems.Fail(kind, range, fix, arguments);
        return null;
    }
}
