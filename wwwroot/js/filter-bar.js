// The browser's half of the display filter: what was typed and where the caret is, the keys of its list, the filters used before.
const HISTORY = "inspector.filters";
const MOST = 30;
let focused = null;

export function attach(input, marks, dotnet) {
  let busy = false;
  let again = false;

  // One message at a time, the newest text wins.
  const edited = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      await dotnet.invokeMethodAsync("Edited", input.value, input.selectionStart ?? input.value.length);
    } catch {
      // The circuit is away; the next key after its return reports again.
    } finally {
      busy = false;
      if (again) { again = false; edited(); }
    }
  };
  const onKey = event => {
    if (event.isComposing || event.metaKey || event.altKey) return;
    const open = input.getAttribute("aria-expanded") === "true";
    const opens = event.ctrlKey && event.key === " ";
    const taken = opens || (!event.ctrlKey && (event.key === "Enter" || event.key === "ArrowDown" || (open && ["ArrowUp", "Tab", "Escape"].includes(event.key) && !event.shiftKey)));
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
    dotnet.invokeMethodAsync("Pressed", opens ? "Open" : event.key, input.value, input.selectionStart ?? input.value.length).catch(() => {});
  };
  const onScroll = () => { marks.scrollLeft = input.scrollLeft; };
  // Not in the same turn: a click on the list must reach it before the list is gone.
  const onBlur = () => setTimeout(() => dotnet.invokeMethodAsync("Left").catch(() => {}), 150);
  input.addEventListener("input", edited);
  input.addEventListener("keydown", onKey);
  input.addEventListener("scroll", onScroll);
  input.addEventListener("blur", onBlur);
  return {
    set(text, caret) {
      input.value = text;
      if (document.activeElement === input) input.setSelectionRange(caret, caret);
      onScroll();
    },
    focus() { input.focus(); input.select(); },
    dispose() {
      input.removeEventListener("input", edited);
      input.removeEventListener("keydown", onKey);
      input.removeEventListener("scroll", onScroll);
      input.removeEventListener("blur", onBlur);
    },
  };
}

export function history() {
  try {
    const kept = JSON.parse(localStorage.getItem(HISTORY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(text => typeof text === "string").slice(0, MOST) : [];
  } catch {
    return []; // storage may be forbidden
  }
}

export function remember(text) {
  try {
    localStorage.setItem(HISTORY, JSON.stringify([text, ...history().filter(kept => kept !== text)].slice(0, MOST)));
  } catch {
    // Storage may be forbidden or full: then there is no history.
  }
}

export function rememberFocus() { focused = document.activeElement; }

export function restoreFocus() {
  if (focused?.isConnected) focused.focus();
  focused = null;
}

