using Inspector.Analysis.Output;

namespace Inspector.Cli.Output;

/// <summary>Standard output of the command, formatted in place, and its standard error.</summary>
internal sealed class Utf8Output(IByteOutput target, Action<string> complain) : Utf8Writer(target)
{
    /// <summary>One line on standard error, which is not buffered.</summary>
    public void Complain(string message) => complain("inspector: " + message);

    /// <summary>Flushes on the way to an error message: a reader that is gone does not matter then.</summary>
    public void FlushQuietly()
    {
        try
        {
            Flush();
        }
        catch (Exception error) when (error is ClosedPipeException or IOException)
        {
            Clear();
        }
    }
}
