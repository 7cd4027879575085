/**
 * The box and its suggestions, in the combobox pattern of the ARIA Authoring Practices. The focus stays in the box. The
 * arrow keys choose among the suggestions, and beyond them they lead to the results.
 */

import { h, icon } from './dom.js';

/** @typedef {import('../messages/index.js').Messages} Messages */

/**
 * Text that a keyboard writes as it is typed. Phone keyboards report every word as a composition, and waiting for its
 * end would leave Persian readers without results while they type. Input methods that turn keystrokes into other
 * letters never compose in these scripts.
 */
const TYPED_AS_WRITTEN = /^[\p{Script=Arabic}\p{Script=Cyrillic}\p{N}\p{P}\p{Cf}\s]*$/u;

/**
 * @typedef {object} BoxEvents
 * @property {(text: string) => void} typed The text changed, by typing or by a choice.
 * @property {() => void} entered Enter was pressed, or a suggestion was chosen.
 * @property {() => void} left The arrow down leads out of the box.
 * @property {() => boolean} escaped Escape did nothing in the box. Returns whether it did something elsewhere.
 */

export class Box {
  #events;
  #clear;
  #label;
  #list;
  /** @type {HTMLElement[]} */
  #options = [];
  #active = -1;

  /**
   * @param {Messages} messages
   * @param {string} placeholder
   * @param {BoxEvents} events
   */
  constructor(messages, placeholder, events) {
    this.#events = events;
    this.input = h('input', {
      id: 'box',
      part: 'input',
      type: 'search',
      dir: 'auto',
      role: 'combobox',
      'aria-label': messages.label,
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': 'offers',
      placeholder,
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      enterkeyhint: 'search',
      oninput: (/** @type {InputEvent} */ event) => {
        if (!event.isComposing || TYPED_AS_WRITTEN.test(event.data ?? '')) {
          this.#changed();
        }
      },
      oncompositionend: () => this.#changed(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
    });
    this.#clear = h(
      'button',
      {
        class: 'bare',
        part: 'clear',
        'aria-label': messages.clear,
        hidden: true,
        onclick: () => {
          this.#set('');
          this.input.focus();
        },
      },
      icon('close'),
    );
    const field = h('div', { part: 'field' }, icon('search', true), this.input, this.#clear);
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (matchMedia('(pointer: coarse)').matches) {
        // Hides the keyboard on the screen, which covers the results.
        this.input.blur();
      }
      events.entered();
    };
    this.form = h('form', { role: 'search', 'aria-label': messages.label, part: 'search', onsubmit: submit }, field);

    this.#label = messages.suggestions;
    this.#list = h('ul', { id: 'offers', role: 'listbox', part: 'suggestions' });
    // The focus stays in the box, wherever the reader presses.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.offers = h('div', { class: 'offers', hidden: true }, this.#list);
    this.offer();
  }

  get text() {
    return this.input.value;
  }

  /** Changes the text without a search. @param {string} text */
  set text(text) {
    this.input.value = text;
    this.#clear.hidden = text === '';
  }

  /**
   * Suggests texts.
   *
   * @param {readonly string[]} [texts]
   * @param {string} [label] What they are.
   * @param {Node | string} [before] What stands before them.
   * @param {Node | string} [after]
   */
  offer(texts = [], label = this.#label, before = '', after = '') {
    this.#list.ariaLabel = label;
    this.offers.replaceChildren(before, this.#list, after);
    this.#options = texts.map((text, at) =>
      h(
        'li',
        {
          id: `offer-${at}`,
          role: 'option',
          part: 'suggestion',
          dir: 'auto',
          onclick: () => this.#choose(text),
        },
        text,
      ),
    );
    this.#list.replaceChildren(...this.#options);
    this.#activate(-1);
    this.#show(texts.length > 0);
  }

  /** @param {boolean} isShown */
  #show(isShown) {
    this.offers.hidden = !isShown;
    this.input.ariaExpanded = String(isShown);
    if (!isShown) {
      this.#activate(-1);
    }
  }

  #changed() {
    this.#clear.hidden = this.text === '';
    this.#events.typed(this.text);
  }

  /** @param {string} text */
  #set(text) {
    this.text = text;
    this.#changed();
  }

  /** @param {string} text */
  #choose(text) {
    this.#set(text);
    this.input.focus();
    this.#events.entered();
  }

  /** @param {number} at */
  #activate(at) {
    this.#active = at;
    this.#options.forEach((option, each) => (option.ariaSelected = String(each === at)));
    const option = this.#options[at];
    option?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.input.setAttribute('aria-activedescendant', option?.id ?? '');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const last = this.offers.hidden ? -1 : this.#options.length - 1;
    const isRightToLeft = getComputedStyle(this.#list).direction === 'rtl';
    // The suggestions form a row. Once one is chosen, the left and right arrows choose too, besides up and down.
    const along =
      this.#active < 0 ? 0 : ({ ArrowLeft: isRightToLeft ? 1 : -1, ArrowRight: isRightToLeft ? -1 : 1 }[event.key] ?? 0);
    const step = along || ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0);
    if (step !== 0) {
      event.preventDefault();
      const at = this.#active + step;
      if (at > last && along === 0) {
        this.#activate(-1);
        this.#events.left();
      } else {
        this.#activate(Math.max(-1, Math.min(at, last)));
      }
    } else if (event.key === 'Enter' && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#options[this.#active]?.textContent ?? '');
    } else if (event.key === 'Escape') {
      this.#escape(event);
    } else {
      this.#activate(-1);
    }
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (this.#active >= 0) {
      this.#activate(-1);
    } else if (this.#events.escaped()) {
      // Handled.
    } else if (!this.offers.hidden) {
      this.#show(false);
    } else if (this.text !== '') {
      this.#set('');
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
