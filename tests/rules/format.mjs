// Every C file as clang-format writes it. A missing clang-format fails.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { rule } from './files.mjs';

rule((root, files) => {
  const sources = files.filter((file) => /\.[ch]$/.test(file)).map((file) => path.join(root, file));
  if (sources.length === 0) return [];
  const { status, error, stderr } = spawnSync('clang-format', ['--dry-run', '-Werror', '--style=file', ...sources], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error) return [`clang-format does not start (${error.message}): ./server/setup tests`];
  if (status === 0) return [];
  const places = [...new Set(stderr.match(/^\S+?:\d+(?=:\d+: error)/gm) ?? [stderr])];
  return places.map((place) => `${path.relative(root, place)}: not as clang-format writes it (clang-format -i does)`);
});
