using System.Text.Json;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>What arrival.json says of a capture that counts though it is not indexed yet.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Sample">Key of the sample it is, if any.</param>
/// <param name="Size">Bytes when all are there; null for a live capture, of which any number counts.</param>
internal sealed record FolderArrival(string Name, CaptureOrigin Origin, string? Sample, long? Size)
{
    public const string FileName = "arrival.json";

    /// <summary>Reads the note in a folder; null when there is none or it cannot be read.</summary>
    public static FolderArrival? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<FolderArrival>(File.ReadAllBytes(Path.Combine(folder, FileName)), FolderMeta.Json);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            // The usual case: a file that had not arrived has no note.
            return null;
        }
    }

    public void Write(string folder) => DurableFile.WriteJson(Path.Combine(folder, FileName), this, FolderMeta.Json);
}
