namespace Inspector.Analysis.Indexing;

/// <summary>How a packet gets its protocol column.</summary>
internal enum LabelKind : byte
{
    /// <summary>By what its conversation's application is found to be.</summary>
    Conversation,

    /// <summary>It has a transport without streams (SCTP, DCCP): by its ports.</summary>
    Transport,

    /// <summary>By its lower layers alone.</summary>
    Layers,
}
