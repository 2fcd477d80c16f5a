using System.Globalization;
using System.Resources;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Filtering.Language;
using Inspector.Web.Texts;
using Xunit;

namespace Inspector.Web.Tests;

/// <summary>What the language says is in both languages of the pages.</summary>
public class FilterProblemTextTests
{
    private static readonly ResourceManager s_texts = new(typeof(PageText));

    [Fact]
    public void Every_problem_has_its_sentence_in_both_languages()
    {
        foreach (FilterProblemKind kind in Enum.GetValues<FilterProblemKind>())
        {
            string english = FilterProblemText.Format(kind);
            Assert.Equal(english, s_texts.GetString("FilterProblem." + kind, CultureInfo.InvariantCulture));
            string? chinese = s_texts.GetString("FilterProblem." + kind, CultureInfo.GetCultureInfo("zh-Hans"));
            Assert.NotNull(chinese);
            Assert.NotEqual(english, chinese);
            foreach (string place in new[] { "{0}", "{1}" }) Assert.Equal(english.Contains(place, StringComparison.Ordinal), chinese.Contains(place, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_type_of_field_has_a_name_in_both_languages()
    {
        foreach (FieldType type in Enum.GetValues<FieldType>())
        {
            Assert.NotNull(s_texts.GetString("FieldType." + type, CultureInfo.InvariantCulture));
            Assert.NotEqual(s_texts.GetString("FieldType." + type, CultureInfo.InvariantCulture), s_texts.GetString("FieldType." + type, CultureInfo.GetCultureInfo("zh-Hans")));
        }
    }
}
