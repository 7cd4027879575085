/** The address of a script in the form that pages with Trusted Types require. */

/** @type {any} */
let policy;

/**
 * Made by the policy `jostar`, which a page allows with `trusted-types jostar`. The policy accepts only scripts of the
 * page's own site, and browsers start no others as workers anyway. Their exact place is up to bundlers.
 *
 * @param {URL} url
 * @returns {URL} Or a `TrustedScriptURL`, which is accepted in the same places.
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
