// Files on disk, every text with its .gz and .br beside it, so that the server never compresses.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = /\.(html|js|css|json|webmanifest|svg)$/;

export function gzip(contents) {
  return gzipSync(contents, { level: constants.Z_BEST_COMPRESSION });
}

function brotli(contents) {
  return brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
}

export function compress(files) {
  const texts = Object.entries(files).filter(([name]) => TEXT.test(name));
  const packed = texts.flatMap(([name, contents]) => [[`${name}.gz`, gzip(contents)], [`${name}.br`, brotli(contents)]]);
  return { ...files, ...Object.fromEntries(packed) };
}

export async function writeAll(folder, files) {
  for (const [name, contents] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
}
