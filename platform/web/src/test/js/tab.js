// Another tab of the same browser: its modules are its own; storage, locks and messages are shared.
import './clock.js';
import './services.js';

window.load = (path) => import(path);
