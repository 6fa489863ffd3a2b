// Builds the passenger app: node build.mjs --out DIR writes DIR/passenger, and fails when the first load grows too heavy.
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './tools/bundle.mjs';
import { check } from './tools/budget.mjs';
import { manifest, page, worker } from './tools/pages.mjs';
import { compress, writeAll } from './tools/files.mjs';

const app = fileURLToPath(new URL('passenger', import.meta.url));
const ICONS = ['icon.svg', 'icon-180.png', 'icon-192.png', 'icon-512.png'];

async function icons() {
  return Object.fromEntries(await Promise.all(ICONS.map(async (name) => [name, await readFile(path.join(app, 'icons', name))])));
}

async function build(out) {
  const { files, parts } = await bundle(app);
  const brand = JSON.parse(await readFile(path.join(app, 'brand.json'), 'utf8'));
  files['index.html'] = page(await readFile(path.join(app, 'index.html'), 'utf8'), brand, parts);
  files['manifest.webmanifest'] = manifest(brand);
  files['sw.js'] = worker(await readFile(path.join(app, 'sw.js'), 'utf8'), files);
  const report = check(files, parts);
  const fresh = path.join(out, 'passenger.new');
  await rm(fresh, { recursive: true, force: true });
  await writeAll(fresh, compress({ ...files, ...(await icons()) }));
  await rm(path.join(out, 'passenger'), { recursive: true, force: true });
  await rename(fresh, path.join(out, 'passenger'));
  return report;
}

async function main([flag, out]) {
  if (flag !== '--out' || !out) {
    console.error('usage: node build.mjs --out DIR');
    return 2;
  }
  const { lines, complaints } = await build(path.resolve(out));
  console.log(lines.join('\n'));
  complaints.forEach((complaint) => console.error(complaint));
  return complaints.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
