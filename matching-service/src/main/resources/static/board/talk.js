// Short messages with drivers. The drivers' service has them; a driver who waits for a word stands among what has to be looked after.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';
import { moment, short, word } from './words.js';

const SAID = ['CALL_US', 'COME_BACK', 'WAIT_THERE', 'GO_ON', 'THANK_YOU'];

const path = (notification, area, driverId) => `${notification}/api/areas/${area}/messages/${encodeURIComponent(driverId)}`;
const words = ({ said, text }) => [said && word('talk', said), text].filter(Boolean).join(' ');
const isOpen = ({ from, heardAt }) => from === 'DRIVER' && !heardAt;

/** As alarms, the longest waiting first; none when that service does not answer. */
export async function listTalks(notification, area) {
  const waiting = await get(`${notification}/api/areas/${area}/messages`).catch(() => []);
  return waiting.map(({ driverId, notes }) => {
    const open = notes.filter(isOpen);
    return { kind: 'DRIVER_SAYS', alarmId: `${area}/messages/${driverId}`, since: open[0].receivedAt, facts: { driverId, said: open.map(words), upTo: open.at(-1).id } };
  }).sort((a, b) => a.since.localeCompare(b.since));
}

/** Whoever has read it takes it off everybody's list. Resolves to whether that went through. */
export async function noteRead(notification, area, { driverId, upTo }) {
  try {
    await post(`${path(notification, area, driverId)}/heard`, { upTo });
    return true;
  } catch (problem) {
    tellProblem(problem);
    return false;
  }
}

/** All that was said, and what is said now; done() once it is sent. */
export async function talkWith(notification, area, driverId, done = () => {}) {
  const list = el(html`<ul class="plain"></ul>`);
  const line = (note) => el(html`<li><span class="soft">${moment(note.at)} ${note.from === 'DRIVER' ? t('board.driver') : t('board.by-coordinator', { who: short(note.by) })}</span> ${words(note)}${note.from === 'COORDINATOR' ? html`<span class="soft"> ${t(note.heardAt ? 'board.talk.read' : 'board.talk.unread')}</span>` : nothing}</li>`);
  const fill = ({ notes }) => list.replaceChildren(...notes.map(line));
  const pick = el(html`<select id="talk-said" name="said">
    <option value="">${t('board.talk.only-words')}</option>
    ${SAID.map((code) => html`<option value=${code}>${word('talk', code)}</option>`)}
  </select>`);
  const form = el(html`<form id="talk">
    ${list}
    <div class="field"><label for="talk-said">${t('board.talk.said')}</label>${pick}</div>
    <div class="field">
      <label for="talk-text">${t('board.talk.text')}</label>
      <input id="talk-text" name="text" type="text" maxlength="200" autocomplete="off">
    </div>
    <div class="row"><button type="submit">${t('board.talk.send')}</button></div>
  </form>`);
  let seen;
  bindForm(form, {
    send: ({ said, text }, key) => post(path(notification, area, driverId), { said: said || undefined, text: text || undefined }, { key }),
    done: async (talk) => {
      fill(talk);
      toast(t('board.talk.sent'));
      // Whoever answers has read what stood there.
      if (seen) await noteRead(notification, area, { driverId, upTo: seen });
      done();
    },
  });
  show({ title: t('board.talk.with', { driver: short(driverId) }), body: form });
  try {
    const talk = await get(path(notification, area, driverId));
    seen = talk.notes.filter(isOpen).at(-1)?.id;
    fill(talk);
  } catch (problem) {
    tellProblem(problem);
  }
}
