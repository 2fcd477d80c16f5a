using System.Buffers.Binary;
using Inspector.Wire.Frames;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Scenarios;

/// <summary>One TCP connection of any length: a download with loss, or a conversation with pauses. Streams; the same seed gives the same packets.</summary>
internal sealed class LongConnection
{
    private const int BulkPayload = 256;
    private const long Microsecond = 1_000;
    private const long Millisecond = 1_000_000;
    private const long OneWay = 10 * Millisecond;
    private const int ClosingPackets = 4;
    private const byte Shift = 7;
    private static readonly byte[] s_text = ScriptPayloads.Text(2048);
    private readonly MixRandom _random;
    private readonly GeneratedCapture _file;
    private readonly MixEnd _client = new(new FrameEndpoint([2, 0, 0, 0, 0, 1], [10, 0, 0, 1], 40_000), 1_000, 0);
    private readonly MixEnd _server = new(new FrameEndpoint([2, 0, 0, 0, 0, 2], [10, 0, 0, 2], 80), 9_000, 0);
    private readonly byte[] _frame = new byte[2048];
    private readonly byte[] _options = new byte[16];
    private long _now = ScriptClock.Start;
    private long _left;

    public LongConnection(ulong seed, GeneratedCapture file) => (_random, _file) = (new MixRandom(seed), file);

    /// <summary>A download in bursts: some segments lost behind the capture point, some never captured, some overtaken.</summary>
    public void WriteBulk(long packets)
    {
        Open(packets);
        Send(_client, TcpFlags.Psh | TcpFlags.Ack, s_text.AsSpan(0, 80), OneWay);
        while (_left > ClosingPackets)
        {
            int burst = _random.Between(4, 40);
            for (int i = 0; i < burst && _left > ClosingPackets; i++)
            {
                int trouble = _random.Below(2_000);
                if (trouble < 4) LoseOne(captured: trouble > 0);
                else if (trouble == 4) Overtake();
                else Send(_server, TcpFlags.Ack, s_text.AsSpan(0, BulkPayload), 20 * Microsecond);
                if ((i & 1) == 1 && _left > ClosingPackets) Send(_client, TcpFlags.Ack, [], 5 * Microsecond);
            }

            _now += _random.Chance(5) ? _random.Between(60, 900) * Millisecond : 2 * OneWay;
        }

        Close();
    }

    /// <summary>Requests and answers, with time to think between them.</summary>
    public void WriteChat(long packets)
    {
        Open(packets);
        while (_left > ClosingPackets)
        {
            Send(_client, TcpFlags.Psh | TcpFlags.Ack, s_text.AsSpan(0, _random.Between(8, 60)), OneWay);
            if (_left > ClosingPackets) Send(_server, TcpFlags.Psh | TcpFlags.Ack, s_text.AsSpan(0, _random.Between(8, 120)), OneWay);
            if (_left > ClosingPackets) Send(_client, TcpFlags.Ack, [], _random.Chance(300) ? _random.Between(40, 3_000) * Millisecond : Millisecond);
        }

        Close();
    }

    private void Open(long packets)
    {
        _left = packets;
        OpenEnd(_client, TcpFlags.Syn);
        OpenEnd(_server, TcpFlags.Syn | TcpFlags.Ack);
        Send(_client, TcpFlags.Ack, [], Millisecond);
    }

    private void Close()
    {
        Finish(_client);
        Send(_server, TcpFlags.Ack, [], Millisecond);
        Finish(_server);
        Send(_client, TcpFlags.Ack, [], 0);
    }

    private MixEnd PeerOf(MixEnd end) => ReferenceEquals(end, _client) ? _server : _client;

    private void OpenEnd(MixEnd from, TcpFlags flags)
    {
        Span<byte> options = _options.AsSpan(0, 12);
        options.Clear();
        options[0] = 2;
        options[1] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(options[2..], 1460);
        options[4] = 4;
        options[5] = 2;
        options[6] = 1;
        options[7] = 3;
        options[8] = 3;
        options[9] = Shift;
        bool ack = (flags & TcpFlags.Ack) != 0;
        Write(from, new(from.Next, ack ? from.Expected : default, flags, 64_240), options, []);
        from.Next = from.Next.Plus(1);
        PeerOf(from).Expected = from.Next;
        _now += OneWay;
    }

    private void Finish(MixEnd from)
    {
        Send(from, TcpFlags.Fin | TcpFlags.Ack, [], OneWay);
        from.Next = from.Next.Plus(1);
        PeerOf(from).Expected = from.Next;
    }

    private void Send(MixEnd from, TcpFlags flags, ReadOnlySpan<byte> payload, long then)
    {
        Write(from, new(from.Next, from.Expected, flags, from.Window), [], payload);
        from.Next = from.Next.Plus((uint)payload.Length);
        if (payload.Length > 0) PeerOf(from).Expected = from.Next;
        _now += then;
    }

    /// <summary>One segment goes missing; three duplicate ACKs bring it back.</summary>
    private void LoseOne(bool captured)
    {
        SequenceNumber hole = _server.Next;
        if (captured) Again(_server, hole, 20 * Microsecond);
        _server.Next = hole.Plus(BulkPayload);
        for (int i = 0; i < 3; i++)
        {
            Again(_server, _server.Next, 20 * Microsecond);
            _server.Next = _server.Next.Plus(BulkPayload);
            Write(_client, new(_client.Next, _client.Expected, TcpFlags.Ack, _client.Window), [], []);
            _now += 5 * Microsecond;
        }

        _now += 2 * Millisecond;
        Again(_server, hole, 100 * Microsecond);
        _client.Expected = _server.Next;
        Send(_client, TcpFlags.Ack, [], 20 * Microsecond);
    }

    /// <summary>The network swaps two segments.</summary>
    private void Overtake()
    {
        SequenceNumber first = _server.Next;
        Again(_server, first.Plus(BulkPayload), 30 * Microsecond);
        Again(_server, first, 30 * Microsecond);
        _server.Next = first.Plus(2 * BulkPayload);
        _client.Expected = _server.Next;
    }

    private void Again(MixEnd from, SequenceNumber at, long then)
    {
        Write(from, new(at, from.Expected, TcpFlags.Ack, from.Window), [], s_text.AsSpan(0, BulkPayload));
        _now += then;
    }

    private void Write(MixEnd from, in TcpFields fields, ReadOnlySpan<byte> options, ReadOnlySpan<byte> payload)
    {
        if (_left == 0) return; // a capture shorter than a handshake and a close ends before them
        _left--;
        int length = FrameBuilder.WriteTcp(_frame, from.End, PeerOf(from).End, fields, options, payload, new(from.Identification++));
        _file.Add(_now, _frame.AsSpan(0, length));
    }
}
