// Goods that their maker or the state calls back: by the number on the package, in all warehouses at once.
import { get, post } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { ask } from '/kit/dialog.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';
import { badge, field, itemName, shortId, units, word } from '/words.js';
import { lastMoment, when } from '/zone.js';

const TONES = { REPOINTED: 'good', SHORTENED: 'warn', RELEASED: 'bad' };

export function recallPanel({ items, openLoad }) {
  const found = h('div', { 'aria-live': 'polite' });
  const earlier = h('div');
  const form = h('form', { class: 'card', id: 'recall' },
    field('lotNumber', t('warehouse.maker-lot'), h('input', { name: 'lotNumber', maxlength: 20, autocomplete: 'off', required: true }), t('warehouse.maker-lot-hint')),
    h('button', { type: 'submit', class: 'quiet' }, t('warehouse.recall-search')));
  bindForm(form, {
    send: async ({ lotNumber }) => ({ lotNumber: lotNumber.trim(), ...await get('/api/recalls/preview', { lotNumber: lotNumber.trim() }) }),
    done: preview,
  });

  const load = (id) => h('button', { type: 'button', class: 'link', onclick: () => openLoad(id) }, t('warehouse.holder-delivery', { id: shortId(id) }));

  const lotRow = (lot) => h('li', { class: 'lot' }, h('strong', {}, `${lot.warehouse} · ${itemName(items, lot.item)}`), ' ',
    lot.quarantine && badge(word('quarantine', lot.quarantine), 'bad'),
    h('p', { class: 'hint' }, [lot.lot, t('warehouse.recall-there', { n: number(lot.onHand), held: number(lot.held) }), lot.expiresAt && lastMoment(lot.expiresAt)].filter(Boolean).join(' · ')));

  /** stands: whether nobody is to have them. */
  const carRow = (stands) => ({ deliveryId, warehouse, item, lot, units: n, handedOver }) => h('li', { class: 'lot' }, load(deliveryId), ' ', units(n, items, item),
    stands && handedOver > 0 && h('p', { class: 'form-error' }, t('warehouse.recall-handed-over', { n: number(handedOver) })),
    h('p', { class: 'hint' }, `${warehouse} · ${lot}`));

  const cars = (list, hint = 'warehouse.recall-cars-hint') => list.length > 0 && [h('h2', {}, t('warehouse.recall-cars')), h('p', { class: 'form-error' }, t(hint)),
    h('ul', { class: 'plain' }, list.map(carRow(hint !== 'warehouse.recall-cars-undone')))];

  const others = (elsewhere, key) => elsewhere.warehouses > 0 && h('p', {}, t(key, { n: number(elsewhere.warehouses), units: number(elsewhere.units) }));

  function preview({ lotNumber, lots, cars: gone, elsewhere }) {
    if (lots.length === 0) {
      found.replaceChildren(h('p', {}, t('warehouse.recall-none', { lot: lotNumber })));
      return;
    }
    const again = h('form', { id: 'recall-confirm' }, h('button', { type: 'submit' }, t('warehouse.recall-do', { lot: lotNumber })));
    bindForm(again, {
      send: (_, key) => post('/api/recalls', { lotNumber }, { key }),
      done: (recall) => { toast(t('warehouse.recalled')); found.replaceChildren(result(recall)); refresh(); },
    });
    found.replaceChildren(...[h('h2', {}, t('warehouse.recall-found', { lot: lotNumber })), h('ul', { class: 'plain' }, lots.map(lotRow)),
      others(elsewhere, 'warehouse.recall-elsewhere'), ...cars(gone) || [], h('p', { class: 'hint' }, t('warehouse.recall-effect')), again].filter(Boolean));
  }

  const fate = ({ deliveryId, item, kind, before, after }) => h('li', { class: 'lot' }, load(deliveryId), ' ', badge(word('fate', kind), TONES[kind]),
    h('p', { class: 'hint' }, t('warehouse.fate-units', { goods: itemName(items, item), before: number(before), after: number(after) })));

  /** It stops goods everywhere, so it is asked. */
  async function undo(recall) {
    const sure = await ask({ title: t('warehouse.recall-undo-question', { lot: recall.lotNumber }), text: t('warehouse.recall-undo-effect'),
      choices: [{ value: 'yes', text: t('warehouse.recall-undo'), kind: 'danger' }] });
    if (!sure) return;
    try {
      await post(`/api/recalls/${recall.id}/undo`, {});
      toast(t('warehouse.recall-undone'));
      found.replaceChildren();
      refresh();
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      tellProblem(problem);
    }
  }

  /** all: the recalls that are known, this one too. */
  const standsAnother = ({ lotNumber }, all) => all.some((one) => one.lotNumber === lotNumber && !one.undoneAt);

  const result = (recall, all = []) => h('section', { class: 'card' }, h('h2', {}, t('warehouse.recall-of', { lot: recall.lotNumber, at: when(recall.at) })),
    recall.undoneAt && h('p', {}, badge(t('warehouse.recall-taken-back'), 'good'), ' ', when(recall.undoneAt)),
    h('ul', { class: 'plain' }, recall.places.map((place) => h('li', {}, `${place.warehouse} · ${units(place.units, items, place.item)} · ${place.lots.join(', ')}`))),
    others(recall.elsewhere, 'warehouse.recall-elsewhere-done'),
    recall.fates.length > 0 && [h('h2', {}, t('warehouse.recall-holders')), h('ul', { class: 'plain' }, recall.fates.map(fate))],
    recall.state === 'DONE' && cars(recall.cars, 'warehouse.recall-cars-told'),
    recall.undoneAt && cars(recall.cars, standsAnother(recall, all) ? 'warehouse.recall-cars-still' : 'warehouse.recall-cars-undone'),
    recall.mayUndo && h('button', { type: 'button', class: 'quiet', onclick: () => undo(recall) }, t('warehouse.recall-undo')));

  async function refresh() {
    try {
      const recalls = await get('/api/recalls');
      earlier.replaceChildren(...(recalls.length > 0 ? [h('h2', {}, t('warehouse.recalls')), ...recalls.map((recall) => result(recall, recalls))] : []));
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
    }
  }

  return { panel: h('section', {}, form, found, earlier), refresh };
}
