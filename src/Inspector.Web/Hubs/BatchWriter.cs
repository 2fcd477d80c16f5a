using Inspector.Analysis.Output;
using Inspector.Web.Answers;

namespace Inspector.Web.Hubs;

/// <summary>Puts rows into the array of a batch.</summary>
internal sealed class BatchWriter
{
    private readonly MemoryOutput _output = new();
    private bool _any;

    public BatchWriter() => Text = new Utf8Writer(_output);

    /// <summary>Where a row is written after <see cref="Next"/>.</summary>
    public Utf8Writer Text { get; }

    /// <summary>Begins a row.</summary>
    public void Next()
    {
        Text.Byte(_any ? (byte)',' : (byte)'[');
        _any = true;
    }

    /// <summary>The rows since the last call; there is one at least.</summary>
    /// <param name="from">Place of the first.</param>
    public RowBatch Take(int from)
    {
        Text.Byte((byte)']');
        Text.Flush();
        _any = false;
        return new RowBatch(from, new RawJson(_output.Take()));
    }
}
