using System.Globalization;
using Inspector.Analysis.Sessions;
using Inspector.Cli.Output;

namespace Inspector.Cli.Commands;

/// <summary>Decodes and analyses everything and says how much it was.</summary>
internal static class IndexCommand
{
    public const string Usage = "index FILE";

    public static int Run(Arguments arguments, Utf8Output output)
    {
        while (arguments.NextOption() is not null) throw arguments.Unknown();
        arguments.Expect(1, 1, Usage);
        string path = arguments.Operands[0];
        using CaptureSession session = CaptureOpening.Read(path);
        int packets = session.Index.Count;
        long columns = session.Index.AllocatedBytes;
        long connections = session.Conversations.AllocatedBytes + session.TrackingBytes;
        Line(output, "packets", packets);
        Line(output, "tcp connections", session.Conversations.TcpCount);
        Line(output, "udp streams", session.Conversations.UdpCount);
        Line(output, "bytes for columns and side tables", columns);
        Line(output, "bytes for connections and their tracking", connections);
        output.Line("bytes a packet\t" + (packets == 0 ? 0 : (columns + connections) / (double)packets).ToString("0.0", CultureInfo.InvariantCulture));
        output.Flush();
        return CaptureOpening.Report(output, path, session.Progress);
    }

    private static void Line(Utf8Output output, string name, long value) => output.Line(name + "\t" + value.ToString(CultureInfo.InvariantCulture));
}
