namespace Inspector.Cli;

/// <summary>Exit statuses of the command.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The format was recognised, the file is damaged.</summary>
    public const int Damaged = 1;

    /// <summary>A capture broke off: the disk is full, the interface went away.</summary>
    public const int BrokeOff = 1;

    /// <summary>The file cannot be read, or an option, filter or name is wrong.</summary>
    public const int Refused = 2;
}
