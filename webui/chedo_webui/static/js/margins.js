/** A cell that is gone to stands clear of the header and the labels, which remain where they are. */

const GAP = 4;

/** @param {HTMLTableElement} table  in the box that scrolls */
export function keepClear(table) {
  const box = table.parentElement;
  const labels = table.tHead?.querySelector("th.label, th.stt:not(:has(~ .label))");
  if (!box || !table.tHead || !labels) return;
  const measure = () => {
    box.style.scrollPaddingTop = `${table.tHead?.offsetHeight ?? 0}px`;
    box.style.scrollPaddingLeft = `${labels.getBoundingClientRect().right - box.getBoundingClientRect().left + GAP}px`;
  };
  new ResizeObserver(measure).observe(table.tHead);
  measure();
}
