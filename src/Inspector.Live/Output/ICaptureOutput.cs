namespace Inspector.Live;

/// <summary>
/// Where a capture's files go. All calls come from one thread, in order: Begin 1, Write…, End 1, Begin 2, …. Each file is one stream of bytes that only
/// grows, a pcapng file of its own. What cannot be done is an <see cref="IOException"/> (or <see cref="UnauthorizedAccessException"/>) whose message
/// is a sentence: the capture ends with it; nothing is written after that, but <see cref="End"/> is still called for a file that was begun.
/// </summary>
public interface ICaptureOutput
{
    /// <summary>A file begins; counted from 1.</summary>
    void Begin(int file);

    /// <summary>Appends to the file. What was written can be read by others when this returns.</summary>
    void Write(ReadOnlyMemory<byte> bytes);

    /// <summary>Nothing follows in this file.</summary>
    void End(int file);

    /// <summary>An older file, which has ended, is no longer wanted: rotation keeps the newest.</summary>
    void Remove(int file);
}
