using Microsoft.Win32.SafeHandles;

namespace Inspector.Wire.Captures;

/// <summary>
/// An unnamed temporary file that one thread appends to and any thread reads. It has no name as soon as it is open, so that
/// nothing is left behind however the process ends.
/// </summary>
internal sealed class Spool : IDisposable
{
    private readonly SafeFileHandle _handle;
    private long _length;

    public Spool(string folder)
    {
        string path = Path.Combine(folder, $"inspector-{Guid.NewGuid():N}.spool");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(path, options);
        _handle = stream.SafeFileHandle;
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
    }

    /// <summary>Bytes that can be read.</summary>
    public long Length => Volatile.Read(ref _length);

    /// <summary>Appends; one thread at a time. Throws <see cref="IOException"/> when the disk is full.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, _length);
        Volatile.Write(ref _length, _length + bytes.Length);
    }

    /// <summary>Reads what was appended; 0 behind it.</summary>
    public int Read(long offset, Span<byte> buffer)
    {
        long rest = Length - offset;
        if (rest <= 0)
            return 0;
        return RandomAccess.Read(_handle, rest < buffer.Length ? buffer[..(int)rest] : buffer, offset);
    }

    public void Dispose() => _handle.Dispose();
}
