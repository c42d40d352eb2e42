// Whether somebody is at work in what is open: it is not drawn anew under their hands.
const CONTROLS = 'input, select, textarea';

const said = ({ type, checked, value }) => (['checkbox', 'radio'].includes(type) ? checked : value);

export const isTypedInto = (place) => place.contains(document.activeElement) && document.activeElement.matches(CONTROLS);

/** What a form sends is on its way: the answer is read where it was asked. */
export const isBeingSent = (place) => Boolean(place.querySelector('button:disabled'));

/** What stands in all fields of it, to be compared later. */
export const typedIn = (place) => JSON.stringify([...place.querySelectorAll(CONTROLS)].map(said));

/** untouched: what typedIn said when it was drawn. Also what somebody unfolded is theirs. */
export const isInUse = (place, untouched) => isTypedInto(place) || isBeingSent(place) || Boolean(place.querySelector('details[open]')) || typedIn(place) !== untouched;
