using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Tests.Api;

/// <summary>One method of the hub and what it needs.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Need">What it asks for.</param>
/// <param name="Arguments">Arguments behind the capture's id.</param>
public sealed record HubRow(string Method, Need Need, params object?[] Arguments)
{
    public object?[] For(CaptureId id) => [id.ToString(), .. Arguments];
}
