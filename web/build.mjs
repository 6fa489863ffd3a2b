// Builds the apps: node build.mjs --out DIR writes DIR/passenger and DIR/crew, and fails when a first load grows too heavy.
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './tools/bundle.mjs';
import { check } from './tools/budget.mjs';
import { manifest, page, worker } from './tools/pages.mjs';
import { compress, writeAll } from './tools/files.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const brand = JSON.parse(await readFile(here('passenger/brand.json'), 'utf8'));
const APPS = [
  { name: 'passenger', folder: here('passenger'), brand, player: 'player/hls.ts' },
  { name: 'crew', folder: here('crew'), brand: { name: `${brand.name} crew`, theme: '#0a0908' }, orientation: 'any' },
];
/** One service worker serves both apps: each keeps its own files. */
const WORKER = here('shared/sw.js');
const ICONS = ['icon.svg', 'icon-180.png', 'icon-192.png', 'icon-512.png'];

async function icons({ folder }) {
  return Object.fromEntries(await Promise.all(ICONS.map(async (name) => [name, await readFile(path.join(folder, 'icons', name))])));
}

async function build(app, out) {
  const { files, parts } = await bundle(app);
  files['index.html'] = page(await readFile(path.join(app.folder, 'index.html'), 'utf8'), app.brand, parts);
  files['manifest.webmanifest'] = manifest(app.brand, app.orientation);
  files['sw.js'] = worker(await readFile(WORKER, 'utf8'), files);
  const report = check(app.name, files, parts);
  const fresh = path.join(out, `${app.name}.new`);
  await rm(fresh, { recursive: true, force: true });
  await writeAll(fresh, compress({ ...files, ...(await icons(app)) }));
  await rm(path.join(out, app.name), { recursive: true, force: true });
  await rename(fresh, path.join(out, app.name));
  return report;
}

async function buildAll(out) {
  const all = [];
  for (const app of APPS) {
    const { lines, complaints } = await build(app, out);
    console.log([`${app.name}:`, ...lines].join('\n'));
    all.push(...complaints.map((complaint) => `${app.name}: ${complaint}`));
  }
  return all;
}

async function main([flag, out]) {
  if (flag !== '--out' || !out) {
    console.error('usage: node build.mjs --out DIR');
    return 2;
  }
  const complaints = await buildAll(path.resolve(out));
  complaints.forEach((complaint) => console.error(complaint));
  return complaints.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
