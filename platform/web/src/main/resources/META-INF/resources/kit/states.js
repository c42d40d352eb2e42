// Empty, loading and error, designed once.
import { h } from './dom.js';
import { t } from './i18n.js';

const BONES = 4;

/** In the shape of what comes; it shows itself only when that takes a moment. */
export const loading = () => h('div', { class: 'state state-loading', role: 'status' }, h('span', { class: 'visually-hidden' }, t('kit.loading')),
  Array.from({ length: BONES }, () => h('div', { class: 'bone' })));

/** Says what there is not, and what to do: more, such as a sentence or a button. */
export const empty = (text = t('kit.empty'), ...more) => h('div', { class: 'state state-empty' }, h('p', {}, text), ...more);

const noConnection = ({ code }) => t(code === 'sign-in' ? 'kit.sign-in' : 'kit.offline');

export function failed(problem, retry) {
  const text = problem.status === 0 ? noConnection(problem) : problem.message || t('kit.unexpected');
  return h('div', { class: 'state state-error', role: 'alert' }, h('p', {}, text),
    retry && h('button', { type: 'button', onclick: retry }, t('kit.try-again')));
}
