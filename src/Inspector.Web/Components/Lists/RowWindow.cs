namespace Inspector.Web.Components.Lists;

/// <summary>The rows a list shows: from <paramref name="First"/>, <paramref name="Count"/> of them, the last perhaps cut by the edge.</summary>
/// <param name="First">Index of the topmost row.</param>
/// <param name="Count">Rows drawn.</param>
public readonly record struct RowWindow(int First, int Count)
{
    /// <summary>
    /// Longest scrollable way, pixels. Browsers lose precision near 15 million (dotnet/aspnetcore issues 26354 and 29009); beyond this length one pixel
    /// stands for several rows, and wheel and keys move by rows instead of pixels.
    /// </summary>
    public const double MaxWay = 8_000_000;

    /// <summary>Pixels the scroll bar can move for a list of rows.</summary>
    public static double Way(double viewHeight, double rowHeight, int rowCount) => Math.Min(MaxWay, LastFirst(viewHeight, rowHeight, rowCount) * rowHeight);

    /// <summary>True when one pixel of the scroll bar stands for more than it would at full length.</summary>
    public static bool IsCapped(double viewHeight, double rowHeight, int rowCount) => LastFirst(viewHeight, rowHeight, rowCount) * rowHeight > MaxWay;

    /// <summary>The window at a position of the scroll bar.</summary>
    /// <param name="scrollTop">Position, pixels; anything outside the way is taken as its end.</param>
    /// <param name="viewHeight">Height for rows, pixels.</param>
    /// <param name="rowHeight">Height of a row, pixels.</param>
    /// <param name="rowCount">Rows of the list.</param>
    public static RowWindow At(double scrollTop, double viewHeight, double rowHeight, int rowCount)
    {
        double way = Way(viewHeight, rowHeight, rowCount);
        int last = LastFirst(viewHeight, rowHeight, rowCount);
        double part = way <= 0 ? 0 : Math.Clamp(scrollTop / way, 0, 1);
        return From((int)Math.Round(part * last), viewHeight, rowHeight, rowCount);
    }

    /// <summary>The window that starts at a row, or as near to it as the end of the list lets it.</summary>
    public static RowWindow From(int first, double viewHeight, double rowHeight, int rowCount)
    {
        first = Math.Clamp(first, 0, LastFirst(viewHeight, rowHeight, rowCount));
        int drawn = (int)Math.Ceiling(Math.Max(viewHeight, 0) / rowHeight);
        return new(first, Math.Min(drawn, rowCount - first));
    }

    /// <summary>Where the scroll bar stands when a row is the topmost; the inverse of <see cref="At"/>.</summary>
    public static double ScrollTopOf(int first, double viewHeight, double rowHeight, int rowCount)
    {
        int last = LastFirst(viewHeight, rowHeight, rowCount);
        return last == 0 ? 0 : Way(viewHeight, rowHeight, rowCount) * Math.Clamp(first, 0, last) / last;
    }

    /// <summary>The window moved as little as is needed to show a row whole.</summary>
    public RowWindow Showing(int row, double viewHeight, double rowHeight, int rowCount)
    {
        int whole = Whole(viewHeight, rowHeight);
        int first = row < First ? row : row >= First + whole ? row - whole + 1 : First;
        return From(first, viewHeight, rowHeight, rowCount);
    }

    /// <summary>Rows that fit whole into a height, at least one.</summary>
    public static int Whole(double viewHeight, double rowHeight) => Math.Max(1, (int)(viewHeight / rowHeight));

    private static int LastFirst(double viewHeight, double rowHeight, int rowCount) => Math.Max(0, rowCount - Whole(viewHeight, rowHeight));
}
