using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

/// <summary>Everything a scanner says of a source, kept.</summary>
internal sealed record Scan(IReadOnlyList<string> Frames, ReadStatus Status, WireError? Error, CaptureDescription? Description)
{
    public static Scan Of(byte[] file) => Of(new MemoryByteSource(file));

    public static Scan Of(ByteSource source)
    {
        using var scanner = new CaptureScanner(source);
        var frames = new List<string>();
        ReadStatus status = Drain(scanner, frames);
        Assert.Equal(frames.Count, scanner.PacketCount);
        return new Scan(frames, status, scanner.Error, scanner.Description);
    }

    /// <summary>The scan of a file whose content may be compressed.</summary>
    public static Scan OfContent(byte[] file) => Of(CompressedByteSource.TryCreate(new MemoryByteSource(file), file) ?? (ByteSource)new MemoryByteSource(file));

    /// <summary>Reads frames until there are none now; each as one line of text.</summary>
    public static ReadStatus Drain(CaptureScanner scanner, List<string> frames)
    {
        ReadStatus status;
        while ((status = scanner.Next(out CapturedFrame frame)) == ReadStatus.Frame)
        {
            string time = frame.HasTimestamp ? $"{frame.Timestamp}" : "no time";
            frames.Add($"{time} {frame.LinkType} if {frame.InterfaceId} at {frame.Offset} wire {frame.WireLength}: {Convert.ToHexString(frame.Data)}");
        }

        return status;
    }
}
