using System.Buffers;
using Inspector.Wire.Captures;
using Inspector.Wire.Captures.Writing;
using Xunit;

namespace Inspector.Web.Tests.Api;

/// <summary>A pcapng file with two interfaces, comments, a cut packet and a packet without time.</summary>
internal static class CommentedCapture
{
    private static readonly byte[] s_frame =
        [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0, 69, 0, 0, 30, 0, 1, 0, 0, 64, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2, 0, 53, 0, 53, 0, 10, 0, 0, 104, 105];

    public static byte[] Bytes()
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new PcapngWriter(bytes, "Tests");
        writer.AddInterface(LinkType.Ethernet, 0, "left");
        writer.AddInterface(LinkType.Ethernet, 128, "right", "a second one", "udp");
        Assert.True(writer.TryWrite(s_frame, 1_700_000_000_123_456_789, (uint)s_frame.Length, 0));
        Assert.True(writer.TryWrite(s_frame.AsSpan(0, 40), 1_700_000_001_000_000_001, 44, 1, "look at this one"));
        Assert.True(writer.TryWrite(new CapturedFrame { Data = s_frame, WireLength = (uint)s_frame.Length }));
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Packet by packet what a file says of it.</summary>
    public static List<string> Read(byte[] file)
    {
        using var scanner = new CaptureScanner(new MemoryByteSource(file));
        var lines = new List<string>();
        while (scanner.Next(out CapturedFrame frame) is var status && status != ReadStatus.End)
        {
            if (status == ReadStatus.Skipped) continue;
            Assert.Equal(ReadStatus.Frame, status);
            CaptureInterface on = scanner.Description!.Interfaces[frame.InterfaceId];
            lines.Add($"{(frame.HasTimestamp ? frame.Timestamp : null)} {frame.WireLength} {Convert.ToHexString(frame.Data)} {on.Name} {on.Description} {on.Filter} {on.SnapLength}");
        }

        foreach ((long packet, string comment) in scanner.Description!.PacketComments) lines[(int)packet] += " " + comment;
        return lines;
    }
}
