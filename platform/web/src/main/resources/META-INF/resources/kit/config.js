// What this page's service says about its surroundings: issuer, client-id, and the addresses of other services.
export const config = await fetch('/kit/config.json').then((answer) => answer.json());

/** Whether this page's service opens envelopes. */
export const hasEnvelopes = Boolean(config['envelope-key']);
