using System.Diagnostics.CodeAnalysis;
using Inspector.Wire.Captures;

namespace Inspector.Live.Tests;

/// <summary>The real library, which reads nothing before it is told to: what comes until then stays in the kernel.</summary>
internal sealed class GatedBackend(ManualResetEventSlim open) : ICaptureBackend
{
    public string Description => CaptureBackends.Default.Description;

    public LiveError? Missing => CaptureBackends.Default.Missing;

    public bool TryListInterfaces(out IReadOnlyList<LiveInterface> interfaces, [NotNullWhen(false)] out LiveError? error) =>
        CaptureBackends.Default.TryListInterfaces(out interfaces, out error);

    public string? Compile(string filter, LinkType linkType, int snapLength) => CaptureBackends.Default.Compile(filter, linkType, snapLength);

    public bool TryOpen(CaptureSettings settings, [NotNullWhen(true)] out ICaptureSource? source, [NotNullWhen(false)] out LiveError? error)
    {
        source = CaptureBackends.Default.TryOpen(settings, out ICaptureSource? real, out error) ? new Source(real, open) : null;
        return source is not null;
    }

    private sealed class Source(ICaptureSource real, ManualResetEventSlim open) : ICaptureSource
    {
        public LinkType LinkType => real.LinkType;

        public int SnapLength => real.SnapLength;

        public string? Notice => real.Notice;

        public SourceStatistics Statistics => real.Statistics;

        public LiveError? Read(ICaptureSink sink, int most, TimeSpan wait)
        {
            open.Wait();
            return real.Read(sink, most, wait);
        }

        public void Dispose() => real.Dispose();
    }
}
