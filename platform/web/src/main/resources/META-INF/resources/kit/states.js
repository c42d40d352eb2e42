// Empty, loading and error, designed once.
import { h } from './dom.js';
import { t } from './i18n.js';

export const loading = () => h('p', { class: 'state state-loading', role: 'status' }, t('kit.loading'));

export const empty = (text = t('kit.empty')) => h('p', { class: 'state' }, text);

const noConnection = ({ code }) => t(code === 'sign-in' ? 'kit.sign-in' : 'kit.offline');

export function failed(problem, retry) {
  const text = problem.status === 0 ? noConnection(problem) : problem.message || t('kit.unexpected');
  return h('div', { class: 'state state-error', role: 'alert' }, h('p', {}, text),
    retry && h('button', { type: 'button', onclick: retry }, t('kit.try-again')));
}
