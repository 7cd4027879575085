/** The page that builds: takes files, shows what becomes of them, lets them be searched, and gives the result away. */

import { JostarSearch } from '../../define.js';
import { provide } from '../../jostar.js';
import { trustedScript } from '../../trusted.js';
import { fromDrop, fromInput } from './files.js';
import { SAMPLE } from './sample.js';
import { WORDS } from './words.js';

/**
 * @typedef {import('./files.js').Named} Named
 * @typedef {import('./worker.js').Built} Built
 * @typedef {import('./worker.js').Form} Form
 * @typedef {import('./worker.js').Reply} Reply
 * @typedef {import('./worker.js').Request} Request
 */

/** How many notes are listed. */
const NOTES = 200;

const ids = /** @type {const} */ ([
  'drop',
  'folder',
  'files',
  'sample',
  'options',
  'working',
  'progress',
  'progress-text',
  'cancel',
  'failure',
  'failure-text',
  'built',
  'summary',
  'downloads',
  'name',
  'notes',
  'notes-title',
  'notes-list',
  'search',
  'language',
]);
const at = /** @type {Record<typeof ids[number], any>} */ (
  Object.fromEntries(ids.map((id) => [id, document.getElementById(id)]))
);

/** @type {'fa' | 'en'} */
let language = 'fa';
/** @type {Worker | undefined} */
let worker;
/** @type {Built | undefined} */
let built;

const words = () => WORDS[language];

/** @param {string} chosen */
function speak(chosen) {
  language = chosen === 'en' ? 'en' : 'fa';
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'fa' ? 'rtl' : 'ltr';
  at.language.value = language;
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = words().fixed[/** @type {HTMLElement} */ (element).dataset.word ?? ''] ?? '';
  }
  document.title = `${words().fixed.title} \u2013 ${words().fixed.brand}`;
  document.querySelector('jostar-search')?.setAttribute('lang', language);
  showSummary();
}

/** @param {'drop' | 'working' | 'failure' | 'built'} what */
function show(what) {
  at.drop.hidden = what === 'working';
  at.working.hidden = what !== 'working';
  at.failure.hidden = what !== 'failure';
  at.built.hidden = what !== 'built';
  at.drop.classList.toggle('small', what === 'built');
}

/** @param {string} text */
function fail(text) {
  worker?.terminate();
  worker = undefined;
  at['failure-text'].textContent = text;
  show('failure');
}

/** @param {Named[]} files */
function build(files) {
  worker?.terminate();
  built = undefined;
  at.progress.removeAttribute('value');
  at['progress-text'].textContent = '';
  show('working');
  try {
    worker = new Worker(trustedScript(new URL('./worker.js', import.meta.url)), { type: 'module' });
  } catch (error) {
    fail(String(error));
    return;
  }
  worker.onerror = (event) => fail(event.message || 'demo/build/worker.js');
  worker.onmessage = (/** @type {MessageEvent<Reply>} */ { data }) => {
    if (data.progress !== undefined) {
      const { done, of, articles } = data.progress;
      at.progress.max = of;
      at.progress.value = done;
      if (done === of) {
        at.progress.removeAttribute('value');
      }
      at['progress-text'].textContent = done === of ? words().writing : words().reading(done, of, articles);
    } else if (data.memory !== undefined) {
      fail(words().memory(data.memory));
    } else if (data.error !== undefined) {
      fail(data.error);
    } else if (data.built?.about.documents === 0) {
      fail([words().none, ...data.built.notes].join('\n'));
    } else if (data.built !== undefined) {
      built = data.built;
      at.name.value = built.about.title ?? (files[0]?.folder || files[0]?.name.replace(/\.[^.]*$/, '') || '');
      void trySearch();
    }
  };
  worker.postMessage(/** @type {Request} */ ({ files, options: at.options.value.trim() || '{}' }));
}

/** Has something made of what was built. @param {Form} form @returns {Promise<Uint8Array<ArrayBuffer>>} */
function made(form) {
  return new Promise((resolve, reject) => {
    const running = /** @type {Worker} */ (worker);
    running.onmessage = (/** @type {MessageEvent<Reply>} */ { data: { made, memory, error } }) =>
      made === undefined ? reject(memory === undefined ? new Error(error) : words().memory(memory)) : resolve(made);
    running.postMessage(/** @type {Request} */ ({ make: form, title: at.name.value, lang: built?.about.lang ?? language }));
  });
}

/** Shows what was built, and searches it as a site would: in the very module that can be downloaded. */
async function trySearch() {
  try {
    provide(await made('wasm'));
  } catch (error) {
    fail(String(error));
    return;
  }
  const element = new JostarSearch();
  element.lang = language;
  element.setAttribute('open-article', 'reader');
  at.search.replaceChildren(element);
  showSummary();
  show('built');
  at.summary.focus();
}

function showSummary() {
  if (built === undefined) {
    return;
  }
  const { about, text, bytes, seconds, notes, passedOver } = built;
  at.summary.textContent = words().summary({ articles: about.documents, words: about.words, text, bytes, seconds });
  const lines = [...notes, ...passedOver.map(words().passedOver)];
  at.notes.hidden = lines.length === 0;
  at['notes-title'].textContent = words().notes(lines.length);
  at['notes-list'].replaceChildren(
    ...[...lines.slice(0, NOTES), ...(lines.length > NOTES ? ['…'] : [])].map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }),
  );
}

/** @param {Form} form */
async function download(form) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (at.downloads.querySelectorAll('button'));
  buttons.forEach((button) => (button.disabled = true));
  try {
    const type = { html: 'text/html', wasm: 'application/wasm', jostar: 'application/octet-stream' }[form];
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([await made(form)], { type }));
    link.download = { html: 'archive.html', wasm: 'search.wasm', jostar: 'search.jostar' }[form];
    link.click();
    // By then the browser has the bytes.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } catch (error) {
    fail(String(error));
  }
  buttons.forEach((button) => (button.disabled = false));
}

for (const id of /** @type {const} */ (['folder', 'files'])) {
  at[id].addEventListener('change', () => {
    const files = fromInput(at[id].files);
    at[id].value = '';
    if (files.length > 0) {
      build(files);
    }
  });
}
at.sample.addEventListener('click', () =>
  build(Object.entries(SAMPLE).map(([name, text]) => ({ file: new File([text], name), folder: '', name }))),
);
at.cancel.addEventListener('click', () => {
  worker?.terminate();
  show('drop');
});
at.downloads.addEventListener('submit', (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  void download(/** @type {Form} */ (/** @type {HTMLButtonElement} */ (event.submitter).value));
});
at.language.addEventListener('change', () => speak(at.language.value));

// Anywhere on the page: who misses the frame would leave the page for the file.
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  at.drop.classList.add('over');
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) {
    at.drop.classList.remove('over');
  }
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  at.drop.classList.remove('over');
  if (event.dataTransfer !== null && at.working.hidden) {
    fromDrop(event.dataTransfer).then(
      (files) => files.length > 0 && build(files),
      (error) => fail(String(error)),
    );
  }
});

speak(new URLSearchParams(location.search).get('lang') ?? (navigator.language.startsWith('fa') ? 'fa' : 'en'));
