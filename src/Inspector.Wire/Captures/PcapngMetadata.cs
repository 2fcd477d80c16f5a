using System.Net;

namespace Inspector.Wire.Captures;

/// <summary>What the blocks of a pcapng file that are no packets say: sections, interfaces, statistics, names, comments.</summary>
internal sealed class PcapngMetadata(bool bigEndian)
{
    private const ushort Hardware = 2;
    private const ushort OperatingSystem = 3;
    private const ushort Application = 4;

    private const ushort InterfaceName = 2;
    private const ushort InterfaceText = 3;
    private const ushort InterfaceResolution = 9;
    private const ushort InterfaceFilter = 11;
    private const ushort InterfaceOffset = 14;
    private const int SnapLengthAt = 4;
    private const int InterfaceOptionsAt = 8;

    private const ushort StatisticsReceived = 4;
    private const ushort StatisticsDropped = 5;
    private const ushort StatisticsOsDropped = 7;
    private const int StatisticsOptionsAt = 12;

    private const ushort NamesEnd = 0;
    private const ushort NamesIpv4 = 1;
    private const ushort NamesIpv6 = 2;
    private const int NamesHeaderBytes = 4;

    private readonly RememberedText _texts = new();
    private readonly GrowingList<CaptureInterface> _interfaces = new(PcapngReader.MaxInterfaces);
    private readonly GrowingList<KeyValuePair<long, string>> _packetComments = new(CaptureDescription.MaxRemembered);
    private readonly GrowingList<string> _comments = new(CaptureDescription.MaxRemembered);
    private readonly GrowingList<KeyValuePair<string, string>> _names = new(CaptureDescription.MaxRemembered);
    private Interface[] _table = new Interface[4];
    private int _firstOfSection;
    private bool _sectionSeen;

    public CaptureDescription Description { get; } = new() { Format = CaptureFormat.Pcapng, BigEndian = bigEndian };

    /// <summary>Interfaces described in the current section.</summary>
    public int SectionInterfaces => _interfaces.Count - _firstOfSection;

    /// <summary>True for the block types that are read, false for those that are skipped by length.</summary>
    public static bool Understands(uint type) => type is PcapngReader.SectionHeader or (>= 1 and <= 6);

    /// <summary>Looks an interface of the current section up.</summary>
    public bool TryInterface(uint number, out Interface described)
    {
        if (number < (uint)SectionInterfaces)
        {
            described = _table[_firstOfSection + (int)number];
            return true;
        }

        described = default;
        return false;
    }

    /// <summary>Starts a section; the answer says what is wrong, if anything.</summary>
    public string? ReadSection(ReadOnlySpan<byte> options, ByteOrder order)
    {
        bool first = !_sectionSeen;
        var walk = new PcapngOptions(options, order);
        while (walk.MoveNext())
        {
            if (walk.Code == PcapngOptions.Comment)
                KeepComment(walk.Value);
            else if (first && walk.Code == Hardware)
                Description.Hardware ??= _texts.Keep(walk.Value);
            else if (first && walk.Code == OperatingSystem)
                Description.OperatingSystem ??= _texts.Keep(walk.Value);
            else if (first && walk.Code == Application)
                Description.Application ??= _texts.Keep(walk.Value);
        }

        if (walk.Damage is not null)
            return Damage("section header", walk.Damage);
        if (!first)
            Description.Sections++;
        _sectionSeen = true;
        _firstOfSection = _interfaces.Count;
        Description.BigEndian = order.BigEndian;
        return null;
    }

    public string? ReadInterface(ReadOnlySpan<byte> body, ByteOrder order)
    {
        if (body.Length < InterfaceOptionsAt)
            return $"A pcapng interface description has {body.Length} bytes after its header, fewer than the {InterfaceOptionsAt} it needs";
        byte resolution = 6;
        long offset = 0;
        string? name = null, text = null, filter = null;
        var walk = new PcapngOptions(body[InterfaceOptionsAt..], order);
        while (walk.MoveNext())
        {
            switch (walk.Code)
            {
                case PcapngOptions.Comment:
                    KeepComment(walk.Value);
                    break;
                case InterfaceName:
                    name ??= _texts.Keep(walk.Value);
                    break;
                case InterfaceText:
                    text ??= _texts.Keep(walk.Value);
                    break;
                case InterfaceFilter when walk.Value is [0, ..]:
                    filter ??= _texts.Keep(walk.Value[1..]);
                    break;
                case InterfaceResolution when walk.Value.Length == 1:
                    resolution = walk.Value[0];
                    break;
                case InterfaceOffset when walk.Value.Length == sizeof(long):
                    offset = (long)order.U64(walk.Value);
                    break;
                default:
                    break;
            }
        }

        if (walk.Damage is not null)
            return Damage("interface description", walk.Damage);
        int id = _interfaces.Count;
        var link = (LinkType)order.U16(body);
        uint snapLength = order.U32(body[SnapLengthAt..]);
        if (id == _table.Length)
            Array.Resize(ref _table, id * 2);
        _table[id] = new Interface { Id = id, LinkType = link, SnapLength = snapLength, Clock = new PcapngClock(resolution, offset) };
        _interfaces.TryAdd(
            new CaptureInterface
            {
                Id = id,
                LinkType = link,
                SnapLength = snapLength,
                Name = name,
                Description = text,
                Filter = filter,
                TimestampDigits = Digits(resolution),
                TimestampOffset = offset,
            },
            out IReadOnlyList<CaptureInterface> snapshot);
        Description.Interfaces = snapshot;
        return null;
    }

    public string? ReadStatistics(ReadOnlySpan<byte> body, ByteOrder order)
    {
        if (body.Length < StatisticsOptionsAt)
            return $"A pcapng interface statistics block has {body.Length} bytes after its header, fewer than the {StatisticsOptionsAt} it needs";
        uint number = order.U32(body);
        CaptureInterface? counted = number < (uint)SectionInterfaces ? Description.Interfaces[_firstOfSection + (int)number] : null;
        var walk = new PcapngOptions(body[StatisticsOptionsAt..], order);
        while (walk.MoveNext())
        {
            if (walk.Code == PcapngOptions.Comment)
                KeepComment(walk.Value);
            if (counted is null || walk.Value.Length != sizeof(ulong))
                continue;
            ulong count = order.U64(walk.Value);
            if (walk.Code == StatisticsReceived)
                counted.Received = count;
            else if (walk.Code == StatisticsDropped)
                counted.DroppedByInterface = count;
            else if (walk.Code == StatisticsOsDropped)
                counted.DroppedByKernel = count;
        }

        return walk.Damage is null ? null : Damage("interface statistics", walk.Damage);
    }

    public string? ReadNames(ReadOnlySpan<byte> body, ByteOrder order)
    {
        while (body.Length >= NamesHeaderBytes)
        {
            ushort kind = order.U16(body);
            int length = order.U16(body[2..]);
            int padded = (length + 3) & ~3;
            if (kind == NamesEnd)
                break;
            if (padded > body.Length - NamesHeaderBytes)
                return Damage("name resolution", $"a record announces {length} bytes, {body.Length - NamesHeaderBytes} are left");
            ReadOnlySpan<byte> record = body.Slice(NamesHeaderBytes, length);
            int addressBytes = kind == NamesIpv4 ? 4 : kind == NamesIpv6 ? 16 : length;
            if (addressBytes < length)
                KeepNames(record[..addressBytes], record[addressBytes..]);
            body = body[(NamesHeaderBytes + padded)..];
        }

        return null;
    }

    /// <summary>Options of a packet block: only its comments are kept.</summary>
    public string? ReadPacketOptions(ReadOnlySpan<byte> options, ByteOrder order, long packet)
    {
        var walk = new PcapngOptions(options, order);
        while (walk.MoveNext())
        {
            if (walk.Code != PcapngOptions.Comment)
                continue;
            if (_packetComments.Count < CaptureDescription.MaxRemembered
                && _texts.Keep(walk.Value) is { } comment
                && _packetComments.TryAdd(new KeyValuePair<long, string>(packet, comment), out IReadOnlyList<KeyValuePair<long, string>> snapshot))
            {
                Description.PacketComments = snapshot;
            }
            else
            {
                Description.CommentsNotKept++;
            }
        }

        return walk.Damage is null ? null : Damage("packet", walk.Damage);
    }

    private static string Damage(string block, string damage) => $"The options of a pcapng {block} block are damaged: {damage}";

    private static int Digits(byte resolution)
    {
        int exponent = resolution & 0x7F;

        // n binary digits need about n * log10(2) decimal ones.
        return (resolution & 0x80) == 0 ? exponent : ((exponent * 30103) + 99_999) / 100_000;
    }

    private void KeepNames(ReadOnlySpan<byte> address, ReadOnlySpan<byte> names)
    {
        string? text = null;
        while (!names.IsEmpty && _names.Count < CaptureDescription.MaxRemembered)
        {
            int end = names.IndexOf((byte)0);
            ReadOnlySpan<byte> name = end < 0 ? names : names[..end];
            names = end < 0 ? [] : names[(end + 1)..];
            if (name.IsEmpty || _texts.Keep(name) is not { } kept)
                continue;
            text ??= new IPAddress(address).ToString();
            if (_names.TryAdd(new KeyValuePair<string, string>(text, kept), out IReadOnlyList<KeyValuePair<string, string>> snapshot))
                Description.ResolvedNames = snapshot;
        }
    }

    private void KeepComment(ReadOnlySpan<byte> text)
    {
        if (_comments.Count < CaptureDescription.MaxRemembered
            && _texts.Keep(text) is { } comment
            && _comments.TryAdd(comment, out IReadOnlyList<string> snapshot))
        {
            Description.Comments = snapshot;
        }
        else
        {
            Description.CommentsNotKept++;
        }
    }

    /// <summary>What a packet needs to know of its interface.</summary>
    internal struct Interface
    {
        public int Id;
        public LinkType LinkType;
        public uint SnapLength;
        public PcapngClock Clock;
    }
}
