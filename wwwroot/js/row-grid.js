// The browser's half of RowGrid: tells the server where the scroll bar is, keeps keys and wheel from moving anything by themselves.
const keys = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Enter", " "]);

export function attach(view, body, dotnet) {
  let busy = false;
  let again = false;
  let placed = -1; // a position set by the server is not reported back to it
  let wheel = 0;

  const report = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      await dotnet.invokeMethodAsync("Scrolled", view.scrollTop, body.clientHeight);
    } catch {
      // The circuit is away; the next scroll after its return reports again.
    } finally {
      busy = false;
      if (again) { again = false; report(); }
    }
  };
  const onScroll = () => { if (view.scrollTop !== placed) { placed = -1; report(); } };
  const onKey = event => { if (keys.has(event.key) && event.target === view && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault(); };
  const onWheel = event => {
    // Where the spacer is capped one pixel is many rows: the wheel then moves by rows, not by pixels.
    if (view.dataset.capped !== "true" || event.ctrlKey) return;
    event.preventDefault();
    wheel += event.deltaMode === 1 ? event.deltaY : event.deltaY / 20;
    const rows = Math.trunc(wheel);
    if (rows !== 0) { wheel -= rows; dotnet.invokeMethodAsync("Moved", rows).catch(() => {}); }
  };

  view.addEventListener("scroll", onScroll, { passive: true });
  view.addEventListener("keydown", onKey);
  view.addEventListener("wheel", onWheel, { passive: false });
  const resized = new ResizeObserver(report);
  resized.observe(body);
  return {
    place(top) { view.scrollTop = top; placed = view.scrollTop; },
    dispose() {
      resized.disconnect();
      view.removeEventListener("scroll", onScroll);
      view.removeEventListener("keydown", onKey);
      view.removeEventListener("wheel", onWheel);
    },
  };
}
