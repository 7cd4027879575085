/** What can go wrong before the engine answers. */

/**
 * What is thrown. The engine throws errors of the same name and shape; its codes are in `pkg/jostar.d.ts`.
 *
 * | code | what happened |
 * |---|---|
 * | `no-webassembly` | the browser has no WebAssembly, or it is switched off |
 * | `blocked-by-csp` | the Content-Security-Policy of the page forbids it |
 * | `network` | a file did not arrive |
 * | `http` | the server answered with an error |
 * | `not-wasm` | what arrived is neither a module nor an index |
 * | `version-mismatch` | the module and the JavaScript around it are of different versions |
 * | `out-of-memory` | the browser gives the engine no more memory |
 */
export class JostarError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = 'JostarError';
    this.code = code;
  }
}

/**
 * The `code` of an error of Jostar's.
 *
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function errorCode(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/**
 * Lets the engine work, which begins at once, and says where its memory ran out. A browser that refuses memory throws a `RangeError`, and a
 * module that is refused more of it stops in a trap, as nothing else makes it do: a panic is an error that says so.
 *
 * @template Result
 * @param {() => Result | Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function running(work) {
  try {
    return await work();
  } catch (error) {
    throw explained(error);
  }
}

/** @param {unknown} error */
export function explained(error) {
  // By their names: where there is no WebAssembly, there is no class of its errors.
  const isMemory = ['RangeError', 'RuntimeError'].includes(/** @type {Error} */ (error)?.name);
  return isMemory ? new JostarError('out-of-memory', `memory ran out (${error})`, error) : error;
}
