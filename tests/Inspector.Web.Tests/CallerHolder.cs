using Inspector.Web.Access;

namespace Inspector.Web.Tests;

/// <summary>Who looks at the pages of a test: the owner, unless it says otherwise before the first page.</summary>
internal sealed class CallerHolder
{
    public Caller Caller { get; set; } = Caller.Owner;
}
