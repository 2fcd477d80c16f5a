namespace Inspector.Web.Access;

/// <summary>Who looks at the page: set once, by the request while it is prerendered, by the page's root on its connection.</summary>
public sealed class CallerContext
{
    private Caller? _caller;

    /// <summary>Nobody until it is known.</summary>
    public Caller Caller => _caller ?? Caller.Nobody;

    /// <summary>Says who it is; a second word is taken only when it is the same.</summary>
    public void Set(Caller caller) => _caller ??= caller;
}
