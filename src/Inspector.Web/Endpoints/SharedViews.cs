using Inspector.Web.Access;
using Inspector.Web.Links;

namespace Inspector.Web.Endpoints;

/// <summary>GET /s/TOKEN: leads to the view that was on the owner's screen when it was shared.</summary>
public static class SharedViews
{
    public static void MapSharedViews(this IEndpointRouteBuilder routes) => routes.MapGet($"/{CaptureLink.SharedRoot}/{{token}}", Lead).WithMetadata(new ForReadersAttribute());

    private static IResult Lead(HttpContext context)
    {
        if (context.Caller().Share is not { } share) return Results.NotFound();
        CaptureView view = CaptureLink.Read(share.View) is { } shown && shown.Id == share.Capture ? shown : new CaptureView(share.Capture);
        return Results.LocalRedirect(CaptureLink.To(view with { Share = share.Token }));
    }
}
