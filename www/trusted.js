/** The address of a script, as pages that require Trusted Types want it. */

/** @type {any} */
let policy;

/**
 * Made by the policy `jostar`, which a page allows with `trusted-types jostar`. It passes nothing but scripts that lie
 * beside this one.
 *
 * @param {URL} url
 * @returns {URL} Or a `TrustedScriptURL`, which is taken in the same places.
 */
export function trustedScript(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  policy ??= trustedTypes?.createPolicy('jostar', {
    createScriptURL(/** @type {string} */ address) {
      if (!address.startsWith(new URL('.', import.meta.url).href)) {
        throw new TypeError(`${address} is no script of Jostar`);
      }
      return address;
    },
  });
  return policy?.createScriptURL(url.href) ?? url;
}
