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
    private const double ServerPart = 0.62;
    private const int Word = 24;
    private const int ShortUpTo = 5;

    /// <summary>Room for a window of seven digits with its word.</summary>
    private const int WindowWidth = 70;

    /// <summary>Columns for relative numbers up to one, in a ladder of a width.</summary>
    public static LadderColumns For(long largest, double width)
    {
        int digits = LadderTexts.Number(largest).Length;
        if (digits <= ShortUpTo) return new(378, 446, 512, true);
        int word = Fits(digits, width) ? Word : 0;
        int acknowledgement = Sequence + word + (int)((2 * digits * Digit) + 14);
        int length = acknowledgement + word + (int)((digits * Digit) + 10);
        return new(acknowledgement, length, length + word + 48, word > 0);
    }

    private static bool Fits(int digits, double width) => Sequence + (3 * Word) + (3 * digits * Digit) + 72 + WindowWidth < width * ServerPart;
}
