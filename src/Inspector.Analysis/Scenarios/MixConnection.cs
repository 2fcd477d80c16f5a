using System.Buffers.Binary;
using Inspector.Wire.Frames;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Scenarios;

/// <summary>One TCP connection of the mix, as steps: each step sends, then says how many nanoseconds pass until the next.</summary>
internal sealed partial class MixConnection(TrafficMix mix, MixRandom random)
{
    private const int MaxPayload = 1448;
    private const long Millisecond = 1_000_000;
    private const byte Shift = 7;
    private static readonly byte[] s_text = ScriptPayloads.Text(1 << 16);
    private static readonly byte[] s_noise = ScriptPayloads.TlsApplicationData(1 << 14);
    private readonly byte[] _options = new byte[24];
    private MixEnd _client = null!;
    private MixEnd _server = null!;
    private int _oneWay;

    public IEnumerator<long> PlayRefused(FrameEndpoint client, FrameEndpoint server)
    {
        Begin(client, server);
        Syn();
        yield return _oneWay;
        Write(_server, new(default, _client.Next, TcpFlags.Rst | TcpFlags.Ack, 0), [], []);
    }

    public IEnumerator<long> PlayUnanswered(FrameEndpoint client, FrameEndpoint server)
    {
        Begin(client, server);
        SequenceNumber iss = _client.Next;
        Syn();
        for (int seconds = 1; seconds <= 4; seconds *= 2)
        {
            yield return seconds * 1_000_000_000L;
            _client.Next = iss;
            Syn();
        }
    }

    private void Begin(FrameEndpoint client, FrameEndpoint server)
    {
        _client = new MixEnd(client, (uint)random.Next(), (uint)random.Next());
        _server = new MixEnd(server, (uint)random.Next(), (uint)random.Next());
        _oneWay = random.Between(150_000, 30_000_000);
    }

    private MixEnd PeerOf(MixEnd end) => ReferenceEquals(end, _client) ? _server : _client;

    private void Syn() => Open(_client, TcpFlags.Syn);

    private void SynAck() => Open(_server, TcpFlags.Syn | TcpFlags.Ack);

    private void Open(MixEnd from, TcpFlags flags)
    {
        MixEnd to = PeerOf(from);
        Span<byte> options = _options.AsSpan(0, 20);
        options[0] = 2;
        options[1] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(options[2..], 1460);
        options[4] = 4;
        options[5] = 2;
        Stamp(from, options[6..]);
        options[16] = 1;
        options[17] = 3;
        options[18] = 3;
        options[19] = Shift;
        bool ack = (flags & TcpFlags.Ack) != 0;
        Write(from, new(from.Next, ack ? from.Expected : default, flags, 64_240), options, []);
        from.Next = from.Next.Plus(1);
        to.Expected = from.Next;
    }

    /// <summary>Sends octets in order; <paramref name="arrives"/> false leaves a hole at the receiver.</summary>
    private SequenceNumber Data(MixEnd from, ReadOnlySpan<byte> payload, bool arrives = true, bool captured = true, TcpFlags flags = TcpFlags.Ack)
    {
        SequenceNumber at = from.Next;
        if (captured) Send(from, at, flags, payload);
        from.Next = at.Plus((uint)payload.Length);
        MixEnd to = PeerOf(from);
        if (arrives && to.Expected == at) to.Expected = from.Next;
        return at;
    }

    private void Ack(MixEnd from) => Send(from, from.Next, TcpFlags.Ack, []);

    private void Fin(MixEnd from)
    {
        Send(from, from.Next, TcpFlags.Fin | TcpFlags.Ack, []);
        from.Next = from.Next.Plus(1);
        PeerOf(from).Expected = from.Next;
    }

    private void Send(MixEnd from, SequenceNumber sequence, TcpFlags flags, ReadOnlySpan<byte> payload)
    {
        Span<byte> options = _options.AsSpan(0, 12);
        options[0] = options[1] = 1;
        Stamp(from, options[2..]);
        Write(from, new(sequence, from.Expected, flags, from.Window), options, payload);
    }

    /// <summary>A duplicate ACK with one SACK block.</summary>
    private void SackAck(MixEnd from, SequenceNumber left, SequenceNumber right)
    {
        Span<byte> options = _options.AsSpan(0, 24);
        options[0] = options[1] = 1;
        Stamp(from, options[2..]);
        options[12] = options[13] = 1;
        options[14] = 5;
        options[15] = 10;
        BinaryPrimitives.WriteUInt32BigEndian(options[16..], left.Raw);
        BinaryPrimitives.WriteUInt32BigEndian(options[20..], right.Raw);
        Write(from, new(from.Next, from.Expected, TcpFlags.Ack, from.Window), options, []);
    }

    private void Stamp(MixEnd from, Span<byte> option)
    {
        uint now = (uint)(mix.Now / Millisecond) + from.ClockOffset;
        option[0] = 8;
        option[1] = 10;
        BinaryPrimitives.WriteUInt32BigEndian(option[2..], now);
        BinaryPrimitives.WriteUInt32BigEndian(option[6..], from.Echo);
        PeerOf(from).Echo = now;
    }

    private void Write(MixEnd from, in TcpFields fields, ReadOnlySpan<byte> options, ReadOnlySpan<byte> payload) =>
        mix.Emit(FrameBuilder.WriteTcp(mix.Frame, from.End, PeerOf(from).End, fields, options, payload, new(from.Identification++)));
}
