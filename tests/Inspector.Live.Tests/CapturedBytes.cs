using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Live.Tests;

/// <summary>Reads captures that were made by a test.</summary>
internal static class CapturedBytes
{
    /// <summary>All frames of a sound file.</summary>
    public static List<byte[]> Frames(byte[] file, out CaptureDescription? description)
    {
        var frames = new List<byte[]>();
        using var scanner = new CaptureScanner(new MemoryByteSource(file));
        ReadStatus status;
        while ((status = scanner.Next(out CapturedFrame frame)) == ReadStatus.Frame) frames.Add(frame.Data.ToArray());
        Assert.True(status == ReadStatus.End, scanner.Error?.ToString());
        description = scanner.Description;
        return frames;
    }
}
