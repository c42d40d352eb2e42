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

/** A fault of the page's own is told in general words, and to whoever watches for such. */
function unexpected(fault) {
  reportError(fault);
  return t('kit.unexpected');
}

export function failed(problem, retry) {
  const text = problem instanceof Error && problem.status === undefined ? unexpected(problem) : problem.status === 0 ? noConnection(problem) : problem.message || t('kit.unexpected');
  return h('div', { class: 'state state-error', role: 'alert' }, h('p', {}, text),
    retry && h('button', { type: 'button', onclick: retry }, t('kit.try-again')));
}
