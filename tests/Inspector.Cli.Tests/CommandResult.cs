namespace Inspector.Cli.Tests;

/// <summary>What one run of the command left behind.</summary>
internal sealed record CommandResult(int Code, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
