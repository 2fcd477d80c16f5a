namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>Which directions of a stream are written.</summary>
public enum FollowSelection : byte
{
    /// <summary>Both, interleaved in order of arrival.</summary>
    Both,
    Client,
    Server,
}
