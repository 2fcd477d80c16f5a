namespace Inspector.Wire.Captures;

/// <summary>
/// A source whose bytes can be had only once and in order. It produces them on demand and keeps them in a temporary file, so
/// that any thread may read any offset again.
/// </summary>
public abstract class SpooledByteSource : ByteSource
{
    private readonly Lock _production = new();
    private readonly ByteSourceOptions _options;
    private Spool? _spool;
    private volatile WireError? _error;
    private volatile bool _ended;
    private bool _disposed;

    private protected SpooledByteSource(ByteSourceOptions options) => _options = options;

    /// <inheritdoc/>
    public sealed override bool IsComplete => _ended;

    /// <inheritdoc/>
    public sealed override long Available => Volatile.Read(ref _spool)?.Length ?? 0;

    /// <inheritdoc/>
    public sealed override WireError? Error => _error;

    /// <inheritdoc/>
    public sealed override int Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        try
        {
            if (offset >= Available && !_ended)
            {
                lock (_production)
                {
                    while (offset >= Available && !_ended && Produce())
                    {
                    }
                }
            }

            return Volatile.Read(ref _spool)?.Read(offset, buffer) ?? 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            FailToKeep(e);
            return 0;
        }
    }

    /// <summary>Appends some bytes or ends the source; false when it can do neither yet. Called by one thread at a time.</summary>
    private protected abstract bool Produce();

    /// <summary>Gives back what production needed; called once, never during <see cref="Produce"/>.</summary>
    private protected abstract void Release();

    /// <summary>Keeps bytes; ends the source when its bound is reached.</summary>
    private protected void Append(ReadOnlySpan<byte> bytes)
    {
        long room = _options.MaxDecompressedBytes - Available;
        bool fits = bytes.Length <= room;
        if (!bytes.IsEmpty)
        {
            if (_spool is null)
                Volatile.Write(ref _spool, new Spool(_options.SpoolFolder));
            _spool!.Append(fits ? bytes : bytes[..(int)room]);
        }

        if (!fits)
            Fail(WireErrorKind.LimitReached, $"The content is larger than the {_options.MaxDecompressedBytes} bytes allowed (MaxDecompressedBytes)");
    }

    /// <summary>Keeps bytes that came by themselves, nothing meaning the end; false when no more are wanted.</summary>
    private protected bool TryArrive(ReadOnlySpan<byte> bytes)
    {
        lock (_production)
        {
            if (_ended)
                return false;
            try
            {
                if (bytes.IsEmpty)
                    End();
                else
                    Append(bytes);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                FailToKeep(e);
            }

            return !_ended;
        }
    }

    private protected void End() => _ended = true;

    private protected void Fail(WireErrorKind kind, string message)
    {
        _error ??= new WireError(kind, Available, 0, message);
        _ended = true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !Interlocked.Exchange(ref _disposed, true))
        {
            // Whoever is producing comes out first.
            _ended = true;
            lock (_production)
            {
                Release();
                _spool?.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private void FailToKeep(Exception error) =>
        Fail(WireErrorKind.Unreadable, $"The bytes cannot be kept in a temporary file in {_options.SpoolFolder}: {error.Message}");
}
