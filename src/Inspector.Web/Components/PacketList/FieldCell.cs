using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering;

namespace Inspector.Web.Components.PacketList;

/// <summary>Every occurrence of a field in a packet as one text, in tshark's forms, joined by commas. Not for several threads.</summary>
public sealed class FieldCell : FieldSink
{
    /// <summary>Longest text of a cell, characters; what is cut ends in an ellipsis.</summary>
    public const int MaxText = 400;

    private const long Second = 1_000_000_000;
    private readonly StringBuilder _text = new(64);
    private Field _field = null!;

    /// <summary>The text of a field in the packet the context stands at.</summary>
    public string Of(Field field, FieldContext packet)
    {
        _field = field;
        _text.Clear();
        field.Read(packet, this);
        if (_text.Length > MaxText) return _text.ToString(0, MaxText) + "…";
        return _text.ToString();
    }

    public override void Unsigned(ulong value)
    {
        if (!Begin()) return;
        if (_field.HexDigits == 0) _text.Append(CultureInfo.InvariantCulture, $"{value}");
        else _text.Append("0x").Append(value.ToString("x" + _field.HexDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    public override void Signed(long value)
    {
        if (Begin()) _text.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    public override void Boolean(bool value)
    {
        if (Begin()) _text.Append(value ? '1' : '0');
    }

    public override void Time(long nanoseconds)
    {
        if (!Begin()) return;
        if (_field.Type != FieldType.AbsoluteTime)
        {
            _text.Append(TimeText.Seconds(nanoseconds, TimeText.MostDigits));
            return;
        }

        (long seconds, long rest) = Math.DivRem(nanoseconds, Second);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + Second);
        DateTime time = DateTime.UnixEpoch.AddSeconds(seconds);
        _text.Append(CultureInfo.InvariantCulture, $"{time:MMM} {time.Day,2}, {time:yyyy HH:mm:ss}.{rest:D9} UTC");
    }

    public override void Address(in IpAddress address)
    {
        if (Begin()) _text.Append(address.ToString());
    }

    public override void Bytes(ReadOnlySpan<byte> value)
    {
        if (!Begin()) return;
        ReadOnlySpan<byte> shown = value[..Math.Min(value.Length, MaxText)];
        for (int at = 0; at < shown.Length; at++)
        {
            if (at > 0 && _field.Type == FieldType.Ethernet) _text.Append(':');
            _text.Append(CultureInfo.InvariantCulture, $"{shown[at]:x2}");
        }
    }

    public override void Text(ReadOnlySpan<char> value)
    {
        if (Begin()) _text.Append(value[..Math.Min(value.Length, MaxText + 1)]);
    }

    public override void Present()
    {
        if (!Begin()) return;
        if (_field.Type == FieldType.Protocol) _text.Append(_field.Name);
        else _text.Append('1');
    }

    /// <summary>False when there is no more room: a cell is looked at, not read to its end.</summary>
    private bool Begin()
    {
        if (_text.Length > MaxText) return false;
        if (_text.Length > 0) _text.Append(", ");
        return true;
    }
}
