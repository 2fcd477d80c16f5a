using System.Globalization;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Output;
using Inspector.Analysis.Sessions;
using Inspector.Cli.Output;
using Inspector.Wire.Captures;

namespace Inspector.Cli.Commands;

/// <summary>What a capture says of itself and how long it is.</summary>
internal static class InfoCommand
{
    public const string Usage = "info FILE";

    public static int Run(Arguments arguments, Utf8Output output)
    {
        while (arguments.NextOption() is not null) throw arguments.Unknown();
        arguments.Expect(1, 1, Usage);
        string path = arguments.Operands[0];
        using CaptureSession session = CaptureOpening.Read(path);
        if (session.Description is { } description)
        {
            Describe(output, description);
            Line(output, "packets", session.Index.Count);
            Times(output, session);
            Line(output, "tcp connections", session.Conversations.TcpCount);
            Line(output, "udp streams", session.Conversations.UdpCount);
        }

        output.Flush();
        return CaptureOpening.Report(output, path, session.Progress);
    }

    private static void Describe(Utf8Output output, CaptureDescription description)
    {
        output.Line("format\t" + description.Format + (description.BigEndian ? ", big-endian" : ", little-endian"));
        if (description.Sections != 1) Line(output, "sections", description.Sections);
        if (description.Hardware is { } hardware) output.Line("hardware\t" + hardware);
        if (description.OperatingSystem is { } system) output.Line("operating system\t" + system);
        if (description.Application is { } application) output.Line("application\t" + application);
        foreach (CaptureInterface at in description.Interfaces)
        {
            output.Line(string.Create(CultureInfo.InvariantCulture, $"interface {at.Id}\t{at.Name ?? "unnamed"}, link type {(int)at.LinkType} ({at.LinkType}), snap length {at.SnapLength}")
                + (at.DroppedByInterface is { } dropped ? ", dropped by interface " + dropped.ToString(CultureInfo.InvariantCulture) : "")
                + (at.DroppedByKernel is { } kernel ? ", dropped by system " + kernel.ToString(CultureInfo.InvariantCulture) : ""));
        }

        foreach (string comment in description.Comments) output.Line("comment\t" + comment.ReplaceLineEndings(" "));
        if (description.PacketComments.Count > 0) Line(output, "packet comments", description.PacketComments.Count);
        if (description.ResolvedNames.Count > 0) Line(output, "resolved names", description.ResolvedNames.Count);
        if (description.DecryptionSecrets > 0) Line(output, "decryption secrets", description.DecryptionSecrets);
        if (description.SkippedBlocks > 0) Line(output, "skipped blocks", description.SkippedBlocks);
    }

    private static void Times(Utf8Output output, CaptureSession session)
    {
        long first = long.MaxValue;
        long last = long.MinValue;
        long bytes = 0;
        for (int packet = 0; packet < session.Index.Count; packet++)
        {
            var row = new PacketView(session.Index, session.Conversations, packet);
            bytes += row.WireLength;
            if (row.Time is not long time) continue;
            first = Math.Min(first, time);
            last = Math.Max(last, time);
        }

        Line(output, "bytes on the wire", bytes);
        if (first > last) return;
        output.Text("first packet\t");
        ValueText.Date(output, first);
        output.Text("\nlast packet\t");
        ValueText.Date(output, last);
        output.Text("\nduration\t");
        ValueText.Seconds(output, last - first);
        output.Line(" s");
    }

    private static void Line(Utf8Output output, string name, long value) => output.Line(name + "\t" + value.ToString(CultureInfo.InvariantCulture));
}
