using System.Text.Json;
using System.Text.Json.Serialization;
using Inspector.Wire;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>What meta.json says beside the bytes of a capture. Members are only ever added, at the end and with a value for files without them.</summary>
internal sealed record FolderMeta(
    string Name, long Size, CaptureOrigin Origin, string? Sample, DateTimeOffset Added,
    int Packets, int Connections, long? FirstTime, long? LastTime, FolderMeta.DamageFound? Damage, string? Sha256 = null, bool Recovered = false)
{
    public const string FileName = "meta.json";

    public static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public static FolderMeta Of(StoredCapture capture)
    {
        CaptureSummary summary = capture.Summary;
        DamageFound? damage = summary.Damage is { } e ? new(e.Kind, e.Offset, e.PacketsBefore, e.Message) : null;
        return new(
            capture.Name, capture.Size, capture.Origin, capture.Sample, capture.Added,
            summary.Packets, summary.Connections, summary.FirstTime, summary.LastTime, damage, capture.Sha256, capture.IsRecovered);
    }

    /// <summary>Reads the description in a capture's folder.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static StoredCapture Read(CaptureId id, string folder)
    {
        FolderMeta meta = JsonSerializer.Deserialize<FolderMeta>(File.ReadAllBytes(Path.Combine(folder, FileName)), Json) ?? throw new JsonException("It says nothing.");
        WireError? damage = meta.Damage is { } e ? new(e.Kind, e.Offset, e.PacketsBefore, e.Message) : null;
        var summary = new CaptureSummary(meta.Packets, meta.Connections, meta.FirstTime, meta.LastTime, damage);
        return new(id, CaptureName.Clean(meta.Name), meta.Size, meta.Origin, meta.Sample, meta.Added, summary, meta.Sha256, meta.Recovered);
    }

    public static void Write(string folder, StoredCapture capture) => DurableFile.WriteJson(Path.Combine(folder, FileName), Of(capture), Json);

    internal sealed record DamageFound(WireErrorKind Kind, long Offset, long PacketsBefore, string Message);
}
