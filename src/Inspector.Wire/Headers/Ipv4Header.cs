using System.Buffers.Binary;
using Inspector.Wire.Frames;

namespace Inspector.Wire.Headers;

/// <summary>IPv4 header (RFC 791 section 3.1). The header length was checked against the bytes only as far as they go: options may be cut.</summary>
public readonly ref struct Ipv4Header
{
    private const int TosAt = 1;
    private const int TotalLengthAt = 2;
    private const int IdentificationAt = 4;
    private const int FragmentAt = 6;
    private const int TimeToLiveAt = 8;
    private const int ProtocolAt = 9;
    private const int ChecksumAt = 10;
    private const int SourceAt = 12;
    private const int DestinationAt = 16;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 20;

    private readonly ReadOnlySpan<byte> _bytes;

    private Ipv4Header(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Always 4 (ip.version).</summary>
    public int Version => _bytes[0] >> 4;

    /// <summary>Header length in bytes, at least 20 (ip.hdr_len).</summary>
    public int HeaderLength => (_bytes[0] & 15) * 4;

    /// <summary>Differentiated services field (ip.dsfield).</summary>
    public byte DifferentiatedServices => _bytes[TosAt];

    /// <summary>Code point (ip.dsfield.dscp).</summary>
    public int Dscp => _bytes[TosAt] >> 2;

    /// <summary>Explicit congestion notification, 2 bits (ip.dsfield.ecn).</summary>
    public int Ecn => _bytes[TosAt] & 3;

    /// <summary>Length of header and payload as written, bytes; 0 where a network card was to fill it in (ip.len).</summary>
    public ushort TotalLength => BinaryPrimitives.ReadUInt16BigEndian(_bytes[TotalLengthAt..]);

    /// <summary>Identification (ip.id).</summary>
    public ushort Identification => BinaryPrimitives.ReadUInt16BigEndian(_bytes[IdentificationAt..]);

    /// <summary>The three flag bits (ip.flags): reserved 4, don't fragment 2, more fragments 1.</summary>
    public int Flags => _bytes[FragmentAt] >> 5;

    /// <summary>Reserved flag (ip.flags.rb).</summary>
    public bool ReservedFlag => (_bytes[FragmentAt] & 0x80) != 0;

    /// <summary>Don't fragment (ip.flags.df).</summary>
    public bool DontFragment => (_bytes[FragmentAt] & 0x40) != 0;

    /// <summary>More fragments (ip.flags.mf).</summary>
    public bool MoreFragments => (_bytes[FragmentAt] & 0x20) != 0;

    /// <summary>Position of the payload in its datagram, in units of 8 bytes (ip.frag_offset).</summary>
    public int FragmentOffset => BinaryPrimitives.ReadUInt16BigEndian(_bytes[FragmentAt..]) & 0x1FFF;

    /// <summary>Time to live (ip.ttl).</summary>
    public byte TimeToLive => _bytes[TimeToLiveAt];

    /// <summary>Protocol number of the payload (ip.proto).</summary>
    public byte Protocol => _bytes[ProtocolAt];

    /// <summary>Header checksum as written (ip.checksum).</summary>
    public ushort Checksum => BinaryPrimitives.ReadUInt16BigEndian(_bytes[ChecksumAt..]);

    /// <summary>Source address as a number (ip.src).</summary>
    public uint Source => BinaryPrimitives.ReadUInt32BigEndian(_bytes[SourceAt..]);

    /// <summary>Destination address as a number (ip.dst).</summary>
    public uint Destination => BinaryPrimitives.ReadUInt32BigEndian(_bytes[DestinationAt..]);

    /// <summary>Source address, 4 bytes.</summary>
    public ReadOnlySpan<byte> SourceBytes => _bytes.Slice(SourceAt, 4);

    /// <summary>Destination address, 4 bytes.</summary>
    public ReadOnlySpan<byte> DestinationBytes => _bytes.Slice(DestinationAt, 4);

    /// <summary>The options that are there (RFC 791 section 3.1), padding included.</summary>
    public ReadOnlySpan<byte> Options => _bytes[MinimumLength..Math.Min(HeaderLength, _bytes.Length)];

    /// <summary>True when all of the header is there, so that its checksum can be verified.</summary>
    public bool IsWhole => _bytes.Length >= HeaderLength;

    /// <summary>What the checksum field must be for the header to be intact (RFC 1071); meaningless unless <see cref="IsWhole"/>.</summary>
    public ushort ComputeChecksum()
    {
        ReadOnlySpan<byte> header = _bytes[..Math.Min(HeaderLength, _bytes.Length)];
        ulong sum = InternetChecksum.Add(0, header[..ChecksumAt]);
        return InternetChecksum.Finish(InternetChecksum.Add(sum, header[SourceAt..]));
    }

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Ipv4Header header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Ipv4, MinimumLength, bytes.Length);
            return false;
        }

        int length = (bytes[0] & 15) * 4;
        if (bytes[0] >> 4 != 4 || length < MinimumLength)
        {
            header = default;
            fault = new HeaderFault(ProtocolId.Ipv4, 0, MinimumLength, length, bytes[0] >> 4 != 4 ? "ip.version" : "ip.hdr_len");
            return false;
        }

        header = new Ipv4Header(bytes);
        fault = default;
        return true;
    }
}
