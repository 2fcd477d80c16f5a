using System.Buffers.Binary;

namespace Inspector.Wire.Captures;

/// <summary>
/// pcapng files (draft-ietf-opsawg-pcapng): sections of either byte order, any number of interfaces, packets in enhanced, simple
/// and obsolete packet blocks. Blocks that are custom or unknown are skipped by their length, whatever that is.
/// </summary>
public sealed class PcapngReader : CaptureReader
{
    /// <summary>Block type of a section header; the same in both byte orders.</summary>
    public const uint SectionHeader = 0x0A0D0D0A;

    /// <summary>Most interfaces of one file.</summary>
    public const int MaxInterfaces = 65_536;

    private const uint InterfaceDescription = 1;
    private const uint ObsoletePacket = 2;
    private const uint SimplePacket = 3;
    private const uint NameResolution = 4;
    private const uint InterfaceStatistics = 5;
    private const uint EnhancedPacket = 6;
    private const uint DecryptionSecrets = 10;

    private const uint OrderMark = 0x1A2B3C4D;
    private const int LengthAt = 4;
    private const int OrderMarkAt = 8;
    private const int MajorAt = 12;
    private const int MinorAt = 14;
    private const int BlockHeaderBytes = 8;
    private const int TrailerBytes = 4;
    private const int SmallestBlock = BlockHeaderBytes + TrailerBytes;
    private const int SectionHeaderBytes = 24;

    // Enhanced packet block; the obsolete one differs in its first four bytes only (16 bit interface, 16 bit drop count).
    private const int InterfaceAt = 8;
    private const int TimeHighAt = 12;
    private const int TimeLowAt = 16;
    private const int CapturedAt = 20;
    private const int WireAt = 24;
    private const int PacketAt = 28;

    private const int SimpleWireAt = 8;
    private const int SimplePacketAt = 12;

    private readonly PcapngMetadata _metadata;
    private ByteOrder _order;
    private bool _started;
    private long _blockAt;
    private uint _trailer;
    private bool _trailerPending;

    internal PcapngReader(bool bigEndian)
    {
        _order = new ByteOrder(bigEndian);
        _metadata = new PcapngMetadata(bigEndian);
    }

    /// <inheritdoc/>
    public override CaptureDescription Description => _metadata.Description;

    /// <inheritdoc/>
    public override ReadStatus Read(ReadOnlySpan<byte> window, long offset, bool final, out CapturedFrame frame, out long consumed)
    {
        frame = default;
        consumed = 0;
        if (Error is not null)
            return ReadStatus.Error;
        if (_trailerPending)
            return CheckTrailer(window, final, out consumed);
        if (window.Length < BlockHeaderBytes)
            return window.IsEmpty && final ? ReadStatus.End : More(window.Length, BlockHeaderBytes, offset, final);

        uint type = _order.U32(window);
        if (type == SectionHeader)
        {
            if (window.Length < SmallestBlock)
                return More(window.Length, SmallestBlock, offset, final);
            if (!TryByteOrder(window, out bool bigEndian))
                return Fail(WireErrorKind.Damaged, offset + OrderMarkAt, "A pcapng section header has no valid byte-order mark");
            _order = new ByteOrder(bigEndian);
        }

        uint written = _order.U32(window[LengthAt..]);
        long length = ((long)written + 3) & ~3L;
        if (written < SmallestBlock)
            return Fail(WireErrorKind.Damaged, offset, $"A pcapng block of type {type} announces a length of {written} bytes, less than the {SmallestBlock} of an empty block");
        if (!PcapngMetadata.Understands(type))
            return Skip(type, offset, written, length, out consumed);
        if (length > MaxRecordBytes)
        {
            return type == NameResolution
                ? Skip(type, offset, written, length, out consumed)
                : Fail(WireErrorKind.Damaged, offset, $"A pcapng block of type {type} announces {length} bytes, more than the {MaxRecordBytes} such a block may have");
        }

        // A section header whose version is unknown is refused before its length is believed, however many of its bytes have arrived.
        if (type == SectionHeader)
        {
            if (window.Length < MinorAt + 2)
                return More(window.Length, MinorAt + 2, offset, final);
            if (!KnownVersion(window, offset))
                return ReadStatus.Error;
        }

        if (window.Length < length)
            return More(window.Length, length, offset, final);

        ReadOnlySpan<byte> block = window[..(int)length];
        uint trailer = _order.U32(block[^TrailerBytes..]);
        if (trailer != written && trailer != length)
            return Fail(WireErrorKind.Damaged, offset, $"The two lengths of a pcapng block differ: {written} at its start, {trailer} at its end");
        ReadStatus status = Parse(type, block[..^TrailerBytes], offset, out frame);
        if (status != ReadStatus.Error)
            consumed = length;
        return status;
    }

    /// <summary>The byte order of the section that starts with these bytes (at least 12).</summary>
    internal static bool TryByteOrder(ReadOnlySpan<byte> block, out bool bigEndian)
    {
        uint mark = BinaryPrimitives.ReadUInt32BigEndian(block[OrderMarkAt..]);
        bigEndian = mark == OrderMark;
        return bigEndian || BinaryPrimitives.ReverseEndianness(mark) == OrderMark;
    }

    private ReadStatus Parse(uint type, ReadOnlySpan<byte> block, long offset, out CapturedFrame frame)
    {
        frame = default;
        switch (type)
        {
            case EnhancedPacket:
            case ObsoletePacket:
                return ReadPacket(block, offset, type == ObsoletePacket, out frame);
            case SimplePacket:
                return ReadSimplePacket(block, offset, out frame);
            case SectionHeader:
                if (block.Length < SectionHeaderBytes)
                    return Fail(WireErrorKind.Damaged, offset, $"A pcapng section header has {block.Length + TrailerBytes} bytes, fewer than the {SectionHeaderBytes + TrailerBytes} it needs");
                _started = true;
                return Done(_metadata.ReadSection(block[SectionHeaderBytes..], _order), offset);
            case InterfaceDescription when _metadata.Description.Interfaces.Count >= MaxInterfaces:
                return Fail(WireErrorKind.LimitReached, offset, $"The file describes more than {MaxInterfaces} interfaces");
            case InterfaceDescription:
                return Done(_metadata.ReadInterface(block[BlockHeaderBytes..], _order), offset);
            case InterfaceStatistics:
                return Done(_metadata.ReadStatistics(block[BlockHeaderBytes..], _order), offset);
            case NameResolution:
                return Done(_metadata.ReadNames(block[BlockHeaderBytes..], _order), offset);
            default:
                throw new InvalidOperationException("a block type is understood but not parsed");
        }
    }

    private bool KnownVersion(ReadOnlySpan<byte> block, long offset)
    {
        ushort major = _order.U16(block[MajorAt..]);
        ushort minor = _order.U16(block[MinorAt..]);

        // 1.2 was written by some tools and is 1.0 in all but name.
        if (major == 1 && minor is 0 or 2)
            return true;

        // With a readable section before it, the file is one we know that goes wrong here.
        Fail(_started ? WireErrorKind.Damaged : WireErrorKind.UnsupportedVersion, offset, $"A section of this pcapng file says version {major}.{minor}; only version 1.0 is known");
        return false;
    }

    private ReadStatus ReadPacket(ReadOnlySpan<byte> block, long offset, bool obsolete, out CapturedFrame frame)
    {
        frame = default;
        if (block.Length < PacketAt)
            return Fail(WireErrorKind.Damaged, offset, $"A pcapng packet block has {block.Length + TrailerBytes} bytes, fewer than the {PacketAt + TrailerBytes} it needs");
        uint number = obsolete ? _order.U16(block[InterfaceAt..]) : _order.U32(block[InterfaceAt..]);
        uint captured = _order.U32(block[CapturedAt..]);
        if (captured > (uint)(block.Length - PacketAt))
            return Fail(WireErrorKind.Damaged, offset, $"A pcapng packet block of {block.Length + TrailerBytes} bytes cannot hold the {captured} captured bytes it announces");
        if (captured > MaxPacketBytes)
            return TooLong(captured, offset);
        if (!_metadata.TryInterface(number, out PcapngMetadata.Interface described))
            return NoInterface(number, offset);

        frame.Data = block.Slice(PacketAt, (int)captured);
        frame.Timestamp = described.Clock.ToNanoseconds(((ulong)_order.U32(block[TimeHighAt..]) << 32) | _order.U32(block[TimeLowAt..]));
        frame.HasTimestamp = true;
        frame.Offset = offset + PacketAt;
        frame.WireLength = _order.U32(block[WireAt..]);
        frame.InterfaceId = described.Id;
        frame.LinkType = described.LinkType;

        int optionsAt = PacketAt + (int)((captured + 3) & ~3u);
        if (optionsAt < block.Length && _metadata.ReadPacketOptions(block[optionsAt..], _order, PacketCount) is { } damage)
        {
            frame = default;
            return Done(damage, offset);
        }

        PacketCount++;
        return ReadStatus.Frame;
    }

    private ReadStatus ReadSimplePacket(ReadOnlySpan<byte> block, long offset, out CapturedFrame frame)
    {
        frame = default;
        if (block.Length < SimplePacketAt)
            return Fail(WireErrorKind.Damaged, offset, $"A pcapng simple packet block has {block.Length + TrailerBytes} bytes, fewer than the {SimplePacketAt + TrailerBytes} it needs");
        if (!_metadata.TryInterface(0, out PcapngMetadata.Interface described))
            return NoInterface(0, offset);
        uint wire = _order.U32(block[SimpleWireAt..]);
        uint captured = described.SnapLength != 0 ? Math.Min(wire, described.SnapLength) : wire;
        if (captured > (uint)(block.Length - SimplePacketAt))
            return Fail(WireErrorKind.Damaged, offset, $"A pcapng simple packet block of {block.Length + TrailerBytes} bytes cannot hold the {captured} bytes its packet must have");
        if (captured > MaxPacketBytes)
            return TooLong(captured, offset);

        frame.Data = block.Slice(SimplePacketAt, (int)captured);
        frame.Offset = offset + SimplePacketAt;
        frame.WireLength = wire;
        frame.InterfaceId = described.Id;
        frame.LinkType = described.LinkType;
        PacketCount++;
        return ReadStatus.Frame;
    }

    /// <summary>Leaves a block behind without its body ever being read, and remembers to compare its second length.</summary>
    private ReadStatus Skip(uint type, long offset, uint written, long length, out long consumed)
    {
        if (type == DecryptionSecrets)
            Description.DecryptionSecrets++;
        else
            Description.SkippedBlocks++;
        _blockAt = offset;
        _trailer = written;
        _trailerPending = true;
        consumed = length - TrailerBytes;
        return ReadStatus.Skipped;
    }

    private ReadStatus CheckTrailer(ReadOnlySpan<byte> window, bool final, out long consumed)
    {
        consumed = 0;
        if (window.Length < TrailerBytes)
        {
            return final
                ? Fail(WireErrorKind.CutShort, _blockAt, $"The file ends inside a pcapng block that announces {_trailer} bytes")
                : ReadStatus.NeedMoreBytes;
        }

        uint trailer = _order.U32(window);
        if (trailer != _trailer && trailer != ((_trailer + 3) & ~3u))
            return Fail(WireErrorKind.Damaged, _blockAt, $"The two lengths of a pcapng block differ: {_trailer} at its start, {trailer} at its end");
        _trailerPending = false;
        consumed = TrailerBytes;
        return ReadStatus.Skipped;
    }

    private ReadStatus More(int have, long need, long offset, bool final) => final
        ? Fail(WireErrorKind.CutShort, offset, $"The file ends inside a pcapng block: {need} bytes were expected, {have} are left")
        : ReadStatus.NeedMoreBytes;

    private ReadStatus Done(string? damage, long offset) =>
        damage is null ? ReadStatus.Skipped : Fail(WireErrorKind.Damaged, offset, damage);

    private ReadStatus TooLong(uint captured, long offset) =>
        Fail(WireErrorKind.Damaged, offset, $"A packet block announces {captured} captured bytes, more than the {MaxPacketBytes} a packet may have");

    private ReadStatus NoInterface(uint number, long offset) =>
        Fail(WireErrorKind.Damaged, offset, $"A packet names interface {number}, but its section has described {_metadata.SectionInterfaces}");

    private ReadStatus Fail(WireErrorKind kind, long offset, string message)
    {
        Error ??= new WireError(kind, offset, PacketCount, message);
        return ReadStatus.Error;
    }
}
