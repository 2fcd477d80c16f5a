using System.Globalization;

namespace Inspector.Live;

/// <summary>
/// Captures in files. One file has the name given; several have a number and a time before its ending, as dumpcap names them: <c>web_00001_20260801120000.pcapng</c>.
/// </summary>
public sealed class FileCaptureOutput : ICaptureOutput, IDisposable
{
    private readonly string _path;
    private readonly bool _several;
    private readonly TimeProvider _clock;
    private readonly Dictionary<int, string> _names = [];
    private FileStream? _file;

    /// <param name="path">The file.</param>
    /// <param name="several">Whether there may be more than one.</param>
    /// <param name="clock">For the times in names.</param>
    public FileCaptureOutput(string path, bool several = false, TimeProvider? clock = null)
    {
        _path = path;
        _several = several;
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>The file last begun, null before the first.</summary>
    public string? Current { get; private set; }

    /// <inheritdoc/>
    public void Begin(int file)
    {
        string name = _several ? Numbered(file) : _path;
        _file = new FileStream(name, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _names[file] = name;
        Current = name;
    }

    /// <inheritdoc/>
    public void Write(ReadOnlyMemory<byte> bytes) => _file!.Write(bytes.Span);

    /// <inheritdoc/>
    public void End(int file)
    {
        FileStream? ended = _file;
        _file = null;
        ended?.Dispose();
    }

    /// <inheritdoc/>
    public void Remove(int file)
    {
        if (_names.Remove(file, out string? name)) File.Delete(name);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private string Numbered(int file)
    {
        string ending = Path.GetExtension(_path);
        string stem = _path[..^ending.Length];
        return string.Create(CultureInfo.InvariantCulture, $"{stem}_{file:00000}_{_clock.GetLocalNow():yyyyMMddHHmmss}{ending}");
    }
}
