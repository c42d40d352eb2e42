// What waits here, closed for the service alone (JWE, RFC 7516: ECDH-ES on P-256, AES-256-GCM): to be sent on for a colleague, or
// as a file. In it each report stays sealed under its person's key of this device, which nobody but that person and the service has:
// so it is that person's word, whoever brings it.
import { config } from './config.js';
import { isServed, lent, printIn, record, seal, textOf } from './vault.js';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const TAG_BYTES = 16;
/** Far below what the service takes at once. */
const LONGEST = 60_000;

const utf8 = (text) => new TextEncoder().encode(text);
const url64 = (bytes) => textOf(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** One round of the Concat KDF, with what RFC 7518 (4.6.2) has it told for A256GCM. */
async function contentKey(agreed) {
  const round = Uint8Array.of(0, 0, 0, 1, ...agreed, 0, 0, 0, 7, ...utf8('A256GCM'), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
  return crypto.subtle.importKey('raw', await crypto.subtle.digest('SHA-256', round), 'AES-GCM', false, ['encrypt']);
}

async function close(content) {
  const { kid, kty, crv, x, y } = JSON.parse(config['envelope-key']);
  const service = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, CURVE, false, []);
  const once = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const mine = await crypto.subtle.exportKey('jwk', once.publicKey);
  const agreed = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: service }, once.privateKey, 256));
  const header = url64(utf8(JSON.stringify({ alg: 'ECDH-ES', enc: 'A256GCM', kid, epk: { kty: mine.kty, crv: mine.crv, x: mine.x, y: mine.y } })));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(header) },
    await contentKey(agreed), utf8(JSON.stringify(content))));
  return [header, '', url64(iv), url64(sealed.slice(0, -TAG_BYTES)), url64(sealed.slice(-TAG_BYTES))].join('.');
}

/** A colleague's as it lies here; null when the service does not know the key that it was sealed under. */
export function lying({ owner, key, sealed }) {
  const { device, print } = record(owner);
  return sealed && device && printIn(sealed) === print ? { person: owner, device, key, sealed: textOf(sealed) } : null;
}

/** The person's own. Where the service has no key of theirs yet, it takes the person to bring it. */
export async function own(report) {
  const { device } = record(report.owner);
  return isServed(lent()) && device ? { person: report.owner, device, key: report.key, sealed: textOf(await seal(report)) }
    : { key: report.key, plain: JSON.stringify(report) };
}

/** In order, a few in each. */
export async function envelopes(reports) {
  const bundles = [];
  let room = 0;
  for (const report of reports) {
    const size = JSON.stringify(report).length;
    if (size > room) {
      bundles.push([]);
      room = LONGEST;
    }
    bundles.at(-1).push(report);
    room -= size;
  }
  const closed = [];
  for (const bundle of bundles) closed.push(await close({ reports: bundle }));
  return closed;
}
