using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>802.1Q tag behind its EtherType: priority, drop eligibility, identifier, then the EtherType of what follows.</summary>
public readonly ref struct VlanTag
{
    private const int TypeAt = 2;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 4;

    private readonly ReadOnlySpan<byte> _bytes;

    private VlanTag(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Priority code point, 0 to 7 (vlan.priority).</summary>
    public int Priority => _bytes[0] >> 5;

    /// <summary>Drop eligible indicator (vlan.dei).</summary>
    public bool DropEligible => (_bytes[0] & 0x10) != 0;

    /// <summary>VLAN identifier, 0 to 4095 (vlan.id).</summary>
    public int Id => BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]) & 0xFFF;

    /// <summary>Type or length of what follows (vlan.etype, vlan.len).</summary>
    public ushort TypeOrLength => BinaryPrimitives.ReadUInt16BigEndian(_bytes[TypeAt..]);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out VlanTag header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Vlan, MinimumLength, bytes.Length);
            return false;
        }

        header = new VlanTag(bytes);
        fault = default;
        return true;
    }
}
