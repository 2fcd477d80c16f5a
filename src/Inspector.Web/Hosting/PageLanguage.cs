using Microsoft.AspNetCore.Localization;

namespace Inspector.Web.Hosting;

/// <summary>The languages of the pages: what the browser asks for, or what was chosen and is kept in a cookie.</summary>
public static class PageLanguage
{
    public const string English = "en";
    public const string Chinese = "zh-Hans";
    private static readonly string[] s_languages = [English, Chinese];

    public static IApplicationBuilder UsePageLanguage(this IApplicationBuilder app) => app.UseRequestLocalization(options =>
    {
        options.SetDefaultCulture(English).AddSupportedCultures(s_languages).AddSupportedUICultures(s_languages);
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    });

    /// <summary>POST /language: remembers the choice and goes back to the page it was made on.</summary>
    public static void MapLanguageChoice(this IEndpointRouteBuilder routes) => routes.MapPost("/language", static async (HttpContext context, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        IFormCollection form = await context.Request.ReadFormAsync();
        string chosen = form["language"] == Chinese ? Chinese : English;
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
            new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true, MaxAge = TimeSpan.FromDays(365) });
        string back = form["back"].ToString();
        return back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\') ? Results.LocalRedirect(back) : Results.LocalRedirect("/");
    }).WithMetadata(new Access.PublicAttribute()).DisableAntiforgery(); // checked above: the form is read there
}
