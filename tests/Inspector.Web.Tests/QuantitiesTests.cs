using System.Globalization;
using Inspector.Web.Components;
using Xunit;

namespace Inspector.Web.Tests;

public class QuantitiesTests
{
    public QuantitiesTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(248_400, "248 kB")]
    [InlineData(999_600, "1 MB")]
    [InlineData(1_620_000_000, "1.62 GB")]
    [InlineData(10_000_000_000, "10 GB")]
    public void A_size_has_three_digits_and_its_unit(long bytes, string text) => Assert.Equal(text, Quantities.Size(bytes));

    [Theory]
    [InlineData(3_862_000_000, "3.862 s")]
    [InlineData(0, "0 s")]
    [InlineData(95_000_000_000, "1 min 35 s")]
    [InlineData(7_500_000_000_000, "2 h 5 min")]
    public void A_span_is_as_fine_as_it_is_short(long nanoseconds, string text) => Assert.Equal(text, Quantities.Span(nanoseconds));
}
