// Colours live in one file, and the player stays the part of hls.js that was chosen.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));

test('colours are named in tokens.css alone', async () => {
  const places = ['styles', 'passenger/styles'];
  const files = await Promise.all(places.map(async (place) =>
    (await readdir(path.join(web, place), { recursive: true })).map((file) => path.join(place, file))));
  for (const file of files.flat().filter((name) => name.endsWith('.css') && path.basename(name) !== 'tokens.css')) {
    const text = await readFile(path.join(web, file), 'utf8');
    assert.doesNotMatch(text, /#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\(/i, file);
  }
});

test('hls.js is the version whose inner files the build knows', async () => {
  const { version } = JSON.parse(await readFile(path.join(web, 'node_modules/hls.js/package.json'), 'utf8'));
  assert.equal(version, '1.7.4');
});
