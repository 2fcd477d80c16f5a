using Inspector.Wire.Captures;
using Inspector.Wire.Frames;
using Inspector.Wire.Numbers;

namespace Inspector.Benchmarks;

/// <summary>Downloads that never end, several at a time: two segments of data, one acknowledgement. No connection opens or closes, so that what is allocated is per packet.</summary>
internal sealed class SteadyTraffic
{
    /// <summary>Packets before the measured ones: enough that no side list doubles among those, and both fit in one chunk.</summary>
    public const int Warm = 16_500;
    public const int Measured = 6000;

    private const int Connections = 64;
    private const int Segment = 1448;

    private readonly byte[] _bytes;
    private readonly (int Offset, int Length)[] _frames = new (int, int)[Warm + Measured];

    public SteadyTraffic()
    {
        var file = new MemoryStream();
        byte[] frame = new byte[FrameBuilder.MaxHeaderBytes + FrameBuilder.MaxOptionBytes + Segment];
        byte[] payload = new byte[Segment];
        var server = new FrameEndpoint([2, 0, 0, 0, 0, 1], [10, 1, 0, 1], 80);
        for (int i = 0; i < _frames.Length; i++)
        {
            int connection = i % Connections;
            int step = i / Connections;
            var client = new FrameEndpoint([2, 0, 0, 0, 0, 2], [10, 0, 0, (byte)connection], 40_000);
            bool acknowledges = step % 3 == 2;
            var sent = new SequenceNumber((uint)(((step / 3 * 2) + (acknowledges ? 2 : step % 3)) * Segment));
            var one = new SequenceNumber(1);
            TcpFields fields = acknowledges ? new(one, sent, TcpFlags.Ack, 60_000) : new(sent, one, TcpFlags.Ack, 500);
            int length = acknowledges
                ? FrameBuilder.WriteTcp(frame, client, server, fields, [], [])
                : FrameBuilder.WriteTcp(frame, server, client, fields, [], payload);
            _frames[i] = ((int)file.Length, length);
            file.Write(frame, 0, length);
        }

        _bytes = file.ToArray();
    }

    public CapturedFrame this[int i] => new()
    {
        Data = _bytes.AsSpan(_frames[i].Offset, _frames[i].Length),
        Timestamp = i * 1000L,
        Offset = _frames[i].Offset,
        WireLength = (uint)_frames[i].Length,
        LinkType = LinkType.Ethernet,
        HasTimestamp = true,
    };
}
