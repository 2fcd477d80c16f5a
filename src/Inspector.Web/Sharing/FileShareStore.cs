using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Microsoft.AspNetCore.WebUtilities;

namespace Inspector.Web.Sharing;

/// <summary>
/// Shared links in one file of the data folder, readable by its owner alone, replaced as a whole and atomically. Tokens are looked up by their hash, so that
/// the time a look-up takes says nothing of tokens that are nearly right.
/// </summary>
public sealed class FileShareStore : IShareStore, IDisposable
{
    /// <summary>Longest life of a link; also what a timer of the runtime can wait for.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(40);

    /// <summary>Links that may be valid at the same time.</summary>
    public const int MaxShares = 10_000;

    private const string FileName = "shares.json";
    private const int TokenBytes = 20;
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>Opens the links of a data folder; those that have expired meanwhile are gone.</summary>
    /// <exception cref="InvalidDataException">The file is not as it was written: links are not guessed at.</exception>
    public FileShareStore(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        (_path, _clock) = (Path.Combine(Path.GetFullPath(folder), FileName), clock);
        foreach (Share share in Read().Where(share => share.Expires > clock.GetUtcNow())) _entries[KeyOf(share.Token)] = NewEntry(share);
    }

    public ChangeSignal Changes { get; } = new();

    public IReadOnlyList<Share> List()
    {
        lock (_lock) return [.. _entries.Values.Where(entry => entry.IsValid).Select(entry => entry.Share).OrderByDescending(share => share.Created)];
    }

    public int CountOf(CaptureId? capture)
    {
        lock (_lock) return _entries.Values.Count(entry => entry.IsValid && (capture is null || entry.Share.Capture == capture));
    }

    public Share? Find(string token)
    {
        lock (_lock) return _entries.TryGetValue(KeyOf(token), out Entry? entry) && entry.IsValid ? entry.Share : null;
    }

    public CancellationToken EndOf(string token)
    {
        lock (_lock) return _entries.TryGetValue(KeyOf(token), out Entry? entry) ? entry.End : new CancellationToken(canceled: true);
    }

    public Share Add(CaptureId capture, ShareScope? scope, bool payload, string view, string note, TimeSpan lifetime)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        TimeSpan life = lifetime < TimeSpan.Zero ? TimeSpan.Zero : lifetime > MaxLifetime ? MaxLifetime : lifetime;
        string token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));
        string line = note.Length > Share.MaxNoteLength ? note[..Share.MaxNoteLength] : note;
        var share = new Share(token, capture, scope, payload, view, line.Trim(), now, now + life);
        lock (_lock)
        {
            foreach (string ended in _entries.Where(pair => !pair.Value.IsValid).Select(pair => pair.Key).ToList()) _entries.Remove(ended);
            if (_entries.Count >= MaxShares) throw new IOException($"There are {MaxShares} links already; revoke some first.");
            Write([.. _entries.Values.Select(entry => entry.Share), share]);
            _entries[KeyOf(token)] = NewEntry(share);
        }

        Changes.Raise();
        return share;
    }

    public bool Revoke(string token)
    {
        bool found = End(entry => entry.Share.Token == token);
        if (found) Changes.Raise();
        return found;
    }

    public void RevokeAll(CaptureId capture)
    {
        if (End(entry => entry.Share.Capture == capture)) Changes.Raise();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (Entry entry in _entries.Values) entry.Dispose();
            _entries.Clear();
        }
    }

    private bool End(Func<Entry, bool> which)
    {
        List<KeyValuePair<string, Entry>> ended = [];
        try
        {
            lock (_lock)
            {
                ended = [.. _entries.Where(pair => which(pair.Value))];
                if (ended.Count == 0) return false;
                foreach ((string key, _) in ended) _entries.Remove(key);
                Write([.. _entries.Values.Select(entry => entry.Share)]);
            }
        }
        finally
        {
            // Whatever became of the file: who looks must stop at once. Whoever waits for the end runs now, and not under the lock.
            foreach ((_, Entry entry) in ended) entry.Revoke();
        }

        return true;
    }

    /// <summary>A link that ends by itself is told of as one that was revoked.</summary>
    private Entry NewEntry(Share share)
    {
        var entry = new Entry(share, _clock);
        entry.End.Register(Changes.Raise);
        return entry;
    }

    private List<Share> Read()
    {
        if (!File.Exists(_path)) return [];
        try
        {
            List<Line>? lines = JsonSerializer.Deserialize<List<Line>>(File.ReadAllBytes(_path), s_json);
            return [.. (lines ?? []).Select(line => line.ToShare())];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{_path} is no list of shared links: {error.Message} Move it away to start without links.", error);
        }
    }

    private void Write(IReadOnlyList<Share> shares) => DurableFile.WriteJson(_path, shares.Select(Line.Of), s_json, isPrivate: true);

    private static string KeyOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed class Entry : IDisposable
    {
        private readonly CancellationTokenSource _end;
        private readonly TimeProvider _clock;

        public Entry(Share share, TimeProvider clock)
        {
            (Share, _clock) = (share, clock);
            TimeSpan left = share.Expires - clock.GetUtcNow();
            _end = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
            End = _end.Token;
        }

        public Share Share { get; }

        public CancellationToken End { get; }

        public bool IsValid => !End.IsCancellationRequested && Share.Expires > _clock.GetUtcNow();

        public void Revoke() => _end.Cancel();

        public void Dispose() => _end.Dispose();
    }

    private sealed record Line(string Token, string Capture, ConversationKind? Transport, int? Stream, bool Payload, string View, string Note, DateTimeOffset Created, DateTimeOffset Expires)
    {
        public static Line Of(Share share) => new(
            share.Token, share.Capture.ToString(), share.Scope?.Transport, share.Scope?.Stream, share.Payload, share.View, share.Note, share.Created, share.Expires);

        public Share ToShare() => new(
            Token,
            CaptureId.TryParse(Capture, out CaptureId id) ? id : throw new JsonException($"'{Capture}' names no capture."),
            Transport is { } transport && Stream is int stream ? new ShareScope(transport, stream) : null,
            Payload, View, Note, Created, Expires);
    }
}
