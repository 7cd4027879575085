// Copies files and folders: `node copy.js FROM TO FROM TO…`.

import { cp } from 'node:fs/promises';

const paths = process.argv.slice(2);
for (let at = 0; at < paths.length; at += 2) await cp(paths[at], paths[at + 1], { recursive: true });
