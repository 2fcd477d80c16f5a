namespace Inspector.Web.Answers;

/// <summary>Why a program did not get what it asked for.</summary>
/// <param name="Error">A sentence.</param>
public sealed record ApiError(string Error)
{
    /// <summary>Place in the filter that is wrong, UTF-16 units.</summary>
    public int? Offset { get; init; }

    public int? Length { get; init; }

    /// <summary>The whole filter as it was probably meant.</summary>
    public string? Fix { get; init; }
}
