namespace Inspector.Analysis.Connections;

/// <summary>Knows which connections had their ports taken over by a later one, for many questions in a row. Reads each row of the table once.</summary>
public sealed class SupersededConnections(ConversationTable conversations)
{
    private readonly Dictionary<Ends, int> _latest = [];
    private readonly HashSet<int> _superseded = [];
    private int _read;

    /// <summary>True when a later TCP connection runs between the same ends.</summary>
    public bool Contains(int conversation)
    {
        int count = conversations.Count;
        for (; _read < count; _read++)
        {
            ref readonly Conversation row = ref conversations[_read];
            if (row.Kind != ConversationKind.Tcp) continue;
            Ends ends = Ends.Of(row);
            if (_latest.TryGetValue(ends, out int before)) _superseded.Add(before);
            _latest[ends] = _read;
        }

        return _superseded.Contains(conversation);
    }

    /// <summary>The same for a single question: looks through the later rows and remembers nothing.</summary>
    public static bool IsSuperseded(ConversationTable conversations, int conversation)
    {
        Ends ends = Ends.Of(conversations[conversation]);
        int count = conversations.Count;
        for (int id = conversation + 1; id < count; id++)
        {
            ref readonly Conversation row = ref conversations[id];
            if (row.Kind == ConversationKind.Tcp && Ends.Of(row) == ends) return true;
        }

        return false;
    }

    /// <summary>Both ends in an order that does not depend on who spoke first.</summary>
    private readonly record struct Ends(IpAddress Low, ushort LowPort, IpAddress High, ushort HighPort)
    {
        public static Ends Of(in Conversation row)
        {
            int order = row.AddressA.High != row.AddressB.High ? row.AddressA.High.CompareTo(row.AddressB.High)
                : row.AddressA.Low != row.AddressB.Low ? row.AddressA.Low.CompareTo(row.AddressB.Low) : row.PortA.CompareTo(row.PortB);
            return order <= 0
                ? new(row.AddressA, row.PortA, row.AddressB, row.PortB)
                : new(row.AddressB, row.PortB, row.AddressA, row.PortA);
        }
    }
}
