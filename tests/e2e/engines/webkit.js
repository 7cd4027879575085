/** WebKitGTK, the engine of Safari, over WebDriver. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** @param {string} program WebKitWebDriver. @returns {Promise<import('./page.js').Driver>} */
export async function startWebKit(program) {
  const port = await freePort();
  // Its windows need a screen. In a container, where everything runs as root, its sandbox cannot be set up.
  const driver = spawn('xvfb-run', ['--auto-servernum', program, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async function ask(method, path, body) {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await reply.json();
    if (!reply.ok) {
      throw new Error(`${path}: ${value.error}: ${value.message}`);
    }
    return value;
  }

  for (let tries = 0; !(await ask('GET', '/status').catch(() => undefined))?.ready; tries += 1) {
    if (tries === 200) {
      throw new Error('WebKitWebDriver does not answer');
    }
    await pause(50);
  }
  const { sessionId } = await ask('POST', '/session', { capabilities: {} });
  const session = `/session/${sessionId}`;
  return {
    navigate: (url) => ask('POST', `${session}/url`, { url }),
    evaluate: (body) => ask('POST', `${session}/execute/sync`, { script: `return ${body}`, args: [] }),
    perform: (actions) => ask('POST', `${session}/actions`, { actions }),
    async end() {
      await ask('DELETE', session);
      const ended = once(driver, 'exit');
      // With the screen that was set up for it.
      process.kill(-(/** @type {number} */ (driver.pid)));
      await ended;
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
