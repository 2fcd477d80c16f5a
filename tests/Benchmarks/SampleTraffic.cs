using System.Buffers.Binary;
using Inspector.Analysis.Scenarios;

namespace Inspector.Benchmarks;

/// <summary>The generator's mix of web, DNS and scan traffic in memory, always the same bytes, as pcapng and as pcap.</summary>
internal static class SampleTraffic
{
    public const int PacketCount = 100_000;

    private const int PcapHeader = 24;
    private const int RecordHeader = 16;
    private const int PacketBlock = 6;
    private const int BlockData = 28;

    public static byte[] Pcapng { get; } = Generate();

    public static byte[] Pcap { get; } = Convert(Pcapng);

    private static byte[] Generate()
    {
        using var bytes = new MemoryStream();
        CaptureGenerator.Write(CaptureGenerator.Mix, bytes, PacketCount);
        return bytes.ToArray();
    }

    /// <summary>Copies the enhanced packet blocks of one interface with nanosecond times.</summary>
    private static byte[] Convert(ReadOnlySpan<byte> pcapng)
    {
        using var bytes = new MemoryStream(pcapng.Length);
        Span<byte> header = stackalloc byte[PcapHeader];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2_3C4D);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 262_144);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], 1);
        bytes.Write(header);
        Span<byte> record = header[..RecordHeader];
        while (pcapng.Length > 0)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(pcapng[4..]);
            if (BinaryPrimitives.ReadInt32LittleEndian(pcapng) == PacketBlock)
            {
                ulong time = ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(pcapng[12..]) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(pcapng[16..]);
                BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(time / 1_000_000_000));
                BinaryPrimitives.WriteUInt32LittleEndian(record[4..], (uint)(time % 1_000_000_000));
                pcapng.Slice(20, 8).CopyTo(record[8..]);
                bytes.Write(record);
                bytes.Write(pcapng.Slice(BlockData, BinaryPrimitives.ReadInt32LittleEndian(pcapng[20..])));
            }

            pcapng = pcapng[length..];
        }

        return bytes.ToArray();
    }
}
