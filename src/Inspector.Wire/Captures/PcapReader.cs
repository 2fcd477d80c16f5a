namespace Inspector.Wire.Captures;

/// <summary>
/// pcap files (draft-ietf-opsawg-pcap): both byte orders, microseconds and nanoseconds, and Kuznetzov's modified record header.
/// Versions before 2.4 that swapped the two lengths of a record are read as libpcap reads them.
/// </summary>
public sealed class PcapReader : CaptureReader
{
    public const uint MagicMicroseconds = 0xA1B2C3D4;
    public const uint MagicNanoseconds = 0xA1B23C4D;
    public const uint MagicModified = 0xA1B2CD34;

    /// <summary>Length of the file header, bytes.</summary>
    public const int FileHeaderBytes = 24;

    // File header: magic, version, zone, accuracy, snap length, link type.
    private const int MajorAt = 4;
    private const int MinorAt = 6;
    private const int SnapLengthAt = 16;
    private const int LinkTypeAt = 20;

    // Record header: seconds, fraction, captured length, length on the wire; modified: interface, protocol and type behind it.
    private const int FractionAt = 4;
    private const int CapturedAt = 8;
    private const int WireAt = 12;
    private const int RecordHeaderBytes = 16;
    private const int ModifiedRecordHeaderBytes = 24;

    private const uint LinkTypeReservedBits = 0x03FF_0000;
    private const uint LinkTypeHasFcsLength = 0x0400_0000;
    private const int FcsLengthShift = 28;

    private readonly ByteOrder _order;
    private readonly int _recordHeader;
    private readonly uint _nanosecondsPerFraction;
    private readonly CaptureDescription _description;
    private LinkType _linkType;
    private LengthOrder _lengths;
    private bool _started;

    internal PcapReader(CaptureFormat format, bool bigEndian)
    {
        _order = new ByteOrder(bigEndian);
        _recordHeader = format == CaptureFormat.PcapModified ? ModifiedRecordHeaderBytes : RecordHeaderBytes;
        _nanosecondsPerFraction = format == CaptureFormat.PcapNanosecond ? 1u : 1000u;
        _description = new CaptureDescription { Format = format, BigEndian = bigEndian };
    }

    private enum LengthOrder : byte
    {
        AsDocumented,

        /// <summary>Version 2.3 was written both ways: the smaller one is the captured length.</summary>
        SmallerIsCaptured,
        Swapped,
    }

    /// <inheritdoc/>
    public override CaptureDescription Description => _description;

    /// <inheritdoc/>
    public override ReadStatus Read(ReadOnlySpan<byte> window, long offset, bool final, out CapturedFrame frame, out long consumed)
    {
        if (_started && window.Length >= _recordHeader)
        {
            uint captured = _order.U32(window[CapturedAt..]);
            uint wire = _order.U32(window[WireAt..]);
            if (_lengths != LengthOrder.AsDocumented && (_lengths == LengthOrder.Swapped || captured > wire))
                (captured, wire) = (wire, captured);
            if (captured > MaxPacketBytes)
                return TooLong(captured, offset, out frame, out consumed);
            if (window.Length - _recordHeader >= (int)captured)
            {
                frame.Data = window.Slice(_recordHeader, (int)captured);
                frame.Timestamp = (_order.U32(window) * 1_000_000_000L) + ((long)_order.U32(window[FractionAt..]) * _nanosecondsPerFraction);
                frame.Offset = offset + _recordHeader;
                frame.WireLength = wire;
                frame.InterfaceId = 0;
                frame.LinkType = _linkType;
                frame.HasTimestamp = true;
                consumed = _recordHeader + captured;
                PacketCount++;
                return ReadStatus.Frame;
            }
        }

        return ReadRest(window, offset, final, out frame, out consumed);
    }

    private ReadStatus ReadRest(ReadOnlySpan<byte> window, long offset, bool final, out CapturedFrame frame, out long consumed)
    {
        frame = default;
        consumed = 0;
        if (Error is not null)
            return ReadStatus.Error;
        if (!_started)
        {
            if (window.Length >= FileHeaderBytes)
                return ReadFileHeader(window, offset, out consumed);
            return final
                ? Fail(WireErrorKind.CutShort, offset, $"The pcap file ends inside its file header: {FileHeaderBytes} bytes were expected, {window.Length} are there")
                : ReadStatus.NeedMoreBytes;
        }

        if (!final)
            return ReadStatus.NeedMoreBytes;
        if (window.IsEmpty)
            return ReadStatus.End;
        return Fail(
            WireErrorKind.CutShort,
            offset,
            window.Length < _recordHeader
                ? $"The file ends inside the header of a packet record: {_recordHeader} bytes were expected, {window.Length} are left"
                : $"The file ends inside a packet: its record announces {Captured(window)} bytes, {window.Length - _recordHeader} are left");
    }

    private uint Captured(ReadOnlySpan<byte> record)
    {
        uint captured = _order.U32(record[CapturedAt..]);
        uint wire = _order.U32(record[WireAt..]);
        return _lengths == LengthOrder.Swapped || (_lengths == LengthOrder.SmallerIsCaptured && captured > wire) ? wire : captured;
    }

    private ReadStatus ReadFileHeader(ReadOnlySpan<byte> header, long offset, out long consumed)
    {
        consumed = 0;
        ushort major = _order.U16(header[MajorAt..]);
        ushort minor = _order.U16(header[MinorAt..]);
        if (major != 2)
            return Fail(WireErrorKind.UnsupportedVersion, offset + MajorAt, $"This pcap file says version {major}.{minor}; only versions 2.x are known");
        uint link = _order.U32(header[LinkTypeAt..]);
        if ((link & LinkTypeReservedBits) != 0)
            return Fail(WireErrorKind.UnsupportedVersion, offset + LinkTypeAt, $"Reserved bits of this pcap file's link type are set (0x{link:X8}), so its packets cannot be understood");

        _lengths = minor switch
        {
            < 3 => LengthOrder.Swapped,
            3 => LengthOrder.SmallerIsCaptured,
            _ => LengthOrder.AsDocumented,
        };
        _linkType = (LinkType)(ushort)link;
        _description.Interfaces =
        [
            new CaptureInterface
            {
                Id = 0,
                LinkType = _linkType,
                SnapLength = _order.U32(header[SnapLengthAt..]),
                TimestampDigits = _nanosecondsPerFraction == 1 ? 9 : 6,
                FcsBytes = (link & LinkTypeHasFcsLength) != 0 ? (int)(link >> FcsLengthShift) * 2 : null,
            },
        ];
        _started = true;
        consumed = FileHeaderBytes;
        return ReadStatus.Skipped;
    }

    private ReadStatus TooLong(uint captured, long offset, out CapturedFrame frame, out long consumed)
    {
        frame = default;
        consumed = 0;
        return Fail(
            WireErrorKind.Damaged,
            offset,
            $"A packet record announces {captured} captured bytes, more than the {MaxPacketBytes} a packet may have");
    }

    private ReadStatus Fail(WireErrorKind kind, long offset, string message)
    {
        Error ??= new WireError(kind, offset, PacketCount, message);
        return ReadStatus.Error;
    }
}
