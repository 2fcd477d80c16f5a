using Inspector.Wire.Captures;

namespace Inspector.Live;

/// <summary>Capture filters (BPF, libpcap's language): checked without an open interface and without a look-up on the network.</summary>
public static class CaptureFilter
{
    /// <summary>Characters a filter may have.</summary>
    public const int MaxLength = 16_384;

    /// <summary>
    /// Whether libpcap accepts a filter, in its own words if not, as <c>tcpdump -d</c> would say. Names of hosts are not looked up: they are listed in the
    /// answer, and the rest of the filter is checked as if each were an address.
    /// </summary>
    public static FilterCheck Check(string filter, LinkType linkType = LinkType.Ethernet, int snapLength = CaptureSettings.DefaultSnapLength, ICaptureBackend? backend = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        backend ??= CaptureBackends.Default;
        if (backend.Missing is { } missing) return new(missing, []);
        if (TooLong(filter) is { } error) return new(error, []);
        FilterNames names = FilterNames.In(filter);
        string? words = backend.Compile(names.WithAddresses, linkType, snapLength);
        return new(words is null ? null : new(LiveErrorKind.FilterRefused, words), names.Names);
    }

    /// <summary>Why these settings' filter may not even be shown to the library.</summary>
    internal static LiveError? CheckNames(CaptureSettings settings)
    {
        if (settings.Filter is not { Length: > 0 } filter) return null;
        if (TooLong(filter) is { } error) return error;
        if (settings.LookUpNames || FilterNames.In(filter).Names is not { Count: > 0 } names) return null;
        return new(LiveErrorKind.NamesNotAllowed, $"'{names[0]}' would have to be looked up on the network, which is not done here: write its address instead.");
    }

    private static LiveError? TooLong(string filter) => filter.Length <= MaxLength
        ? null
        : new(LiveErrorKind.FilterRefused, FormattableString.Invariant($"The filter has {filter.Length} characters; {MaxLength} are allowed."));
}
