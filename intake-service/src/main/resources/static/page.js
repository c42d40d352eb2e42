// The intake console: log a request, find it and tell the caller what happens, report a neighborhood.
import { get } from '/kit/api.js';
import { chooseArea } from '/kit/area.js';
import { named, number, t, useClock } from '/kit/i18n.js';
import { knownList } from '/kit/known.js';
import { live } from '/kit/live.js';
import { liveBadge, startPage } from '/kit/page.js';
import { empty, failed, loading } from '/kit/states.js';
import { openFormsOutbox } from '/kit/outbox.js';
import { tabs } from '/kit/tabs.js';
import { toast } from '/kit/toast.js';
import { drawUnsent, mayLeave } from '/kit/unsent.js';
import { callsPanel } from '/calls.js';
import { draftsPanel } from '/drafts.js';
import { logPanel } from '/log.js';
import { neighborhoodsPanel } from '/neighborhoods.js';
import { operationsPanel } from '/operations.js';
import { referralsPanel } from '/referrals.js';
import { requestsPanel } from '/requests.js';
import { silencePanel } from '/silence.js';
import { standingPanel } from '/standing.js';
import { keepColleagues } from '/words.js';
import { areaTime, zoneOf } from '/zone.js';

const REFRESH_AFTER = 500;
const LEARN_NAMES_EVERY = 300_000;
const LOOK_EVERY = 5 * 60_000;

let box;
let places = [];

/** By where and for how many: no name is shown where others may look. */
function label({ body: { neighborhood, people } }) {
  const where = named(places.find(({ code }) => code === neighborhood)?.names) || neighborhood;
  return t('intake.kept-request', { place: where ?? '', people: people ?? '' });
}

const drawBox = () => drawUnsent(document.getElementById('unsent'), box, label);

/** What was kept here has its reference only now. */
function logged({ reference }) {
  toast(t('intake.sent-later', { reference }));
}

/** What every part needs: who works here, the area, its neighborhoods, and what can be asked for. */
async function start() {
  const { user, config } = await startPage({ titleKey: 'intake.title', roles: ['OPERATOR', 'COORDINATOR', 'ADMIN'], mayLogout: () => mayLeave(box) });
  box = await openFormsOutbox(user.id, { onSent: logged, onChange: drawBox });
  drawBox();
  box.flush();
  await fill(user, config);
}

/** Without them, ids are shown. */
const learnNames = () => get('/api/colleagues').then(({ items }) => keepColleagues(items)).catch(() => {});

async function fill(user, config) {
  const parts = document.getElementById('parts');
  parts.replaceChildren(loading());
  try {
    const { area, areas, element, problem: none } = await chooseArea(config, { needed: true });
    // By any other clock than the area's a wrong time would be written down.
    if (none) throw none;
    if (areas.length === 0) { parts.replaceChildren(empty(t('kit.no-area'))); return; }
    const at = `/api/areas/${encodeURIComponent(area)}/neighborhoods`;
    const found = areas.find(({ code }) => code === area);
    const areaView = { ...found, timeZone: zoneOf(found) };
    useClock((instant, options) => areaTime(instant, areaView.timeZone, options));
    const [neighborhoods, items] = await Promise.all([knownList(at), knownList('/api/items')]);
    learnNames();
    setInterval(learnNames, LEARN_NAMES_EVERY);
    places = neighborhoods;
    drawBox();
    show(parts, element, { user, area, areaView, zone: areaView.timeZone, places: at, neighborhoods, items, box, reached: () => isReached });
  } catch (problem) {
    parts.replaceChildren(failed(problem, () => fill(user, config)));
  }
}

function show(place, areaPicker, context) {
  const requests = requestsPanel(context);
  const may = (...roles) => roles.some((role) => context.user.roles.includes(role));
  const log = { id: 'log', title: t('intake.log'), panel: logPanel(context, { logged: requests.refresh, open: requests.open, update: requests.update }), shown: () => focusFirst(log.panel) };
  const found = { id: 'requests', title: t('intake.requests'), panel: requests.panel, shown: requests.refresh };
  const reports = { id: 'neighborhoods', title: t('intake.neighborhoods'), ...neighborhoodsPanel(context, { open: requests.open, changed: requests.refreshIfShown }) };
  const standing = { id: 'standing', title: t('intake.repeats'), icon: 'timer', ...standingPanel(context, { open: requests.open, failed: (n) => bar.count('standing', n) }) };
  const referrals = { id: 'referrals', title: t('intake.referrals'), icon: 'people', ...referralsPanel(context, { waiting: (n) => bar.count('referrals', n) }) };
  const calls = { id: 'calls', title: t('intake.calls'), ...callsPanel(context, { logged: requests.refreshIfShown, open: requests.open, update: requests.update }) };
  const silence = { id: 'silence', title: t('intake.silence'), icon: 'doubts', ...silencePanel(context, { alarms: (n) => { bar.count('silence', n); tellAlarms(n); } }) };
  const drafts = { id: 'drafts', title: t('intake.drafts'), icon: 'receive', ...draftsPanel(context, { logged: requests.refreshIfShown, open: requests.open, update: requests.update, waiting: (n) => bar.count('drafts', n) }) };
  const operations = { id: 'operations', title: t('intake.operations'), ...operationsPanel(context) };
  const bar = tabs(place, { label: t('intake.title'),
    parts: [may('OPERATOR', 'ADMIN') && log, found, reports, drafts, standing, referrals, may('OPERATOR', 'ADMIN') && calls, silence, may('COORDINATOR', 'ADMIN') && operations].filter(Boolean) });
  const badge = liveBadge();
  document.getElementById('tools').replaceChildren(areaPicker, badge.element);
  drafts.changed();
  // No event tells this page that a need that comes again could not be asked for, or that an organization has answered.
  const look = () => { standing.changed(); referrals.changed(); };
  look();
  setInterval(look, LOOK_EVERY);
  watch(context.area, { requests, drafts, reports, calls, silence }, badge);
}

/** Whoever picks up the phone types at once. */
const focusFirst = (panel) => setTimeout(() => panel.querySelector('kit-combobox, select, input')?.focus());

/** Until the first word of the connection it is not known to be away. */
let isReached = true;

let alarmed = 0;

/** Said once when there are more than before; the list says which. */
function tellAlarms(count) {
  if (count > alarmed) toast(t('intake.silence.alarm', { n: number(count) }), { kind: 'error' });
  alarmed = count;
}

function watch(area, { requests, drafts, reports, calls, silence }, badge) {
  let waiting;
  const parts = { 'drafts.changed': drafts, 'neighborhood.changed': reports, 'call-list.changed': calls, 'silence.changed': silence };
  const heard = (name) => (parts[name] ? parts[name].changed() : changed());
  const reset = () => { changed(); [drafts, reports, calls, silence].forEach((part) => part.changed()); };
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { requests.refreshIfShown(); drafts.loggedElsewhere(); }, REFRESH_AFTER);
  };
  live(`/api/live?${new URLSearchParams({ area })}`, { onEvent: heard, onReset: reset, onState: (state) => { isReached = state === 'live'; badge.state(state); } });
}

await start();
