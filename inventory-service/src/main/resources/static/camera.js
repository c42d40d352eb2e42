// The camera as a scanner, where the browser can read codes by itself.
import { show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';

const FORMATS = ['qr_code', 'data_matrix', 'ean_13', 'ean_8', 'upc_a', 'code_128'];
const LOOK_EVERY = 150;

export const canSee = () => 'BarcodeDetector' in window && Boolean(navigator.mediaDevices?.getUserMedia);

/** Shows what the camera sees until a code is in it: heard(text). */
export async function scanByCamera(heard) {
  const formats = (await window.BarcodeDetector.getSupportedFormats()).filter((one) => FORMATS.includes(one));
  const detector = new window.BarcodeDetector({ formats });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => null);
  if (!stream) { toast(t('warehouse.scan.no-camera'), { kind: 'error' }); return; }
  const picture = el(html`<video playsinline muted class="camera"></video>`);
  const box = show({ title: t('warehouse.scan.camera'), body: el(html`<div>${picture}<p class="hint">${t('warehouse.scan.camera-hint')}</p></div>`) });
  picture.srcObject = stream;
  await picture.play().catch(() => {});
  const end = () => stream.getTracks().forEach((track) => track.stop());
  const look = async () => {
    if (!picture.isConnected) { end(); return; }
    const [found] = await detector.detect(picture).catch(() => []);
    if (!found) { setTimeout(look, LOOK_EVERY); return; }
    end();
    box.close();
    heard(found.rawValue);
  };
  look();
}
