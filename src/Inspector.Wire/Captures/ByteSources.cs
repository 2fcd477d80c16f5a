namespace Inspector.Wire.Captures;

/// <summary>The one entry to the bytes of capture files.</summary>
public static class ByteSources
{
    /// <summary>
    /// Opens a file, compressed or not (decided by content). Throws what the operating system answers when it cannot be opened;
    /// anything wrong with its content is a value: <see cref="ByteSource.Error"/>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="complete">False for a file that is still being written: <see cref="CaptureFile.MarkComplete"/> ends that.</param>
    public static CaptureFile Open(string path, bool complete = true) => new(new FileByteSource(path, complete));
}
