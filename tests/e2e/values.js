/** A facet with very many values, which no fixture is large enough for. */

/**
 * Lets each answer of the engine on the page's thread have a facet `tags` of so many values, whatever is chosen of them.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} count
 */
export function manyValues(page, count) {
  return page.route('**/pkg/jostar.js', async (route) => {
    const response = await route.fetch();
    const body = `${await response.text()}
      const { search } = Engine.prototype;
      Engine.prototype.search = function (query, options) {
        const values = Array.from({ length: ${count} }, (_, at) => ({ value: 'value ' + at, count: ${count} - at }));
        return { ...search.call(this, query, { ...options, filters: {} }), facets: [{ name: 'tags', values }] };
      };`;
    await route.fulfill({ response, body });
  });
}
