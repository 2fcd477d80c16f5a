using System.Net;
using System.Security.Cryptography;
using System.Text;
using Inspector.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Access;

/// <summary>
/// The secret that makes somebody the owner. It is asked for when it is configured, and always when the server can be reached from other machines: then one
/// is made, kept in the data folder and printed.
/// </summary>
public sealed class AccessToken
{
    /// <summary>Least length of a token somebody chooses, characters.</summary>
    public const int LeastLength = 16;

    private const string FileName = "access-token";
    private const int TokenBytes = 20;
    private readonly InspectorOptions _options;
    private readonly Lazy<bool> _open;
    private readonly Lazy<string> _token;

    public AccessToken(IOptions<InspectorOptions> options, IServer server)
    {
        _options = options.Value;
        _open = new(() => _options.AccessToken is null && AddressesOf(server) is { Count: > 0 } addresses && addresses.All(IsLoopback));
        _token = new(() => _options.AccessToken ?? ReadOrMake());
    }

    /// <summary>True when requests need a token: it is configured, or some address the server listens on is not this machine's alone.</summary>
    public bool IsRequired => !_open.Value;

    /// <summary>The token.</summary>
    public string Value => _token.Value;

    /// <summary>What the browser keeps in its cookie: made of the token, and no way back to it.</summary>
    public string Proof => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Value), "inspector access cookie"u8));

    /// <summary>Compares in constant time, also for another length.</summary>
    public bool IsToken(string? text) => Same(text, Value);

    /// <summary>Is it what <see cref="Proof"/> says? Compared in constant time.</summary>
    public bool IsProof(string? text) => Same(text, Proof);

    private static bool Same(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    private static ICollection<string> AddressesOf(IServer server) => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private static bool IsLoopback(string address)
    {
        BindingAddress bound = BindingAddress.Parse(address);
        if (bound.IsUnixPipe) return true;
        return string.Equals(bound.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(bound.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
    }

    /// <summary>The token of the data folder, made at first use; readable by its owner alone.</summary>
    private string ReadOrMake()
    {
        string path = Path.Combine(Path.GetFullPath(_options.DataDirectory), FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: >= LeastLength } kept) return kept;
        string made = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(made);
        return made;
    }
}
