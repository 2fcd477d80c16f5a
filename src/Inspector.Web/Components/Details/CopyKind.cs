namespace Inspector.Web.Components.Details;

/// <summary>What of a packet is copied.</summary>
public enum CopyKind
{
    /// <summary>The selected line and those beneath it.</summary>
    Line,

    /// <summary>The whole tree.</summary>
    Tree,

    /// <summary>The selected field's value.</summary>
    Value,

    /// <summary>The filter that selects the value.</summary>
    Filter,

    /// <summary>The selected bytes, digits only.</summary>
    Hex,

    /// <summary>All bytes shown, as lines.</summary>
    Dump,
}
