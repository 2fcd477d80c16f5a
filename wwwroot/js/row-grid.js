// The browser's half of RowGrid: tells the server where the scroll bar is and which keys were pressed, one message at a time. What happens while a message
// is on its way is added up, so that a held key never runs on after it was let go.
const keys = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Enter", " "]);
const patience = 400; // ms after which rows that did not come are shown as blank ones
const headRows = 2; // aria-rowindex counts from 1, and the head is a row

export function attach(view, body, dotnet) {
  const waiting = [];
  let busy = false;
  let placed = -1; // a position set by the server is not reported back to it
  let way = 0;
  let high = view.clientHeight;
  let wheel = 0;

  const place = top => { view.scrollTop = top; placed = view.scrollTop; mark(); };
  const mark = () => {
    const length = view.scrollHeight - view.clientHeight;
    const count = Number(view.getAttribute("aria-rowcount")) - 1;
    view.style.setProperty("--part", length > 0 ? view.scrollTop / length : 0);
    view.style.setProperty("--seen", count > 0 ? Math.min(1, body.children.length / count) : 1);
  };
  const atEnd = () => view.scrollTop >= view.scrollHeight - view.clientHeight - 1;
  const send = async () => {
    busy = true;
    const late = setTimeout(() => view.toggleAttribute("data-late", true), patience);
    try {
      while (waiting.length > 0) {
        const { what, times } = waiting.shift();
        if (what === "scroll") await dotnet.invokeMethodAsync("Scrolled", view.scrollTop, body.clientHeight, atEnd());
        else {
          const top = what === "size" ? await dotnet.invokeMethodAsync("Sized", body.clientHeight)
            : what === "wheel" ? await dotnet.invokeMethodAsync("Moved", times) : await dotnet.invokeMethodAsync("Keyed", what, times);
          if (waiting.at(-1)?.what !== "scroll" && typeof top === "number") place(top);
        }
      }
    } catch {
      waiting.length = 0; // the circuit is away; the next movement after its return tells anew
    } finally {
      busy = false;
      clearTimeout(late);
      view.removeAttribute("data-late");
      mark();
    }
  };
  const tell = (what, times = 1) => {
    const last = waiting.at(-1);
    if (last?.what === what) last.times += times;
    else waiting.push({ what, times });
    if (!busy) view.idle = send(); // other keys wait for it: they are about the row that this one leads to
  };

  // Another height moves the bar of a list that stood at its end: nobody scrolled, and the server says where it belongs.
  const settle = () => { high = view.clientHeight; placed = view.scrollTop; };
  const onScroll = () => {
    if (view.clientHeight !== high) settle(); // seen before the observer of the height is called
    const now = view.scrollHeight - view.clientHeight;
    const shrunk = now < way;
    way = now;
    if (view.scrollTop === placed) return;
    placed = -1;
    mark();
    tell(shrunk ? "size" : "scroll"); // a bar that became shorter moved by itself: the server knows where it belongs
  };
  const onKey = event => {
    if (!keys.has(event.key) || event.target !== view || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    tell(event.key);
  };
  const onWheel = event => {
    // Where the spacer is capped one pixel is many rows: the wheel then moves by rows, not by pixels.
    if (view.dataset.capped !== "true" || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    wheel += event.deltaMode === 1 ? event.deltaY : event.deltaY / 20;
    const rows = Math.trunc(wheel);
    if (rows !== 0) { wheel -= rows; tell("wheel", rows); }
  };
  const onMenu = event => {
    let row = event.target.closest(".body > [role=row]");
    let cell = -1;
    let { clientX: x, clientY: y } = event;
    if (row) cell = [...row.children].indexOf(event.target.closest("[role=gridcell]"));
    else if (event.target === view) {
      row = body.querySelector("[aria-selected=true]"); // asked for with a key
      const at = row?.getBoundingClientRect();
      if (at) [x, y] = [at.left + at.width / 4, at.bottom];
    }
    if (!row || !view.hasAttribute("data-menu")) return;
    event.preventDefault();
    dotnet.invokeMethodAsync("Menu", Number(row.getAttribute("aria-rowindex")) - headRows, cell, x, y).catch(() => {});
  };
  // What is cut off can be read: the title is made when the pointer comes, not sent with every row.
  const onOver = event => {
    const cell = event.target.closest("[role=gridcell]");
    if (!cell || cell.hasAttribute("title") || cell.scrollWidth <= cell.clientWidth) return;
    cell.title = cell.textContent;
    cell.addEventListener("mouseleave", () => cell.removeAttribute("title"), { once: true });
  };
  const onMap = event => {
    const map = event.target.closest("[data-map]");
    if (!map || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const go = moved => {
      const at = map.getBoundingClientRect();
      view.scrollTop = Math.min(1, Math.max(0, (moved.clientY - at.top) / at.height)) * (view.scrollHeight - view.clientHeight);
    };
    go(event);
    map.setPointerCapture(event.pointerId);
    map.addEventListener("pointermove", go);
    map.addEventListener("lostpointercapture", () => map.removeEventListener("pointermove", go), { once: true });
    view.focus({ preventScroll: true });
  };

  const stop = new AbortController();
  const listen = (type, handler, passive) => view.addEventListener(type, handler, { passive, signal: stop.signal });
  listen("scroll", onScroll, true);
  listen("keydown", onKey, false);
  listen("wheel", onWheel, false);
  listen("contextmenu", onMenu, false);
  listen("mouseover", onOver, true);
  listen("pointerdown", onMap, false);
  const resized = new ResizeObserver(() => {
    settle();
    mark();
    tell("size");
  });
  resized.observe(body);
  // A list that follows its end: the bar goes along when the spacer has grown, unless the reader is moving it right now.
  const grown = new ResizeObserver(() => {
    if (view.hasAttribute("data-follows") && !busy && waiting.length === 0 && !atEnd()) place(view.scrollHeight);
    way = view.scrollHeight - view.clientHeight;
  });
  grown.observe(view.querySelector(".spacer"));
  view.setAttribute("data-listens", ""); // keys are taken from here on
  return {
    place,
    dispose() {
      resized.disconnect();
      grown.disconnect();
      stop.abort();
    },
  };
}
