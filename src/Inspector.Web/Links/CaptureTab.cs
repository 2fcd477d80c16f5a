namespace Inspector.Web.Links;

/// <summary>The pages of a capture.</summary>
public enum CaptureTab
{
    Packets,
    Connections,
    Endpoints,
    Protocols,
    Summary,

    /// <summary>One TCP connection: its segments between the two ends.</summary>
    Ladder,

    /// <summary>What one connection carried.</summary>
    Follow,
}
