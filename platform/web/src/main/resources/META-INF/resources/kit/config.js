// What this page's service says about its surroundings: issuer, client-id, and the addresses of other services.
export const config = await fetch('/kit/config.json').then((answer) => answer.json());
