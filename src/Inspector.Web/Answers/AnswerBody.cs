using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Inspector.Analysis.Output;

namespace Inspector.Web.Answers;

/// <summary>The body of an answer while it is written: as text in place or as bytes of a file. Whoever reads slowly is waited for; what is not sent yet is bounded.</summary>
internal sealed class AnswerBody : IByteOutput, IBufferWriter<byte>, IDisposable
{
    /// <summary>Bytes gathered before the reader is waited for.</summary>
    private const int BlockBytes = 1 << 16;

    private readonly PipeWriter _pipe;
    private long _passed;
    private long _waitedAt;

    public AnswerBody(PipeWriter pipe)
    {
        _pipe = pipe;
        Text = new Utf8Writer(this);
    }

    /// <summary>Text goes here.</summary>
    public Utf8Writer Text { get; }

    /// <summary>Bytes written so far.</summary>
    public long Written => _passed + Text.Position;

    /// <summary>A value as JSON.</summary>
    public void Json<T>(T value) => Text.Bytes(JsonSerializer.SerializeToUtf8Bytes(value, AnswerJson.Options));

    /// <summary>Called between two rows: passes on what is gathered once it is a block.</summary>
    public ValueTask EndRowAsync(CancellationToken cancellation) => Written - _waitedAt >= BlockBytes ? FlushAsync(cancellation) : ValueTask.CompletedTask;

    /// <summary>Passes everything on, waiting for the reader.</summary>
    /// <exception cref="OperationCanceledException">The reader went away.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        Text.Flush();
        _waitedAt = _passed;
        FlushResult flushed = await _pipe.FlushAsync(cancellation);
        if (flushed.IsCompleted) throw new OperationCanceledException("The reader went away.");
    }

    void IByteOutput.Write(ReadOnlySpan<byte> bytes)
    {
        _pipe.Write(bytes);
        _passed += bytes.Length;
    }

    void IBufferWriter<byte>.Advance(int count)
    {
        _pipe.Advance(count);
        _passed += count;
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => _pipe.GetMemory(sizeHint);

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => _pipe.GetSpan(sizeHint);

    public void Dispose() => Text.Dispose();
}
