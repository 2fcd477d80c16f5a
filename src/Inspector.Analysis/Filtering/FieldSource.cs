namespace Inspector.Analysis.Filtering;

/// <summary>The most expensive thing a field's accessor may touch.</summary>
public enum FieldSource : byte
{
    /// <summary>Index columns and the connection table alone.</summary>
    Column,

    /// <summary>The frame's bytes and where its headers are; columns where they suffice.</summary>
    Header,

    /// <summary>The rich tree of the packet.</summary>
    Tree,
}
