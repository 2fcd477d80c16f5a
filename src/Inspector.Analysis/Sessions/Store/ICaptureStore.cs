using Inspector.Wire.Captures;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>
/// Where captures are kept. A folder today; the callers do not know. Every change is whole or not at all, whenever the process ends. Safe for any number
/// of threads.
/// </summary>
public interface ICaptureStore
{
    /// <summary>Sentences about what was found at the start and could not be read; it is left as it is.</summary>
    IReadOnlyList<string> Problems { get; }

    /// <summary>Bytes that may still be stored, as far as is known.</summary>
    long? FreeBytes { get; }

    /// <summary>All finished captures, newest first. The same list until something changes.</summary>
    IReadOnlyList<StoredCapture> List();

    StoredCapture? Find(CaptureId id);

    /// <summary>A capture of exactly these bytes that is no sample; null when there is none, or its digest is not known.</summary>
    StoredCapture? FindDigest(string sha256);

    /// <summary>Starts writing a new capture.</summary>
    IncomingCapture Begin(string name, CaptureOrigin origin, string? sample = null);

    /// <summary>
    /// What an earlier process left unfinished though it counts: captures that had arrived and were not indexed yet, live captures up to their last
    /// flush. Each is given once, is the caller's, and takes no more bytes.
    /// </summary>
    IReadOnlyList<IncomingCapture> TakeInterrupted();

    /// <summary>Gives a capture another name; null when it is not there.</summary>
    StoredCapture? Rename(CaptureId id, string name);

    /// <summary>Remembers the digest of a capture; null when it is not there.</summary>
    StoredCapture? SetDigest(CaptureId id, string sha256);

    /// <summary>Takes a capture out of the list; null when it is not there. It can be restored until it is purged.</summary>
    StoredCapture? Delete(CaptureId id);

    /// <summary>Removes a capture for good; null when it is not there.</summary>
    StoredCapture? Remove(CaptureId id);

    /// <summary>Undoes <see cref="Delete"/>; null when it is too late.</summary>
    StoredCapture? Restore(CaptureId id);

    /// <summary>Removes for good what was deleted before a moment. What an earlier process deleted is gone already.</summary>
    void Purge(DateTimeOffset deletedBefore);

    /// <summary>The bytes of a finished capture, as they arrived; the caller owns the source.</summary>
    /// <exception cref="IOException">The capture is no longer there.</exception>
    ByteSource Open(CaptureId id);

    /// <summary>The file of a finished capture as it was stored, compressed or not; the caller owns the stream, which can seek.</summary>
    /// <exception cref="IOException">The capture is no longer there.</exception>
    Stream OpenFile(CaptureId id);
}
