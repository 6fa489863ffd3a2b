// A cabin that takes orders: a server with the test menu, two crew members, and everybody's clients.
import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from './build.mjs';
import { signIn } from './crew.mjs';
import { boardPassenger } from './passenger.mjs';
import { startServer } from './server.mjs';

export const MENU = fileURLToPath(new URL('test-menu.json', import.meta.url));
export const CREW = { name: 'Ida', pin: '240816' };
export const COLLEAGUE = { name: 'Jomo', pin: '7531' };

// Seats of the cabin that a server has by itself, row after row.
export const seatNumber = (n) => `${5 + (Math.floor(n / 6) % 29)}${'ABCDEF'[n % 6]}`;

function tell(command, args, input = '') {
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, (error, stdout, stderr) => (error ? reject(new Error(`${command} ${args.join(' ')}: ${stderr}`)) : resolve(stdout)));
    child.stdin.on('error', () => {}); // a program that asks for nothing may have ended: its exit code tells
    child.stdin.end(input);
  });
}

// Signs the menu in a file with a fresh key and installs it, as the caterer and the mechanic would.
export async function installMenuFile(content, file = MENU) {
  const place = await mkdtemp(path.join(os.tmpdir(), 'aisle-galley-'));
  try {
    const [source, key, bundle] = ['source', 'key', 'bundle'].map((name) => path.join(place, name));
    await mkdir(source);
    await copyFile(file, path.join(source, 'menu.json'));
    await tell(program('aisle-pack'), ['keygen', '--out', key]);
    await tell(program('aisle-pack'), ['menu', 'create', source, '--key', key, '--out', bundle]);
    await tell(program('aisle-content'), ['menu', 'install', bundle, '--trust', `${key}.pub`, '--root', content]);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

export function addCrewMember(data, { name, pin }) {
  return tell(program('aisle-content'), ['crew', 'set', name, '--data', data], `${pin}\n`);
}

export function removeCrewMember(data, name) {
  return tell(program('aisle-content'), ['crew', 'remove', name, '--data', data]);
}

// Options as startServer has them; `films` is a content folder whose packages this cabin gets a copy of. The cabin's
// folder outlives its servers, until close().
export async function startCabin({ flight = 'none', films, ...options } = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'aisle-cabin-'));
  const [data, content] = ['data', 'content'].map((name) => path.join(folder, name));
  const cabin = new Cabin(folder, { ...options, flight, data, content });
  try {
    await mkdir(data);
    await (films ? cp(films, content, { recursive: true }) : mkdir(content));
    await installMenuFile(content);
    await addCrewMember(data, CREW);
    await addCrewMember(data, COLLEAGUE);
    await cabin.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return cabin;
}

class Cabin {
  boarded = 0;

  constructor(folder, options) {
    Object.assign(this, { folder, options, data: options.data });
  }

  // A server on the cabin's data; the ports are new ones unless flags say which.
  async start() {
    this.server = await startServer(this.options);
  }

  // A passenger of this flight, in a seat where nobody sits yet unless one is given.
  passenger(seat = seatNumber(this.boarded++)) {
    return boardPassenger(this.server.passenger, seat);
  }

  tablet({ name, pin } = CREW) {
    return signIn(this.server.crew, name, pin);
  }

  async close({ kill = false } = {}) {
    try {
      await (kill ? this.server.kill() : this.server.stop());
    } finally {
      await rm(this.folder, { recursive: true, force: true });
    }
  }
}
