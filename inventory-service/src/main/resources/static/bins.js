// Where a lot stands: said once, it is in the pick list's walking order and on the label.
import { post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { field } from '/words.js';

export function binForm({ base, lot, bin, done }) {
  const form = el(html`<form id="bin-${lot}">
    ${field(`bin-of-${lot}`, t('warehouse.bin'), el(html`<input name="bin" maxlength="20" autocomplete="off" value=${bin ?? nothing}>`), t('warehouse.bin-hint'))}
    <button type="submit" class="quiet">${t('warehouse.put-in-bin')}</button>
  </form>`);
  bindForm(form, {
    send: ({ bin: typed }, key) => post(`${base}/lots/${encodeURIComponent(lot)}/bin`, { bin: typed.trim() || undefined }, { key }),
    done: () => { toast(t('warehouse.corrected')); done(); },
  });
  return form;
}
