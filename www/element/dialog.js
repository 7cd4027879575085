/** The dialog of the modal mode, with the button and the keys that open it. */

import { h, icon } from './dom.js';
import { dialog } from './styles-dialog.js';

/** @typedef {import('../messages/index.js').Messages} Messages */

export class Dialog {
  static look = dialog;

  #focused;
  #opened;

  /**
   * @param {Messages} messages
   * @param {HTMLElement} content
   * @param {HTMLElement} bar Takes the button that closes it.
   * @param {() => HTMLElement} focused Gets the focus when the dialog opens.
   * @param {() => void} opened The dialog was opened.
   */
  constructor(messages, content, bar, focused, opened) {
    this.#focused = focused;
    this.#opened = opened;
    const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
    const keys = h('kbd', { 'aria-hidden': 'true', dir: 'ltr' }, isApple ? '⌘K' : 'Ctrl K');
    this.trigger = h(
      'button',
      {
        class: 'button trigger',
        part: 'trigger',
        'aria-haspopup': 'dialog',
        'aria-keyshortcuts': 'Control+K Meta+K /',
        onclick: () => this.show(),
      },
      h('slot', { name: 'trigger' }, icon('search', true), messages.open, keys),
    );
    bar.append(
      h(
        'button',
        { class: 'bare', part: 'close', 'aria-label': messages.close, onclick: () => this.close() },
        icon('close'),
      ),
    );
    this.element = h(
      'dialog',
      {
        part: 'dialog',
        'aria-label': messages.label,
        onclick: (/** @type {MouseEvent} */ event) => {
          // The content fills the dialog. A press on the dialog itself is thus on the area behind it.
          if (event.target === this.element) {
            this.close();
          }
        },
      },
      content,
    );
    document.addEventListener('keydown', this.#key);
  }

  get isOpen() {
    return this.element.open;
  }

  show() {
    if (!this.isOpen) {
      this.element.showModal();
      this.#focused().focus();
      this.#opened();
    }
  }

  /** @returns {boolean} Whether it was open. */
  close() {
    const { isOpen } = this;
    this.element.close();
    return isOpen;
  }

  end() {
    document.removeEventListener('keydown', this.#key);
    this.close();
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.shiftKey) {
      return;
    }
    // Compares the position of the key: on a Persian keyboard, K types «ن».
    const isCombination = (event.ctrlKey || event.metaKey) && (event.code === 'KeyK' || event.key === 'k');
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event);
    if (isCombination || (isSlash && !this.isOpen)) {
      event.preventDefault();
      this.show();
    }
  };
}

/** @param {KeyboardEvent} event */
function isTyping(event) {
  const [target] = event.composedPath();
  // A closed shadow root shows only its host, which would not normally have the focus itself. So this lists the places
  // where nobody types.
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.localName.includes('-') ||
      !target.matches('body, a, button, summary, [tabindex]:not(input, textarea, select)'))
  );
}
