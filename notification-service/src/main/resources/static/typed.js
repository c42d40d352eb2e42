// What somebody has typed and where they are stays through a new drawing of the cards.

const isTyped = ({ value, defaultValue, checked, defaultChecked }) => value !== defaultValue || checked !== defaultChecked;

/** Draws what stands in a place anew. A field that means the same has the same id before and after. */
export function keepingTyped(place, draw) {
  const typed = [...place.querySelectorAll('input[id], textarea[id]')].filter(isTyped);
  const focused = place.contains(document.activeElement) ? document.activeElement.id : '';
  draw();
  for (const { id, value, checked, max } of typed) {
    const again = document.getElementById(id);
    // Another number to hand over is another question.
    if (again && again.max === max) Object.assign(again, { value, checked });
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
