namespace Inspector.Live;

/// <summary>Takes packets from an <see cref="ICaptureSource"/>.</summary>
public interface ICaptureSink
{
    /// <summary>One packet. Must not throw and must not keep the span.</summary>
    /// <param name="data">The captured bytes.</param>
    /// <param name="timestamp">Nanoseconds since 1970-01-01 UTC.</param>
    /// <param name="wireLength">Length on the wire, bytes.</param>
    void Packet(ReadOnlySpan<byte> data, long timestamp, uint wireLength);
}
