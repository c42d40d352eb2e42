// The page that the issuer sends the browser back to: after a login by itself, for a silent renewal inside a frame.
const answer = Object.fromEntries(new URLSearchParams(location.search));

async function goBack() {
  const { finishLogin } = await import('./auth.js');
  try {
    location.replace(finishLogin(answer));
  } catch {
    const { t, ready } = await import('./i18n.js');
    await ready;
    const link = document.createElement('a');
    link.href = '/';
    link.textContent = t('kit.try-again');
    document.querySelector('#message').append(t('kit.login-failed'), ' ', link);
  }
}

if (window.parent !== window) window.parent.postMessage({ kind: 'login-answer', ...answer }, location.origin);
else goBack();
