using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>One entry of an MPLS label stack (RFC 3032 section 2.1).</summary>
public readonly ref struct MplsLabel
{

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 4;

    private readonly ReadOnlySpan<byte> _bytes;

    private MplsLabel(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Label, 20 bits (mpls.label).</summary>
    public int Label => (int)(BinaryPrimitives.ReadUInt32BigEndian(_bytes[0..]) >> 12);

    /// <summary>Traffic class (mpls.exp).</summary>
    public int TrafficClass => (_bytes[2] >> 1) & 7;

    /// <summary>Bottom of stack (mpls.bottom).</summary>
    public bool IsBottom => (_bytes[2] & 1) != 0;

    /// <summary>Time to live (mpls.ttl).</summary>
    public byte TimeToLive => _bytes[3];

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out MplsLabel header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Mpls, MinimumLength, bytes.Length);
            return false;
        }

        header = new MplsLabel(bytes);
        fault = default;
        return true;
    }
}
