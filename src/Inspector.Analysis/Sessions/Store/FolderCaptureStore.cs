using System.Text.Json;
using Inspector.Wire.Captures;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>
/// A store in a folder: captures/ID/{capture, meta.json}; incoming/ID/ while a capture arrives; trash/ID/ once it is deleted. A capture goes from one to
/// the next by one rename of its folder, so the process may end at any moment and leaves all of it or, in incoming and trash, something that the next
/// start finishes or removes.
/// </summary>
public sealed class FolderCaptureStore : ICaptureStore
{
    internal const string BytesName = "capture";

    private readonly string _captures;
    private readonly string _incoming;
    private readonly string _trash;
    private readonly Lock _changing = new(); // one change on disk at a time; readers of the list do not wait for it
    private readonly Dictionary<CaptureId, StoredCapture> _known = []; // itself the lock of what is in memory
    private readonly Dictionary<CaptureId, (StoredCapture Capture, DateTimeOffset Deleted)> _deleted = [];
    private readonly List<string> _problems = [];
    private List<IncomingCapture> _interrupted = [];
    private IReadOnlyList<StoredCapture>? _list;

    /// <summary>Opens or creates the store; finishes or removes what an earlier process left half done.</summary>
    public FolderCaptureStore(string folder)
    {
        _captures = Path.Combine(Path.GetFullPath(folder), "captures");
        _incoming = Path.Combine(Path.GetFullPath(folder), "incoming");
        _trash = Path.Combine(Path.GetFullPath(folder), "trash");
        if (Directory.Exists(_trash)) Directory.Delete(_trash, recursive: true);
        foreach (string part in (string[])[_captures, _incoming, _trash]) Directory.CreateDirectory(part);
        foreach (string path in Directory.GetDirectories(_incoming)) TakeUp(path);
        foreach (string path in Directory.EnumerateDirectories(_captures)) Learn(path);
    }

    public IReadOnlyList<string> Problems => _problems;

    public long? FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(_captures).AvailableFreeSpace;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // The system does not say; a write that finds no space says so itself.
                return null;
            }
        }
    }

    public IReadOnlyList<StoredCapture> List()
    {
        lock (_known) return _list ??= [.. _known.Values.OrderByDescending(capture => capture.Added)];
    }

    public StoredCapture? Find(CaptureId id)
    {
        lock (_known) return _known.GetValueOrDefault(id);
    }

    public StoredCapture? FindDigest(string sha256)
    {
        lock (_known) return _known.Values.FirstOrDefault(capture => capture.Sha256 == sha256 && capture.Origin != CaptureOrigin.Sample);
    }

    public IncomingCapture Begin(string name, CaptureOrigin origin, string? sample = null)
    {
        var id = CaptureId.New();
        return new FolderIncoming(this, Path.Combine(_incoming, id.ToString()), id, new(CaptureName.Clean(name), origin, sample, Size: null));
    }

    public IReadOnlyList<IncomingCapture> TakeInterrupted() => Interlocked.Exchange(ref _interrupted, []);

    public StoredCapture? Rename(CaptureId id, string name) => Change(id, capture => capture with { Name = CaptureName.Clean(name) });

    public StoredCapture? SetDigest(CaptureId id, string sha256) => Change(id, capture => capture with { Sha256 = sha256 });

    public StoredCapture? Delete(CaptureId id)
    {
        lock (_changing)
        {
            if (Find(id) is not { } capture) return null;
            DurableFile.MoveFolder(FolderOf(id), Path.Combine(_trash, id.ToString()));
            lock (_known)
            {
                _known.Remove(id);
                _deleted[id] = (capture, DateTimeOffset.UtcNow);
                _list = null;
            }

            return capture;
        }
    }

    public StoredCapture? Remove(CaptureId id)
    {
        lock (_changing)
        {
            if (Find(id) is not { } capture) return null;
            // Through the trash: a folder that is half gone must not be listed by the next start.
            string away = Path.Combine(_trash, id.ToString());
            DurableFile.MoveFolder(FolderOf(id), away);
            lock (_known)
            {
                _known.Remove(id);
                _list = null;
            }

            Directory.Delete(away, recursive: true);
            return capture;
        }
    }

    public StoredCapture? Restore(CaptureId id)
    {
        lock (_changing)
        {
            if (!_deleted.TryGetValue(id, out (StoredCapture Capture, DateTimeOffset Deleted) deleted)) return null;
            DurableFile.MoveFolder(Path.Combine(_trash, id.ToString()), FolderOf(id));
            _deleted.Remove(id);
            Add(deleted.Capture);
            return deleted.Capture;
        }
    }

    public void Purge(DateTimeOffset deletedBefore)
    {
        lock (_changing)
        {
            foreach (CaptureId id in _deleted.Where(pair => pair.Value.Deleted < deletedBefore).Select(pair => pair.Key).ToList())
            {
                _deleted.Remove(id); // whatever happens now, it cannot be restored half
                Directory.Delete(Path.Combine(_trash, id.ToString()), recursive: true);
            }
        }
    }

    public ByteSource Open(CaptureId id) => ByteSources.Open(Path.Combine(FolderOf(id), BytesName));

    public Stream OpenFile(CaptureId id) =>
        new FileStream(Path.Combine(FolderOf(id), BytesName), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Takes a folder of incoming that holds a whole capture.</summary>
    internal void Accept(string folder, StoredCapture capture)
    {
        lock (_changing)
        {
            DurableFile.MoveFolder(folder, FolderOf(capture.Id));
            Add(capture);
        }
    }

    private string FolderOf(CaptureId id) => Path.Combine(_captures, id.ToString());

    private void Add(StoredCapture capture)
    {
        lock (_known)
        {
            _known[capture.Id] = capture;
            _list = null;
        }
    }

    private StoredCapture? Change(CaptureId id, Func<StoredCapture, StoredCapture> change)
    {
        lock (_changing)
        {
            if (Find(id) is not { } before) return null;
            StoredCapture after = change(before);
            if (after == before) return before;
            FolderMeta.Write(FolderOf(id), after);
            Add(after);
            return after;
        }
    }

    private void Learn(string path)
    {
        if (!CaptureId.TryParse(Path.GetFileName(path), out CaptureId id)) return;
        try
        {
            _known[id] = FolderMeta.Read(id, path);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{path} is not listed: its {FolderMeta.FileName} cannot be read ({error.Message}). The capture beside it is left as it is.");
        }
    }

    /// <summary>A folder of incoming: all of a capture, a capture to be indexed, or what is not worth keeping.</summary>
    private void TakeUp(string path)
    {
        try
        {
            if (!CaptureId.TryParse(Path.GetFileName(path), out CaptureId id)) return;
            if (File.Exists(Path.Combine(path, FolderMeta.FileName)))
            {
                DurableFile.MoveFolder(path, FolderOf(id));
                return;
            }

            string bytes = Path.Combine(path, BytesName);
            bool counts = FolderArrival.Read(path) is { } arrival && File.Exists(bytes) && new FileInfo(bytes).Length >= (arrival.Size ?? 1);
            if (counts) _interrupted.Add(new FolderIncoming(this, id, path, FolderArrival.Read(path)!));
            else Directory.Delete(path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{path} could not be taken up ({error.Message}). It is tried again at the next start.");
        }
    }
}
