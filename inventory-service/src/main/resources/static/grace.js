// A few seconds in which what was pressed can be taken back, before it is sent.
import { t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';

const GRACE = 4000;

/** Resolves when nobody took it back, at once when the form is left; rejects with a problem for the form when somebody did. */
export function afterGrace(form, text) {
  return new Promise((resolve, reject) => {
    const dialog = form.closest('dialog');
    const hold = (event) => event.preventDefault();
    const end = (then) => () => {
      clearTimeout(timer);
      window.removeEventListener('beforeunload', hold);
      dialog?.removeEventListener('close', goesNow);
      then();
    };
    const goesNow = end(resolve);
    const timer = setTimeout(goesNow, GRACE);
    window.addEventListener('beforeunload', hold);
    dialog?.addEventListener('close', goesNow);
    toast(text, { undo: end(() => reject(Object.assign(new Error(t('warehouse.taken-back-in-time')), { errors: [] }))) });
  });
}
