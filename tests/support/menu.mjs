// The sample menu as a signed bundle, made once a build by the real tools. Tests that run side by side wait for the one
// that makes it. Run as a program, this file is the maker.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, program, source } from './build.mjs';

const run = promisify(execFile);
const MAKER = fileURLToPath(import.meta.url);
const SAMPLE = path.join(source, 'server/sample-menu');
const PLACE = path.join(build, 'test-menu');
const KEY = path.join(PLACE, 'key');
const BUNDLE = path.join(PLACE, 'bundle');
const STAMP = path.join(PLACE, 'made.json');

// A rebuilt packager or another drawing makes it anew.
async function mark() {
  const files = [program('aisle-pack'), ...(await readdir(SAMPLE)).sort().map((name) => path.join(SAMPLE, name))];
  return JSON.stringify(await Promise.all(files.map(async (file) => {
    const { mtimeMs, size } = await stat(file);
    return [file, mtimeMs, size];
  })));
}

async function make() {
  const made = await mark();
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === made) return;
  const fresh = `${PLACE}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh);
  await run(path.join(SAMPLE, 'make'), [path.join(fresh, 'sample')]);
  await run(program('aisle-pack'), ['keygen', '--out', path.join(fresh, 'key')]);
  await run(program('aisle-pack'), ['menu', 'create', path.join(fresh, 'sample'), '--key', path.join(fresh, 'key'), '--out', path.join(fresh, 'bundle')]);
  await writeFile(path.join(fresh, 'made.json'), made);
  await rm(PLACE, { recursive: true, force: true });
  await rename(fresh, PLACE);
}

// What the sample menu says, the pictures and menu.json as the catering team hands them over, the bundle with its
// keys, and installMenu(contentRoot), which makes it live there.
export async function testMenu() {
  await mkdir(build, { recursive: true });
  // flock gives the lock back when its holder dies; a lock file of our own would not.
  await run('flock', [path.join(build, 'test-menu.lock'), process.execPath, MAKER]);
  return {
    menu: JSON.parse(await readFile(path.join(PLACE, 'sample/menu.json'), 'utf8')),
    sample: path.join(PLACE, 'sample'),
    bundle: BUNDLE,
    key: KEY,
    trust: `${KEY}.pub`,
    installMenu: async (contentRoot) => {
      await mkdir(contentRoot, { recursive: true });
      const { stdout } = await run(program('aisle-content'), ['menu', 'install', BUNDLE, '--trust', `${KEY}.pub`, '--root', contentRoot]);
      return stdout.split(' ')[0];
    },
  };
}

if (process.argv[1] === MAKER) await make();
