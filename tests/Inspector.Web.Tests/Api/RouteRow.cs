namespace Inspector.Web.Tests.Api;

/// <summary>One route of the server and what it needs.</summary>
/// <param name="Route">Its methods and pattern, as the server's list of endpoints has them.</param>
/// <param name="Need">What it asks for.</param>
/// <param name="Address">An example: {id} is a capture, {link} the token of a shared link.</param>
public sealed record RouteRow(string Route, Need Need, string Address)
{
    public const string Json = "application/json", Form = "application/x-www-form-urlencoded";

    /// <summary>Status for who may call it.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Its method; the first of the route's when nothing is said.</summary>
    public string Method { get; init; } = Route.Split(' ')[0].Split(',')[0] is "ANY" ? "POST" : Route.Split(' ')[0].Split(',')[0];

    /// <summary>What is sent with it.</summary>
    public string? Body { get; init; }

    /// <summary>Media type of <see cref="Body"/>.</summary>
    public string BodyType { get; init; } = "application/octet-stream";

    /// <summary>Only who says so with a link in the address is meant: pages under /s.</summary>
    public bool IsLink => Address.Contains("{link}", StringComparison.Ordinal);

    /// <summary>For programs or connections: another site's page may not even read it.</summary>
    public bool IsGuarded => Address.StartsWith("/api", StringComparison.Ordinal) || Address.StartsWith("/hubs", StringComparison.Ordinal) || Address.StartsWith("/_blazor", StringComparison.Ordinal) || Method != "GET";

    public override string ToString() => Route;
}
