// Errors that stop a command.

/** Something outside the program is wrong. The message says what, where, and what to do. */
export class Failure extends Error {}

/** The command was called wrongly. */
export class Misuse extends Error {
  /**
   * @param {string} message
   * @param {string} [command]
   */
  constructor(message, command) {
    super(message);
    this.command = command;
  }
}

/**
 * A file system error in words.
 *
 * @param {string} path
 * @param {unknown} error
 */
export function failed(path, error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  const known = {
    ENOENT: 'there is no such file or folder: correct the path',
    EACCES: 'no permission: allow this user to use it',
    EPERM: 'no permission: allow this user to use it',
    EISDIR: 'this is a folder: name a file',
    ENOTDIR: 'a part of this path is no folder: correct the path',
    ENOSPC: 'the disk is full: make room',
    ELOOP: 'links that lead to each other: correct or remove them',
  };
  const what = known[/** @type {keyof typeof known} */ (code)] ?? message;
  return new Failure(`${path}: ${what}`, { cause: error });
}

/**
 * A message without control characters for the terminal, because file names may contain anything. They are shown
 * escaped.
 *
 * @param {string} message
 */
export function escaped(message) {
  return message.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (c) =>
    c === '\t' ? ' ' : `\\u{${c.codePointAt(0)?.toString(16)}}`,
  );
}
