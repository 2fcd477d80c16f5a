using System.Buffers;
using Inspector.Wire.Captures;
using Microsoft.Win32.SafeHandles;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>A capture that arrives in a folder of its own, or that an earlier process left there.</summary>
internal sealed class FolderIncoming : IncomingCapture
{
    private readonly FolderCaptureStore _store;
    private readonly string _folder;
    private readonly FolderArrival _arrival;
    private readonly bool _isLeftOver;
    private readonly SafeFileHandle _file;
    private readonly TrailingDigest? _trailing;
    private readonly List<CaptureFile> _readers = [];
    private Task<string>? _digest;
    private long _written;
    private bool _isDisposed;
    private bool _isSettled; // kept, or left for the next start: the folder is not ours any more

    /// <summary>Begins a new one.</summary>
    public FolderIncoming(FolderCaptureStore store, string folder, CaptureId id, FolderArrival arrival)
    {
        (_store, _folder, Id, _arrival) = (store, folder, id, arrival);
        Directory.CreateDirectory(folder);
        _file = File.OpenHandle(BytesPath, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (Origin == CaptureOrigin.Live) arrival.Write(folder);
        else _trailing = new TrailingDigest(BytesPath); // a live capture leaves the processor to its packets; its digest is made when asked for
    }

    /// <summary>Takes up what is there.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public FolderIncoming(FolderCaptureStore store, CaptureId id, string folder, FolderArrival arrival)
    {
        (_store, _folder, Id, _arrival, _isLeftOver) = (store, folder, id, arrival, true);
        _file = File.OpenHandle(BytesPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _written = RandomAccess.GetLength(_file);
    }

    public override CaptureId Id { get; }

    public override string Name => _arrival.Name;

    public override CaptureOrigin Origin => _arrival.Origin;

    public override long Written => Interlocked.Read(ref _written);

    private string BytesPath => Path.Combine(_folder, FolderCaptureStore.BytesName);

    public override ByteSource Read()
    {
        CaptureFile reader = ByteSources.Open(BytesPath, complete: _isLeftOver);
        _readers.Add(reader);
        return reader;
    }

    public override ValueTask WriteAsync(ReadOnlySequence<byte> bytes, CancellationToken cancellation = default)
    {
        if (_isLeftOver) throw new InvalidOperationException("What an earlier process left takes no more bytes.");
        cancellation.ThrowIfCancellationRequested();
        // One call for all segments, on this thread: they go to the page cache, and a network's segments are small.
        if (bytes.IsSingleSegment) RandomAccess.Write(_file, bytes.FirstSpan, _written);
        else RandomAccess.Write(_file, Segments(bytes), _written);
        long written = Interlocked.Add(ref _written, bytes.Length); // also where nobody makes a digest
        _trailing?.Grew(written);
        return ValueTask.CompletedTask;
    }

    public override void Finish()
    {
        _trailing?.Finish();
        foreach (CaptureFile reader in _readers) reader.MarkComplete();
        RandomAccess.FlushToDisk(_file);
        _file.Dispose();
        if (!_isLeftOver) (_arrival with { Size = Written }).Write(_folder);
    }

    public override Task<string> DigestAsync(CancellationToken cancellation = default) => (_digest ??= _trailing?.Completion ?? ComputeAsync()).WaitAsync(cancellation);

    public override StoredCapture Keep(CaptureSummary summary)
    {
        string? digest = (_digest ?? _trailing?.Completion) is { IsCompletedSuccessfully: true } known ? known.Result : null;
        var capture = new StoredCapture(Id, Name, Written, Origin, _arrival.Sample, DateTimeOffset.UtcNow, summary, digest, IsRecovered: _isLeftOver && Origin == CaptureOrigin.Live);
        FolderMeta.Write(_folder, capture);
        // From here on the next start would only finish the move.
        File.Delete(Path.Combine(_folder, FolderArrival.FileName));
        _store.Accept(_folder, capture);
        _isSettled = true;
        return capture;
    }

    public override void LeaveForNextStart()
    {
        _isSettled = true;
        Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing || _isDisposed) return;
        _isDisposed = true;
        _trailing?.Dispose();
        _file.Dispose();
        foreach (CaptureFile reader in _readers) reader.MarkComplete();
        if (!_isSettled && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static List<ReadOnlyMemory<byte>> Segments(in ReadOnlySequence<byte> bytes)
    {
        var segments = new List<ReadOnlyMemory<byte>>();
        foreach (ReadOnlyMemory<byte> segment in bytes) segments.Add(segment);
        return segments;
    }

    private async Task<string> ComputeAsync()
    {
        using var digest = new TrailingDigest(BytesPath);
        digest.Grew(Written);
        digest.Finish();
        return await digest.Completion.ConfigureAwait(false);
    }
}
