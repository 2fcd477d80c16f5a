using System.Buffers.Binary;

namespace Inspector.Wire.Captures;

/// <summary>Solaris snoop files (RFC 1761), always big-endian, microseconds.</summary>
public sealed class SnoopReader : CaptureReader
{
    /// <summary>Length of the file header, bytes.</summary>
    public const int FileHeaderBytes = 16;

    private const int VersionAt = 8;
    private const int DatalinkAt = 12;

    // Record header: length on the wire, captured length, record length with padding, drops so far, seconds, microseconds.
    private const int CapturedAt = 4;
    private const int RecordAt = 8;
    private const int DropsAt = 12;
    private const int SecondsAt = 16;
    private const int MicrosecondsAt = 20;
    private const int RecordHeaderBytes = 24;

    private readonly CaptureDescription _description = new() { Format = CaptureFormat.Snoop, BigEndian = true };
    private CaptureInterface? _interface;
    private LinkType _linkType;

    internal SnoopReader()
    {
    }

    /// <inheritdoc/>
    public override CaptureDescription Description => _description;

    /// <inheritdoc/>
    public override ReadStatus Read(ReadOnlySpan<byte> window, long offset, bool final, out CapturedFrame frame, out long consumed)
    {
        frame = default;
        consumed = 0;
        if (Error is not null)
            return ReadStatus.Error;
        if (_interface is null)
        {
            if (window.Length < FileHeaderBytes)
                return More(window.Length, FileHeaderBytes, offset, final);
            return ReadFileHeader(window, offset, out consumed);
        }

        if (window.Length < RecordHeaderBytes)
            return window.IsEmpty && final ? ReadStatus.End : More(window.Length, RecordHeaderBytes, offset, final);
        uint captured = U32(window, CapturedAt);
        uint record = U32(window, RecordAt);
        if (captured > MaxPacketBytes)
            return Fail(WireErrorKind.Damaged, offset, $"A packet record announces {captured} captured bytes, more than the {MaxPacketBytes} a packet may have");
        if (record < RecordHeaderBytes + captured)
            return Fail(WireErrorKind.Damaged, offset, $"A snoop record of {record} bytes cannot hold the {captured} captured bytes it announces");
        if (record - captured > MaxPacketBytes)
            return Fail(WireErrorKind.Damaged, offset, $"A snoop record announces {record} bytes for a packet of {captured}");
        if (window.Length < record)
            return More(window.Length, record, offset, final);

        _interface.DroppedByKernel = U32(window, DropsAt);
        frame.Data = window.Slice(RecordHeaderBytes, (int)captured);
        frame.Timestamp = (U32(window, SecondsAt) * 1_000_000_000L) + (U32(window, MicrosecondsAt) * 1_000L);
        frame.HasTimestamp = true;
        frame.Offset = offset + RecordHeaderBytes;
        frame.WireLength = U32(window, 0);
        frame.LinkType = _linkType;
        consumed = record;
        PacketCount++;
        return ReadStatus.Frame;
    }

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    /// <summary>The link type of a snoop datalink number (RFC 1761 section 3 and Solaris' later ones).</summary>
    private static LinkType? FromDatalink(uint datalink) => datalink switch
    {
        0 or 4 => LinkType.Ethernet,
        2 => (LinkType)6, // Token Ring
        8 => (LinkType)10, // FDDI
        26 => (LinkType)226, // IPNET
        _ => null,
    };

    private ReadStatus ReadFileHeader(ReadOnlySpan<byte> header, long offset, out long consumed)
    {
        consumed = 0;
        uint version = U32(header, VersionAt);
        if (version != 2)
            return Fail(WireErrorKind.UnsupportedVersion, offset + VersionAt, $"This snoop file says version {version}; only version 2 is known");
        uint datalink = U32(header, DatalinkAt);
        if (FromDatalink(datalink) is not { } linkType)
            return Fail(WireErrorKind.UnsupportedVersion, offset + DatalinkAt, $"This snoop file's datalink type {datalink} has no known link type");
        _linkType = linkType;
        _interface = new CaptureInterface { Id = 0, LinkType = linkType, SnapLength = 0 };
        _description.Interfaces = [_interface];
        consumed = FileHeaderBytes;
        return ReadStatus.Skipped;
    }

    private ReadStatus More(int have, long need, long offset, bool final) => final
        ? Fail(WireErrorKind.CutShort, offset, $"The file ends inside a record: {need} bytes were expected, {have} are left")
        : ReadStatus.NeedMoreBytes;

    private ReadStatus Fail(WireErrorKind kind, long offset, string message)
    {
        Error ??= new WireError(kind, offset, PacketCount, message);
        return ReadStatus.Error;
    }
}
