namespace Inspector.Fuzz;

/// <summary>Something the engine promises did not hold.</summary>
internal sealed class BrokenInvariantException : Exception
{
    public BrokenInvariantException()
    {
    }

    public BrokenInvariantException(string message)
        : base(message)
    {
    }

    public BrokenInvariantException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public static void Check(bool holds, string what)
    {
        if (!holds) throw new BrokenInvariantException(what);
    }
}
