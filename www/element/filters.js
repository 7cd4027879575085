/** Filters: the order, the dates and the facets of the results. */

import { daysInWords } from './dates.js';
import { h, icon, isolated } from './dom.js';
import { filters } from './styles-filters.js';
import { isJalali, typedDay } from './typed-day.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {import('../pkg/jostar.js').Results} Found
 * @typedef {'relevance' | 'newest' | 'oldest'} Order
 * @typedef {'from' | 'to'} End An end of the range of dates. The two date boxes have these names.
 */

/**
 * The choice of the visitor.
 *
 * @typedef {object} Choice
 * @property {Order} sort
 * @property {string | undefined} from
 * @property {string | undefined} to
 * @property {Record<string, string[]>} filters
 */

/**
 * The number of values of a facet listed at first, and added with each request for more. Thousands would slow down
 * typing.
 */
const FIRST = 50;
const STEP = 500;

export class Filters {
  static look = filters;

  #messages;
  #changed;
  #locale;
  #toggle;
  #sort;
  #days;
  #error;
  #facets;
  #dates;
  /** The number of values listed of a facet, if more were requested. @type {Map<string, number>} */
  #listed = new Map();

  /**
   * @param {Messages} messages
   * @param {Choice} choice Changes when the visitor chooses something else.
   * @param {() => void} changed
   */
  constructor(messages, choice, changed) {
    this.#messages = messages;
    this.choice = choice;
    this.#changed = changed;
    this.#locale = messages.locale;
    this.#toggle = h(
      'button',
      {
        class: 'small',
        part: 'button filters-toggle',
        'aria-expanded': 'false',
        'aria-controls': 'filters',
        onclick: () => {
          const { hidden } = this.panel;
          this.panel.hidden = !hidden;
          this.#toggle.ariaExpanded = String(hidden);
        },
      },
      icon('filters'),
      messages.filters,
    );
    const orders = Object.entries(messages.orders);
    this.#sort = h(
      'select',
      {
        class: 'small',
        part: 'button sort',
        'aria-label': messages.sort,
        onchange: () => {
          this.choice.sort = /** @type {Order} */ (this.#sort.value);
          changed();
        },
      },
      ...orders.map(([value, label]) => h('option', { value }, label)),
    );
    this.bar = h('div', { class: 'tools', hidden: true }, this.#toggle, this.#sort);
    this.chips = h('ul', { part: 'chips', hidden: true });
    this.#days = [this.#day('from'), this.#day('to')];
    this.#error = h('p', { id: 'no-day', class: 'wrong', hidden: true }, messages.noDay);
    this.#dates = h(
      'fieldset',
      { part: 'facet dates' },
      h('legend', {}, messages.dates),
      ...this.#days.map((input) => h('label', {}, h('span', {}, messages[/** @type {End} */ (input.name)]), input)),
      this.#error,
    );
    this.#facets = h('div', { class: 'facets' });
    this.panel = h('div', { id: 'filters', part: 'filters', hidden: true }, this.#dates, this.#facets);
  }

  /** Shows the available filters. @param {Found} found */
  show(found) {
    const { facets, dates } = found;
    const hasDates = (dates ?? this.choice.from ?? this.choice.to) !== undefined;
    this.#sort.value = this.choice.sort;
    this.#sort.hidden = !hasDates;
    this.#dates.hidden = !hasDates;
    for (const input of this.#days) {
      const end = /** @type {End} */ (input.name);
      const day = this.choice[end];
      // A day that was chosen elsewhere is shown, unless the visitor is typing one.
      if (typedDay(input.value, end) !== day && !input.matches(':focus')) {
        input.value = day ?? '';
      }
      if (dates !== undefined) {
        // The date box shows these before anything is typed.
        [input.min, input.max] = dates;
      }
    }
    const focused = /** @type {HTMLInputElement | null} */ (this.#facets.querySelector(':focus'))?.value;
    const sets = facets
      .map(({ name, values }) => this.#facet(name, values, () => this.show(found)))
      .filter((set) => set !== undefined);
    this.#facets.replaceChildren(...sets);
    this.#toggle.hidden = sets.length === 0 && !hasDates;
    if (focused !== undefined) {
      this.#focus(focused);
    }
    this.bar.hidden = false;
    this.#showChips();
  }

  /** Removes all filters. */
  clear() {
    this.bar.hidden = this.chips.hidden = this.panel.hidden = true;
    this.#toggle.ariaExpanded = 'false';
  }

  /**
   * @param {string} name
   * @param {{ value: string, count: number }[]} values
   * @param {() => void} again Shows everything again.
   */
  #facet(name, values, again) {
    const chosen = this.#chosen(name);
    // A single value that all results share distinguishes nothing.
    if (values.length < 2 && chosen.length === 0) {
      return undefined;
    }
    const most = this.#listed.get(name) ?? FIRST;
    const listed = values.filter(({ value }, at) => at < most || chosen.includes(value));
    const rest = values.length - listed.length;
    for (const value of chosen) {
      if (!listed.some((each) => each.value === value)) {
        listed.push({ value, count: 0 });
      }
    }
    /** @type {HTMLElement[]} */
    const choices = listed.map(({ value, count }) =>
      h(
        'label',
        { class: 'choice', part: 'facet-value' },
        h('input', {
          type: 'checkbox',
          value: `${name}\n${value}`,
          checked: chosen.includes(value),
          onchange: () => this.#choose(name, value),
        }),
        h('span', {}, isolated(valueName(name, value, this.#locale))),
        h('span', { class: 'quiet' }, count.toLocaleString(this.#locale)),
      ),
    );
    if (rest > 0) {
      const next = () => {
        this.#listed.set(name, most + STEP);
        again();
        this.#focus(`${name}\n${values[most]?.value}`);
      };
      const label = this.#messages.moreValues(rest.toLocaleString(this.#locale));
      choices.push(h('button', { class: 'small', part: 'button', value: name, onclick: next }, label));
    }
    return h(
      'fieldset',
      { part: 'facet' },
      h('legend', {}, isolated(own(this.#messages.facets, name) ?? name)),
      h('div', { class: 'choices' }, ...choices),
    );
  }

  /** Moves the focus to the control of a value or, if it is gone, to one that is always there. @param {string} value */
  #focus(value) {
    /** @type {HTMLElement} */ (this.#facets.querySelector(`[value="${CSS.escape(value)}"]`) ?? this.#toggle).focus();
  }

  /** The chosen values of a facet. @param {string} name */
  #chosen(name) {
    return own(this.choice.filters, name) ?? [];
  }

  /**
   * Chooses a value, or stops choosing it.
   *
   * @param {string} name
   * @param {string} value
   */
  #choose(name, value) {
    const chosen = this.#chosen(name);
    const values = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    const { [name]: _before, ...rest } = this.choice.filters;
    this.choice.filters = values.length === 0 ? rest : { ...rest, [name]: values };
    this.#changed();
  }

  #showChips() {
    const { from, to, filters } = this.choice;
    const chips = Object.entries(filters).flatMap(([name, values]) =>
      values.map((value) => this.#chip(valueName(name, value, this.#locale), () => this.#choose(name, value))),
    );
    if ((from ?? to) !== undefined) {
      chips.push(
        this.#chip(daysInWords(this.#messages, this.choice), () => {
          this.choice.from = this.choice.to = undefined;
          this.#days.forEach((input) => (input.value = ''));
          this.#check();
          this.#changed();
        }),
      );
    }
    this.chips.replaceChildren(...chips);
    this.chips.hidden = chips.length === 0;
  }

  /**
   * @param {string} label
   * @param {() => void} onclick
   */
  #chip(label, onclick) {
    return h(
      'li',
      {},
      h(
        'button',
        {
          class: 'small',
          part: 'button chip',
          'aria-label': this.#messages.remove(label),
          onclick: () => {
            // The button disappears together with its filter.
            this.#toggle.focus();
            onclick();
          },
        },
        isolated(label),
        icon('close'),
      ),
    );
  }

  /** @param {End} end */
  #day(end) {
    return h('input', {
      name: end,
      // The date boxes of browsers support only the Gregorian calendar.
      ...(isJalali(this.#locale)
        ? { type: 'text', inputmode: 'numeric', placeholder: this.#messages.day }
        : { type: 'date' }),
      autocomplete: 'off',
      onchange: (/** @type {Event} */ event) => {
        this.choice[end] = typedDay(/** @type {HTMLInputElement} */ (event.target).value, end);
        this.#check();
        this.#changed();
      },
    });
  }

  /** Marks the boxes whose text is not a day. */
  #check() {
    const wrong = this.#days.filter((input) => {
      const isWrong = input.value !== '' && typedDay(input.value, 'from') === undefined;
      input.ariaInvalid = String(isWrong);
      input.setAttribute('aria-describedby', isWrong ? 'no-day' : '');
      return isWrong;
    });
    this.#error.hidden = wrong.length === 0;
  }
}

/**
 * How a value of a facet is called. A language has a name, others are their own names. The empty value, of articles
 * without one, is a dash.
 *
 * @param {string} facet
 * @param {string} value
 * @param {string} locale
 */
export function valueName(facet, value, locale) {
  if (facet !== 'lang' || value === '') {
    return value || '–';
  }
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(value) ?? value;
  } catch {
    // Not a language tag.
    return value;
  }
}

/**
 * An own property of an object. Facets may have the names of inherited properties.
 *
 * @template Value
 * @param {Record<string, Value>} object
 * @param {string} name
 * @returns {Value | undefined}
 */
function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
