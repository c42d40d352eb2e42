// Who is invited to drive, and who drives by that: the drivers' service makes the codes, and keeps none.
import { get, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem, toast } from '/kit/toast.js';
import { moment, short } from './words.js';

const SVG = 'http://www.w3.org/2000/svg';
const LANGUAGES = { kk: 'Қазақша', ru: 'Русский', en: 'English' };
/** White around it, as readers of such pictures need it. */
const MARGIN = 4;

const path = (notification, area, ...rest) => [`${notification}/api/areas/${area}`, ...rest.map(encodeURIComponent)].join('/');
const button = (text, act, kind = 'quiet') => el(html`<button type="button" class=${kind} @click=${act}>${text}</button>`);

function element(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** rows of squares from the top, 1 for black: black on white, whatever the page's colors are. */
function drawn(rows) {
  const size = rows.length + 2 * MARGIN;
  const picture = element('svg', { viewBox: `0 0 ${size} ${size}`, class: 'qr', role: 'img', 'aria-label': t('board.invite.picture'), 'shape-rendering': 'crispEdges' });
  const squares = rows.flatMap((row, y) => [...row].flatMap((one, x) => (one === '1' ? `M${x + MARGIN} ${y + MARGIN}h1v1h-1z` : [])));
  picture.append(element('rect', { width: size, height: size, fill: '#fff' }), element('path', { d: squares.join(''), fill: '#000' }));
  return picture;
}

/** To be read out, sent or held in front of a phone. */
async function showCode(notification, area, { id, until, written }) {
  try {
    const { code, link, picture } = await get(path(notification, area, 'invitations', id, 'code'));
    show({ title: t('board.invite.code'), body: el(html`<div class="invitation">
      <p class="invitation-code">${code}</p>
      <p>${t('board.invite.what', { at: moment(until) })}</p>
      ${written ? html`<p>${t('board.invite.written')}</p>` : nothing}
      ${link ? html`<p><a href=${link} target="_blank" rel="noreferrer">${link}</a></p>` : nothing}
      ${drawn(picture)}
    </div>`) });
  } catch (problem) {
    tellProblem(problem);
  }
}

/** phone is for whoever cannot come and look. */
function inviteForm(notification, area, done) {
  const form = el(html`<form id="invite">
    <p>${t('board.invite.how')}</p>
    <div class="field">
      <label for="invite-phone">${t('board.invite.phone')}</label>
      <input id="invite-phone" name="phone" type="tel" inputmode="tel" autocomplete="off" placeholder="+7 701 123 45 67">
      <p class="hint">${t('board.invite.phone.hint')}</p>
    </div>
    <div class="field">
      <label for="invite-language">${t('board.invite.language')}</label>
      <select id="invite-language" name="language">
        ${Object.entries(LANGUAGES).map(([value, name]) => html`<option value=${value ?? nothing}>${name}</option>`)}
      </select>
    </div>
    <div class="row"><button type="submit">${t('board.invite.make')}</button></div>
  </form>`);
  bindForm(form, {
    send: ({ phone, language }, key) => post(path(notification, area, 'invitations'), phone ? { phone, language } : {}, { key }),
    done: (made) => { form.reset(); done(); showCode(notification, area, made); },
  });
  return form;
}

async function withdraw(notification, area, { id }, done) {
  try {
    await post(path(notification, area, 'invitations', id, 'withdraw'), {});
    toast(t('board.invite.withdrawn'));
  } catch (problem) {
    tellProblem(problem);
  }
  done();
}

/** Whoever is taken off needs a new code to come back: it takes a second tap. */
async function end(notification, area, { driverId }, done) {
  const sure = await ask({ title: t('board.member.end.title', { driver: short(driverId) }), text: t('board.member.end.what'), choices: [{ value: 'yes', text: t('board.member.end'), kind: 'danger' }] });
  if (!sure) return;
  try {
    await post(path(notification, area, 'members', driverId, 'end'), {});
    toast(t('board.member.ended'));
  } catch (problem) {
    tellProblem(problem);
  }
  done();
}

export function showInvites(notification, area) {
  const [invited, members] = [el(html`<div></div>`), el(html`<div></div>`)];
  const again = () => { open.refresh(); drivers.refresh(); };
  const open = pagedTable(invited, {
    caption: t('board.invite.open'),
    emptyText: t('board.invite.none'),
    load: async () => ({ items: await get(path(notification, area, 'invitations')) }),
    columns: [
      { title: t('board.invite.until'), cell: ({ until }) => moment(until) },
      { title: t('board.invite.by'), cell: ({ by, at, written }) => el(html`<div>
        ${t('board.permit.said', { who: short(by), at: moment(at) })}
        ${written ? html`<div class="soft">${t('board.invite.sent')}</div>` : nothing}
      </div>`) },
      { title: t('board.permit.act'), cell: (one) => el(html`<div class="row">
        ${button(t('board.invite.show'), () => showCode(notification, area, one))}
        ${button(t('board.invite.withdraw'), () => withdraw(notification, area, one, again))}
      </div>`) },
    ],
  });
  const drivers = pagedTable(members, {
    caption: t('board.members'),
    emptyText: t('board.members.none'),
    load: async () => ({ items: await get(path(notification, area, 'members')) }),
    columns: [
      { title: t('board.driver'), cell: ({ driverId, at, by }) => el(html`<div><strong>${short(driverId)}</strong><div class="soft">${t('board.permit.said', { who: short(by), at: moment(at) })}</div></div>`) },
      { title: t('board.permit.state'), cell: ({ practisedAt, onDuty }) => [t(onDuty ? 'board.on-duty' : 'board.off-duty'), t(practisedAt ? 'board.member.practised' : 'board.member.not-practised')].join(', ') },
      { title: t('board.permit.act'), cell: (one) => button(t('board.member.end'), () => end(notification, area, one, again)) },
    ],
  });
  show({ title: t('board.invites'), body: el(html`<div>${inviteForm(notification, area, again)}${invited}${members}</div>`) });
  return Promise.all([open.refresh(), drivers.refresh()]);
}
