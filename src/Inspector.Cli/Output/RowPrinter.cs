namespace Inspector.Cli.Output;

/// <summary>One way to print packets, row after row.</summary>
internal abstract class RowPrinter
{
    public virtual void Begin()
    {
    }

    /// <summary>Prints the packet the context stands on.</summary>
    public abstract void Row();

    public virtual void End()
    {
    }
}
