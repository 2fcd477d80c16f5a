using System.Buffers.Binary;
using Inspector.Analysis.Scenarios;
using Xunit;

namespace Inspector.EndToEnd;

/// <summary>Captures made by this project's own generator, as files to choose.</summary>
internal static class GeneratedFiles
{
    private const uint LocalBlock = 0x8000_0000; // pcapng: a type for local use, passed over by every reader
    private const int LocalBlockLength = 16;
    private static int s_lastNumber;

    /// <summary>A scenario of the catalogue, or the mix with a number of packets. No two are the same bytes: the library would know a file it has.</summary>
    public static byte[] Bytes(string scenario, long? packets = null)
    {
        using var file = new MemoryStream();
        Assert.True(CaptureGenerator.Write(scenario, file, packets), $"There is no scenario {scenario}.");
        byte[] bytes = file.ToArray();
        // Behind the section header: the packets stay the end of the file.
        int header = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        byte[] block = new byte[LocalBlockLength];
        BinaryPrimitives.WriteUInt32LittleEndian(block, LocalBlock);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), LocalBlockLength);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(8), Interlocked.Increment(ref s_lastNumber));
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(12), LocalBlockLength);
        return [.. bytes[..header], .. block, .. bytes[header..]];
    }
}
