namespace Inspector.Wire.Captures;

/// <summary>
/// Reads one capture format from windows of bytes; does no I/O and owns no buffer. The caller keeps the bytes that were not
/// consumed and shows them again, with more behind them, after <see cref="ReadStatus.NeedMoreBytes"/>.
/// </summary>
public abstract class CaptureReader
{
    /// <summary>The largest packet record accepted, bytes; Wireshark's limit too (WTAP_MAX_PACKET_SIZE_STANDARD).</summary>
    public const int MaxPacketBytes = 262_144;

    /// <summary>The largest block or record header plus body that is ever asked for at once, bytes. Larger blocks that hold no packet are skipped in pieces.</summary>
    public const int MaxRecordBytes = 16 << 20;

    /// <summary>Format, byte order, interfaces, comments, drop counters: what was learned from the file so far.</summary>
    public abstract CaptureDescription Description { get; }

    /// <summary>Set once <see cref="Read"/> has answered <see cref="ReadStatus.Error"/>.</summary>
    public WireError? Error { get; protected set; }

    /// <summary>Number of packets read so far.</summary>
    public long PacketCount { get; protected set; }

    /// <summary>Reads the next record.</summary>
    /// <param name="window">Bytes of the file from <paramref name="offset"/> on.</param>
    /// <param name="offset">Offset of the window in the (decompressed) file.</param>
    /// <param name="final">True when no byte follows the window, ever.</param>
    /// <param name="frame">The packet, when the status is <see cref="ReadStatus.Frame"/>.</param>
    /// <param name="consumed">Bytes to leave behind, whatever the status; may exceed the window's length when a large block is skipped.</param>
    public abstract ReadStatus Read(ReadOnlySpan<byte> window, long offset, bool final, out CapturedFrame frame, out long consumed);
}
