namespace Inspector.Wire.Captures;

/// <summary>The one entry to the bytes of captures.</summary>
public static class ByteSources
{
    /// <summary>
    /// Opens a file, compressed or not (decided by content). Throws what the operating system answers when it cannot be opened;
    /// anything wrong with its content is a value: <see cref="ByteSource.Error"/>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="complete">False for a file that is still being written: <see cref="CaptureFile.MarkComplete"/> ends that.</param>
    /// <param name="options">Bounds, where the usual ones do not fit.</param>
    public static CaptureFile Open(string path, bool complete = true, ByteSourceOptions? options = null)
    {
        FileStream file = FileByteSource.Open(path);

        // A pipe gives its bytes once.
        return file.CanSeek ? new CaptureFile(new FileByteSource(file, complete), options) : Arriving(file, options);
    }

    /// <summary>A stream whose bytes come in their own time, such as standard input, compressed or not: a source that grows until the stream ends.</summary>
    public static CaptureFile Arriving(Stream stream, ByteSourceOptions? options = null) =>
        new(new ArrivingByteSource(stream, options), options);

    /// <summary>A stream that can only be read forward and never keeps a reader waiting for long, compressed or not.</summary>
    public static CaptureFile FromStream(Stream stream, ByteSourceOptions? options = null) =>
        new(new StreamByteSource(stream, options), options);
}
