using System.IO.Compression;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

/// <summary>Small valid captures of every format, by name.</summary>
internal static class Sample
{
    public static TheoryData<string> Names =>
    [
        "pcap", "pcap big-endian", "pcap nanoseconds", "pcap nanoseconds big-endian", "pcap modified", "pcap modified big-endian",
        "pcapng", "pcapng big-endian", "pcapng both", "snoop",
    ];

    public static byte[] Of(string name)
    {
        bool bigEndian = name.EndsWith("big-endian", StringComparison.Ordinal);
        return name switch
        {
            "snoop" => PcapBytes.Snoop().SnoopRecord(5, 6, Data(61)).SnoopRecord(7, 8, Data(10), wire: 90).SnoopRecord(9, 10, Data(0)).ToArray(),
            "pcapng both" => [.. new ByteBuilder().EveryBlock().ToArray(), .. new ByteBuilder(true).EveryBlock().ToArray()],
            _ when name.StartsWith("pcapng", StringComparison.Ordinal) => new ByteBuilder(bigEndian).EveryBlock().ToArray(),
            _ when name.Contains("nano", StringComparison.Ordinal) => Pcap(PcapReader.MagicNanoseconds, bigEndian),
            _ when name.Contains("modified", StringComparison.Ordinal) => Pcap(PcapReader.MagicModified, bigEndian),
            _ => Pcap(PcapReader.MagicMicroseconds, bigEndian),
        };
    }

    public static byte[] Data(int length)
    {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++)
            data[i] = (byte)((i * 7) + length);
        return data;
    }

    public static byte[] Gzip(byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        var result = new MemoryStream();
        using (var gzip = new GZipStream(result, level))
            gzip.Write(content);
        return result.ToArray();
    }

    /// <summary>zstd frames of one raw block each (RFC 8878 section 3.1.1), which need no compressor.</summary>
    public static byte[] Zstd(byte[] content)
    {
        var result = new ByteBuilder();
        foreach (byte[] chunk in content.Chunk(200))
        {
            int block = (chunk.Length << 3) | 1;
            result.U32(0xFD2FB528).Bytes([0x20, (byte)chunk.Length, (byte)block, (byte)(block >> 8), (byte)(block >> 16)]).Bytes(chunk);
        }

        return result.ToArray();
    }

    private static byte[] Pcap(uint magic, bool bigEndian)
    {
        bool modified = magic == PcapReader.MagicModified;
        return PcapBytes.Header(magic, bigEndian)
            .Record(1_700_000_000, 123_456, Data(60), modified: modified)
            .Record(1_700_000_001, 1, Data(0), wire: 40, modified: modified)
            .Record(4_294_967_295, 999_999, Data(77), wire: 1514, modified: modified)
            .ToArray();
    }
}
