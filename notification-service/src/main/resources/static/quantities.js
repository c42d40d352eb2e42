// What was handed over of each line; of what was not, why.
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { itemName } from '/names.js';

const REFUSALS = ['NOT_WANTED', 'DAMAGED', 'TOO_MUCH', 'OTHER'];

/** { element, lines }: all of it unless something else is typed. */
export function quantities(stop, name = `line-${stop.stopId}`) {
  // Food for people and days may be of several goods: one line, several rows.
  const id = (index) => (stop.lines.findIndex(({ line }) => line === stop.lines[index].line) === index ? `${name}-${stop.lines[index].line}` : `${name}-${stop.lines[index].line}-${index}`);
  const inputs = stop.lines.map(({ quantity }, index) => el(html`<input type="number" inputmode="numeric" min="0" max=${quantity ?? nothing} value=${quantity ?? nothing} id=${id(index)}>`));
  const element = el(html`<ul class="goods">
    ${stop.lines.map(({ item, quantity }, index) => html`<li><label for=${id(index)}>${t('driver.of', { item: itemName(item), quantity })}</label>${inputs[index]}</li>`)}
  </ul>`);
  const lines = () => stop.lines.map(({ line, item, quantity }, index) => ({
    line, item, quantity: Math.max(0, Math.min(quantity, Math.trunc(Number(inputs[index].value)) || 0)),
  }));
  return { element, lines };
}

/** The same with why less was taken, one question a line; null when the driver thought better of it. */
export async function withRefusals(stop, handed) {
  const told = [];
  for (const one of handed) {
    const planned = stop.lines.find(({ line, item }) => line === one.line && item === one.item).quantity;
    const refused = one.quantity < planned && await ask({
      title: t('driver.refused.why', { item: itemName(one.item), count: planned - one.quantity }),
      choices: REFUSALS.map((value) => ({ value, text: t(`driver.refused.${value}`) })),
    });
    if (refused === null) return null;
    told.push(refused ? { ...one, refused } : one);
  }
  return told;
}
