using Inspector.Wire.Frames;

namespace Inspector.Analysis.Scenarios;

/// <summary>A DNS lookup of the mix: some answers are late, so the question is asked again.</summary>
internal sealed class MixLookup(TrafficMix mix, MixRandom random)
{
    private const int RepeatedPerMille = 20;

    public IEnumerator<long> Play(FrameEndpoint client, FrameEndpoint server, string host)
    {
        ushort id = (ushort)random.Next();
        Send(client, server, ScriptPayloads.DnsQuery(id, host), id);
        if (random.Chance(RepeatedPerMille))
        {
            yield return 5_000_000_000;
            Send(client, server, ScriptPayloads.DnsQuery(id, host), (ushort)(id + 1));
        }

        yield return random.Between(300_000, 40_000_000);
        Send(server, client, ScriptPayloads.DnsResponse(id, host, 203, 0, 113, (byte)random.Below(120)), id);
    }

    private void Send(FrameEndpoint from, FrameEndpoint to, byte[] payload, ushort identification) =>
        mix.Emit(FrameBuilder.WriteUdp(mix.Frame, from, to, payload, new(identification)));
}
