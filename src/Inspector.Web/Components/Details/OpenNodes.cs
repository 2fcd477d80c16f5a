namespace Inspector.Web.Components.Details;

/// <summary>Which kinds of lines of the details a reader has opened: kept while the reader goes from packet to packet and from page to page.</summary>
public sealed class OpenNodes
{
    /// <summary>Most kinds remembered; beyond it the oldest knowledge goes.</summary>
    public const int Limit = 2000;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public bool Contains(string key) => _keys.Contains(key);

    public void Set(string key, bool open)
    {
        if (!open)
        {
            _keys.Remove(key);
            return;
        }

        if (_keys.Count >= Limit) _keys.Clear();
        _keys.Add(key);
    }
}
