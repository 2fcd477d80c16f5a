namespace Inspector.Analysis.Filtering.Language;

/// <summary>How an expression joins the filter that is there: Wireshark's "Apply as Filter".</summary>
public enum FilterCombination
{
    Selected,
    NotSelected,
    AndSelected,
    OrSelected,
    AndNotSelected,
    OrNotSelected,
}
