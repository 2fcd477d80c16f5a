namespace Inspector.Web.Tests.Api;

/// <summary>What a route or hub method asks of who calls it.</summary>
public enum Need
{
    /// <summary>Nothing.</summary>
    Public,

    /// <summary>The access token.</summary>
    Owner,

    /// <summary>The access token, or any valid link: a connection, whose every use asks again.</summary>
    Connection,

    /// <summary>The access token, or a link to the whole capture.</summary>
    Whole,

    /// <summary>The access token, or a link to the capture or to this stream of it.</summary>
    Stream,

    /// <summary>As <see cref="Stream"/>, and the link does not withhold payload.</summary>
    Payload,
}
