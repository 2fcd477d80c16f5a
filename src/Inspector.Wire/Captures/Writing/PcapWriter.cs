using System.Buffers;
using System.Buffers.Binary;

namespace Inspector.Wire.Captures.Writing;

/// <summary>Writes a pcap file of version 2.4, little-endian, with nanoseconds: nothing is lost but what the format cannot say.</summary>
public sealed class PcapWriter
{
    private const int FileHeaderBytes = 24;
    private const int RecordHeaderBytes = 16;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly IBufferWriter<byte> _output;

    /// <summary>Writes the file header.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="linkType">How every packet starts: the format has one link type a file.</param>
    /// <param name="snapLength">The limit the packets were captured with.</param>
    public PcapWriter(IBufferWriter<byte> output, LinkType linkType, uint snapLength = CaptureReader.MaxPacketBytes)
    {
        _output = output;
        LinkType = linkType;
        Span<byte> header = output.GetSpan(FileHeaderBytes)[..FileHeaderBytes];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, PcapReader.MagicNanoseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], snapLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (ushort)linkType);
        output.Advance(FileHeaderBytes);
    }

    /// <summary>The link type of every packet.</summary>
    public LinkType LinkType { get; }

    /// <summary>Writes one packet; false, and nothing written, when the format cannot hold it.</summary>
    public bool TryWrite(in CapturedFrame frame) =>
        frame.LinkType == LinkType && TryWrite(frame.Data, frame.Timestamp, frame.WireLength);

    /// <summary>Writes one packet; false, and nothing written, for a time before 1970 or after February 2106 or more bytes than a packet may have.</summary>
    /// <param name="data">The captured bytes.</param>
    /// <param name="timestamp">Nanoseconds since 1970-01-01 UTC.</param>
    /// <param name="wireLength">Length on the wire, bytes.</param>
    public bool TryWrite(ReadOnlySpan<byte> data, long timestamp, uint wireLength)
    {
        long seconds = timestamp / NanosecondsPerSecond;
        if (timestamp < 0 || seconds > uint.MaxValue || data.Length > CaptureReader.MaxPacketBytes)
            return false;
        int length = RecordHeaderBytes + data.Length;
        Span<byte> record = _output.GetSpan(length);
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], (uint)(timestamp % NanosecondsPerSecond));
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], (uint)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[12..], wireLength);
        data.CopyTo(record[RecordHeaderBytes..]);
        _output.Advance(length);
        return true;
    }
}
