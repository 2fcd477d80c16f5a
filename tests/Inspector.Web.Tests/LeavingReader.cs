using System.Buffers;
using System.IO.Pipelines;

namespace Inspector.Web.Tests;

/// <summary>A body whose sender leaves in the moment its last byte was taken.</summary>
internal sealed class LeavingReader(byte[] bytes, CancellationTokenSource sender) : PipeReader
{
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => new(new ReadResult(new ReadOnlySequence<byte>(bytes), isCanceled: false, isCompleted: true));

    public override bool TryRead(out ReadResult result) => throw new NotSupportedException();

    public override void AdvanceTo(SequencePosition consumed) => sender.Cancel();

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => AdvanceTo(consumed);

    public override void CancelPendingRead() => throw new NotSupportedException();

    public override void Complete(Exception? exception = null)
    {
    }
}
