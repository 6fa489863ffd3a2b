// The table of taps in crew/README.md: every action within two, by buttons that exist.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));

async function sources() {
  const files = (await Promise.all(['crew', 'elements/crew'].map(async (folder) =>
    (await readdir(path.join(web, folder), { recursive: true })).map((file) => path.join(web, folder, file))))).flat();
  return (await Promise.all(files.filter((file) => /\.tsx?$/.test(file)).map((file) => readFile(file, 'utf8')))).join('\n');
}

const table = (await readFile(path.join(web, 'crew/README.md'), 'utf8')).split('## Taps')[1].split('\n')
  .filter((line) => /^\| (?!action|---)/.test(line)).map((line) => line.split('|').slice(1, 4).map((cell) => cell.trim()));
const text = await sources();
const isSaid = (word) => text.includes(`'${word}'`) || text.includes(`"${word}"`) || text.includes(`\`${word}-\${`);

/** Whole as it is written, or put together: a state's own name, or a word before the id. */
function isThere(id) {
  const [stem] = id.split('-<');
  return isSaid(stem) || isSaid(id.replace(/-/g, '_')) || isSaid(id.split('-')[0]);
}

test('every action of the crew is within two taps of the board', () => {
  assert.ok(table.length > 25);
  for (const [action, taps] of table) assert.match(taps, /^[12]\b/, action);
});

test('every button that the table of taps names exists', () => {
  for (const [action, , by] of table) {
    for (const [, id] of by.matchAll(/`([^`]+)`/g)) assert.ok(isThere(id), `${action}: ${id}`);
  }
});
