/** Firefox, over WebDriver BiDi, which it speaks without another program. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

/** Nothing of its own may go to the network, or open a page. */
const PREFERENCES = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'remote.prefs.recommended': true,
};

/** @param {string} program @returns {Promise<import('./page.js').Driver>} */
export async function startFirefox(program) {
  const profile = await mkdtemp(join(tmpdir(), 'jostar-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const browser = spawn(program, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // It refuses to run as root in the home of somebody else.
    env: { ...process.env, HOME: profile },
  });
  const said = createInterface(browser.stderr);
  const address = await new Promise((resolve, reject) => {
    said.on('line', (line) => {
      const [, found] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
      if (found !== undefined) {
        resolve(found);
      }
    });
    browser.on('error', reject).on('exit', (code) => reject(new Error(`Firefox ended with ${code}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await once(socket, 'open');

  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  socket.on('message', (data) => {
    const answer = JSON.parse(String(data));
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let asked = 0;
  /** @param {string} method @param {object} params @returns {Promise<any>} */
  async function ask(method, params) {
    const id = (asked += 1);
    const answered = new Promise((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { type, result, error, message } = await answered;
    if (type === 'error') {
      throw new Error(`${method}: ${error}: ${message}`);
    }
    return result;
  }

  await ask('session.new', { capabilities: {} });
  const { contexts } = await ask('browsingContext.getTree', {});
  const { context } = contexts[0];
  return {
    navigate: (url) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
    async evaluate(body) {
      const given = await ask('script.evaluate', { expression: body, target: { context }, awaitPromise: true });
      if (given.type === 'exception') {
        throw new Error(given.exceptionDetails.text);
      }
      return given.result.value;
    },
    perform: (actions) => ask('input.performActions', { context, actions }),
    async end() {
      const ended = once(browser, 'exit');
      await Promise.race([ask('browser.close', {}).catch(() => browser.kill()), ended]);
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
