namespace Inspector.Web.Components.Streams;

/// <summary>
/// Where the columns of a ladder stand, pixels from the left. Small numbers leave room for a word before each; long ones need the room themselves.
/// </summary>
/// <param name="Acknowledgement">Left edge of the acknowledgement.</param>
/// <param name="Length">Left edge of the length.</param>
/// <param name="Window">Left edge of the window.</param>
/// <param name="Words">Each number has its word.</param>
public readonly record struct LadderColumns(int Acknowledgement, int Length, int Window, bool Words)
{
    public const int Number = 54;
    public const int Time = 132;

    /// <summary>The client's lifeline.</summary>
    public const int Client = 232;

    /// <summary>The server's lifeline, of the width.</summary>
    public const string Server = "62%";
    public const int Flags = 245;
    public const int Sequence = 285;

    private const double Digit = 6.4;
    private const int LongFrom = 6;

    /// <summary>Columns for relative numbers up to one.</summary>
    public static LadderColumns For(long largest)
    {
        int digits = LadderTexts.Number(largest).Length;
        if (digits < LongFrom) return new(378, 446, 494, true);
        int acknowledgement = Sequence + (int)((2 * digits * Digit) + 14);
        int length = acknowledgement + (int)((digits * Digit) + 10);
        return new(acknowledgement, length, length + 48, false);
    }
}
