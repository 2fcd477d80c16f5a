namespace Inspector.Web.Access;

/// <summary>
/// Says to a page's connection who loaded the page. It travels through the browser inside what the framework signs and encrypts, as the parameter of the root
/// component: a browser can hand back only what its own page was given.
/// </summary>
/// <param name="IsOwner">The owner loaded it.</param>
/// <param name="Share">Token of the shared link it was loaded with.</param>
public sealed record CallerTicket(bool IsOwner, string? Share)
{
    public static CallerTicket Of(Caller caller) => new(caller.IsOwner, caller.Share?.Token);

    /// <summary>The rights it stands for now: a link may have ended meanwhile.</summary>
    public Caller Read(CallerReading reading) => IsOwner ? Caller.Owner : Share is null ? Caller.Nobody : reading.ByShare(Share);
}
