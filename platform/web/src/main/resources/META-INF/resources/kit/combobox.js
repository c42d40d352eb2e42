// One of a long list, found by typing: a field of a form that holds a code and shows a name.
import { el, html, nothing } from './dom.js';
import { t } from './i18n.js';
import { findable, meant, otherName, pieces, search } from './search.js';

const MIRRORED = ['aria-invalid', 'aria-describedby', 'aria-label'];
let boxes = 0;

/** [value, text, names]: names, by language, are what else it is called. */
function optionOf([value, text, names]) {
  let called;
  return { value: `${value}`, text: `${text}`, get names() { called ??= findable([`${text}`, ...Object.values(names ?? {}), `${value}`]); return called; } };
}

/**
 * As a select to its form: name, value, input and change, reset. What is typed and names nothing is no value, and not valid: a form
 * that is bound (form.js) says so beside it, and sends nothing.
 */
class Combobox extends HTMLElement {
  static formAssociated = true;

  static observedAttributes = MIRRORED;

  #internals = this.attachInternals();
  #id = `combo-${boxes += 1}`;
  #all = [];
  #first = '';
  #value = '';
  /** What is typed and not settled yet; null where the chosen name stands there. */
  #typed = null;
  #shown = [];
  #at = -1;
  #list = el(html`<ul class="combo-list" role="listbox" id="${this.#id}-list" hidden></ul>`);
  #input = el(html`<input type="text" role="combobox" id="${this.#id}-input" autocomplete="off" autocapitalize="none" spellcheck="false"
      enterkeyhint="done" aria-autocomplete="list" aria-expanded="false" aria-haspopup="listbox" aria-controls=${this.#list.id}>`);
  #said = el(html`<p class="visually-hidden" role="status"></p>`);

  connectedCallback() {
    if (!this.#input.isConnected) {
      this.replaceChildren(el(html`<div class="combo">${this.#input}${this.#list}</div>`), this.#said);
      this.#listen();
    }
    this.#nameIt();
  }

  /** What the label says is what the field and its list are called. */
  #nameIt() {
    const label = this.#internals.labels[0];
    if (!label) return;
    label.id ||= `${this.#id}-label`;
    [this.#input, this.#list].forEach((part) => part.setAttribute('aria-labelledby', label.id));
  }

  attributeChangedCallback(name, before, now) {
    for (const part of name === 'aria-label' ? [this.#input, this.#list] : [this.#input]) {
      if (now === null) part.removeAttribute(name); else part.setAttribute(name, now);
    }
  }

  formDisabledCallback(disabled) { this.#input.disabled = disabled; }
  formResetCallback() { this.value = this.#first; }

  get name() { return this.getAttribute('name') ?? ''; }
  set name(name) { this.setAttribute('name', name); }
  get form() { return this.#internals.form; }
  get labels() { return this.#internals.labels; }
  get validity() { return this.#internals.validity; }
  get validationMessage() { return this.#internals.validationMessage; }
  checkValidity() { return this.#internals.checkValidity(); }
  get disabled() { return this.hasAttribute('disabled'); }
  set disabled(disabled) { this.toggleAttribute('disabled', disabled); }
  focus(options) { this.#input.focus(options); }

  /** The code of what is chosen; empty while something else is typed. */
  get value() { return this.#typed === null ? this.#value : ''; }

  /** A code that the list has not is none, as with a select. */
  set value(code) {
    this.#value = this.#find(`${code}`)?.value ?? '';
    this.#settled();
    this.#close();
  }

  /** [[value, text, names]], as at first; what is chosen or typed stays, also while somebody types. */
  get options() { return this.#all.map(({ value, text }) => [value, text]); }
  set options(options) {
    const chosen = this.#find(this.#value);
    this.#all = options.map(optionOf);
    this.#input.placeholder = this.#find('')?.text ?? '';
    if (this.#typed !== null) { this.#renewed(); return; }
    // What was chosen and is no more is not another one.
    if (this.#value && chosen && !this.#find(this.#value)) { this.#unnamed(chosen.text); return; }
    this.#settled();
    if (this.#isOpen()) this.#openAgain('');
  }

  /** The list has become another one under what is typed. */
  #renewed() {
    if (document.activeElement !== this.#input) { this.#leave(); return; }
    this.#mind();
    this.#openAgain(this.#typed);
  }

  /** Who goes through the list stays where it was. */
  #openAgain(text) {
    const before = this.#shown[this.#at]?.value;
    this.#open(text);
    const at = this.#shown.findIndex(({ value }) => value === before);
    if (at >= 0) this.#mark(at); else this.#markFirst();
  }

  #markFirst() { this.#mark(this.#typed?.trim() && this.#shown.length > 0 ? 0 : -1); }

  begin(chosen) {
    this.#first = this.#find(`${chosen ?? ''}`)?.value ?? this.#all[0]?.value ?? '';
    this.value = this.#first;
    return this;
  }

  #find(code) { return this.#all.find(({ value }) => value === code); }
  #isOpen() { return !this.#list.hidden; }

  #text() { return this.#value ? this.#find(this.#value).text : ''; }

  #settled() {
    this.#typed = null;
    this.#input.value = this.#text();
    this.#mind();
  }

  /** What the form is told of what stands here; and nothing stays said that is not so any more. */
  #mind() {
    const before = this.validationMessage;
    const isFree = this.value || this.#find('') || this.#all.length === 0;
    const wrong = this.#typed ? t('kit.combobox.unknown', { typed: this.#typed }) : isFree ? '' : t('kit.combobox.choose');
    this.#internals.setFormValue(this.value);
    this.#internals.setValidity(wrong ? { customError: true } : {}, wrong, this.#input.isConnected ? this.#input : undefined);
    if (!before || before === wrong) return;
    const old = this.#saying(before);
    if (old.length === 0) return;
    old.forEach((one) => one.remove());
    ['aria-invalid', 'aria-describedby'].forEach((name) => this.removeAttribute(name));
  }

  #saying(message) { return [...(this.closest('.field') ?? this).querySelectorAll('.field-error')].filter(({ textContent }) => textContent === message); }

  #tell(...kinds) { kinds.forEach((kind) => this.dispatchEvent(new Event(kind, { bubbles: true }))); }

  #listen() {
    const input = this.#input;
    // Only what is chosen is a change of this field.
    ['input', 'change'].forEach((kind) => input.addEventListener(kind, (event) => event.stopPropagation()));
    input.addEventListener('input', () => this.#type());
    input.addEventListener('keydown', (event) => this.#key(event));
    // Another window in front is no answer yet.
    input.addEventListener('blur', () => { if (document.activeElement !== input) this.#leave(); });
    input.addEventListener('click', () => { if (!this.#isOpen()) { input.select(); this.#open(this.#typed ?? ''); } });
    // The list takes no focus: a finger on it is still in the field.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', ({ target }) => {
      const row = target.closest('[role=option]');
      if (row) this.#choose(this.#shown[[...this.#list.children].indexOf(row)]);
    });
    this.addEventListener('click', ({ target }) => { if (target === this) input.focus(); });
  }

  #type() {
    // As it was: a scanner had typed into it, or somebody thought better of it.
    if (this.#input.value === this.#text()) { this.#settled(); this.#close(); return; }
    this.#typed = this.#input.value;
    this.#mind();
    this.#open(this.#typed);
    this.#markFirst();
  }

  #key(event) {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (event.isComposing) return;
    const last = this.#shown.length - 1;
    const go = (at) => { event.preventDefault(); this.#mark(at); };
    if (ctrlKey || metaKey) { if (key === 'Enter') this.#take(); return; }
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!this.#isOpen()) { this.#open(this.#typed ?? ''); if (this.#at < 0 && !altKey) this.#mark(key === 'ArrowDown' ? 0 : last); return; }
      if (altKey && key === 'ArrowUp') { this.#take(); return; }
      const from = this.#at < 0 && key === 'ArrowUp' ? 0 : this.#at;
      go((from + (key === 'ArrowDown' ? 1 : -1) + this.#shown.length) % this.#shown.length);
    } else if (key === 'Home' && this.#isOpen() && !shiftKey) go(0);
    else if (key === 'End' && this.#isOpen() && !shiftKey) go(last);
    else if (key === 'Enter' && (this.#isOpen() || this.#typed !== null)) { event.preventDefault(); this.#take(); }
    else if (key === 'Tab') this.#take();
    else if (key === 'Escape' && (this.#isOpen() || this.#typed !== null)) {
      // It closes the list, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      this.#settled();
      this.#close();
    }
  }

  /** What is highlighted, else what the text can only mean. */
  #take() {
    if (this.#isOpen() && this.#at >= 0) this.#choose(this.#shown[this.#at]);
    else this.#leave();
  }

  /** Left with something typed: it is what it names, or it is said that it names nothing. */
  #leave() {
    const typed = this.#typed;
    this.#close();
    if (typed === null) return;
    if (!typed.trim()) { this.#choose({ value: '' }); return; }
    const one = meant(this.#all.filter(({ value }) => value), typed);
    if (one) this.#choose(one); else this.#unnamed(typed);
  }

  #choose({ value }) {
    const other = value !== this.#value || this.#typed !== null;
    const changed = value !== this.#value;
    this.#value = value;
    this.#settled();
    this.#close();
    if (changed) this.#tell('input', 'change'); else if (other) this.#tell('input');
  }

  #unnamed(text) {
    const told = this.#typed !== null && this.#value === '';
    this.#value = '';
    this.#typed = text;
    this.#input.value = text;
    this.#mind();
    if (this.#saying(this.validationMessage).length === 0) {
      const id = `${this.#id}-error`;
      this.append(el(html`<p class="field-error" id=${id} role="alert">${this.validationMessage}</p>`));
      this.setAttribute('aria-invalid', 'true');
      this.setAttribute('aria-describedby', id);
    }
    if (!told) this.#tell('input');
  }

  #open(text) {
    this.#shown = search(text.trim() ? this.#all.filter(({ value }) => value) : this.#all, text);
    this.#list.replaceChildren(...this.#shown.map((option, at) => this.#row(option, at, text)));
    const any = this.#shown.length > 0;
    this.#list.hidden = !any;
    this.#input.setAttribute('aria-expanded', `${any}`);
    this.#said.className = any ? 'visually-hidden' : 'hint';
    this.#said.textContent = any ? t('kit.combobox.found', { n: this.#shown.length }) : t('kit.combobox.none');
    this.#mark(text ? -1 : this.#shown.findIndex(({ value }) => value && value === this.#value));
    if (any) this.#place();
  }

  #row(option, at, text) {
    const other = otherName(option, text);
    return el(html`<li role="option" id="${this.#id}-${at}" aria-selected="false">
      <span>${pieces(option.text, text).map(([piece, typed]) => (typed ? html`<u>${piece}</u>` : piece))}</span>
      ${other ? html`<span class="hint">${other}</span>` : nothing}
    </li>`);
  }

  #mark(at) {
    this.#list.children[this.#at]?.setAttribute('aria-selected', 'false');
    this.#at = at;
    const row = this.#list.children[at];
    if (!row) { this.#input.removeAttribute('aria-activedescendant'); return; }
    row.setAttribute('aria-selected', 'true');
    this.#input.setAttribute('aria-activedescendant', row.id);
    row.scrollIntoView({ block: 'nearest' });
  }

  /** Above the field where there is more room, and in sight: over bars, in front of the keyboard. */
  #place() {
    this.classList.remove('combo-up');
    const frame = this.closest('dialog')?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
    const field = this.#input.getBoundingClientRect();
    const below = Math.min(frame.bottom, (visualViewport?.offsetTop ?? 0) + (visualViewport?.height ?? innerHeight)) - field.bottom;
    const above = field.top - frame.top;
    const needed = this.#list.offsetHeight;
    this.classList.toggle('combo-up', needed > below && above > below);
    if (needed > Math.max(below, above)) this.#list.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
    this.#said.className = 'visually-hidden';
    this.#said.textContent = '';
    this.#at = -1;
  }
}

customElements.define('kit-combobox', Combobox);

/** options: [[value, text, names]], one with the value '' for none, its text then standing in the empty field; chosen: a value. */
export function combobox(options, chosen) {
  const box = document.createElement('kit-combobox');
  box.options = options;
  return box.begin(chosen);
}
