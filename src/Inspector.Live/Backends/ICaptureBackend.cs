using System.Diagnostics.CodeAnalysis;
using Inspector.Wire.Captures;

namespace Inspector.Live;

/// <summary>A library that reads the network. Which one is compiled is decided by the property CaptureBackend: <c>CaptureBackends.Default</c>.</summary>
public interface ICaptureBackend
{
    /// <summary>What it is and which version, for a person.</summary>
    string Description { get; }

    /// <summary>Why it cannot be used on this machine; null when it can.</summary>
    LiveError? Missing { get; }

    /// <summary>Lists the interfaces, also when this process may not capture from them.</summary>
    bool TryListInterfaces(out IReadOnlyList<LiveInterface> interfaces, [NotNullWhen(false)] out LiveError? error);

    /// <summary>Compiles a filter and forgets it. Names of hosts in it ARE looked up: go through <see cref="CaptureFilter"/>.</summary>
    /// <returns>libpcap's own words, null when the filter is accepted.</returns>
    string? Compile(string filter, LinkType linkType, int snapLength);

    /// <summary>Opens an interface and sets the filter. Names of hosts in it ARE looked up.</summary>
    bool TryOpen(CaptureSettings settings, [NotNullWhen(true)] out ICaptureSource? source, [NotNullWhen(false)] out LiveError? error);
}
