// The browser's half of LadderGrid. It owns the position: pixels of the whole ladder, which may be more than a scroll bar has. The server draws a slice
// around it; inside the slice scrolling needs no server, and what is drawn stays until what is asked for arrives: there is never a blank.
const keys = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Enter", " "]);
const lineHeight = 30;

export function attach(view, body, slice, dotnet) {
  let position = 0;
  let placedTop = -1; // a scroll position set here is not taken for one the reader chose
  let place = slice.dataset.place;
  let busy = false;
  let again = false;
  let disposed = false;

  const number = name => Number(slice.dataset[name]);
  const height = () => body.clientHeight;
  const range = () => Math.max(0, number("total") - height());
  const way = () => view.scrollHeight - view.clientHeight;
  const clamp = value => Math.min(Math.max(value, 0), range());
  const isCapped = () => range() > way() + 1;

  const draw = () => {
    const from = number("from");
    const shown = Math.min(Math.max(position, from), Math.max(from, number("to") - height()));
    slice.style.transform = `translateY(${number("base") - shown}px)`;
  };
  const ask = async force => {
    const near = height() / 3;
    const from = number("from");
    const to = number("to");
    const inside = (from <= 0 || position - from >= near) && (to >= number("total") || to - position - height() >= near);
    if ((inside && !force) || disposed) return;
    if (busy) { again = true; return; }
    busy = true;
    try {
      await dotnet.invokeMethodAsync("Moved", position, height(), body.clientWidth);
    } catch {
      // The circuit is away; the next movement after its return asks again.
    } finally {
      busy = false;
      if (again) { again = false; ask(false); }
    }
  };
  const moveTo = value => {
    position = clamp(value);
    const most = range();
    view.scrollTop = most > 0 ? position / most * way() : 0;
    placedTop = view.scrollTop;
    draw();
  };

  const onScroll = () => {
    if (view.scrollTop === placedTop) return;
    placedTop = -1;
    const length = way();
    position = length > 0 ? clamp(view.scrollTop / length * range()) : 0;
    draw();
    ask(false);
  };
  const onWheel = event => {
    // Where a pixel of the bar stands for several of the ladder the wheel moves the ladder, not the bar.
    if (event.ctrlKey || !isCapped()) return;
    event.preventDefault();
    moveTo(position + (event.deltaMode === 1 ? event.deltaY * lineHeight : event.deltaY));
    ask(false);
  };
  const onKey = event => {
    // A key of the page meant for its list: it is sent here alone, the server listens further up.
    if (!event.bubbles) { view.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, bubbles: true, cancelable: true })); return; }
    if (keys.has(event.key) && event.target === view && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault();
  };
  const onDrawn = () => {
    if (slice.dataset.place !== place) {
      place = slice.dataset.place;
      moveTo(Number(place.split(":")[1]));
    } else draw();
  };

  view.addEventListener("scroll", onScroll, { passive: true });
  view.addEventListener("wheel", onWheel, { passive: false });
  view.addEventListener("keydown", onKey);
  const drawn = new MutationObserver(onDrawn);
  drawn.observe(slice, { attributes: true, attributeFilter: ["data-from", "data-to", "data-base", "data-total", "data-place"] });
  const resized = new ResizeObserver(() => { position = clamp(position); draw(); ask(true); });
  resized.observe(body);
  if (place) moveTo(Number(place.split(":")[1]));
  else onScroll(); // the reader was faster
  view.setAttribute("data-listens", ""); // keys are taken from here on
  return {
    dispose() {
      disposed = true;
      drawn.disconnect();
      resized.disconnect();
      view.removeEventListener("scroll", onScroll);
      view.removeEventListener("wheel", onWheel);
      view.removeEventListener("keydown", onKey);
    },
  };
}
