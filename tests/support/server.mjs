// A real aisle-server on ports of its own. Stopping it is part of the test: an exit code other than 0,
// a sanitizer's report or an early death is a failure.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build, program } from './build.mjs';

const READY_MS = 30_000;
const STOP_MS = 30_000;
const REPORT = /(Address|Leak|Memory|Thread|UndefinedBehavior)Sanitizer|runtime error:/;
const READY = /^ready passenger=(\d+) crew=(\d+) ops=(\d+)$/m;

// flags is an object as in { 'session-hours': 1, verbose: true }; true means a flag without a value.
function flagList(flags) {
  return Object.entries(flags).flatMap(([key, value]) => (value === true ? [`--${key}`] : [`--${key}`, String(value)]));
}

function deadline(ms, text) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(text())), ms);
  });
  return { late, clear: () => clearTimeout(timer) };
}

async function within(ms, work, text) {
  const limit = deadline(ms, text);
  try {
    return await Promise.race([work, limit.late]);
  } finally {
    limit.clear();
  }
}

function start(args, env) {
  // setpriv ties the server's life to ours: a test that is killed leaves nothing running. A limit on the size of files
  // stands for a full disk, which comes with an error and without a signal.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'env', '--ignore-signal=XFSZ', program('aisle-server'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said.err += text));
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return { child, said, ended };
}

async function readyPorts({ child, said, ended }) {
  const line = new Promise((resolve) => {
    child.stdout.on('data', () => {
      const found = READY.exec(said.out);
      if (found) resolve(found.slice(1).map(Number));
    });
  });
  const early = ended.then(({ code, signal }) => {
    throw new Error(`aisle-server ended before it was ready (code ${code}, signal ${signal}):\n${said.err}`);
  });
  try {
    return await within(READY_MS, Promise.race([line, early]), () => `aisle-server is not ready:\n${said.err}`);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function stopCleanly({ child, said, ended }) {
  const early = child.exitCode !== null || child.signalCode !== null;
  child.kill('SIGTERM');
  const { code, signal } = await within(STOP_MS, ended, () => `aisle-server did not stop:\n${said.err}`).catch((error) => {
    child.kill('SIGKILL');
    throw error;
  });
  assert.ok(!early, `aisle-server ended by itself (code ${code}, signal ${signal}):\n${said.err}`);
  assert.equal(code, 0, `aisle-server ended with code ${code}, signal ${signal}:\n${said.err}`);
  assert.doesNotMatch(said.err, REPORT, 'a sanitizer reported');
}

// Starts a server and resolves when it serves. A `data` folder given by the caller outlives the server, so that
// a test can start a second one on it; otherwise it is a temporary one that goes with stop().
export async function startServer({ content, data, web, flight = 'sim:60', flags = {}, env = {} } = {}) {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'aisle-'));
  const home = data ?? path.join(temporary, 'data');
  const films = content ?? path.join(temporary, 'content');
  await mkdir(home, { recursive: true });
  await mkdir(films, { recursive: true });
  const defaults = {
    data: home,
    content: films,
    web: web ?? path.join(build, 'web'),
    flight,
    'passenger-address': '127.0.0.1',
    'passenger-port': 0,
    'crew-port': 0,
    'ops-port': 0,
  };
  const running = start(flagList({ ...defaults, ...flags }), env);
  const remove = () => rm(temporary, { recursive: true, force: true });
  const ports = await readyPorts(running).catch(async (error) => {
    await remove();
    throw error;
  });
  const [passenger, crew, ops] = ports.map((port) => `http://127.0.0.1:${port}`);
  return {
    passenger,
    crew,
    ops,
    data: home,
    content: films,
    pid: running.child.pid,
    stdout: () => running.said.out,
    stderr: () => running.said.err,
    // SIGTERM, and what comes of it must be clean.
    stop: () => stopCleanly(running).finally(remove),
    // As a power cut does it: nothing is asked, and the data stays for the next start.
    kill: async () => {
      running.child.kill('SIGKILL');
      await running.ended;
    },
    ended: running.ended,
  };
}

// The same for one test: stops the server when the test is over, whatever came of it.
export async function serverFor(t, options) {
  const server = await startServer(options);
  t.after(() => server.stop());
  return server;
}
