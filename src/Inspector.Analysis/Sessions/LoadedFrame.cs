using Inspector.Wire.Headers;

namespace Inspector.Analysis.Sessions;

/// <summary>
/// One packet's bytes read back from the capture, decoded: a reusable buffer. For a packet that completes an IP datagram the bytes are its own
/// headers up to the fragment's data, followed by the whole reassembled payload, and are decoded as such.
/// </summary>
public sealed class LoadedFrame
{
    internal byte[] Buffer = new byte[2048];
    internal int Length;

    /// <summary>Where the headers are in <see cref="Bytes"/>.</summary>
    public DecodedPacket Decoded;

    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);

    /// <summary>The transport payload that was captured.</summary>
    public ReadOnlySpan<byte> Payload => Buffer.AsSpan(Decoded.PayloadOffset, Decoded.PayloadCaptured);
}
