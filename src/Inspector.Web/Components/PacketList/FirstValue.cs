using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering;

namespace Inspector.Web.Components.PacketList;

/// <summary>Takes the first value of a field as the filter language writes it.</summary>
internal sealed class FirstValue(Field field) : FieldSink
{
    private const long Second = 1_000_000_000;

    /// <summary>The value; empty when being there is all it says, null when the packet has none.</summary>
    public string? Written { get; private set; }

    public override void Unsigned(ulong value) =>
        Written ??= field.HexDigits == 0 ? value.ToString(CultureInfo.InvariantCulture) : "0x" + value.ToString("x" + field.HexDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public override void Signed(long value) => Written ??= value.ToString(CultureInfo.InvariantCulture);

    public override void Boolean(bool value) => Written ??= value ? "1" : "0";

    public override void Time(long nanoseconds)
    {
        if (field.Type != FieldType.AbsoluteTime)
        {
            Written ??= TimeText.Seconds(nanoseconds, TimeText.MostDigits);
            return;
        }

        (long seconds, long rest) = Math.DivRem(nanoseconds, Second);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + Second);
        Written ??= string.Create(CultureInfo.InvariantCulture, $"\"{DateTime.UnixEpoch.AddSeconds(seconds):yyyy-MM-dd'T'HH:mm:ss}.{rest:D9}Z\"");
    }

    public override void Address(in IpAddress address) => Written ??= address.ToString();

    public override void Bytes(ReadOnlySpan<byte> value)
    {
        if (Written is not null) return;
        var text = new StringBuilder();
        foreach (byte one in value[..Math.Min(value.Length, FilterExpression.ByteLimit)]) text.Append(text.Length == 0 ? "" : ":").Append(one.ToString("x2", CultureInfo.InvariantCulture));
        Written = text.ToString();
    }

    public override void Text(ReadOnlySpan<char> value) => Written ??= FilterExpression.Quote(value[..Math.Min(value.Length, FilterExpression.TextLimit)].ToString());

    public override void Present() => Written ??= "";
}
