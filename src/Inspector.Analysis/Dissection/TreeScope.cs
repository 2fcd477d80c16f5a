using Inspector.Analysis.Filtering.Fields;
using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection;

/// <summary>The protocols whose nodes somebody asks for: the others are left out of a tree that is made only to be filtered.</summary>
public sealed class TreeScope
{
    private readonly bool[] _wanted;

    private TreeScope(bool[] wanted, bool isLinked)
    {
        _wanted = wanted;
        IsLinked = isLinked;
    }

    /// <summary>One of the fields follows from the whole conversation.</summary>
    public bool IsLinked { get; }

    /// <summary>The scope of some fields; null, for everything, when one of them may be anywhere.</summary>
    public static TreeScope? Of(IEnumerable<string> fields)
    {
        ProtocolId[] protocols = Enum.GetValues<ProtocolId>();
        bool linked = false;
        var wanted = new bool[(int)protocols.Max() + 1];
        foreach (string field in fields)
        {
            int dot = field.IndexOf('.', StringComparison.Ordinal);
            string prefix = dot < 0 ? field : field[..dot];
            bool any = false;
            linked |= FollowsFromConversation(field);
            foreach (ProtocolId protocol in protocols)
            {
                if (prefix == "frame" || ProtocolNames.Short(protocol) is not { Length: > 0 } name || !TreeFields.CanHave(name, prefix)) continue;
                wanted[(int)protocol] = any = true;
            }

            if (!any) return null;
        }

        return new TreeScope(wanted, linked);
    }

    private static bool FollowsFromConversation(string field) =>
        field is "http.response_for.uri" or "http.file_data" or "http.time" or "dns.time" or "dns.response_to" || field.EndsWith("_in", StringComparison.Ordinal) || field.StartsWith("tls.handshake", StringComparison.Ordinal)
        || field.StartsWith("x509", StringComparison.Ordinal);

    public bool Wants(ProtocolId protocol) => _wanted[(int)protocol];
}
