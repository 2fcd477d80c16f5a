using System.Globalization;
using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Filtering;

/// <summary>
/// Takes the occurrences of one field in one packet, in wire order. Which method is called follows from the field's <see cref="FieldType"/>;
/// spans are valid during the call only.
/// </summary>
public abstract class FieldSink
{
    /// <summary>
    /// Which occurrence of its protocol in the packet the values that follow belong to, from 1 ("ip.ttl#2"). Accessors that go through layers set it;
    /// for all others there is one.
    /// </summary>
    public int Layer { get; set; } = 1;

    /// <summary>Unsigned, FrameNumber.</summary>
    public abstract void Unsigned(ulong value);

    public abstract void Signed(long value);

    public abstract void Boolean(bool value);

    /// <summary>AbsoluteTime, RelativeTime: nanoseconds.</summary>
    public abstract void Time(long nanoseconds);

    /// <summary>A time that 64-bit nanoseconds cannot hold, as a pcapng file may count it; see CaptureInterface.WrittenTime.</summary>
    public virtual void Time(Int128 nanoseconds) =>
        Text(string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000_000}.{(int)(nanoseconds % 1_000_000_000):D9}"));

    /// <summary>Ipv4, Ipv6.</summary>
    public abstract void Address(in IpAddress address);

    /// <summary>Bytes, Ethernet.</summary>
    public abstract void Bytes(ReadOnlySpan<byte> value);

    public abstract void Text(ReadOnlySpan<char> value);

    /// <summary>Label, Protocol: it is there.</summary>
    public abstract void Present();
}
