// What is pasted into a field that holds so much at most: a browser cuts it without a word.
import { number, t } from './i18n.js';
import { toast } from './toast.js';

document.addEventListener('paste', ({ target, clipboardData }) => {
  const most = target.maxLength;
  if (!(most > 0)) return;
  const room = most - target.value.length + target.selectionEnd - target.selectionStart;
  const over = (clipboardData?.getData('text').length ?? 0) - room;
  if (over > 0) toast(t('kit.cut', { over: number(over), most: number(most) }), { kind: 'error' });
});
