// The warehouse console: today's loads, what is in stock, and receiving goods.
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { knownList } from '/kit/known.js';
import { live } from '/kit/live.js';
import { note } from '/kit/notes.js';
import { liveBadge, startPage } from '/kit/page.js';
import { empty, failed, loading } from '/kit/states.js';
import { openFormsOutbox } from '/kit/outbox.js';
import { partOnDemand, tabs } from '/kit/tabs.js';
import { toast } from '/kit/toast.js';
import { drawUnsent, mayLeave } from '/kit/unsent.js';
import { loadsPanel } from '/loads.js';
import { receivePanel } from '/receive.js';
import { scanning } from '/scanning.js';
import { stockPanel } from '/stock.js';
import { transfersPanel } from '/transfers.js';
import { itemName, shortId, warehouseTitle } from '/words.js';
import { clock, keepTimeOf } from '/zone.js';

const REFRESH_AFTER = 400;
const CHOSEN = 'warehouse.chosen';

/** As the service decides it: an account names its warehouses, or * for all of its areas; a donor's place has no staff of its own. */
const worksIn = (user, { warehouse, window: donors }) => user.roles.includes('ADMIN')
  || user.warehouses.includes('*') || user.warehouses.includes(warehouse) || (Boolean(donors) && user.roles.includes('WAREHOUSE'));

/** What of the catalog a person may change. */
const rightsOf = ({ roles }) => ({ items: roles.includes('ADMIN'), warehouses: roles.includes('ADMIN') || roles.includes('COORDINATOR') });

async function listWarehouses(user) {
  const all = await knownList('/api/warehouses');
  return user.roles.includes('COORDINATOR') ? all : all.filter((one) => worksIn(user, one));
}

/** A donor's place only when somebody goes there. */
function chosen(warehouses) {
  const wanted = new URLSearchParams(location.search).get('warehouse') ?? localStorage.getItem(CHOSEN);
  return warehouses.find(({ warehouse }) => warehouse === wanted) ?? warehouses.find((one) => !one.window);
}

function picker(warehouses, current) {
  return el(html`<select aria-label=${t('warehouse.warehouse')} ?hidden=${warehouses.length < 2} @change=${async ({ target }) => {
      await note(CHOSEN, target.value);
      location.search = new URLSearchParams({ warehouse: target.value });
    }}>
    ${warehouses.filter((one) => !one.window || one.warehouse === current).map((one) => html`<option value=${one.warehouse ?? nothing} ?selected=${one.warehouse === current}>${warehouseTitle(one)}</option>`)}
  </select>`);
}

let box;
let goods = [];
let written = () => {};

function label({ kind, item, load, body }) {
  if (kind === 'receipt') return t('warehouse.kept-receipt', { goods: body.lines.map((line) => `${line.quantity} × ${itemName(goods, line.item)}`).join(', ') });
  if (kind === 'dispatch' || kind === 'return') return t(`warehouse.kept-${kind}`, { load: shortId(load) });
  if (kind === 'count') return t('warehouse.kept-count', { item: itemName(goods, item), lot: body.lot, n: body.counted });
  return t('warehouse.kept-correction', { item: itemName(goods, item), lot: body.lot, delta: body.delta });
}

const drawBox = () => drawUnsent(document.getElementById('unsent'), box, label);

function sent(answer, { kind }) {
  if (kind === 'receipt') written(answer);
  toast(t('warehouse.sent-later'));
}

async function start() {
  const { user, config } = await startPage({ titleKey: 'warehouse.title', roles: ['WAREHOUSE', 'COORDINATOR', 'ADMIN'], mayLogout: () => mayLeave(box) });
  box = await openFormsOutbox(user.id, { onSent: sent, onChange: drawBox });
  drawBox();
  box.flush();
  await fill(user, config);
}

async function fill(user, config) {
  const parts = document.getElementById('parts');
  parts.replaceChildren(loading());
  try {
    const [warehouses, items] = await Promise.all([listWarehouses(user), knownList('/api/items')]);
    goods = items;
    drawBox();
    const current = chosen(warehouses);
    if (!current) { parts.replaceChildren(empty(t('warehouse.none'))); return; }
    keepTimeOf(current);
    const works = worksIn(user, current);
    show(parts, { warehouse: current.warehouse, area: current.area, timeZone: current.timeZone, items, works, donors: Boolean(current.window), homes: warehouses.filter((one) => !one.window && one.area === current.area && worksIn(user, one)), box, intake: config.intake, may: rightsOf(user) }, picker(warehouses, current.warehouse));
  } catch (problem) {
    parts.replaceChildren(failed(problem, () => fill(user, config)));
  }
}

function show(place, context, warehousePicker) {
  const scans = scanning(context);
  const loads = loadsPanel(context);
  const openLoad = (id) => loads.open(id);
  const stock = stockPanel({ ...context, openLoad });
  let receiving;
  const parts = [
    { id: 'loads', title: t('warehouse.loads'), panel: loads.panel, shown: loads.refresh },
    { id: 'stock', title: t('warehouse.stock'), panel: stock.panel, shown: stock.refresh },
  ];
  if (context.works && !context.donors) {
    const receive = receivePanel(context);
    written = receive.written;
    receiving = receive;
    parts.push({ id: 'receive', title: t('warehouse.receive'), panel: receive.panel, shown: receive.shown });
  }
  const transfers = transfersPanel(context);
  parts.push({ id: 'transfers', icon: 'route', title: t('warehouse.transfers'), panel: transfers.panel, shown: transfers.shown });
  const collections = partOnDemand(() => import('/collections.js'), ({ collectionsPanel }) => collectionsPanel(context));
  parts.push({ id: 'collections', icon: 'map', title: t('warehouse.collections'), panel: collections.panel, shown: collections.refresh });
  const kits = partOnDemand(() => import('/kits.js'), ({ kitsPanel }) => kitsPanel(context));
  parts.push({ id: 'kits', icon: 'list', title: t('warehouse.kits'), panel: kits.panel, shown: kits.refresh });
  const recall = partOnDemand(() => import('/recall.js'), ({ recallPanel }) => recallPanel({ ...context, openLoad }));
  parts.push({ id: 'recall', title: t('warehouse.recall'), panel: recall.panel, shown: recall.refresh });
  const files = partOnDemand(() => import('/files.js'), ({ filesPanel }) => filesPanel({ ...context, changed: stock.refresh }));
  parts.push({ id: 'files', title: t('warehouse.files'), panel: files.panel, shown: files.refresh });
  if (context.may.warehouses) {
    const learned = (all) => {
      context.items.splice(0, context.items.length, ...all);
      receiving?.learn();
    };
    const catalog = partOnDemand(() => import('/catalog.js'), ({ catalogPanel }) => catalogPanel({ ...context, learned }));
    parts.push({ id: 'catalog', icon: 'policy', title: t('warehouse.catalog'), panel: catalog.panel, shown: catalog.refresh });
  }
  const toTransfers = () => { location.hash = '#transfers'; };
  const agreement = partOnDemand(() => import('/agreement.js'), ({ agreementPanel }) => agreementPanel({ ...context, openLoad, openItem: stock.open, toTransfers }));
  parts.push({ id: 'agreement', within: 'stock', title: t('warehouse.agreement'), panel: agreement.panel, shown: agreement.refresh });
  tabs(place, { label: t('warehouse.title'), parts });
  [loads, receiving, stock].filter(Boolean).forEach(({ takesScan }) => scans.takes(takesScan));
  const badge = liveBadge(clock);
  document.getElementById('tools').replaceChildren(...[warehousePicker, scans.button, badge.element].filter(Boolean));
  watch(context.warehouse, [loads, stock, transfers, kits, collections, recall, agreement], badge);
}

/** Many changes at once are one look. */
function watch(warehouse, panels, badge) {
  let waiting;
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => panels.filter(({ panel }) => !panel.hidden).forEach(({ refresh }) => refresh()), REFRESH_AFTER);
  };
  live(`/api/live?${new URLSearchParams({ warehouse })}`, { onEvent: changed, onReset: changed, onState: badge.state });
}

await start();
