using System.Buffers.Binary;

namespace Inspector.UploadBenchmarks;

/// <summary>A pcap file of few, large packets: its index is small, so what memory it takes is the upload's.</summary>
internal static class LargeFrames
{
    private const int FrameBytes = 262_000;
    private const int RecordHeader = 16;
    private const ushort LocalExperimental = 0x88B5; // EtherType for local experiments: nothing in it to decode

    /// <summary>Writes at least so many bytes; gives the number of packets.</summary>
    public static int Write(string path, long bytes)
    {
        using FileStream file = File.Create(path, 1 << 20);
        byte[] header = new byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 262_144);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), 1); // Ethernet
        file.Write(header);
        byte[] record = new byte[RecordHeader + FrameBytes];
        new Random((int)(bytes >> 30)).NextBytes(record); // a size of its own is a file of its own
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), FrameBytes);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), FrameBytes);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(RecordHeader + 12), LocalExperimental);
        int frames = 0;
        for (; file.Position < bytes; frames++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(record, frames / 1000);
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), frames % 1000 * 1000);
            file.Write(record);
        }

        return frames;
    }
}
