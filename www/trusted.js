/** The address of a script, as pages that require Trusted Types want it. */

/** @type {any} */
let policy;

/**
 * Made by the policy `jostar`, which a page allows with `trusted-types jostar`. It passes nothing but scripts of the page's
 * own site, and a browser starts no others as workers anyway. Where exactly they lie is up to bundlers.
 *
 * @param {URL} url
 * @returns {URL} Or a `TrustedScriptURL`, which is taken in the same places.
 */
export function trustedScript(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  policy ??= trustedTypes?.createPolicy('jostar', {
    createScriptURL(/** @type {string} */ address) {
      if (new URL(address).origin !== location.origin) {
        throw new TypeError(`${address} is no script of this site`);
      }
      return address;
    },
  });
  return policy?.createScriptURL(url.href) ?? url;
}
