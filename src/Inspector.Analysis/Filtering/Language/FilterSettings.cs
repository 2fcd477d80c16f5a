namespace Inspector.Analysis.Filtering.Language;

/// <summary>What a filter's meaning depends on besides its text.</summary>
/// <param name="TimeZone">Zone of times written without one.</param>
public sealed record FilterSettings(TimeZoneInfo TimeZone)
{
    /// <summary>Times without a zone are UTC.</summary>
    public static readonly FilterSettings Default = new(TimeZoneInfo.Utc);
}
