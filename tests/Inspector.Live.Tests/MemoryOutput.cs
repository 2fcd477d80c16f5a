using Inspector.Wire.Captures;

namespace Inspector.Live.Tests;

/// <summary>An output that keeps its files, and may be told to stand still or to fail.</summary>
internal sealed class MemoryOutput : ICaptureOutput
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, MemoryStream> _files = [];
    private readonly List<string> _calls = [];

    /// <summary>Called before each write.</summary>
    public Action<int>? BeforeWrite { get; init; }

    /// <summary>What was called, without writes.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    public int[] Files
    {
        get
        {
            lock (_gate) return [.. _files.Keys.Order()];
        }
    }

    private int _current;

    public void Begin(int file)
    {
        lock (_gate)
        {
            _calls.Add("begin " + file);
            _files.Add(file, new MemoryStream());
            _current = file;
        }
    }

    public void Write(ReadOnlyMemory<byte> bytes)
    {
        BeforeWrite?.Invoke(_current);
        lock (_gate) _files[_current].Write(bytes.Span);
    }

    public void End(int file)
    {
        lock (_gate) _calls.Add("end " + file);
    }

    public void Remove(int file)
    {
        lock (_gate)
        {
            _calls.Add("remove " + file);
            _files.Remove(file);
        }
    }

    public byte[] Bytes(int file = 1)
    {
        lock (_gate) return _files[file].ToArray();
    }

    /// <summary>Frames written so far to a file.</summary>
    public List<byte[]> Frames(int file = 1) => CapturedBytes.Frames(Bytes(file), out _);

    /// <summary>What the file says of itself; it must be sound to its end.</summary>
    public CaptureDescription Describe(int file = 1)
    {
        CapturedBytes.Frames(Bytes(file), out CaptureDescription? description);
        return description!;
    }
}
