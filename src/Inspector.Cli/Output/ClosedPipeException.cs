namespace Inspector.Cli.Output;

/// <summary>The reader of our standard output went away.</summary>
internal sealed class ClosedPipeException : Exception
{
    public ClosedPipeException()
    {
    }

    public ClosedPipeException(Exception inner)
        : base("The reader of the output went away.", inner)
    {
    }
}
