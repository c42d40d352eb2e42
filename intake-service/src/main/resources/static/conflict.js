// A change of a request that somebody else changes too.
import { getVersioned, patch } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { SPOKEN } from '/form.js';
import { contactOf, url } from '/request.js';
import { amountOf, byWhom, nameOf, word } from '/words.js';
import { areaTime } from '/zone.js';

/** Others may change other fields meanwhile; where both changed one, the person sees both values and chooses. */
export async function sendMerged(context, id, changes, etag) {
  try {
    return await patch(url(id), changes, { basedOn: etag });
  } catch (problem) {
    if (problem.code !== 'changed-meanwhile') throw problem;
    const now = await getVersioned(url(id));
    const theirs = await withContact(context, now.data, problem.errors);
    const kept = await chooseEach(context, problem.errors, changes, theirs);
    if (!kept) throw Object.assign(new Error(t('intake.conflict.open')), { errors: problem.errors });
    return Object.keys(kept).length === 0 ? now : sendMerged(context, id, kept, now.etag);
  }
}

/** The contact is opened only where it is in dispute; the exact place lies there. */
async function withContact({ user }, request, errors) {
  if (!errors.some(({ field: path }) => path.startsWith('contact.') || path === 'location')) return request;
  const contact = await contactOf(user, request);
  return { ...request, contact, location: contact.location };
}

const at = (value, path) => path.split('.').reduce((inner, name) => inner?.[name], value);
const texts = (list) => (list ?? []).join(', ');
const asSaid = (value) => value;

const nameIn = ({ items }) => (code) => nameOf(items, code);

/** As the form says it or as the service does; food for all of the household names no number of people. */
function needText(context, { category, days, people, item, quantity, basket, diets, instead }, household) {
  const what = { item, quantity, basket: basket ?? (category && { category, days, people: people ?? household }) };
  return [amountOf(context.items, what), texts(diets?.map((code) => word('diet', code))), instead?.length > 0 ? t('intake.instead', { items: texts(instead.map(nameIn(context))) }) : null]
    .filter(Boolean).join('; ');
}

const lifeText = (context, { kind, until, item }) => [word('life', kind), areaTime(until, context.zone), item && nameOf(context.items, item)].filter(Boolean).join(' – ');

/** By path: what it is called, and how its value reads; all that the form can change. */
const FIELDS = {
  neighborhood: ['intake.neighborhood', (code, { neighborhoods }) => nameOf(neighborhoods, code)],
  people: ['intake.people', (n) => number(n)],
  urgency: ['intake.urgency', (code) => word('urgency', code)],
  vulnerabilities: ['intake.vulnerabilities', (codes) => texts(codes.map((code) => word('vulnerability', code)))],
  needs: ['intake.needs', (needs, context, { people }) => texts(needs.map((need) => needText(context, need, people)))],
  vehicleAccess: ['intake.vehicle', (code) => word('vehicle', code)],
  window: ['intake.when', ({ from, until }, { zone }) => [from, until].map((one) => areaTime(one, zone) || '…').join(' – ')],
  lifeDeadlines: ['intake.lifeDeadlines', (all, context) => texts(all.map((one) => lifeText(context, one)))],
  location: ['intake.exact-place', ({ lat, lon }) => `${lat}, ${lon}`],
  'contact.phone': ['intake.phone', asSaid],
  'contact.address': ['intake.address', asSaid],
  'contact.name': ['intake.name', asSaid],
  'contact.note': ['intake.note', asSaid],
  'contact.messagesIn': ['intake.messages-in', (code) => new Map(SPOKEN).get(code) ?? code],
  'contact.morePhones': ['intake.more-phones', texts],
  'contact.behalf': ['intake.behalf-name', ({ name, phone }) => texts([name, phone].filter(Boolean))],
};

/** What a field is called in the form, by its path or that of a part of it; itself where the form has no such field. */
export function fieldName(path) {
  const plain = path.replace(/\[.*/, '');
  const known = FIELDS[path] ?? FIELDS[plain] ?? FIELDS[plain.split('.')[0]];
  return known ? t(known[0]) : path.startsWith('contact') ? t('intake.contact') : path;
}

const isNone = (value) => value === null || value === undefined || value === '';

function shownValue(context, path, request, value = at(request, path)) {
  return (!isNone(value) && FIELDS[path]?.[1](value, context, request)) || '–';
}

const isPart = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Of a part, such as hours, a change says what is another: the rest stays as it is now. */
function mineOf(path, changes, theirs) {
  const [mine, now] = [at(changes, path), at(theirs, path)];
  return isPart(mine) && isPart(now) ? { ...now, ...mine } : mine ?? null;
}

/** Resolves to what is to be sent after all, or to null when nothing was chosen. */
async function chooseEach(context, errors, changes, theirs) {
  const rows = errors.map(({ field: path }) => {
    const edit = theirs.trail.edits[path];
    const option = (value, text, checked) => el(html`<label><input type="radio" name="keep-${path}" value=${value ?? nothing} ?checked=${checked}>${text}</label>`);
    return el(html`<fieldset>
      <legend>${FIELDS[path] ? t(FIELDS[path][0]) : path}</legend>
      <p class="hint">${t('intake.conflict.by', { who: byWhom(edit.by, context.user), at: areaTime(edit.at, context.zone) })}</p>
      <div class="checks">
        ${option('theirs', t('intake.conflict.theirs', { value: shownValue(context, path, theirs) }), true)}
        ${option('mine', t('intake.conflict.mine', { value: shownValue(context, path, { people: theirs.people, ...changes }, mineOf(path, changes, theirs)) }), false)}
      </div>
    </fieldset>`);
  });
  const form = el(html`<form>${rows}</form>`);
  form.addEventListener('submit', (event) => event.preventDefault());
  const answer = await ask({ title: t('intake.conflict'), body: form, choices: [{ value: 'save', text: t('intake.save') }] });
  if (!answer) return null;
  const kept = JSON.parse(JSON.stringify(changes));
  for (const { field: path } of errors) {
    if (form.querySelector(`input[name="keep-${path}"]:checked`).value === 'mine') continue;
    if (path.startsWith('contact.')) delete kept.contact[path.slice(8)]; else delete kept[path];
  }
  if (kept.contact && Object.keys(kept.contact).length === 0) delete kept.contact;
  return kept;
}
