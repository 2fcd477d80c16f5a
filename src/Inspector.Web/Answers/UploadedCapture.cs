namespace Inspector.Web.Answers;

/// <summary>What became of an upload.</summary>
/// <param name="Id">Names the capture in addresses.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Packets">Packets read.</param>
/// <param name="Connections">TCP connections.</param>
/// <param name="Page">Address of its page.</param>
/// <param name="Outcome">"Stored", or "AlreadyHere" when a capture of the same bytes was there.</param>
public sealed record UploadedCapture(string Id, string Name, long Size, int Packets, int Connections, string Page, string Outcome)
{
    /// <summary>What is wrong with the file, and where; everything before that was read.</summary>
    public string? Damage { get; init; }

    /// <summary>Digest of the file.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What else is to be said.</summary>
    public string? Sentence { get; init; }
}
