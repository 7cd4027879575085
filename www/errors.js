/** Errors that can occur before the engine answers. */

/**
 * The error of Jostar. The engine throws errors with the same name and shape; `pkg/jostar.d.ts` lists its codes.
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
 * The `code` of a Jostar error.
 *
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function errorCode(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/**
 * Runs the engine, starting at once, and reports when its memory ran out. A browser that refuses memory throws a
 * `RangeError`. A module that is refused more memory stops in a trap. Nothing else causes a trap, because a panic
 * throws its own error.
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
  // Compares names, because a browser without WebAssembly has no classes for its errors.
  const isMemory = ['RangeError', 'RuntimeError'].includes(/** @type {Error} */ (error)?.name);
  return isMemory ? new JostarError('out-of-memory', `memory ran out (${error})`, error) : error;
}
