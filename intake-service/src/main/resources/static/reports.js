// The two reports about a neighborhood: they start from what was said last, and nothing is lifted by leaving it out.
import { Problem } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { field, select } from '/form.js';
import { CONFIDENCES, KINDS_OF_VEHICLES, LEVELS, SOURCES, SUPPLIES, word } from '/words.js';
import { instantOf, zoneHint } from '/zone.js';

const options = (kind, codes) => codes.map((code) => [code, word(kind, code)]);

/** What was reported last, or nothing: a person says it, no form does. */
const asBefore = (kind, codes, last) => select([...(last ? [] : [['', t('intake.choose')]]), ...options(kind, codes)], last);

function common(prefix, zone) {
  return [
    field(prefix, 'source', t('intake.source'), select(options('source', SOURCES))),
    field(prefix, 'confidence', t('intake.confidence'), select(options('confidence', CONFIDENCES), 'MEDIUM')),
    field(prefix, 'until', t('intake.until'), el(html`<input type="datetime-local">`), [t('intake.until-hint'), zoneHint(zone)].filter(Boolean).join(' · ')),
    el(html`<p><button type="submit">${t('intake.report')}</button></p>`),
  ];
}

const count = (least) => el(html`<input type="number" min=${least ?? nothing} max="10000" inputmode="numeric">`);

export function supplyForm({ supply }, zone) {
  return el(html`<form id="supply" class="card">
    <h3>${t('intake.supply')}</h3>
    ${field('supply', 'status', t('intake.can-buy-food'), asBefore('supply', SUPPLIES, supply.lastStatus))}
    <div class="pair">
      ${field('supply', 'shops.open', t('intake.shops-open'), count(0))}
      ${field('supply', 'shops.total', t('intake.shops-total'), count(1))}
    </div>
    <p class="hint">${t('intake.optional')}</p>
    ${common('supply', zone)}
  </form>`);
}

/** A box to say that something no longer applies; while it is checked, its fields are empty and closed. */
function lift(name, label, controls) {
  const before = controls.map(({ value }) => value);
  const box = el(html`<input type="checkbox" name=${name} value="yes">`);
  const apply = () => controls.forEach((control, index) => {
    control.disabled = box.checked;
    control.value = box.checked ? '' : before[index];
  });
  box.addEventListener('change', apply);
  const element = el(html`<div class="checks"><label>${box}${label}</label></div>`);
  /** Another level starts anew: what lay on this one is not taken along. */
  const only = (same) => { element.hidden = !same; box.checked = !same; apply(); box.checked = false; controls.forEach((control) => { control.disabled = false; }); };
  return { element, only };
}

/** A barricade that a bike passes, a bridge that a truck does not: the boxes start from what was said last. */
function notForBoxes(level, last = []) {
  const boxes = KINDS_OF_VEHICLES.map((kind) => el(html`<label><input type="checkbox" name="notFor.${kind}" value="yes" ?checked=${last.includes(kind)}>${word('kinds', kind)}</label>`));
  const part = el(html`<fieldset class="field">
    <legend>${t('intake.not-for')}</legend>
    <div class="checks">${boxes}</div>
    <p class="hint">${t('intake.not-for-hint')}</p>
  </fieldset>`);
  const show = () => { part.hidden = level.value === 'BLOCKED'; };
  level.addEventListener('change', show);
  show();
  return part;
}

export function accessForm({ access }, zone) {
  const level = asBefore('access', LEVELS, access.lastLevel);
  const permit = el(html`<input type="text" maxlength="64" value=${access.lastPermit ?? nothing}>`);
  const from = el(html`<input type="time" value=${access.lastHours?.from ?? nothing}>`);
  const until = el(html`<input type="time" value=${access.lastHours?.until ?? nothing}>`);
  const lifts = [
    access.lastPermit && lift('lifted.PERMIT', t('intake.lift-permit', { permit: access.lastPermit }), [permit]),
    access.lastHours && lift('lifted.HOURS', t('intake.lift-hours', access.lastHours), [from, until]),
  ];
  level.addEventListener('change', () => lifts.filter(Boolean).forEach(({ only }) => only(level.value === access.lastLevel)));
  return el(html`<form id="access" class="card">
    <h3>${t('intake.access')}</h3>
    ${field('access', 'level', t('intake.can-get-there'), level)}
    ${field('access', 'permit', t('intake.permit'), permit, t('intake.permit-hint'))}
    ${lifts[0]?.element}
    ${field('access', 'hours.from', t('intake.hours-from'), from, t('intake.optional'))}
    ${field('access', 'hours.until', t('intake.hours-until'), until, t('intake.optional'))}
    ${lifts[1]?.element}
    ${notForBoxes(level, access.lastNotFor)}
    ${common('access', zone)}
  </form>`);
}

const counted = (text) => (text === '' ? undefined : Number(text));

export function supplyOf({ status, source, confidence, until, ...values }, zone) {
  const [open, total] = [counted(values['shops.open']), counted(values['shops.total'])];
  return { status: status || undefined, source, confidence, until: instantOf(until, zone), shops: open === undefined && total === undefined ? undefined : { open, total } };
}

/** Emptying a field is no word: it may be a slip. The person is asked to say that it no longer applies. */
function requireWord(values, access) {
  if (values.level !== access.lastLevel) return;
  const slips = [
    access.lastPermit && !values.permit && !values['lifted.PERMIT'] && 'permit',
    access.lastHours && !values['hours.from'] && !values['hours.until'] && !values['lifted.HOURS'] && 'hours.from',
  ].filter(Boolean);
  if (slips.length) {
    throw new Problem({
      status: 400, code: 'emptied', title: t('intake.emptied'), errors: slips.map((name) => ({ field: name, code: 'emptied', message: t('intake.emptied-hint') })),
    });
  }
}

export function accessOf(values, { access }, zone) {
  requireWord(values, access);
  const [from, to] = [values['hours.from'], values['hours.until']];
  return {
    level: values.level || undefined, source: values.source, confidence: values.confidence, until: instantOf(values.until, zone),
    permit: values.permit || undefined,
    hours: from || to ? { from: from || undefined, until: to || undefined } : undefined,
    notFor: values.level === 'BLOCKED' ? undefined : KINDS_OF_VEHICLES.filter((kind) => values[`notFor.${kind}`]),
    lifted: ['PERMIT', 'HOURS'].filter((what) => values[`lifted.${what}`]),
  };
}
