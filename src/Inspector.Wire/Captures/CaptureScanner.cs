using System.Buffers;

namespace Inspector.Wire.Captures;

/// <summary>
/// Reads packet after packet from a byte source: detects the format by content, carries partial records over, knows growing files.
/// One caller at a time. <see cref="Description"/> and <see cref="Position"/> may be read from other threads.
/// </summary>
public sealed class CaptureScanner : IDisposable
{
    /// <summary>Bytes read from the source at once, and the size of the buffer unless one record is larger.</summary>
    public const int BlockBytes = 1 << 20;

    private const int SmallestBuffer = 4096;

    private byte[] _buffer;
    private int _start;
    private int _end;
    private long _position;
    private bool _final;
    private CaptureReader? _reader;
    private PcapReader? _pcap;
    private WireError? _error;
    private ReadStatus _last = ReadStatus.Skipped;

    /// <summary>Takes ownership of the source: it is disposed with the scanner.</summary>
    public CaptureScanner(ByteSource source)
    {
        Source = source;
        long size = source.IsComplete ? Math.Min(BlockBytes, Math.Max(SmallestBuffer, source.Available + 1)) : BlockBytes;
        _buffer = ArrayPool<byte>.Shared.Rent((int)size);
    }

    public ByteSource Source { get; }

    /// <summary>What is known of the file; null until its format was recognised.</summary>
    public CaptureDescription? Description => _reader?.Description;

    /// <summary>What is wrong, once <see cref="Next"/> has answered <see cref="ReadStatus.Error"/>.</summary>
    public WireError? Error => _error;

    /// <summary>Offset in the (decompressed) file up to which records were consumed.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Packets returned so far.</summary>
    public long PacketCount => _reader?.PacketCount ?? 0;

    /// <summary>
    /// The next packet. <see cref="ReadStatus.NeedMoreBytes"/> only for a source that may still grow: ask again later.
    /// After End or Error it keeps answering the same.
    /// </summary>
    public ReadStatus Next(out CapturedFrame frame)
    {
        if (_pcap is { } pcap)
        {
            // The common case, without a virtual call: a whole record is in the buffer.
            ReadStatus status = pcap.Read(new ReadOnlySpan<byte>(_buffer, _start, _end - _start), _position, false, out frame, out long consumed);
            if (status == ReadStatus.Frame)
            {
                _start += (int)consumed;
                _position += consumed;
                return ReadStatus.Frame;
            }
        }

        return NextSlow(out frame);
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _start = _end = 0;
        }

        if (_last is not (ReadStatus.End or ReadStatus.Error))
            Finish(ReadStatus.End);
        Source.Dispose();
    }

    private ReadStatus NextSlow(out CapturedFrame frame)
    {
        frame = default;
        while (_last is not (ReadStatus.End or ReadStatus.Error))
        {
            var window = new ReadOnlySpan<byte>(_buffer, _start, _end - _start);
            if (_reader is null)
            {
                ReadStatus detected = CaptureFormats.Detect(window, _final, out _reader, out WireError? refusal);
                if (detected == ReadStatus.Error)
                    return Refuse(refusal);
                _pcap = _reader as PcapReader;
                if (detected == ReadStatus.NeedMoreBytes && !Fill())
                    return ReadStatus.NeedMoreBytes;
                continue;
            }

            // A source that broke off has no end: its own error is the one to tell, not the record it cut.
            bool final = _final && Source.Error is null;
            ReadStatus status = _reader.Read(window, _position, final, out frame, out long consumed);
            Consume(consumed);
            switch (status)
            {
                case ReadStatus.Frame:
                    return ReadStatus.Frame;
                case ReadStatus.Error:
                    _error = _reader.Error;
                    return Finish(ReadStatus.Error);
                case ReadStatus.End:
                    return Finish(ReadStatus.End);
                case ReadStatus.NeedMoreBytes when _final:
                    _error = Source.Error is { } error ? error with { PacketsBefore = _reader.PacketCount } : null;
                    return Finish(_error is null ? ReadStatus.End : ReadStatus.Error);
                case ReadStatus.NeedMoreBytes when !Fill():
                    return ReadStatus.NeedMoreBytes;
                default:
                    break;
            }
        }

        return _last;
    }

    private ReadStatus Refuse(WireError? refusal)
    {
        _error = Source.Error ?? refusal;
        return Finish(ReadStatus.Error);
    }

    private ReadStatus Finish(ReadStatus status)
    {
        _pcap = null;
        return _last = status;
    }

    private void Consume(long bytes)
    {
        Volatile.Write(ref _position, _position + bytes);
        if (bytes <= _end - _start)
        {
            _start += (int)bytes;
            return;
        }

        // A block that is skipped without being read: go on behind it.
        _start = _end = 0;
    }

    /// <summary>Gets more bytes behind the window, or notes that there never will be any; false when there are none yet.</summary>
    private bool Fill()
    {
        int kept = _end - _start;
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, kept);
            _start = 0;
            _end = kept;
        }

        if (kept == _buffer.Length && !Grow())
            return true;
        while (true)
        {
            bool complete = Source.IsComplete;
            int read = Source.Read(_position + kept, _buffer.AsSpan(kept));
            if (read > 0)
            {
                _end = kept + read;
                return true;
            }

            if (complete)
            {
                _final = true;
                return true;
            }

            // It may have ended between the question and the read: only then ask once more.
            if (!Source.IsComplete)
                return false;
        }
    }

    /// <summary>Makes room for a record larger than the buffer; past <see cref="CaptureReader.MaxRecordBytes"/> that is an error.</summary>
    private bool Grow()
    {
        if (_buffer.Length >= CaptureReader.MaxRecordBytes + SmallestBuffer)
        {
            _error = new WireError(WireErrorKind.LimitReached, _position, PacketCount, $"A record is larger than the {CaptureReader.MaxRecordBytes} bytes that are read at once");
            Finish(ReadStatus.Error);
            return false;
        }

        int size = Math.Max(_buffer.Length * 2, BlockBytes);
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Min(size, CaptureReader.MaxRecordBytes + SmallestBuffer));
        Buffer.BlockCopy(_buffer, 0, larger, 0, _end);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        return true;
    }
}
