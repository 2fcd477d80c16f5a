namespace Inspector.Live;

/// <summary>The writer thread's work: blocks to the output, one file after the other, old files removed.</summary>
internal sealed class OutputLoop(ICaptureOutput output, BlockRing ring, CaptureCounters counters, int? keepFiles)
{
    private int _open = 1;
    private int _kept = 1;

    /// <summary>Why the output took no more, once <see cref="Run"/> has returned; null when it took everything.</summary>
    public CaptureEnd? Failure { get; private set; }

    /// <summary>Writes until no block follows. The first file has been begun.</summary>
    public void Run()
    {
        try
        {
            while (ring.Next() is { } block)
            {
                Write(block);
                ring.Return(block);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Failure = new(CaptureEndReason.OutputFailed, "The capture could not be written any further: " + error.Message);
        }
#pragma warning disable CA1031 // A fault of ours in one capture must not end the process: it is shown instead.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failure = new(CaptureEndReason.Fault, "Inspector failed here, please report it: " + fault);
        }

        if (Failure is not null) ring.Abort();
        EndOpenFile();
    }

    private void Write(RingBlock block)
    {
        if (_open == 0)
        {
            output.Begin(block.File);
            _open = block.File;
            counters.File = block.File;
            RemoveOld(block.File);
        }

        output.Write(block.Content);
        counters.AddWritten(block.Used);
        if (!block.EndsFile) return;
        _open = 0;
        output.End(block.File);
    }

    private void RemoveOld(int newest)
    {
        for (; keepFiles is { } keep && _kept <= newest - keep; _kept++) output.Remove(_kept);
    }

    /// <summary>After a failure: what was written stays a file.</summary>
    private void EndOpenFile()
    {
        if (_open == 0) return;
        try
        {
            output.End(_open);
        }
#pragma warning disable CA1031 // The first failure is the one to tell.
        catch (Exception) when (Failure is not null)
#pragma warning restore CA1031
        {
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Failure = new(CaptureEndReason.OutputFailed, "The end of the capture could not be written: " + error.Message);
        }
    }
}
