// Why those who wait are waiting: in groups, with the change that serves most, who went first, and all of it as a file.
import { get, getFile } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { tellProblem } from '/kit/toast.js';
import { openedField } from './rules.js';
import { bar, placeName, remedyText, word } from './words.js';

/** A change in a sentence, with the place where it is about one. */
const helpText = (help) => (help.neighborhood && help.change !== 'OPEN_ROAD' ? `${placeName(help.neighborhood)}: ${remedyText(help)}` : remedyText(help));

function served({ servedPeople, servedRequests, cars }, people) {
  if (!servedRequests) return '';
  const text = cars ? t('board.why-list.serves-with', { n: number(servedPeople), cars: number(cars) }) : t('board.why-list.serves', { n: number(servedPeople) });
  return el(html`<div class="serves">${text}${bar(people ? servedPeople / people : 0, true)}</div>`);
}

const SUPPOSED = {
  MORE_STOCK: ({ item, quantity }) => item && quantity && { 'stock[0].item': item, 'stock[0].quantity': quantity },
  MORE_DRIVERS: (help, cars) => ({ 'drivers.count': Math.min(cars ?? 1, 50) }),
  VEHICLE_WITH_PERMIT: ({ permit }) => permit && { permit },
  REOPEN_NEIGHBORHOOD: ({ neighborhood }) => neighborhood && { opened: neighborhood },
  OPEN_ROAD: ({ neighborhood }) => neighborhood && { opened: neighborhood },
};

/** Each road has a field of its own. */
const ofRoads = (fields) => fields.filter(({ opened }) => opened).map(({ opened }, index) => ({ [openedField(index)]: opened }));

/** What would help as the fields of what-if; nothing where these cannot say all of it. */
function supposition({ changes, cars }) {
  const known = changes.map((help) => SUPPOSED[help.change]?.(help, cars)).filter(Boolean);
  const fields = [...known.filter(({ opened }) => !opened), ...ofRoads(known)];
  const all = Object.assign({}, ...fields);
  const whole = fields.length === changes.length && Object.keys(all).length === fields.flatMap(Object.keys).length;
  return whole && fields.length > 0 ? all : null;
}

function group(one, people, choose, suppose) {
  const known = suppose && supposition(one);
  const [reason] = one.reasons;
  return el(html`<li class="why-group">
    <b class="why-count">${number(one.people)}</b>
    <div>
      <strong>${one.reasons.map((code) => word('reason', code)).join(' ')}</strong>
      <div>${one.changes.length ? one.changes.map(helpText).join(' ') : t('board.why-list.nothing')}</div>
      ${served(one, people)}
      <div class="row">
        <button type="button" class="link" @click=${() => choose({ reason })}>${t('board.why-list.requests', { n: number(one.requests) })}</button>
        ${known ? html`<button type="button" class="link" @click=${() => suppose(known)}>${t('board.what-if')}</button>` : nothing}
      </div>
    </div>
  </li>`);
}

const passed = ({ neighborhood, before, rule, requests }) => el(html`<li>
  ${t('board.why-list.passed', { n: number(requests), place: placeName(neighborhood), before: placeName(before), rule: word('rule', rule) })}
</li>`);

/** Hands a file to the device. */
export async function save(url, name) {
  try {
    const address = URL.createObjectURL(await getFile(url));
    const link = el(html`<a href=${address} download=${name ?? nothing}></a>`);
    link.click();
    URL.revokeObjectURL(address);
  } catch (problem) {
    tellProblem(problem);
  }
}

/** Returns { panel, shown, refresh }. */
export function whyList({ area, choose, suppose }) {
  const place = el(html`<div></div>`);
  const url = `/api/areas/${area}/waiting-reasons`;

  function render({ requests, people, groups, otherRequests, otherPeople, passedOver }) {
    if (requests === 0) {
      place.replaceChildren(empty(t('board.why-list.none')));
      return;
    }
    place.replaceChildren(
      el(html`<div class="row between">
        <h2>${t('board.why-list.title', { n: number(requests), people: number(people) })}</h2>
        <button type="button" class="quiet" @click=${() => save(`${url}/export`, `waiting-${area}.csv`)}>${t('board.why-list.export')}</button>
      </div>`),
      el(html`<ul class="plain why-groups">
        ${groups.map((one) => group(one, people, choose, suppose))}
        ${otherRequests > 0 ? html`<li class="soft">${t('board.why-list.others', { n: number(otherRequests), people: number(otherPeople) })}</li>` : nothing}
      </ul>`),
      el(html`<p class="soft">${t('board.why-list.honest')}</p>`),
      ...(passedOver.length ? [el(html`<h3>${t('board.why-list.first')}</h3>`), el(html`<ul>${passedOver.map(passed)}</ul>`)] : []));
  }

  async function refresh() {
    if (!place.firstElementChild) place.replaceChildren(loading());
    try {
      render(await get(url));
    } catch (problem) {
      if (!place.querySelector('.why-groups')) place.replaceChildren(failed(problem, refresh));
    }
  }
  return { panel: el(html`<section>${place}</section>`), shown: refresh, refresh };
}
