// Drivers by invitation: their account says nothing of what they do, this service does; to every other one they are nobody.
import { get } from '/kit/api.js';
import { note, strike } from '/kit/notes.js';

const WORK = ['OPERATOR', 'WAREHOUSE', 'COORDINATOR', 'DRIVER', 'ADMIN', 'SERVICE'];

/** Until the logout, for a start without a network. */
const noteOf = (id) => `joined.${id}`;

let invited = false;

/** Whether the account itself says what somebody does; an issuer's own roles say nothing. */
export const hasWork = ({ roles }) => WORK.some((role) => roles.includes(role));

/** Resolves to the areas where somebody drives by invitation. */
export async function areasOf({ id }) {
  const { areas } = await get('/api/join/mine');
  if (areas.length > 0) note(noteOf(id), 'yes');
  else strike(noteOf(id));
  return areas;
}

async function isInvited(who) {
  const asked = areasOf(who).then((areas) => areas.length > 0, () => false);
  return Boolean(localStorage.getItem(noteOf(who.id))) || asked;
}

/** For startPage: who has no work yet, and no invitation, comes to the page where a code is typed. */
export async function letIn(who, leave = () => location.replace('/join.html')) {
  if (!who.id || hasWork(who)) return false;
  invited = await isInvited(who);
  if (!invited) {
    leave();
    await new Promise(() => {});
  }
  return true;
}

/** Other services tell names to drivers by account alone: for the others this one asks them, under the same paths. */
export const namesFor = (config) => (invited ? { ...config, intake: '', inventory: '' } : config);
