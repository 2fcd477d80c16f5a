using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>ICMP (RFC 792) and ICMPv6 (RFC 4443) header: type, code, checksum and four bytes that depend on the type.</summary>
public readonly ref struct IcmpHeader
{
    private const int CodeAt = 1;
    private const int ChecksumAt = 2;
    private const int RestAt = 4;
    private const int QuoteLengthAt = 5;
    private const int SequenceAt = 6;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private IcmpHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Type (icmp.type, icmpv6.type).</summary>
    public byte Type => _bytes[0];

    /// <summary>Code (icmp.code, icmpv6.code).</summary>
    public byte Code => _bytes[CodeAt];

    /// <summary>Checksum as written (icmp.checksum).</summary>
    public ushort Checksum => BinaryPrimitives.ReadUInt16BigEndian(_bytes[ChecksumAt..]);

    /// <summary>The four bytes behind the checksum.</summary>
    public uint Rest => BinaryPrimitives.ReadUInt32BigEndian(_bytes[RestAt..]);

    /// <summary>Echo: identifier (icmp.ident).</summary>
    public ushort Identifier => BinaryPrimitives.ReadUInt16BigEndian(_bytes[RestAt..]);

    /// <summary>Echo: sequence number (icmp.seq).</summary>
    public ushort Sequence => BinaryPrimitives.ReadUInt16BigEndian(_bytes[SequenceAt..]);

    /// <summary>Fragmentation needed: MTU of the next hop (icmp.mtu).</summary>
    public ushort NextHopMtu => BinaryPrimitives.ReadUInt16BigEndian(_bytes[SequenceAt..]);

    /// <summary>Parameter problem: offset of the octet in question (icmp.pointer).</summary>
    public byte Pointer => _bytes[RestAt];

    /// <summary>Errors: length of the quotation in units of 4 bytes, 0 when not said (RFC 4884; icmp.length).</summary>
    public byte QuoteLength => _bytes[QuoteLengthAt];

    /// <summary>Redirect: address of the gateway, 4 bytes (icmp.redir_gw).</summary>
    public ReadOnlySpan<byte> Gateway => _bytes.Slice(RestAt, 4);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out IcmpHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Icmp, MinimumLength, bytes.Length);
            return false;
        }

        header = new IcmpHeader(bytes);
        fault = default;
        return true;
    }
}
