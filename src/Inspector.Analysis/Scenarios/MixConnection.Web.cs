using System.Globalization;
using System.Text;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Scenarios;

/// <content>Web traffic: requests and responses on a connection kept open, plain or as TLS records.</content>
internal sealed partial class MixConnection
{
    // Out of a thousand responses.
    private const int LostResponses = 12;
    private const int LostBeforeCapture = 3;
    private const int TimedOutResponses = 4;
    private const int ReorderedResponses = 5;
    private const int ZeroWindowResponses = 3;

    // Out of a thousand connections.
    private const int ResetConnections = 25;
    private const int UnfinishedConnections = 10;

    private readonly byte[] _first = new byte[MaxPayload];

    public IEnumerator<long> PlayWeb(Wire.Frames.FrameEndpoint client, Wire.Frames.FrameEndpoint server, string host, bool tls)
    {
        Begin(client, server);
        Syn();
        yield return _oneWay;
        SynAck();
        yield return _oneWay;
        Ack(_client);
        if (tls)
        {
            yield return random.Between(50_000, 500_000);
            Data(_client, ScriptPayloads.TlsClientHello(host, "h2", "http/1.1"), flags: TcpFlags.Psh | TcpFlags.Ack);
            yield return _oneWay;
            Data(_server, [.. ScriptPayloads.TlsServerHello(), .. ScriptPayloads.TlsChangeCipherSpec(), .. ScriptPayloads.TlsApplicationData(1_100)]);
            yield return _oneWay;
            Data(_client, [.. ScriptPayloads.TlsChangeCipherSpec(), .. ScriptPayloads.TlsApplicationData(53)], flags: TcpFlags.Psh | TcpFlags.Ack);
        }

        byte[] request = tls ? ScriptPayloads.TlsApplicationData(random.Between(90, 400)) : ScriptPayloads.HttpRequest(host, "/item/" + random.Below(10_000).ToString(CultureInfo.InvariantCulture));
        int requests = random.Between(2, 22);
        for (int i = 0; i < requests; i++)
        {
            yield return i == 0 ? random.Between(100_000, 900_000) : random.Between(2, 900) * Millisecond;
            Data(_client, request, flags: TcpFlags.Psh | TcpFlags.Ack);
            yield return _oneWay;
            if (random.Chance(300))
            {
                Ack(_server);
                yield return random.Between(200_000, 60_000_000);
            }

            using IEnumerator<long> response = Response(ResponseLength(), tls);
            while (response.MoveNext()) yield return response.Current;
        }

        if (random.Chance(UnfinishedConnections)) yield break;
        yield return random.Between(1, 2_000) * Millisecond;
        if (random.Chance(ResetConnections))
        {
            Send(_client, _client.Next, TcpFlags.Rst | TcpFlags.Ack, []);
            yield break;
        }

        bool clientFirst = random.Chance(700);
        MixEnd first = clientFirst ? _client : _server;
        MixEnd second = clientFirst ? _server : _client;
        Fin(first);
        yield return _oneWay;
        if (random.Chance(500))
        {
            Ack(second);
            yield return random.Between(50_000, 3_000_000);
        }

        Fin(second);
        yield return _oneWay;
        Ack(first);
    }

    /// <summary>Mostly small answers, some pages, few downloads.</summary>
    private int ResponseLength() => random.Below(100) switch
    {
        < 68 => random.Between(40, 700),
        < 94 => random.Between(700, 3_500),
        _ => random.Between(4_000, 15_000),
    };

    private IEnumerator<long> Response(int length, bool tls)
    {
        byte[] body = tls ? s_noise : s_text;
        byte[] header = tls
            ? [23, 3, 3, (byte)(length >> 8), (byte)length]
            : Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n"));
        int total = header.Length + length;
        int segments = (total + MaxPayload - 1) / MaxPayload;
        int trouble = random.Below(1000);
        int bad = segments >= 3 ? random.Between(0, segments - 2) : -1;
        bool unseen = trouble < LostBeforeCapture;
        bool lost = bad >= 0 && (trouble -= LostResponses) < 0;
        bool late = !lost && (trouble -= TimedOutResponses) < 0;
        bool swapped = !lost && !late && bad >= 0 && (trouble -= ReorderedResponses) < 0;
        bool closed = !lost && !late && !swapped && (trouble -= ZeroWindowResponses) < 0;
        SequenceNumber hole = default;
        SequenceNumber behindHole = default;
        for (int i = 0; i < segments; i++)
        {
            int at = i * MaxPayload;
            int count = Math.Min(MaxPayload, total - at);
            ReadOnlyMemory<byte> payload = i > 0 ? body.AsMemory(at, count) : First(header, body, count);
            TcpFlags flags = i == segments - 1 ? TcpFlags.Psh | TcpFlags.Ack : TcpFlags.Ack;
            if ((lost || swapped) && i == bad)
            {
                hole = Data(_server, payload.Span, arrives: false, captured: lost && !unseen, flags);
                behindHole = _server.Next;
            }
            else Data(_server, payload.Span, flags: flags);

            bool waiting = (lost || swapped) && i > bad;
            if (waiting && swapped && i == bad + 1)
            {
                yield return random.Between(20_000, 200_000);
                Repair(hole, behindHole, bad, header, body, total);
            }
            else if (waiting && lost)
            {
                yield return random.Between(30_000, 300_000);
                SackAck(_client, behindHole, _server.Next);
            }
            else if (!waiting && (i & 1) == 1 && i < segments - 1)
            {
                yield return random.Between(10_000, 100_000);
                Ack(_client);
            }

            yield return random.Between(1_000, 15_000);
        }

        if (lost)
        {
            yield return _oneWay;
            Repair(hole, behindHole, bad, header, body, total);
        }
        else if (late)
        {
            yield return random.Between(200, 400) * Millisecond;
            int tail = total - ((segments - 1) * MaxPayload);
            ReadOnlyMemory<byte> payload = segments > 1 ? body.AsMemory((segments - 1) * MaxPayload, tail) : First(header, body, tail);
            Send(_server, new(_server.Next.Raw - (uint)tail), TcpFlags.Psh | TcpFlags.Ack, payload.Span);
        }
        else if (closed)
        {
            ushort open = _client.Window;
            _client.Window = 0;
            Ack(_client);
            for (int wait = 200; wait <= 800; wait *= 2)
            {
                yield return wait * Millisecond;
                Send(_server, new(_server.Next.Raw - 1), TcpFlags.Ack, []);
                yield return _oneWay;
                Ack(_client);
            }

            yield return random.Between(10, 90) * Millisecond;
            _client.Window = open;
        }

        yield return _oneWay;
        Ack(_client);
    }

    private ReadOnlyMemory<byte> First(byte[] header, byte[] body, int count)
    {
        header.CopyTo(_first, 0);
        body.AsSpan(0, Math.Max(0, count - header.Length)).CopyTo(_first.AsSpan(header.Length));
        return _first.AsMemory(0, count);
    }

    private void Repair(SequenceNumber hole, SequenceNumber behindHole, int segment, byte[] header, byte[] body, int total)
    {
        int at = segment * MaxPayload;
        int count = Math.Min(MaxPayload, total - at);
        ReadOnlyMemory<byte> payload = segment > 0 ? body.AsMemory(at, count) : First(header, body, count);
        Send(_server, hole, TcpFlags.Ack, payload.Span);
        if (_client.Expected == hole || behindHole.After(_client.Expected)) _client.Expected = _server.Next;
    }
}
