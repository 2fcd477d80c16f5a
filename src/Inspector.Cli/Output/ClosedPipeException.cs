namespace Inspector.Cli.Output;

/// <summary>The reader of our standard output went away.</summary>
internal sealed class ClosedPipeException() : Exception("The reader of the output went away.");
