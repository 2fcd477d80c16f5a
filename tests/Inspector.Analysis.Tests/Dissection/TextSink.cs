using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering;

namespace Inspector.Analysis.Tests.Dissection;

/// <summary>Keeps what a field's accessor says, as text.</summary>
internal sealed class TextSink : FieldSink
{
    public List<string> Values { get; } = [];

    public override void Unsigned(ulong value) => Values.Add(value.ToString(CultureInfo.InvariantCulture));

    public override void Signed(long value) => Values.Add(value.ToString(CultureInfo.InvariantCulture));

    public override void Boolean(bool value) => Values.Add(value ? "1" : "0");

    public override void Time(long nanoseconds) => Values.Add(TreeValue.FormatSeconds(nanoseconds));

    public override void Address(in IpAddress address) => Values.Add(address.ToString());

    public override void Bytes(ReadOnlySpan<byte> value) => Values.Add(Convert.ToHexStringLower(value));

    public override void Text(ReadOnlySpan<char> value) => Values.Add(value.ToString());

    public override void Present() => Values.Add("1");
}
