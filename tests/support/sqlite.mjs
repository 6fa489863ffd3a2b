// Rows of a database, by the sqlite3 program: an eye that is not the server's own.
import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

// A data folder holds one database; its file is meant when the folder is given.
async function databaseIn(place) {
  if (!(await stat(place)).isDirectory()) return place;
  const files = (await readdir(place)).filter((name) => /\.(db|sqlite3?)$/.test(name));
  if (files.length !== 1) throw new Error(`expected one database in ${place}, found ${files.length}: ${files.join(' ')}`);
  return path.join(place, files[0]);
}

export async function rows(place, sql) {
  const { stdout } = await run('sqlite3', ['-readonly', '-json', '-cmd', '.timeout 5000', await databaseIn(place), sql], { maxBuffer: 1 << 26 });
  return stdout.trim() === '' ? [] : JSON.parse(stdout);
}

// Changes what is stored, where no server works on it.
export async function alter(place, sql) {
  await run('sqlite3', ['-bail', await databaseIn(place), sql]);
}

// The whole database as SQL text: two of them are equal if nothing has changed.
export async function dump(place) {
  const { stdout } = await run('sqlite3', ['-readonly', '-cmd', '.timeout 5000', await databaseIn(place), '.dump'], { maxBuffer: 1 << 26 });
  return stdout;
}
