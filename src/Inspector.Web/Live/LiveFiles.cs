using System.Globalization;
using Inspector.Analysis.Sessions.Store;
using Inspector.Live;
using Inspector.Web.Captures;

namespace Inspector.Web.Live;

/// <summary>
/// A live capture's output: each file a capture of the library, found again whenever the process ends. Called by the capture's writer; read by pages.
/// </summary>
public sealed class LiveFiles : ICaptureOutput
{
    private const string Extension = ".pcapng";

    /// <summary>Bytes between two looks at what the disk has left, at most.</summary>
    private const long MostUnlooked = 16_000_000;

    /// <summary>Looks within what must stay free: it is never written over unseen.</summary>
    private const int LooksInReserve = 4;

    private readonly CaptureLibrary _library;
    private readonly string _stem;
    private readonly long _leastFree;
    private readonly Action _stop;
    private readonly Lock _lock = new();
    private readonly List<LiveFile> _files = [];
    private readonly Dictionary<int, Task> _ends = [];
    private LiveArrival? _open;
    private long _unlooked;
    private string? _problem;

    /// <param name="library">Where the files go.</param>
    /// <param name="interfaceName">Part of their names.</param>
    /// <param name="started">Another part.</param>
    /// <param name="leastFree">Bytes the disk must have left.</param>
    /// <param name="stop">Ends the capture.</param>
    public LiveFiles(CaptureLibrary library, string interfaceName, DateTimeOffset started, long leastFree, Action stop)
    {
        (_library, _leastFree, _stop) = (library, leastFree, stop);
        _stem = string.Create(CultureInfo.InvariantCulture, $"{interfaceName} {started.ToLocalTime():yyyy-MM-dd HH-mm-ss}");
    }

    /// <summary>All files so far, oldest first.</summary>
    public IReadOnlyList<LiveFile> All
    {
        get
        {
            lock (_lock) return [.. _files];
        }
    }

    /// <summary>The file being written, or the last one.</summary>
    public LiveFile Newest
    {
        get
        {
            lock (_lock) return _files[^1];
        }
    }

    /// <summary>What could not be stored, a sentence; null when everything could.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Completes when all that ended so far is in the library, or was removed from it.</summary>
    public Task Settled
    {
        get
        {
            lock (_lock) return Task.WhenAll(_ends.Values);
        }
    }

    public LiveFile? Find(CaptureId id)
    {
        lock (_lock) return _files.Find(file => file.Id == id);
    }

    /// <inheritdoc/>
    public void Begin(int file)
    {
        LookAtDisk();
        _open = _library.BeginLive(file == 1 ? _stem + Extension : string.Create(CultureInfo.InvariantCulture, $"{_stem} ({file}){Extension}"), _stop);
        lock (_lock) _files.Add(new(file, _open.Id, _open.Name, IsRemoved: false));
    }

    /// <inheritdoc/>
    public void Write(ReadOnlyMemory<byte> bytes)
    {
        _unlooked += bytes.Length;
        if (_unlooked >= Math.Min(MostUnlooked, _leastFree / LooksInReserve)) LookAtDisk();
        _open!.Write(bytes);
    }

    /// <inheritdoc/>
    public void End(int file)
    {
        if (Interlocked.Exchange(ref _open, null) is not { } ended) return;
        lock (_lock) _ends[file] = KeepAsync(ended);
    }

    /// <inheritdoc/>
    public void Remove(int file)
    {
        lock (_lock)
        {
            int at = _files.FindIndex(one => one.Number == file);
            if (at < 0) return;
            _files[at] = _files[at] with { IsRemoved = true };
            _ends[file] = RemoveAsync(_files[at].Id, _ends.GetValueOrDefault(file, Task.CompletedTask));
        }
    }

    private async Task KeepAsync(LiveArrival ended)
    {
        if (await ended.KeepAsync().ConfigureAwait(false) is { } problem) Volatile.Write(ref _problem, problem);
    }

    private async Task RemoveAsync(CaptureId id, Task kept)
    {
        await kept.ConfigureAwait(false);
        try
        {
            _library.Remove(id);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Volatile.Write(ref _problem, $"An older file could not be removed: {error.Message}");
        }
    }

    private void LookAtDisk()
    {
        _unlooked = 0;
        if (_library.FreeBytes is { } free && free < _leastFree)
            throw new IOException($"The disk has {free / 1_000_000} MB left, and {_leastFree / 1_000_000} MB must stay free. Delete captures, or capture less.");
    }
}
