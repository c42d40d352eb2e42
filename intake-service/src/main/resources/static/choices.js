// What is chosen from a long list in the forms: goods and neighborhoods, found by typing.
import { combobox } from '/kit/combobox.js';
import { named } from '/kit/i18n.js';

const choice = (things, none, chosen) => combobox([['', none], ...things.map(({ code, names }) => [code, named(names) || code, names])], chosen);

/** none: what stands in the field while nothing is chosen. */
export const placeChoice = (neighborhoods, none, chosen) => choice(neighborhoods, none, chosen);
export const goodsChoice = (items, none, chosen) => choice(items, none, chosen);
