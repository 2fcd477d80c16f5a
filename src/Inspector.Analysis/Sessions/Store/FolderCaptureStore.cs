using System.Text.Json;
using System.Text.Json.Serialization;
using Inspector.Wire;
using Inspector.Wire.Captures;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>
/// A store in a folder: captures/ID/{capture, meta.json}, and incoming/ID/ while a capture arrives. A capture is moved from incoming to captures by one
/// rename of its folder, so a crash at any moment leaves either all of it or, in incoming, something that the next start removes.
/// </summary>
public sealed class FolderCaptureStore : ICaptureStore
{
    private const string BytesName = "capture";
    private const string MetaName = "meta.json";
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly string _captures;
    private readonly string _incoming;
    private readonly Dictionary<CaptureId, StoredCapture> _known = [];

    /// <summary>Opens or creates the store; removes what an interrupted upload left.</summary>
    public FolderCaptureStore(string folder)
    {
        _captures = Path.Combine(Path.GetFullPath(folder), "captures");
        _incoming = Path.Combine(Path.GetFullPath(folder), "incoming");
        if (Directory.Exists(_incoming)) Directory.Delete(_incoming, recursive: true);
        Directory.CreateDirectory(_incoming);
        Directory.CreateDirectory(_captures);
        foreach (string path in Directory.EnumerateDirectories(_captures))
        {
            if (CaptureId.TryParse(Path.GetFileName(path), out CaptureId id) && ReadMeta(id) is StoredCapture capture) _known[id] = capture;
        }
    }

    public IReadOnlyList<StoredCapture> List()
    {
        lock (_known) return [.. _known.Values.OrderByDescending(capture => capture.Added)];
    }

    public StoredCapture? Find(CaptureId id)
    {
        lock (_known) return _known.GetValueOrDefault(id);
    }

    public IncomingCapture Begin(string name, CaptureOrigin origin, string? sample = null) => new Incoming(this, CaptureName.Clean(name), origin, sample);

    public ByteSource Open(CaptureId id) => ByteSources.Open(Path.Combine(_captures, id.ToString(), BytesName));

    public Stream OpenFile(CaptureId id) =>
        new FileStream(Path.Combine(_captures, id.ToString(), BytesName), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    private StoredCapture? ReadMeta(CaptureId id)
    {
        string path = Path.Combine(_captures, id.ToString(), MetaName);
        try
        {
            Meta? meta = JsonSerializer.Deserialize<Meta>(File.ReadAllBytes(path), s_json);
            return meta is null ? null : new(id, CaptureName.Clean(meta.Name), meta.Size, meta.Origin, meta.Sample, meta.Added, meta.ToSummary());
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            // The bytes stay where they are; a capture whose description is unreadable is only not listed.
            return null;
        }
    }

    private sealed record Meta(
        string Name, long Size, CaptureOrigin Origin, string? Sample, DateTimeOffset Added,
        int Packets, int Connections, long? FirstTime, long? LastTime, Damage? Damage)
    {
        public CaptureSummary ToSummary() =>
            new(Packets, Connections, FirstTime, LastTime, Damage is null ? null : new WireError(Damage.Kind, Damage.Offset, Damage.PacketsBefore, Damage.Message));
    }

    private sealed record Damage(WireErrorKind Kind, long Offset, long PacketsBefore, string Message);

    private sealed class Incoming : IncomingCapture
    {
        private readonly FolderCaptureStore _store;
        private readonly string _folder;
        private readonly string _name;
        private readonly CaptureOrigin _origin;
        private readonly string? _sample;
        private readonly FileStream _file;
        private readonly List<CaptureFile> _readers = [];
        private long _written;
        private bool _kept;

        public Incoming(FolderCaptureStore store, string name, CaptureOrigin origin, string? sample)
        {
            (_store, _name, _origin, _sample) = (store, name, origin, sample);
            _folder = Path.Combine(store._incoming, Id.ToString());
            Directory.CreateDirectory(_folder);
            _file = new FileStream(Path.Combine(_folder, BytesName), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0, // what is written is there for the reader at once
            });
        }

        public override CaptureId Id { get; } = CaptureId.New();

        public override long Written => Interlocked.Read(ref _written);

        public override ByteSource Read()
        {
            CaptureFile reader = ByteSources.Open(_file.Name, complete: false);
            _readers.Add(reader);
            return reader;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
        {
            await _file.WriteAsync(bytes, cancellation).ConfigureAwait(false);
            Interlocked.Add(ref _written, bytes.Length);
        }

        public override void Finish()
        {
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            foreach (CaptureFile reader in _readers) reader.MarkComplete();
        }

        public override StoredCapture Keep(CaptureSummary summary)
        {
            var capture = new StoredCapture(Id, _name, Written, _origin, _sample, DateTimeOffset.UtcNow, summary);
            Damage? damage = summary.Damage is { } e ? new(e.Kind, e.Offset, e.PacketsBefore, e.Message) : null;
            var meta = new Meta(_name, capture.Size, _origin, _sample, capture.Added, summary.Packets, summary.Connections, summary.FirstTime, summary.LastTime, damage);
            using (FileStream file = File.Create(Path.Combine(_folder, MetaName)))
            {
                JsonSerializer.Serialize(file, meta, s_json);
                file.Flush(flushToDisk: true);
            }

            Directory.Move(_folder, Path.Combine(_store._captures, Id.ToString()));
            _kept = true;
            lock (_store._known) _store._known[Id] = capture;
            return capture;
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            _file.Dispose();
            foreach (CaptureFile reader in _readers) reader.MarkComplete();
            if (!_kept && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        }
    }
}
