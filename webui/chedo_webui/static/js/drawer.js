/** The consolidated page: a figure's explanation opens in the drawer beside the table. */

const drawer = /** @type {HTMLElement} */ (document.querySelector("[data-drawer]"));

document.querySelector(".sheet")?.addEventListener("click", async (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("a");
  const mouse = /** @type {MouseEvent} */ (event);
  if (!link?.closest("td.link") || mouse.ctrlKey || mouse.metaKey || mouse.shiftKey) return;
  if (getComputedStyle(drawer).display === "none") return;
  event.preventDefault();
  const address = new URL(link.href);
  address.searchParams.set("part", "1");
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) {
    location.assign(link.href);
    return;
  }
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  drawer.replaceChildren(...found.body.childNodes);
  drawer.scrollTop = 0;
  // Who came by the keyboard goes on reading in the drawer, and with Escape back to the figure.
  if (!mouse.detail) drawer.focus();
  document.querySelector(".sheet a[aria-current]")?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  history.replaceState(null, "", link.href);
});

drawer.addEventListener("keydown", (event) => {
  if (event.key === "Escape") /** @type {HTMLElement|null} */ (document.querySelector(".sheet a[aria-current]"))?.focus();
});

if (matchMedia("(min-width: 62rem)").matches) {
  document.querySelector(".sheet a[aria-current]")?.scrollIntoView({ block: "center", inline: "center" });
}
