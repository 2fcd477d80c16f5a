using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Sharing;

/// <summary>Where shared links are kept. A file today; the callers do not know.</summary>
public interface IShareStore
{
    /// <summary>Raised when a link was made or ended.</summary>
    ChangeSignal Changes { get; }

    /// <summary>The links that are valid now, newest first.</summary>
    IReadOnlyList<Share> List();

    /// <summary>How many links are valid now: of a capture, or of all for null.</summary>
    int CountOf(CaptureId? capture);

    /// <summary>The valid link of a token; null when there is none, or no more.</summary>
    Share? Find(string token);

    /// <summary>Cancelled the moment a link ends, by revoking or by time; cancelled already for one that is not valid.</summary>
    CancellationToken EndOf(string token);

    /// <summary>Makes a link; it is on disk when this returns.</summary>
    /// <param name="capture">What it opens.</param>
    /// <param name="scope">The only stream it opens; null for all.</param>
    /// <param name="payload">False to withhold what headers carry.</param>
    /// <param name="view">Address of the view to show first.</param>
    /// <param name="note">A line to the reader; cut to <see cref="Share.MaxNoteLength"/>.</param>
    /// <param name="lifetime">How long it is valid; at most the server's limit.</param>
    /// <exception cref="IOException">It could not be written; nothing was made.</exception>
    Share Add(CaptureId capture, ShareScope? scope, bool payload, string view, string note, TimeSpan lifetime);

    /// <summary>Ends a link at once; false when there is none of that token.</summary>
    /// <exception cref="IOException">It has ended, but that could not be written: it would be valid again after a restart.</exception>
    bool Revoke(string token);

    /// <summary>Ends all links of a capture: it was deleted.</summary>
    void RevokeAll(CaptureId capture);
}
