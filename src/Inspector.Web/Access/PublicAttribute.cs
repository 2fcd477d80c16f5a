namespace Inspector.Web.Access;

/// <summary>On a page or route: anybody may come here; it shows nothing of a capture.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicAttribute : Attribute;
