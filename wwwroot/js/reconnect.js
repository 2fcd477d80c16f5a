// A server that was started again knows nothing of this page. The address is the view: loading it again brings the view back.
const between = 3000; // ms between two knocks at a server that does not answer
const notice = document.getElementById("components-reconnect-modal");

const knock = async () => {
  try {
    await fetch(location.href, { cache: "no-store" });
    location.reload();
  } catch {
    setTimeout(knock, between);
  }
};

// Blazor tells the state by a class: rejected is an answer of a server that does not know the page, failed is no answer at all.
new MutationObserver((_, observer) => {
  const rejected = notice.classList.contains("components-reconnect-rejected");
  if (!rejected && !notice.classList.contains("components-reconnect-failed")) return;
  observer.disconnect();
  if (rejected) location.reload();
  else knock();
}).observe(notice, { attributeFilter: ["class"] });

// The address in the bar, not the one of the page's base: a reader of a shared view has no other page to go to.
for (const button of document.querySelectorAll("[data-reload]")) button.addEventListener("click", () => location.reload());
