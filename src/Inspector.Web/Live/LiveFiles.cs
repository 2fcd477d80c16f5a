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

    /// <summary>Removed files that are remembered: pages that still show one are told.</summary>
    private const int MostRemoved = 200;

    /// <summary>Looks within what must stay free: it is never written over unseen.</summary>
    private const int LooksInReserve = 4;

    private readonly CaptureLibrary _library;
    private readonly string _stem;
    private readonly long _leastFree;
    private readonly long _mostIndex;
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
    /// <param name="mostIndex">Bytes of memory that the index of one file may have.</param>
    /// <param name="stop">Ends the capture.</param>
    public LiveFiles(CaptureLibrary library, string interfaceName, DateTimeOffset started, long leastFree, long mostIndex, Action stop)
    {
        (_library, _leastFree, _mostIndex, _stop) = (library, leastFree, mostIndex, stop);
        _stem = string.Create(CultureInfo.InvariantCulture, $"{interfaceName} {started.ToLocalTime():yyyy-MM-dd HH-mm-ss}");
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

    /// <summary>The file that is this capture of the library; of those removed only the last ones are remembered.</summary>
    public LiveFile? Find(CaptureId id)
    {
        lock (_lock) return _files.Find(file => file.Id == id);
    }

    /// <inheritdoc/>
    public void Begin(int file)
    {
        LookForRoom(next: 0);
        _open = _library.BeginLive(file == 1 ? _stem + Extension : string.Create(CultureInfo.InvariantCulture, $"{_stem} ({file}){Extension}"), _stop);
        lock (_lock) _files.Add(new(file, _open.Id, _open.Name, IsRemoved: false));
    }

    /// <inheritdoc/>
    public void Write(ReadOnlyMemory<byte> bytes)
    {
        _unlooked += bytes.Length;
        if (_unlooked >= Math.Min(MostUnlooked, _leastFree / LooksInReserve)) LookForRoom(bytes.Length);
        _open!.Write(bytes);
    }

    /// <inheritdoc/>
    public void End(int file)
    {
        if (Interlocked.Exchange(ref _open, null) is not { } ended) return;
        lock (_lock)
        {
            foreach (int done in _ends.Where(end => end.Value.IsCompleted).Select(end => end.Key).ToList()) _ends.Remove(done);
            _ends[file] = KeepAsync(ended);
        }
    }

    /// <inheritdoc/>
    public void Remove(int file)
    {
        lock (_lock)
        {
            int at = _files.FindIndex(one => one.Number == file);
            if (at < 0) return;
            LiveFile removed = _files[at] = _files[at] with { IsRemoved = true };
            if (at >= MostRemoved) _files.RemoveRange(0, at - MostRemoved + 1);
            _ends[file] = RemoveAsync(removed.Id, _ends.GetValueOrDefault(file, Task.CompletedTask));
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

    /// <summary>Ends the capture, by the exception, while what it has can still be kept.</summary>
    /// <param name="next">Bytes that are to be written now.</param>
    private void LookForRoom(int next)
    {
        _unlooked = 0;
        if (_leastFree > 0 && _library.FreeBytes is { } free && free - next < _leastFree)
            throw new IOException($"The disk has {free / 1_000_000} MB left, and {_leastFree / 1_000_000} MB must stay free. Delete captures, or capture less.");
        if (_open?.IndexBytes > _mostIndex)
            throw new IOException($"The index of this file has the {_mostIndex >> 20} MiB of memory that this server gives one (Inspector:IndexMemory). Keep a ring of smaller files, or capture less.");
    }
}
