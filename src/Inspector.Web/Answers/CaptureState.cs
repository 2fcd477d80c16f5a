using System.Text.Json.Serialization;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Links;

namespace Inspector.Web.Answers;

/// <summary>A capture as programs see it: what it is, and how far it is while it arrives.</summary>
/// <param name="Id">Names it in addresses.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="State">"arriving" while bytes come or are indexed, then "complete", or "damaged" when it could be read up to a place only.</param>
/// <param name="Origin">"upload", "sample" or "live".</param>
/// <param name="Packets">Packets so far.</param>
/// <param name="Connections">TCP connections so far.</param>
public sealed record CaptureState(string Id, string Name, string State, string Origin, int Packets, int Connections)
{
    /// <summary>Bytes of the file; those that have arrived while it arrives.</summary>
    public long Size { get; init; }

    /// <summary>While it arrives: bytes that will come, where the sender says.</summary>
    [JsonPropertyName("expected_size")]
    public long? ExpectedSize { get; init; }

    /// <summary>While it arrives: bytes of the capture that are indexed.</summary>
    public long? Indexed { get; init; }

    /// <summary>Time of the first packet, seconds since 1970 UTC.</summary>
    [JsonPropertyName("first_time")]
    public string? FirstTime { get; init; }

    [JsonPropertyName("last_time")]
    public string? LastTime { get; init; }

    /// <summary>What is wrong with the file, and where.</summary>
    public string? Damage { get; init; }

    /// <summary>Digest of the file, where it is known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Address of its page; for the owner.</summary>
    public string? Page { get; init; }

    internal static CaptureState Of(StoredCapture capture, string? digest) => new(
        capture.Id.ToString(), capture.Name, capture.Summary.Damage is null ? "complete" : "damaged", Lower(capture.Origin), capture.Summary.Packets, capture.Summary.Connections)
    {
        Size = capture.Size,
        FirstTime = AnswerTimes.Of(capture.Summary.FirstTime),
        LastTime = AnswerTimes.Of(capture.Summary.LastTime),
        Damage = capture.Summary.Damage?.ToString(),
        Sha256 = digest,
        Page = CaptureLink.To(capture.Id),
    };

    internal static CaptureState Of(CaptureUpload upload)
    {
        IndexingProgress progress = upload.Session.Progress;
        CaptureSummary summary = CaptureSummary.Of(upload.Session);
        return new(upload.Id.ToString(), upload.Name, "arriving", Lower(upload.Origin), summary.Packets, summary.Connections)
        {
            Size = upload.ReceivedBytes,
            ExpectedSize = upload.ExpectedBytes,
            Indexed = progress.Position,
            FirstTime = AnswerTimes.Of(summary.FirstTime),
            LastTime = AnswerTimes.Of(summary.LastTime),
            Damage = progress.Error?.ToString(),
            Page = CaptureLink.To(upload.Id),
        };
    }

    /// <summary>As somebody with a shared link sees it: their page is the link, and the digest would tell of bytes that may be withheld.</summary>
    internal CaptureState ForReaders() => this with { Page = null, Sha256 = null };

    private static string Lower(CaptureOrigin origin) => origin switch
    {
        CaptureOrigin.Sample => "sample",
        CaptureOrigin.Live => "live",
        _ => "upload",
    };
}
