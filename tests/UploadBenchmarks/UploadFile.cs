using System.Buffers.Binary;
using Inspector.Analysis.Scenarios;

namespace Inspector.UploadBenchmarks;

/// <summary>A generated capture that can be sent again and again: a number in a block of its own makes it another file each time.</summary>
internal sealed class UploadFile
{
    private const uint LocalBlock = 0x8000_0000; // pcapng: a type for local use, passed over by every reader
    private const int LocalBlockLength = 16;
    private readonly long _number; // where the number stands
    private int _last;

    public UploadFile(string path, string scenario, long packets)
    {
        Path = path;
        string plain = path + ".plain";
        using (FileStream made = File.Create(plain)) CaptureGenerator.Write(scenario, made, packets);
        using (FileStream from = File.OpenRead(plain))
        using (FileStream to = File.Create(path))
        {
            byte[] start = new byte[8];
            from.ReadExactly(start);
            byte[] header = new byte[BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(4))];
            from.Position = 0;
            from.ReadExactly(header);
            byte[] block = new byte[LocalBlockLength];
            BinaryPrimitives.WriteUInt32LittleEndian(block, LocalBlock);
            BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), LocalBlockLength);
            BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(12), LocalBlockLength);
            to.Write(header);
            to.Write(block);
            _number = header.Length + 8;
            from.CopyTo(to);
        }

        File.Delete(plain);
        Length = new FileInfo(path).Length;
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>Makes it a file that the server has not seen.</summary>
    public string Next()
    {
        using FileStream file = File.OpenWrite(Path);
        file.Position = _number;
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, ++_last);
        file.Write(number);
        return Path;
    }
}
