namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>What a piece of a followed stream is.</summary>
public enum PieceKind : byte
{
    /// <summary>Bytes of one packet.</summary>
    Data,

    /// <summary>Bytes that are not in the capture.</summary>
    Gap,
}
