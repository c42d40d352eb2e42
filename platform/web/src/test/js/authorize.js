// The issuer in its frame: sends the browser back at once, with a code, or with why it cannot without the person.
const asked = new URLSearchParams(location.search);
const refusal = localStorage.getItem('test.issuer-refuses');
const answer = new URLSearchParams({ ...(refusal ? { error: refusal } : { code: 'silent' }), state: asked.get('state') });
location.replace(`${asked.get('redirect_uri')}?${answer}`);
