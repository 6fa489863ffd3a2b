// Two short films with a running counter and a tone, packed once a build by the real aisle-pack. Tests that run
// side by side wait for the one that makes them. Run as a program, this file is the maker.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, program } from './build.mjs';

const run = promisify(execFile);
const MAKER = fileURLToPath(import.meta.url);
const FILMS = path.join(build, 'test-films');
const CONTENT = path.join(build, 'test-content');
const STAMP = path.join(FILMS, 'packed.json');

// Sizes differ so that the ladder of one has more rungs than the other's.
const REELS = [
  {
    file: 'counting-house.mkv', seconds: 60, size: '1280x720', rate: 24, tone: 440,
    title: { name: 'Counting House', synopsis: 'A minute, frame by frame.', year: 2021, genres: ['documentary', 'drama'], age_rating: '6' },
  },
  {
    file: 'twelve-seconds.mkv', seconds: 12, size: '640x360', rate: 30, tone: 660,
    title: { name: 'Twelve Seconds', synopsis: 'Over before it began.', year: 2022, genres: ['family'], age_rating: '0' },
  },
];

// testsrc2 draws the time into a picture that moves everywhere; the tone beeps once a second.
function recipe({ size, rate, seconds, tone }) {
  return ['-nostdin', '-v', 'error', '-y',
    '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`,
    '-f', 'lavfi', '-i', `sine=frequency=${tone}:beep_factor=4:sample_rate=48000:duration=${seconds}`,
    '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p',
    '-c:a', 'aac', '-ac', '2', '-metadata:s:a:0', 'language=eng'];
}

async function film(reel) {
  const out = path.join(FILMS, reel.file);
  const note = `${out}.recipe`;
  const args = recipe(reel);
  if (existsSync(out) && existsSync(note) && (await readFile(note, 'utf8')) === args.join(' ')) return;
  const half = path.join(FILMS, `half-${reel.file}`);
  await run('ffmpeg', [...args, half]);
  await rename(half, out);
  await writeFile(note, args.join(' '));
}

async function pack(reel, content) {
  const json = path.join(FILMS, `${path.parse(reel.file).name}.json`);
  await writeFile(json, JSON.stringify(reel.title));
  await run(program('aisle-pack'), ['build', path.join(FILMS, reel.file), '--title-json', json,
    '--preset', 'ultrafast', '--out', content], { maxBuffer: 1 << 24 });
}

// A rebuilt packager packs anew: what tests play is always its own work.
async function packerMark() {
  const { mtimeMs, size } = await stat(program('aisle-pack'));
  return JSON.stringify({ mtimeMs, size, reels: REELS, recipes: REELS.map(recipe) });
}

async function make() {
  const mark = await packerMark();
  if (existsSync(CONTENT) && existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === mark) return;
  await mkdir(FILMS, { recursive: true });
  const fresh = `${CONTENT}.new`;
  await rm(STAMP, { force: true });
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const reel of REELS) {
    await film(reel);
    await pack(reel, fresh);
  }
  await rm(CONTENT, { recursive: true, force: true });
  await rename(fresh, CONTENT);
  await writeFile(STAMP, mark);
}

// Every package of a content folder: what its title.json says, and the folder `dir` that holds it.
export async function packages(folder) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await packages(file)));
    else if (entry.name === 'title.json') found.push({ ...JSON.parse(await readFile(file, 'utf8')), dir: folder });
  }
  return found.sort((a, b) => b.duration_s - a.duration_s);
}

// The content folder for startServer({ content }), the source films, and the packages, longest first.
export async function testContent() {
  await mkdir(build, { recursive: true });
  // flock gives the lock back when its holder dies; a lock file of our own would not.
  await run('flock', [path.join(build, 'test-films.lock'), process.execPath, MAKER], { maxBuffer: 1 << 24 });
  const [long, short] = await packages(CONTENT);
  return { content: CONTENT, titles: [long, short], long, short, films: REELS.map((reel) => path.join(FILMS, reel.file)) };
}

if (process.argv[1] === MAKER) await make();
