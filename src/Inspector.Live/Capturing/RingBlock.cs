using System.Buffers;

namespace Inspector.Live;

/// <summary>A large piece of one output file on its way from the capture thread to the writer.</summary>
internal sealed class RingBlock : IBufferWriter<byte>
{
    /// <summary>Size of a block: the largest packet and the end of a file fit several times.</summary>
    public const int Size = 1 << 20;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size, pinned: true);

    /// <summary>The file it belongs to, counted from 1.</summary>
    public int File { get; private set; }

    /// <summary>The file ends behind it.</summary>
    public bool EndsFile { get; set; }

    public int Used { get; private set; }

    public int Room => Size - Used;

    public ReadOnlyMemory<byte> Content => _bytes.AsMemory(0, Used);

    public void Start(int file)
    {
        File = file;
        EndsFile = false;
        Used = 0;
    }

    public void Advance(int count) => Used += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(Used);

    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.AsSpan(Used);
}
