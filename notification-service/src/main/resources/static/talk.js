// Short messages with the coordinators: what they say stands until it is understood, what the driver says waits for a network.
import { get } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { time } from '/parts.js';

const SAID = ['LATE', 'CAR_PROBLEM', 'WAREHOUSE_CLOSED', 'PLEASE_CALL', 'ALL_WELL'];
const SHOWN = 4;

/** Nobody has to understand a word that is newer than this page: its text is shown, or that something was said. */
function words({ said, text }) {
  const known = said && t(`driver.talk.${said}`);
  return [known === `driver.talk.${said}` ? t('driver.talk.other') : known, text].filter(Boolean).join(' ');
}

/** What the driver says: one of the list, or in words. Null when the driver says nothing. */
async function askWords() {
  const note = el(html`<textarea id="talk-text" rows="2" maxlength="200"></textarea>`);
  const answer = await ask({ title: t('driver.talk'), body: el(html`<div><label for="talk-text">${t('driver.talk.words')}</label>${note}</div>`),
    choices: [{ value: 'WORDS', text: t('driver.talk.send') }, ...SAID.map((value) => ({ value, text: t(`driver.talk.${value}`), kind: 'quiet' }))] });
  const text = note.value.trim() || undefined;
  if (!answer || (answer === 'WORDS' && !text)) return null;
  return answer === 'WORDS' ? { text } : { said: answer, text };
}

/** outbox: what is said goes by it, with the phone's time. area: as it was known last, for a start without a network. */
export function talkCard(place, outbox, area) {
  let notes = [];

  const unsent = () => outbox.waiting().filter(({ kind }) => kind === 'talk').map(({ outcome, body }) => ({ ...outcome, from: 'DRIVER', at: body.at, unsent: true }));
  const isNew = ({ from, heardAt }) => from === 'COORDINATOR' && !heardAt;

  /** Who is not on duty is asked something, too. */
  const unread = (talks) => talks?.find((one) => one.notes.some(isNew))?.area;

  async function say() {
    const message = await askWords();
    if (!message) return;
    outbox.add({ kind: 'talk', outcome: message }, '/api/messages/mine', { area, ...message });
    toast(t('driver.talk.kept'));
    draw();
  }

  function understood() {
    const last = notes.filter(isNew).at(-1);
    outbox.add({ kind: 'talk-heard' }, '/api/messages/mine/heard', { area, upTo: last.id });
    notes = notes.map((note) => (isNew(note) ? { ...note, heardAt: last.at } : note));
    draw();
  }

  const line = (note) => el(html`<li data-from=${note.from ?? nothing}><span class="soft">${time(note.at)} ${t(`driver.talk.from.${note.from}`)}</span> ${words(note)}${note.from === 'DRIVER' ? html`<span class="soft"> ${t(note.unsent ? 'driver.talk.unsent' : note.heardAt ? 'driver.talk.read' : 'driver.talk.sent')}</span>` : nothing}</li>`);

  function draw() {
    if (!area) { place.replaceChildren(); return; }
    const all = [...notes, ...unsent()];
    const open = notes.filter(isNew);
    const earlier = all.filter((note) => !isNew(note)).slice(-SHOWN);
    place.replaceChildren(
      (open.length > 0 ? el(html`<div class="card" id="told" role="alert">
        <h2>${t('driver.talk.says')}</h2>
        ${open.map((note) => html`<p>${words(note)}</p>`)}
        <div class="actions">
          <button type="button" class="main" @click=${understood}>${t('driver.talk.understood')}</button>
          <button type="button" class="quiet" @click=${say}>${t('driver.talk.answer')}</button>
        </div>
      </div>`) : null) || '',
      el(html`<div class="card talk">
        ${earlier.length > 0 ? html`<ul class="plain">${earlier.map(line)}</ul>` : nothing}
        <button type="button" class="quiet" @click=${say}>${t('driver.talk')}</button>
      </div>`));
  }

  function take(talks) {
    notes = talks.find((one) => one.area === area)?.notes ?? [];
    draw();
  }

  draw();
  return {
    draw,
    /** A driver on duty talks with the coordinators of that area. */
    async load(where) {
      const all = await get('/api/messages/mine').catch(() => null);
      const next = where ?? unread(all);
      if (next !== area) notes = [];
      area = next;
      take(all ?? [{ area, notes }]);
    },
    told(talk) {
      area ??= unread([talk]);
      if (talk.area === area) take([talk]);
    },
    /** Whether what the coordinators say stands here, until it is understood. */
    tells: () => notes.some(isNew),
  };
}
