// SQLite with FTS5, compiled to WebAssembly: a database file.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

import { words } from '../fold.js';

export const assets = { 'sqlite3.wasm': '@sqlite.org/sqlite-wasm/dist/sqlite3.wasm' };

const start = () => sqlite3InitModule({ print: () => {}, printErr: () => {} });

/** As it comes, the table of the index keeps the text itself; folded, the text is in a table of its own. */
const TABLES = {
  plain: (isStored) => `
    CREATE VIRTUAL TABLE words USING fts5(title, text${isStored ? '' : ", content=''"});
    CREATE TABLE documents(id TEXT)`,
  persian: (isStored) => `
    CREATE VIRTUAL TABLE words USING fts5(title, text, content='', prefix='2 3');
    CREATE TABLE documents(id TEXT${isStored ? ', title TEXT, text TEXT' : ''})`,
};

export async function build(documents, { isPersian, isStored }) {
  const { oo1, capi } = await start();
  const database = new oo1.DB();
  database.exec(isPersian ? TABLES.persian(isStored) : TABLES.plain(isStored));
  database.exec('BEGIN');
  const indexed = (text) => (isPersian ? words(text).join(' ') : text);
  const addWords = database.prepare('INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)');
  const hasTexts = isPersian && isStored;
  const addDocument = database.prepare(`INSERT INTO documents VALUES (${hasTexts ? '?, ?, ?' : '?'})`);
  documents.forEach(({ id, title, text }, at) => {
    addWords.bind([at + 1, indexed(title), indexed(text)]).stepReset();
    addDocument.bind(hasTexts ? [id, title, text] : [id]).stepReset();
  });
  addWords.finalize();
  addDocument.finalize();
  database.exec("COMMIT; INSERT INTO words(words) VALUES ('optimize'); VACUUM");
  return { 'index.sqlite': capi.sqlite3_js_db_export(database) };
}

const quoted = (word) => `"${word.replaceAll('"', '""')}"`;

/** Any of the words, of which the last may be unfinished; as it comes, all of them. */
const ask = (typed, isPersian) =>
  isPersian ? `${words(typed).map(quoted).join(' OR ')}*` : typed.split(/\s+/).filter(Boolean).map(quoted).join(' ');

export async function open({ read, isPersian }) {
  const [{ oo1, capi, wasm }, bytes] = await Promise.all([start(), read('index.sqlite')]);
  const database = new oo1.DB();
  const pointer = wasm.allocFromTypedArray(bytes);
  const rc = capi.sqlite3_deserialize(
    database,
    'main',
    pointer,
    bytes.length,
    bytes.length,
    capi.SQLITE_DESERIALIZE_FREEONCLOSE,
  );
  database.checkRc(rc);
  const found = database.prepare(
    'SELECT id FROM words JOIN documents ON documents.rowid = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT ?',
  );
  const source = isPersian ? 'documents' : 'words JOIN documents ON documents.rowid = words.rowid';
  return {
    search(query, limit) {
      const match = ask(query, isPersian);
      const ids = [];
      found.bind([match === '*' ? '""' : match, limit]);
      while (found.step()) {
        ids.push(found.get(0));
      }
      found.reset();
      return ids;
    },
    article: (id) => database.selectObject(`SELECT title, text FROM ${source} WHERE id = ?`, id),
  };
}
