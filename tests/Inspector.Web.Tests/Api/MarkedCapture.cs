using System.Text;
using Inspector.Analysis.Scenarios;
using Inspector.Wire.Captures;
using Inspector.Wire.Captures.Writing;

namespace Inspector.Web.Tests.Api;

/// <summary>A capture whose payload, and nothing else, holds a mark: two TCP streams (HTTP with the mark in line, head and body; plain) and one of UDP.</summary>
internal static class MarkedCapture
{
    public const string Mark = "zq7-Payload.Mark-9wx";

    public static byte[] Bytes()
    {
        var script = new ScenarioScript();
        ScriptedConnection web = script.Connect(80);
        Converse(
            web, $"GET /{Mark} HTTP/1.1\r\nHost: {Mark}.example\r\nUser-Agent: {Mark}\r\n\r\n", $"HTTP/1.1 200 {Mark}\r\nContent-Type: text/plain\r\nContent-Length: {Mark.Length}\r\n\r\n{Mark}");
        Converse(script.Connect(), Mark, Mark + Mark);
        script.Datagram(true, 41_000, 5001, Encoding.ASCII.GetBytes(Mark));
        script.Datagram(false, 41_000, 5001, Encoding.ASCII.GetBytes("answer " + Mark));
        using var file = new MemoryStream();
        using (var buffer = new StreamBufferWriter(file))
        {
            var writer = new PcapngWriter(buffer);
            writer.AddInterface(LinkType.Ethernet);
            foreach (ScriptedFrame frame in script.Frames) writer.TryWrite(frame.Bytes, frame.Time, (uint)frame.Bytes.Length, 0);
        }

        return file.ToArray();
    }

    /// <summary>The mark as it can stand in an answer: plain, in either hexadecimal, in base64 at any place of a group of three.</summary>
    public static IReadOnlyList<string> Forms { get; } =
    [
        Mark, Mark.ToLowerInvariant(), Uri.EscapeDataString(Mark), Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Mark)), Convert.ToHexString(Encoding.ASCII.GetBytes(Mark)),
        string.Join(':', Encoding.ASCII.GetBytes(Mark).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))),
        string.Join(' ', Encoding.ASCII.GetBytes(Mark).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))),
        .. Enumerable.Range(0, 3).Select(InBase64),
    ];

    private static void Converse(ScriptedConnection connection, string request, string response)
    {
        connection.Client.Syn();
        connection.Server.SynAck();
        connection.Client.Ack();
        connection.Client.Data(request);
        connection.Server.Ack();
        connection.Server.Data(response);
        connection.Client.Ack();
    }

    /// <summary>The characters of base64 that stand for the mark alone, behind so many other bytes.</summary>
    private static string InBase64(int before)
    {
        string text = Convert.ToBase64String([.. new byte[before], .. Encoding.ASCII.GetBytes(Mark)]);
        int from = before == 0 ? 0 : before + 1;
        int whole = (before + Mark.Length) / 3 * 4;
        return text[from..whole];
    }
}
