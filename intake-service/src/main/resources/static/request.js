// A request wherever it is shown: its address, where it stands, and its contact for whoever may see it.
import { get, post } from '/kit/api.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { failed } from '/kit/states.js';
import { doorPart } from '/door.js';
import { standing, tone } from '/words.js';

export const url = (id) => `/api/requests/${encodeURIComponent(id)}`;

/** What was ended by a slip of the hand goes on; the trail says so. */
export const takeBackEnd = (id) => post(`${url(id)}/reopen`, { why: t('intake.cancelled.undo') });

export function badge(request) {
  const { code, text } = standing(request);
  const color = tone(code);
  return el(html`<span class=${color ? `badge badge-${color}` : 'badge'}>${text}</span>`);
}

export const maySee = (user, request) => user.roles.includes('OPERATOR') && request.contactKept;
export const contactOf = (user, request) => (maySee(user, request) ? get(`${url(request.id)}/contact`) : {});

export async function showContact(id, place, zone) {
  try {
    const { name, phone, address, note, morePhones = [], behalf = {}, door } = await get(`${url(id)}/contact`);
    const rows = [['intake.phone', phone ?? t('intake.no-phone')], ['intake.more-phones', morePhones.join(', ')], ['intake.behalf-name', [behalf.name, behalf.phone].filter(Boolean).join(', ')], ['intake.address', address], ['intake.name', name], ['intake.note', note]].filter(([, value]) => value);
    place.replaceChildren(el(html`<dl class="facts">${rows.flatMap(([label, value]) => [html`<dt>${t(label)}</dt>`, html`<dd>${value}</dd>`])}</dl>`),
      doorPart(id, door, zone, () => showContact(id, place, zone)), el(html`<p class="hint">${t('intake.contact-recorded')}</p>`));
  } catch (problem) {
    place.replaceChildren(failed(problem));
  }
}

const contactEdits = ({ trail }) => JSON.stringify(Object.entries(trail.edits).filter(([path]) => path.startsWith('contact.')));

/** A contact that is shown stays while the rest is drawn anew, for each look is written down; where it is another by now it says so. */
export function contactPlace(request, place, before) {
  const isOther = before && contactEdits(before) !== contactEdits(request);
  if (isOther && place.querySelector('dl') && !place.querySelector('.question.other')) place.prepend(el(html`<p class="question other">${t('intake.contact-changed')}</p>`));
  return place;
}
