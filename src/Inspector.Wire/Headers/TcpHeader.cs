using System.Buffers.Binary;
using Inspector.Wire.Numbers;

namespace Inspector.Wire.Headers;

/// <summary>TCP header (RFC 9293 section 3.1). The data offset may lie: see <see cref="HeaderLength"/>; options may be cut by the snaplen.</summary>
public readonly ref struct TcpHeader
{
    private const int DestinationAt = 2;
    private const int SequenceAt = 4;
    private const int AcknowledgementAt = 8;
    private const int OffsetAt = 12;
    private const int WindowAt = 14;
    private const int ChecksumAt = 16;
    private const int UrgentAt = 18;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 20;

    private readonly ReadOnlySpan<byte> _bytes;

    private TcpHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Source port (tcp.srcport).</summary>
    public ushort SourcePort => BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]);

    /// <summary>Destination port (tcp.dstport).</summary>
    public ushort DestinationPort => BinaryPrimitives.ReadUInt16BigEndian(_bytes[DestinationAt..]);

    /// <summary>Sequence number (tcp.seq_raw).</summary>
    public SequenceNumber Sequence => new(BinaryPrimitives.ReadUInt32BigEndian(_bytes[SequenceAt..]));

    /// <summary>Acknowledgement field, whether ACK is set or not (tcp.ack_raw).</summary>
    public SequenceNumber Acknowledgement => new(BinaryPrimitives.ReadUInt32BigEndian(_bytes[AcknowledgementAt..]));

    /// <summary>Data offset in bytes as written: below 20 it lies (tcp.hdr_len).</summary>
    public int HeaderLength => (_bytes[OffsetAt] >> 4) * 4;

    /// <summary>The twelve bits beside the data offset (tcp.flags).</summary>
    public TcpFlags Flags => (TcpFlags)(BinaryPrimitives.ReadUInt16BigEndian(_bytes[OffsetAt..]) & 0xFFF);

    /// <summary>Window field, unscaled (tcp.window_size_value).</summary>
    public ushort Window => BinaryPrimitives.ReadUInt16BigEndian(_bytes[WindowAt..]);

    /// <summary>Checksum as written (tcp.checksum).</summary>
    public ushort Checksum => BinaryPrimitives.ReadUInt16BigEndian(_bytes[ChecksumAt..]);

    /// <summary>Urgent pointer, whether URG is set or not (tcp.urgent_pointer).</summary>
    public ushort UrgentPointer => BinaryPrimitives.ReadUInt16BigEndian(_bytes[UrgentAt..]);

    /// <summary>The bytes of the options that are there.</summary>
    public ReadOnlySpan<byte> OptionBytes => HeaderLength <= MinimumLength ? default : _bytes[MinimumLength..Math.Min(HeaderLength, _bytes.Length)];

    /// <summary>The options, one after the other.</summary>
    public TcpOptionReader Options => new(OptionBytes);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out TcpHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Tcp, MinimumLength, bytes.Length);
            return false;
        }

        header = new TcpHeader(bytes);
        fault = default;
        return true;
    }
}
