namespace Inspector.Web.Access;

/// <summary>
/// On a page or route: somebody with a shared link may come here too, and it asks <see cref="Caller"/> what they may see. What carries neither this nor
/// <see cref="PublicAttribute"/> is the owner's alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ForReadersAttribute : Attribute;
