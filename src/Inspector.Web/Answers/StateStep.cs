using System.Text.Json.Serialization;
using Inspector.Analysis.Tcp.States;

namespace Inspector.Web.Answers;

/// <summary>One step of an end of a TCP connection.</summary>
/// <param name="End">"a", the sender of the first packet, or "b".</param>
/// <param name="Role">"client" or "server".</param>
/// <param name="State">The state entered, confirmed or withdrawn, as RFC 9293 calls it.</param>
/// <param name="Evidence">"observed", "inferred", "confirmed" or "withdrawn".</param>
/// <param name="Cause">What happened.</param>
/// <param name="Packet">Number of the packet that tells it.</param>
/// <param name="Time">Seconds since 1970 UTC.</param>
public sealed record StateStep(string End, string Role, string State, string Evidence, string Cause, int Packet, string Time)
{
    /// <summary>For an inferred step: number of the packet that confirmed or withdrew it.</summary>
    [JsonPropertyName("settled_by")]
    public int? SettledBy { get; init; }

    internal static StateStep Of(in TimelineEntry entry, ConnectionRoles roles) => new(
        EndOf(entry.OfB), roles.NameOf(entry.OfB), TcpStateNames.Of(entry.State), Word(entry.Evidence), StateCauses.Text(entry.Cause), entry.Packet + 1, AnswerTimes.Of(entry.Time))
    {
        SettledBy = entry.SettledBy < 0 ? null : entry.SettledBy + 1,
    };

    internal static string EndOf(bool isB) => isB ? "b" : "a";

    private static string Word(StateEvidence evidence) => evidence switch
    {
        StateEvidence.Observed => "observed",
        StateEvidence.Inferred => "inferred",
        StateEvidence.Confirmed => "confirmed",
        _ => "withdrawn",
    };
}
