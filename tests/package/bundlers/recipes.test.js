// The recipes of the docs that are for frameworks.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { follow, recipe } from '../recipe.js';
import { checkElement, opened, served } from '../support.js';
import { HEAD, project, tool } from './project.js';

/** Builds a project with Vite, and checks that its element finds the articles and says how many. */
async function checkVite(name, files) {
  const folder = await project(name, {
    'index.html': `<!doctype html><html lang="fa" dir="rtl"><head>${HEAD}</head><body><div id="app"></div><script type="module" src="/src/main.${files.main ?? 'js'}"></script></body></html>`,
    ...files.own,
    ...files.recipe,
  });
  await tool(folder, 'vite/bin/vite.js', 'build');
  const window = await opened(await served(join(folder, 'dist')));
  await checkElement(window);
  await window.page.getByText('Found: 2').waitFor();
}

test('React', async () => {
  await checkVite('react', {
    recipe: recipe('React').files,
    main: 'jsx',
    own: {
      'vite.config.js': `export default { oxc: { jsx: { runtime: 'automatic' } } };`,
      'src/main.jsx': `
        import { useState } from 'react';
        import { createRoot } from 'react-dom/client';
        import { Search } from './search.jsx';
        function App() { const [found, setFound] = useState(0); return <><p>Found: {found}</p><Search onFound={setFound} /></>; }
        createRoot(document.getElementById('app')).render(<App />);`,
    },
  });
});

test('Vue', async () => {
  await checkVite('vue', {
    recipe: recipe('Vue').files,
    own: {
      'src/main.js': `import { createApp } from 'vue'; import App from './App.vue'; createApp(App).mount('#app');`,
      'src/App.vue': `<script setup>import { ref } from 'vue'; import Search from './Search.vue'; const found = ref(0);</script><template><p>Found: {{ found }}</p><Search @found="found = $event" /></template>`,
    },
  });
});

test('Svelte', async () => {
  await checkVite('svelte', {
    recipe: recipe('Svelte').files,
    own: {
      'vite.config.js': `import { svelte } from '@sveltejs/vite-plugin-svelte'; export default { plugins: [svelte()] };`,
      'src/main.js': `import { mount } from 'svelte'; import App from './App.svelte'; mount(App, { target: document.getElementById('app') });`,
      'src/App.svelte': `<script>import Search from './Search.svelte'; let found = $state(0);</script><p>Found: {found}</p><Search onfound={(count) => (found = count)} />`,
    },
  });
});

test('Eleventy', async () => {
  const eleventy = recipe('Eleventy');
  const folder = await project('eleventy', {});
  // Of the commands of packages only that of Jostar is in the project itself.
  eleventy.files['package.json'] = eleventy.files['package.json']
    .replace('"eleventy ', '"node ../../node_modules/@11ty/eleventy/cmd.cjs ')
    .replace('&& jostar ', '&& node node_modules/jostar/bin/jostar.js ');
  await follow(folder, eleventy);
  const { page, problems } = await opened(await served(join(folder, '_site')), { ignored: /404/ });
  await page.locator('[part~="input"]').fill('سیلوها');
  await page.locator('[part~="hit"]').first().waitFor();
  assert.deepEqual(problems, []);
});
