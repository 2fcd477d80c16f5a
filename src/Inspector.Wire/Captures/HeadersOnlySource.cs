using System.Buffers;
using Inspector.Wire.Captures.Writing;
using Inspector.Wire.Headers;

namespace Inspector.Wire.Captures;

/// <summary>
/// Another capture with its payload left out: every packet in its place with its time, its length on the wire and its headers, and not a byte that a header
/// carried. Comments, resolved names and secrets of the file are left out too. What is read from it cannot give away what is not in it. Owns the original.
/// </summary>
public sealed class HeadersOnlySource : SpooledByteSource
{
    private const int BatchPackets = 4096;
    private readonly CaptureScanner _scanner;
    private readonly ArrayBufferWriter<byte> _batch = new(1 << 16);
    private readonly PcapngWriter _writer;
    private DecodedPacket _packet;

    /// <summary>Takes ownership of the original.</summary>
    public HeadersOnlySource(ByteSource original, ByteSourceOptions? options = null)
        : base(options ?? ByteSourceOptions.Default)
    {
        _scanner = new CaptureScanner(original);
        _writer = new PcapngWriter(_batch, "Inspector", comment: "Payload withheld: headers are as captured, what they carried was left out.");
    }

    /// <inheritdoc/>
    private protected override bool Produce()
    {
        ReadStatus status = ReadStatus.Skipped;
        for (int packets = 0; packets < BatchPackets; packets++)
        {
            status = _scanner.Next(out CapturedFrame frame);
            if (status != ReadStatus.Frame) break;
            Write(frame);
        }

        // The header of the file goes with the first packet, so that its interfaces are known.
        bool any = _batch.WrittenCount > 0 && (_writer.Interfaces > 0 || status is ReadStatus.End or ReadStatus.Error);
        if (any)
        {
            Append(_batch.WrittenSpan);
            _batch.Clear();
        }

        if (status == ReadStatus.End) End();
        else if (status == ReadStatus.Error) Fail(_scanner.Error?.Kind ?? WireErrorKind.Unreadable, _scanner.Error?.Message ?? "The capture cannot be read further");
        return any || status is ReadStatus.End or ReadStatus.Error;
    }

    /// <inheritdoc/>
    private protected override void Release() => _scanner.Dispose();

    private void Write(in CapturedFrame frame)
    {
        Describe(frame.InterfaceId);
        PacketDecoder.Decode(frame.Data, frame.LinkType, frame.WireLength, ref _packet);
        int kept = Math.Clamp(EndOfHeaders(), 0, frame.Data.Length);

        // A packet is never left out, or those behind it would change their numbers: a time that the format cannot say becomes 1970.
        long time = frame.HasTimestamp ? Math.Max(0, frame.Timestamp) : 0;
        _writer.TryWrite(frame.Data[..kept], time, frame.WireLength, frame.InterfaceId);
    }

    /// <summary>Where the last header ends, those that an ICMP error quotes included; what is in a fragment is not looked into.</summary>
    private int EndOfHeaders()
    {
        if (_packet.IsFragment && _packet.FragmentDataOffset > 0) return _packet.FragmentDataOffset;
        int end = _packet.PayloadOffset;
        foreach (Layer layer in _packet.Found[_packet.QuoteStart..]) end = Math.Max(end, layer.Offset + layer.Length);
        return end;
    }

    private void Describe(int id)
    {
        IReadOnlyList<CaptureInterface> known = _scanner.Description?.Interfaces ?? [];
        while (_writer.Interfaces <= id)
        {
            // Formats without interfaces have one link type for all.
            CaptureInterface? described = _writer.Interfaces < known.Count ? known[_writer.Interfaces] : null;
            _writer.AddInterface(described?.LinkType ?? LinkType.Null, described?.SnapLength ?? 0, described?.Name);
        }
    }
}
