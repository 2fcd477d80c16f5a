using Microsoft.Win32.SafeHandles;

namespace Inspector.Wire.Captures;

/// <summary>
/// The bytes of a file as they are, never mapped into memory. May be read while another process or thread still appends;
/// <see cref="MarkComplete"/> says when nothing will follow.
/// </summary>
public sealed class FileByteSource : ByteSource
{
    private readonly FileStream _file;
    private readonly SafeFileHandle _handle;
    private volatile bool _complete;
    private volatile WireError? _error;

    /// <summary>Opens a file for reading; throws what the operating system answers when it cannot be opened.</summary>
    /// <param name="path">The file.</param>
    /// <param name="complete">False for a file that is still being written.</param>
    public FileByteSource(string path, bool complete = true)
        : this(Open(path), complete)
    {
    }

    internal FileByteSource(FileStream file, bool complete)
    {
        _file = file;
        _handle = file.SafeFileHandle;
        _complete = complete;
    }

    /// <inheritdoc/>
    public override bool IsComplete => _complete;

    /// <inheritdoc/>
    public override long Available => RandomAccess.GetLength(_handle);

    /// <inheritdoc/>
    public override WireError? Error => _error;

    /// <summary>Opens a file so that others may go on writing it, rename it and delete it.</summary>
    internal static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Says that the writer has finished: call it after the last byte was written.</summary>
    public void MarkComplete() => _complete = true;

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(_handle, buffer, offset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _error = new WireError(WireErrorKind.Unreadable, offset, 0, $"The file cannot be read: {e.Message}");
            _complete = true;
            return 0;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }
}
