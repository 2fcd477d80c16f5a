using System.Globalization;
using System.Text;
using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>A function of other operands.</summary>
internal sealed class FunctionValues(FunctionOperand operand, ValueSource[] arguments) : ValueSource
{
    private readonly ValueList _values = new(operand.Type);
    private char[] _text = new char[256];

    public override FieldSource Cost { get; } = arguments.Max(argument => argument.Cost);

    public override ValueList Read()
    {
        _values.Clear();
        switch (operand.Function)
        {
            case FilterFunction.Count:
                // As with tshark: what is not there is not counted as 0, the test fails.
                if (arguments[0].Read().Count is > 0 and int count) _values.Add((Int128)count);
                break;
            case FilterFunction.Max or FilterFunction.Min:
                Extreme();
                break;
            default:
                ValueList values = arguments[0].Read();
                for (int at = 0; at < values.Count; at++) One(values, at);
                break;
        }

        return _values;
    }

    private void One(ValueList values, int at)
    {
        switch (operand.Function)
        {
            case FilterFunction.Len:
                _values.Add((Int128)(values.Type == OperandType.Text ? Encoding.UTF8.GetByteCount(values.Text(at)) : Length(values, at)));
                break;
            case FilterFunction.Lower or FilterFunction.Upper:
                Case(values.Text(at), operand.Function == FilterFunction.Upper);
                break;
            case FilterFunction.Abs when values.Type == OperandType.Real:
                _values.Add(Math.Abs(values.Reals[at]));
                break;
            case FilterFunction.Abs:
                _values.Add(Int128.Abs(values.Numbers[at]));
                break;
            case FilterFunction.String:
                _values.Add(InWords(values, at).AsSpan());
                break;
        }
    }

    private int Length(ValueList values, int at) => values.Type switch
    {
        OperandType.Bytes => values.Bytes(at).Length,
        OperandType.Address => values.Addresses[at].Address.Version == 4 ? 4 : 16,
        OperandType.Number when operand.Arguments[0] is FieldOperand { Field: { Type: not FieldType.Boolean } field } => field.Bits / 8,
        _ => 0,
    };

    /// <summary>ASCII letters alone change their case, as with tshark.</summary>
    private void Case(ReadOnlySpan<char> text, bool upper)
    {
        if (_text.Length < text.Length) _text = new char[Math.Max(text.Length, _text.Length * 2)];
        for (int at = 0; at < text.Length; at++)
        {
            char character = text[at];
            _text[at] = upper ? char.IsAsciiLetterLower(character) ? (char)(character - 32) : character
                : char.IsAsciiLetterUpper(character) ? (char)(character + 32) : character;
        }

        _values.Add(_text.AsSpan(0, text.Length));
    }

    /// <summary>Of every value of every argument, the one no other beats; arguments keep their own lists.</summary>
    private void Extreme()
    {
        Comparison beats = operand.Function == FilterFunction.Max ? Comparison.Greater : Comparison.Less;
        ValueList? holder = null;
        int best = 0;
        foreach (ValueSource argument in arguments)
        {
            ValueList values = argument.Read();
            for (int at = 0; at < values.Count; at++)
            {
                if (holder is not null && !ValueComparison.Holds(beats, values, at, holder, best)) continue;
                holder = values;
                best = at;
            }
        }

        if (holder is null) return;
        switch (operand.Type)
        {
            case OperandType.Real: _values.Add(holder.Reals[best]); break;
            case OperandType.Text: _values.Add(holder.Text(best)); break;
            case OperandType.Bytes: _values.Add(holder.Bytes(best)); break;
            case OperandType.Address: _values.Add(holder.Addresses[best].Address, holder.Addresses[best].Prefix); break;
            default: _values.Add(holder.Numbers[best]); break;
        }
    }

    private string InWords(ValueList values, int at) => values.Type switch
    {
        OperandType.Text => values.Text(at).ToString(),
        OperandType.Real => values.Reals[at].ToString(CultureInfo.InvariantCulture),
        OperandType.Address => values.Addresses[at].Address.ToString(),
        OperandType.Bytes => BytesInWords(values.Bytes(at)),
        OperandType.RelativeTime => TreeValue.FormatSeconds((long)values.Numbers[at]),
        _ => values.Numbers[at].ToString(CultureInfo.InvariantCulture),
    };

    private string BytesInWords(ReadOnlySpan<byte> bytes) => operand.Arguments[0] is FieldOperand { Field.Type: FieldType.Ethernet } && bytes.Length == 6
        ? string.Join(':', Convert.ToHexStringLower(bytes).Chunk(2).Select(static pair => new string(pair)))
        : Convert.ToHexStringLower(bytes);
}
