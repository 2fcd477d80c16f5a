using Inspector.Wire.Captures;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>Where captures are kept. A folder today; the callers do not know.</summary>
public interface ICaptureStore
{
    /// <summary>All finished captures, newest first.</summary>
    IReadOnlyList<StoredCapture> List();

    StoredCapture? Find(CaptureId id);

    /// <summary>Starts writing a new capture.</summary>
    IncomingCapture Begin(string name, CaptureOrigin origin, string? sample = null);

    /// <summary>The bytes of a finished capture, as they arrived; the caller owns the source.</summary>
    /// <exception cref="IOException">The capture is no longer there.</exception>
    ByteSource Open(CaptureId id);

    /// <summary>The file of a finished capture as it was stored, compressed or not; the caller owns the stream.</summary>
    /// <exception cref="IOException">The capture is no longer there.</exception>
    Stream OpenFile(CaptureId id);
}
