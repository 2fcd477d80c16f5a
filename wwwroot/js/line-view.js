// The browser's half of LineView: tells the server where the scroll bar is, which of the view's keys were pressed and where the pointer was, one message at a
// time. What happens while a message is on its way is added up, so that a held key never runs on after it was let go.
const patience = 400; // ms after which lines that did not come are shown as blank ones

export function attach(view, frame, dotnet) {
  const waiting = [];
  let busy = false;
  let placed = -1; // a position set by the server is not reported back to it
  let wheel = 0;

  const place = top => { view.scrollTop = top; placed = view.scrollTop; };
  const send = async () => {
    if (busy) return;
    busy = true;
    const late = setTimeout(() => view.toggleAttribute("data-late", true), patience);
    try {
      while (waiting.length > 0) {
        const { what, times } = waiting.shift();
        if (what === "scroll") await dotnet.invokeMethodAsync("Scrolled", view.scrollTop, frame.clientHeight, ...("wide" in view.dataset ? [view.clientWidth] : []));
        else {
          const top = what === "wheel" ? await dotnet.invokeMethodAsync("Moved", times) : await dotnet.invokeMethodAsync("Keyed", what, times);
          if (waiting.at(-1)?.what !== "scroll" && typeof top === "number") place(top);
        }
      }
    } catch {
      waiting.length = 0; // the circuit is away; the next movement after its return tells anew
    } finally {
      busy = false;
      clearTimeout(late);
      view.removeAttribute("data-late");
    }
  };
  const tell = (what, times = 1) => {
    const last = waiting.at(-1);
    if (last?.what === what) last.times += times;
    else waiting.push({ what, times });
    send();
  };
  const nameOf = event => (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + (event.shiftKey ? "Shift+" : "") + (event.key === " " ? "Space" : event.key);

  // The line under a point, the part of it, and which character where the part says how many it is wide.
  const at = (target, x) => {
    const line = target.closest("[data-line]");
    const part = target.closest("[data-part]");
    const wide = target.closest("[data-chars]");
    let character = -1;
    if (wide) {
      const box = wide.getBoundingClientRect();
      character = Math.min(Math.max(Math.floor((x - box.left) / box.width * wide.dataset.chars), 0), wide.dataset.chars - 1);
    }
    return line ? [Number(line.dataset.line), part?.dataset.part ?? "", character] : null;
  };
  const hasSelection = () => { const chosen = getSelection(); return !chosen.isCollapsed && view.contains(chosen.anchorNode); };

  const onScroll = () => { if (view.scrollTop !== placed) { placed = -1; tell("scroll"); } };
  const onKey = event => {
    const name = nameOf(event);
    if (event.target !== view || !view.dataset.keys.split(" ").includes(name)) return;
    // Text that a reader has marked is copied by the browser.
    if (name === "Ctrl+c" && hasSelection()) return;
    event.preventDefault();
    tell(name);
  };
  const onWheel = event => {
    // Where the spacer is capped one pixel is many lines: the wheel then moves by lines, not by pixels.
    if (view.dataset.capped !== "true" || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    wheel += event.deltaMode === 1 ? event.deltaY : event.deltaY / 20;
    const lines = Math.trunc(wheel);
    if (lines !== 0) { wheel -= lines; tell("wheel", lines); }
  };
  const onClick = event => {
    const place = at(event.target, event.clientX);
    if (!place || hasSelection() || event.target.closest("a, button")) return;
    dotnet.invokeMethodAsync("Press", ...place).catch(() => {});
  };
  const onMenu = event => {
    if (!view.hasAttribute("data-menu")) return;
    let place = at(event.target, event.clientX);
    let { clientX: x, clientY: y } = event;
    if (!place && event.target === view) {
      const chosen = frame.querySelector("[aria-selected=true][data-line]"); // asked for with a key
      const box = chosen?.getBoundingClientRect();
      if (box) { place = [Number(chosen.dataset.line), "", -1]; [x, y] = [box.left + box.width / 4, box.bottom]; }
    }
    if (!place) return;
    event.preventDefault();
    dotnet.invokeMethodAsync("Menu", ...place, x, y).catch(() => {});
  };
  // What is cut off can be read: the title is made when the pointer comes, not sent with every line.
  const onOver = event => {
    const cell = event.target.closest(".clip");
    if (!cell || cell.hasAttribute("title") || cell.scrollWidth <= cell.clientWidth) return;
    cell.title = cell.textContent;
    cell.addEventListener("mouseleave", () => cell.removeAttribute("title"), { once: true });
  };

  const stop = new AbortController();
  const listen = (type, handler, passive) => view.addEventListener(type, handler, { passive, signal: stop.signal });
  listen("scroll", onScroll, true);
  listen("keydown", onKey, false);
  listen("wheel", onWheel, false);
  listen("click", onClick, true);
  listen("contextmenu", onMenu, false);
  listen("mouseover", onOver, true);
  const resized = new ResizeObserver(() => tell("scroll"));
  resized.observe(frame);
  return {
    place,
    dispose() {
      resized.disconnect();
      stop.abort();
    },
  };
}
