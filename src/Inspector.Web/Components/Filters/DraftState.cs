namespace Inspector.Web.Components.Filters;

/// <summary>What the text in the filter box is.</summary>
public enum DraftState
{
    /// <summary>Nothing: every packet passes.</summary>
    Empty,
    Valid,

    /// <summary>It compiles, and is perhaps not what was meant.</summary>
    Suspicious,

    /// <summary>It does not compile, and something that can follow is being offered.</summary>
    Unfinished,
    Invalid,
}
