using System.Buffers;
using System.Buffers.Binary;

namespace Inspector.Wire.Captures.Writing;

/// <summary>Writes a pcapng file of one section, little-endian, with nanoseconds: nothing a <see cref="CapturedFrame"/> holds is lost.</summary>
public sealed class PcapngWriter
{
    private const uint InterfaceDescription = 1;
    private const uint SimplePacket = 3;
    private const uint InterfaceStatistics = 5;
    private const uint EnhancedPacket = 6;

    private const ushort Comment = 1;
    private const ushort Hardware = 2;
    private const ushort OperatingSystem = 3;
    private const ushort Application = 4;
    private const ushort InterfaceName = 2;
    private const ushort InterfaceText = 3;
    private const ushort InterfaceResolution = 9;
    private const ushort InterfaceFilter = 11;
    private const ushort StatisticsReceived = 4;
    private const ushort StatisticsDropped = 5;
    private const ushort StatisticsOsDropped = 7;

    private const int EnhancedPacketBytes = 20;
    private const int SimplePacketBytes = 4;
    private const long UnknownLength = -1;
    private const byte Nanoseconds = 9;

    private IBufferWriter<byte> _output;
    private uint _firstSnapLength;

    /// <summary>Writes the section header.</summary>
    public PcapngWriter(IBufferWriter<byte> output, string? application = null, string? hardware = null, string? operatingSystem = null, string? comment = null)
    {
        _output = output;
        int most = 16 + PcapngBlock.TextBytes(application) + PcapngBlock.TextBytes(hardware) + PcapngBlock.TextBytes(operatingSystem) + PcapngBlock.TextBytes(comment);
        var block = new PcapngBlock(output, PcapngReader.SectionHeader, most);
        block.U32(0x1A2B3C4D);
        block.U16(1);
        block.U16(0);
        block.U64(unchecked((ulong)UnknownLength));
        block.Text(Comment, comment);
        block.Text(Hardware, hardware);
        block.Text(OperatingSystem, operatingSystem);
        block.Text(Application, application);
        block.End();
    }

    /// <summary>Interfaces described so far.</summary>
    public int Interfaces { get; private set; }

    /// <summary>What follows goes elsewhere: the file is written in pieces.</summary>
    public void MoveTo(IBufferWriter<byte> output) => _output = output;

    /// <summary>Describes an interface and answers its index, the one packets name.</summary>
    public int AddInterface(LinkType linkType, uint snapLength = 0, string? name = null, string? description = null, string? filter = null)
    {
        int most = 16 + PcapngBlock.TextBytes(name) + PcapngBlock.TextBytes(description) + PcapngBlock.TextBytes(filter);
        var block = new PcapngBlock(_output, InterfaceDescription, most);
        block.U16((ushort)linkType);
        block.U16(0);
        block.U32(snapLength);
        block.Text(InterfaceName, name);
        block.Text(InterfaceText, description);
        block.Option(InterfaceResolution, [Nanoseconds]);

        // The first byte of a filter says that text follows.
        block.Text(InterfaceFilter, filter, prefix: 0);
        block.End();
        if (Interfaces == 0)
            _firstSnapLength = snapLength;
        return Interfaces++;
    }

    /// <summary>Writes one packet; false, and nothing written, when the format cannot hold it.</summary>
    public bool TryWrite(in CapturedFrame frame, string? comment = null)
    {
        if (!frame.HasTimestamp && comment is null && frame.InterfaceId == 0 && FitsSimple(frame))
            return WriteSimple(frame.Data, frame.WireLength);
        return TryWrite(frame.Data, frame.HasTimestamp ? frame.Timestamp : 0, frame.WireLength, frame.InterfaceId, comment);
    }

    /// <summary>Writes one packet; false, and nothing written, for a time before 1970, an unknown interface or too many bytes.</summary>
    /// <param name="data">The captured bytes.</param>
    /// <param name="timestamp">Nanoseconds since 1970-01-01 UTC.</param>
    /// <param name="wireLength">Length on the wire, bytes.</param>
    /// <param name="interfaceId">What <see cref="AddInterface"/> answered.</param>
    /// <param name="comment">A comment, or null.</param>
    public bool TryWrite(ReadOnlySpan<byte> data, long timestamp, uint wireLength, int interfaceId, string? comment = null)
    {
        if (timestamp < 0 || (uint)interfaceId >= (uint)Interfaces || data.Length > CaptureReader.MaxPacketBytes)
            return false;
        var block = new PcapngBlock(_output, EnhancedPacket, EnhancedPacketBytes + data.Length + 3 + PcapngBlock.TextBytes(comment));
        block.U32((uint)interfaceId);
        block.U32((uint)(timestamp >> 32));
        block.U32((uint)timestamp);
        block.U32((uint)data.Length);
        block.U32(wireLength);
        block.Bytes(data);
        block.Text(Comment, comment);
        block.End();
        return true;
    }

    /// <summary>Writes what an interface counted: received, dropped by itself, dropped by the operating system, where known.</summary>
    public void WriteStatistics(int interfaceId, long timestamp, ulong? received, ulong? dropped, ulong? osDropped)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)interfaceId, (uint)Interfaces, nameof(interfaceId));
        ArgumentOutOfRangeException.ThrowIfNegative(timestamp);
        var block = new PcapngBlock(_output, InterfaceStatistics, 12 + (3 * 12));
        block.U32((uint)interfaceId);
        block.U32((uint)(timestamp >> 32));
        block.U32((uint)timestamp);
        Count(ref block, StatisticsReceived, received);
        Count(ref block, StatisticsDropped, dropped);
        Count(ref block, StatisticsOsDropped, osDropped);
        block.End();
    }

    private static void Count(ref PcapngBlock block, ushort code, ulong? count)
    {
        if (count is not { } value)
            return;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        block.Option(code, bytes);
    }

    private bool FitsSimple(in CapturedFrame frame) =>
        Interfaces > 0
        && frame.Data.Length <= CaptureReader.MaxPacketBytes
        && (uint)frame.Data.Length == (_firstSnapLength != 0 ? Math.Min(frame.WireLength, _firstSnapLength) : frame.WireLength);

    private bool WriteSimple(ReadOnlySpan<byte> data, uint wireLength)
    {
        var block = new PcapngBlock(_output, SimplePacket, SimplePacketBytes + data.Length + 3);
        block.U32(wireLength);
        block.Bytes(data);
        block.End();
        return true;
    }
}
