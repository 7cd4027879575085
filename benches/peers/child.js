// A stage of a measurement in a process of its own, within bounds of time and memory.

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('measure.js', import.meta.url));

/** How much a process may keep; what a build server has. In MB. */
const HEAP = 4096;

/**
 * @param {string} stage
 * @param {import('./measure.js').Job} job
 * @param {number} seconds The most that it may take.
 * @returns {Promise<any>} What it printed; or `{ failed }`, which says why.
 */
export async function run(stage, job, seconds) {
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP}`, script, stage, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that whatever it starts can be ended with it.
    detached: process.platform !== 'win32',
  });
  let [printed, wrong] = ['', ''];
  child.stdout.on('data', (text) => {
    printed += text;
  });
  child.stderr.on('data', (text) => {
    wrong = (wrong + text).slice(-4000);
  });
  const peaks = new Map();
  const watch = setInterval(() => void note(child.pid, peaks), 50);
  let isLate = false;
  const clock = setTimeout(() => {
    isLate = true;
    end(child);
  }, seconds * 1000);
  const interrupted = () => {
    end(child);
    process.exit(130);
  };
  process.on('SIGINT', interrupted);
  const code = await new Promise((resolve) => child.on('close', resolve));
  process.off('SIGINT', interrupted);
  clearInterval(watch);
  clearTimeout(clock);
  if (isLate) {
    return { failed: `not within ${seconds} s` };
  }
  if (code !== 0) {
    if (wrong.includes('heap out of memory')) {
      return { failed: `not within ${HEAP} MB` };
    }
    console.error(wrong);
    return { failed: `failed (${code})` };
  }
  const result = JSON.parse(printed);
  const sum = [...peaks.values()].reduce((bytes, peak) => bytes + peak, 0);
  return { ...result, memory: Math.max(result.memory, sum) };
}

function end(child) {
  try {
    if (process.platform === 'win32') {
      child.kill();
    } else {
      process.kill(-child.pid, 'SIGKILL');
    }
  } catch {
    // It has ended just now.
  }
}

/**
 * Notes the most memory that a process and those it has started ever had, where the system tells: some engines build in a
 * program of their own.
 */
async function note(pid, peaks) {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const peak = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1024;
    peaks.set(pid, Math.max(peaks.get(pid) ?? 0, peak));
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    await Promise.all(
      children
        .split(' ')
        .filter(Boolean)
        .map((child) => note(Number(child), peaks)),
    );
  } catch {
    // It has ended.
  }
}
