// Films of every awkward kind through the real aisle-pack: what comes out is looked at with ffprobe and ffmpeg, box by
// box and byte by byte, and a film that cannot be packed leaves nothing behind.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, readdir, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { program } from '../support/build.mjs';

const REPORT = /(Address|Leak|Memory|Thread|UndefinedBehavior)Sanitizer|runtime error:/;
const room = { maxBuffer: 1 << 26, encoding: 'buffer' };
let place;
let reel;

// Runs a command to its end, whatever its exit status.
function outcome(command, args) {
  return new Promise((resolve) => {
    execFile(command, args, room, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, bytes: stdout, out: stdout.toString(), err: stderr.toString() }));
  });
}

async function must(command, ...args) {
  const got = await outcome(command, args);
  assert.equal(got.code, 0, `${command} ${args.join(' ')}\n${got.err}`);
  return got;
}

// A source film from ffmpeg's arguments, in the test's own folder.
async function film(name, ...args) {
  const file = path.join(place, name);
  await must('ffmpeg', '-nostdin', '-v', 'error', '-y', ...args, file);
  return file;
}

const picture = (size, rate, seconds) => ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`];
const sine = (seconds, tone = 440) => ['-f', 'lavfi', '-i', `sine=frequency=${tone}:sample_rate=48000:duration=${seconds}`];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

async function aislePack(...args) {
  const got = await outcome(program('aisle-pack'), args);
  assert.doesNotMatch(got.err, REPORT);
  return got;
}

// Packs and opens what came out: { dir, title, out }.
async function packed(file, ...args) {
  const out = await mkdtemp(path.join(place, 'out-'));
  const got = await aislePack('build', file, '--preset', 'ultrafast', '--out', out, ...args);
  assert.equal(got.code, 0, got.err);
  const dir = got.out.trimEnd();
  const title = JSON.parse(await readFile(path.join(dir, 'title.json'), 'utf8'));
  assert.equal(dir, path.join(out, title.id, title.version));
  assert.deepEqual(await readdir(out), [title.id]);
  return { dir, title, out };
}

// A film that cannot be packed: one line that says why, and nothing left behind.
async function refused(file, why, ...args) {
  const out = path.join(place, 'never');
  const got = await aislePack('build', file, '--preset', 'ultrafast', '--out', out, ...args);
  assert.equal(got.code, 1, `${file}: ${got.err}`);
  const lines = got.err.trim().split('\n').filter((line) => !/^\d+ %/.test(line));
  assert.equal(lines.length, 1, got.err);
  assert.match(lines[0], why);
  assert.match(lines[0], /^aisle-pack: \S+: /);
  assert.equal(got.out, '');
  await assert.rejects(stat(out), { code: 'ENOENT' });
}

async function probe(file, ...args) {
  return JSON.parse((await must('ffprobe', '-v', 'error', '-of', 'json', ...args, file)).out);
}

const videos = (title) => title.tracks.filter(({ kind }) => kind === 'video');
const sounds = (title) => title.tracks.filter(({ kind }) => kind === 'audio');

// One media playlist: [{ seconds, bytes, offset }] and the initialisation range.
async function playlist(dir, file) {
  const text = await readFile(path.join(dir, file.replace('.mp4', '.m3u8')), 'utf8');
  const segments = [...text.matchAll(/#EXTINF:([\d.]+),\n#EXT-X-BYTERANGE:(\d+)@(\d+)\n(.+)\n/g)]
    .map(([, seconds, bytes, offset, uri]) => ({ seconds: Number(seconds), bytes: Number(bytes), offset: Number(offset), uri }));
  const map = /#EXT-X-MAP:URI="(.+)",BYTERANGE="(\d+)@0"/.exec(text);
  return { text, segments, init: Number(map[2]), target: Number(/TARGETDURATION:(\d+)/.exec(text)[1]) };
}

// The boxes of a file one after another: [{ type, at, size }].
function boxes(bytes, at = 0, end = bytes.length) {
  const found = [];
  while (at < end) {
    const size = bytes.readUInt32BE(at);
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), at, size });
    at += size;
  }
  return found;
}

function sidx(bytes) {
  const { at, size } = boxes(bytes).find(({ type }) => type === 'sidx');
  const count = bytes.readUInt16BE(at + 30);
  assert.equal(size, 32 + 12 * count);
  const timescale = bytes.readUInt32BE(at + 16);
  return { end: at + size, rows: [...Array(count).keys()].map((i) => ({
    bytes: bytes.readUInt32BE(at + 32 + 12 * i), seconds: bytes.readUInt32BE(at + 36 + 12 * i) / timescale })) };
}

// init, sidx and segments tile the file, the index and the playlist say the same, a fragment is a segment.
async function checkTrack(dir, { file }) {
  const bytes = await readFile(path.join(dir, file));
  const { segments, init, target } = await playlist(dir, file);
  const index = sidx(bytes);
  assert.deepEqual(boxes(bytes).map(({ type }) => type),
    ['ftyp', 'moov', 'sidx', ...segments.flatMap(() => ['moof', 'mdat'])], file);
  assert.equal(boxes(bytes)[2].at, init);
  let at = index.end;
  segments.forEach((segment, i) => {
    assert.equal(segment.offset, at);
    assert.equal(segment.bytes, index.rows[i].bytes);
    assert.ok(Math.abs(segment.seconds - index.rows[i].seconds) < 1e-6);
    assert.ok(Math.round(segment.seconds) <= target);
    assert.equal(segment.uri, file);
    at += segment.bytes;
  });
  assert.equal(at, bytes.length);
  assert.equal(index.rows.length, segments.length);
  return segments;
}

// Every rung has the same frames, the first at 0, and its key frames exactly where the segments begin.
async function checkRungs(dir, title, every) {
  const grids = [];
  for (const { file, width, height } of videos(title)) {
    const { packets, streams } = await probe(path.join(dir, file), '-select_streams', 'v', '-show_packets', '-show_streams');
    const times = packets.map(({ pts_time }) => Number(pts_time)).sort((a, b) => a - b);
    const keys = packets.flatMap(({ flags }, i) => (flags.startsWith('K') ? [i] : []));
    assert.equal(times[0], 0);
    assert.deepEqual(keys, [...Array(Math.ceil(packets.length / every)).keys()].map((i) => i * every));
    assert.deepEqual([streams[0].width, streams[0].height, streams[0].sample_aspect_ratio], [width, height, '1:1']);
    assert.deepEqual([streams[0].pix_fmt, streams[0].color_space], ['yuv420p', 'bt709']);
    grids.push(packets.length);
  }
  assert.equal(new Set(grids).size, 1);
  return grids[0];
}

// All that holds for every package, whatever the film.
async function checkPackage({ dir, title }, every) {
  const counts = [];
  for (const track of title.tracks) counts.push((await checkTrack(dir, track)).length);
  assert.equal(new Set(counts).size, 1, 'all tracks have the same number of segments');
  const frames = await checkRungs(dir, title, every);
  for (const { file } of sounds(title)) {
    const { streams: [stream], packets } = await probe(path.join(dir, file), '-show_streams', '-show_packets');
    assert.deepEqual([stream.codec_name, stream.profile, stream.channels, stream.sample_rate], ['aac', 'LC', 2, '48000']);
    const end = packets.at(-1).pts / 48000 + 1024 / 48000;
    assert.ok(end >= title.duration_s - 1e-6 && end < title.duration_s + 1024 / 48000 + 1e-6, `${file} ends at ${end}`);
    for (const [i, key] of (await soundCuts(dir, file)).entries()) {
      assert.ok(Math.abs(key - (i * every * title.duration_s) / frames) <= 512 / 48000 + 1e-6, `${file} is cut at ${key}`);
    }
  }
  const { err } = await must('ffmpeg', '-nostdin', '-v', 'warning', '-i', path.join(dir, 'master.m3u8'), '-map', '0', '-f', 'null', '-');
  assert.equal(err, '');
  await must('sh', '-c', `cd '${dir}' && sha256sum --strict --quiet -c SHA256SUMS`);
  const verify = await aislePack('verify', dir);
  assert.deepEqual([verify.code, verify.out], [0, `ok   ${dir}\n`]);
  return frames;
}

// When the segments of a sound file begin on the film's clock: tfdt less the 1024 samples that the edit list skips.
async function soundCuts(dir, file) {
  const bytes = await readFile(path.join(dir, file));
  const starts = boxes(bytes).filter(({ type }) => type === 'moof').map(({ at, size }) => {
    const tfdt = bytes.indexOf('tfdt', at);
    assert.ok(tfdt > at && tfdt < at + size);
    return Number(bytes.readBigUInt64BE(tfdt + 8));
  });
  return starts.map((start) => Math.max(start - 1024, 0) / 48000);
}

// The samples of a sound file as 16-bit pairs, from the film's zero on: ffmpeg shows the 1024 that the edit list skips.
async function samples(dir, file) {
  const { bytes } = await must('ffmpeg', '-nostdin', '-v', 'error', '-i', path.join(dir, file), '-f', 's16le', '-');
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1).subarray(2 * 1024);
}

function loudness(pairs, side, from_s, to_s) {
  let sum = 0;
  for (let i = Math.round(from_s * 48000); i < to_s * 48000; i++) sum += pairs[2 * i + side] ** 2;
  return Math.sqrt(sum / ((to_s - from_s) * 48000));
}

before(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'aisle-pack-'));
  reel = await film('The Last Glacier.mkv', ...picture('1280x720', 24, 9), ...sine(9), ...sine(9, 660),
    '-map', '0', '-map', '1', '-map', '2', ...H264, '-c:a', 'aac', '-ac', '2',
    '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=fre', '-disposition:a:1', 'default', '-disposition:a:0', '0');
});
after(() => rm(place, { recursive: true, force: true }));

test('help, version and wrong usage', async () => {
  for (const args of [['--help'], ['build', '--help'], ['verify', '--help']]) {
    assert.match((await aislePack(...args)).out, /^Usage: aisle-pack build FILM/);
  }
  assert.match((await aislePack('--version')).out, /^aisle-pack \d+\.\d+\.\d+\n$/);
  const wrong = [[], ['unpack'], ['build'], ['build', reel], ['build', reel, reel, '--out', 'x'], ['build', '--out', 'x'],
    ['build', reel, '--out', 'x', '--preset', 'placebo'], ['build', reel, '--out', 'x', '--jobs', '0'],
    ['build', reel, '--out', 'x', '--max-height', 'tall'], ['build', reel, '--out', 'x', '--frobnicate'], ['verify'], ['verify', '--frobnicate']];
  for (const args of wrong) {
    const { code, out, err } = await aislePack(...args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, /^aisle-pack: .+; see aisle-pack --help\n$/);
  }
});

test('a film becomes a package in which everything agrees, and the same one again', async () => {
  const json = path.join(place, 'title.json');
  const words = { name: 'The Last Glacier', synopsis: 'Ice — and people.', year: 2024, genres: ['documentary', 'nature'], age_rating: '6' };
  await writeFile(json, JSON.stringify({ ...words, id: 'glacier' }));
  const one = await packed(reel, '--title-json', json, '--jobs', '1');
  const { dir, title } = one;
  assert.equal(await checkPackage(one, 96), 216);
  assert.deepEqual({ ...title, tracks: undefined }, { ...words, format: 1, id: 'glacier', version: title.version, duration_s: 9,
    languages: ['fr', 'en'], hls: 'master.m3u8', poster: 'poster.jpg', tracks: undefined });
  assert.deepEqual(title.tracks.map(({ file }) => file), ['v360.mp4', 'v480.mp4', 'v720.mp4', 'a-fr.mp4', 'a-en.mp4']);
  assert.deepEqual((await readdir(dir)).sort(), ['SHA256SUMS', 'a-en.m3u8', 'a-en.mp4', 'a-fr.m3u8', 'a-fr.mp4', 'master.m3u8',
    'poster.jpg', 'title.json', 'v360.m3u8', 'v360.mp4', 'v480.m3u8', 'v480.mp4', 'v720.m3u8', 'v720.mp4']);
  await checkMaster(dir, title);

  const two = await packed(reel, '--title-json', json, '--jobs', '3');
  await must('diff', '-r', dir, two.dir);
  const third = await aislePack('build', reel, '--title-json', json, '--preset', 'ultrafast', '--out', two.out);
  assert.equal(third.code, 0);
  assert.match(third.err, /is there already\n/);
  assert.equal(third.out, `${two.dir}\n`);
  assert.deepEqual(await readdir(two.out), ['glacier']);
  await checkVerify(two);
});

// What the master says is measured on the files that it names.
async function checkMaster(dir, title) {
  const master = await readFile(path.join(dir, 'master.m3u8'), 'utf8');
  assert.deepEqual(master.match(/^v.+$/gm), ['v480.m3u8', 'v360.m3u8', 'v720.m3u8']);
  assert.match(master, /^#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n/);
  assert.match(master, /TYPE=AUDIO,GROUP-ID="audio",NAME="Français",LANGUAGE="fr",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a-fr.m3u8"/);
  assert.match(master, /NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="a-en.m3u8"/);
  const rate = async (file) => (await playlist(dir, file)).segments.map(({ bytes, seconds }) => ({ bytes, seconds }));
  const fr = await rate('a-fr.mp4');
  const en = await rate('a-en.mp4');
  for (const { file, width, height, codecs } of videos(title)) {
    const line = master.split('\n').find((text, i, all) => all[i + 1] === file.replace('mp4', 'm3u8'));
    const say = Object.fromEntries([...line.matchAll(/([A-Z-]+)=("[^"]*"|[^,]*)/g)].map(([, key, value]) => [key, value]));
    assert.deepEqual([say.RESOLUTION, say['FRAME-RATE'], say.AUDIO], [`${width}x${height}`, '24.000', '"audio"']);
    assert.equal(say.CODECS, `"${codecs},mp4a.40.2"`);
    const avcC = (await readFile(path.join(dir, file))).subarray(0, 2000);
    assert.equal(codecs, `avc1.${avcC.subarray(avcC.indexOf('avcC') + 5).toString('hex', 0, 3)}`);
    const pictures = await rate(file);
    const bits = ({ bytes, seconds }) => (bytes * 8) / seconds;
    const peak = Math.max(...pictures.slice(0, 2).map((segment, i) => bits(segment) + Math.max(bits(fr[i]), bits(en[i]))));
    assert.ok(Number(say.BANDWIDTH) >= peak - 1 && Number(say.BANDWIDTH) < peak * 1.1, `${say.BANDWIDTH} for ${peak}`);
    const sum = pictures.reduce((total, { bytes }) => total + bytes, 0) * 8 / 9;
    assert.ok(Number(say['AVERAGE-BANDWIDTH']) > sum && Number(say['AVERAGE-BANDWIDTH']) < sum + 110_000);
  }
}

// Each damage is named, and the package beside it stays good.
async function checkVerify({ dir, title, out }) {
  const verdict = async () => {
    const { code, out: said, err } = await aislePack('verify', out);
    return { code, said, err };
  };
  await cp(dir, path.join(out, 'sound', title.version), { recursive: true });
  assert.deepEqual((await verdict()).said.match(/^\w+/gm), ['ok', 'ok']);
  const bad = async (pattern) => {
    const { code, said, err } = await verdict();
    assert.equal(code, 1);
    assert.match(said, pattern);
    assert.match(said, /^ok {3}/m);
    assert.match(err, /^aisle-pack: .+1 of 2 packages/);
  };
  const file = path.join(dir, 'v480.mp4');
  const whole = await readFile(file);
  const flipped = Buffer.from(whole);
  flipped[whole.length >> 1] ^= 1;
  await writeFile(file, flipped);
  await bad(/^bad .+: v480.mp4 has changed$/m);
  await writeFile(file, whole);
  await writeFile(path.join(dir, 'stray.txt'), 'x');
  await bad(/^bad .+: stray.txt is not in SHA256SUMS$/m);
  await unlink(path.join(dir, 'stray.txt'));
  await unlink(file);
  await bad(/^bad .+: v480.mp4 is missing$/m);
  await writeFile(file, whole);
  await unlink(path.join(dir, 'SHA256SUMS'));
  await bad(/^bad .+: SHA256SUMS is missing$/m);
  const nothing = await aislePack('verify', await mkdtemp(path.join(place, 'empty-')));
  assert.equal(nothing.code, 1);
  assert.match(nothing.err, /holds no package/);
}

// Each: a source, and what its package looks like.
const SHAPES = [
  { name: 'at 23.976, 4:3, without sound', every: 96, frames: 120, sizes: ['480x360', '640x480'],
    args: [...picture('640x480', '24000/1001', 5), ...H264], file: 'silent.mp4', sounds: [] },
  { name: 'of an odd size below the ladder', every: 100, frames: 125, sizes: ['320x178'],
    args: [...picture('321x179', 25, 5), ...sine(5), '-c:v', 'ffv1', '-c:a', 'flac'], file: 'odd.mkv', sounds: ['a-und.mp4'] },
  { name: 'anamorphic, at 29.97', every: 120, frames: 150, sizes: ['640x360', '852x480'],
    args: [...picture('720x480', '30000/1001', 5), ...sine(5), '-vf', 'setsar=32/27', '-c:v', 'mpeg2video', '-c:a', 'mp2'], file: 'wide.ts', sounds: ['a-und.mp4'] },
  { name: 'with two English tracks and a cover', every: 100, frames: 125, sizes: ['320x240'], cover: true,
    args: [...picture('320x240', 25, 5), ...sine(5), ...sine(5), '-map', '0', '-map', '1', '-map', '2', ...H264, '-c:a', 'aac',
      '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=eng'], file: 'cover.mp4', sounds: ['a-en.mp4', 'a-en-2.mp4'] },
];

for (const shape of SHAPES) {
  test(`a film ${shape.name} is packed as it should look`, async () => {
    let file = await film(shape.file, ...shape.args);
    if (shape.cover) {
      const art = await film('cover.jpg', ...picture('800x800', 1, 1), '-frames:v', '1');
      file = await film('covered.mp4', '-i', file, '-i', art, '-map', '1', '-map', '0', '-c', 'copy', '-disposition:v:0', 'attached_pic');
    }
    const one = await packed(file);
    assert.equal(await checkPackage(one, shape.every), shape.frames);
    assert.deepEqual(videos(one.title).map(({ width, height }) => `${width}x${height}`), shape.sizes);
    assert.deepEqual(sounds(one.title).map((track) => track.file), shape.sounds);
    const poster = await probe(path.join(one.dir, 'poster.jpg'), '-show_streams');
    assert.equal(poster.streams[0].codec_name, 'mjpeg');
  });
}

for (const turn of [90, 180, 270]) {
  test(`a film turned by ${turn} degrees stands as ffmpeg stands it`, async () => {
    const flat = await film('flat.mp4', ...picture('480x320', 25, 1), ...H264);
    const phone = await film('phone.mp4', '-i', flat, '-c', 'copy', '-metadata:s:v:0', `rotate=${turn}`);
    const one = await packed(phone);
    assert.deepEqual(videos(one.title).map(({ width, height }) => [width, height]), [turn === 180 ? [480, 320] : [320, 480]]);
    const colours = async (file) => (await must('ffmpeg', '-nostdin', '-v', 'error', '-i', file, '-frames:v', '1',
      '-vf', 'scale=4:4:flags=area:in_color_matrix=bt709,format=rgb24', '-f', 'rawvideo', '-')).bytes;
    const [ours, theirs] = [await colours(path.join(one.dir, videos(one.title)[0].file)), await colours(phone)];
    assert.ok(ours.every((value, i) => Math.abs(value - theirs[i]) < 30), `${ours.toString('hex')} ${theirs.toString('hex')}`);
  });
}

test('sound that begins late stays with its pictures', async () => {
  // The picture flashes and the tone begins 1.6 s after the first picture.
  const late = await film('late.mkv', '-f', 'lavfi', '-i', "color=black:size=320x240:rate=25:duration=5,drawbox=c=white:t=fill:enable='gte(t,1.6)'",
    '-itsoffset', '1.6', ...sine(3), ...H264, '-bf', '0', '-c:a', 'flac');
  const one = await packed(late);
  await checkPackage(one, 100);
  const pairs = await samples(one.dir, 'a-und.mp4');
  const first = pairs.findIndex((value) => Math.abs(value) > 1000) / 2 / 48000;
  assert.ok(Math.abs(first - 1.6) < 0.004, `sound begins at ${first}`);
  assert.ok(loudness(pairs, 0, 4.7, 4.95) < 2, 'and is silent after its end');
  const { err } = await must('ffmpeg', '-nostdin', '-i', path.join(one.dir, 'v240.mp4'), '-vf', 'blackdetect=d=0.1', '-f', 'null', '-');
  assert.match(err, /black_end:1\.6\b/);
});

test('sound with six channels keeps the voices when it becomes stereo', async () => {
  const six = await film('six.mkv', ...picture('320x240', 25, 4), '-f', 'lavfi', '-i',
    'aevalsrc=0|0|0.4*sin(440*2*PI*t)|0.5*sin(50*2*PI*t)|0|0:channel_layout=5.1:sample_rate=44100:duration=4', ...H264, '-c:a', 'flac');
  const one = await packed(six);
  await checkPackage(one, 100);
  const pairs = await samples(one.dir, 'a-und.mp4');
  const [left, right] = [0, 1].map((side) => loudness(pairs, side, 1, 3));
  assert.ok(left > 2000 && Math.abs(left - right) / left < 0.02, `${left} ${right}`);
});

test('what is no film, or not a whole one, is refused and leaves nothing', async () => {
  const write = async (name, content) => {
    await writeFile(path.join(place, name), content);
    return path.join(place, name);
  };
  const small = await film('small.mkv', ...picture('320x240', 25, 8), ...sine(8), ...H264, '-c:a', 'aac');
  const noise = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 2654435761) >>> 13 & 255));
  await refused(path.join(place, 'missing.mkv'), /No such file/);
  await refused(place, /regular file/);
  await refused('/dev/zero', /regular file/);
  await refused(await write('empty.mp4', ''), /empty/);
  await refused(await write('text.mp4', 'Once upon a time there was no film in here.\n'.repeat(2000)), /no film/);
  await refused(await write('noise.mp4', noise), /no film|no moving pictures|no picture/);
  await refused(await film('only-sound.m4a', ...sine(2)), /no moving pictures/);
  await refused(await write('list.mp4', `#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXTINF:8,\n${small}\n#EXT-X-ENDLIST\n`), /no film/);
  await refused(await write('join.mp4', `ffconcat version 1.0\nfile '${small}'\n`), /no film/);
  const cut = await write('cut.mkv', await readFile(small));
  await truncate(cut, (await stat(cut)).size / 2);
  await refused(cut, /cut off|whole/);
  const moov = await film('whole.mp4', '-i', small, '-c', 'copy', '-movflags', 'faststart');
  await truncate(moov, Math.round((await stat(moov)).size * 0.6));
  await refused(moov, /cut off|whole/);
  const hollow = await readFile(await film('hollow.mp4', '-i', small, '-c', 'copy', '-movflags', 'faststart'));
  noise.copy(hollow, hollow.indexOf('mdat') + 4, 0, hollow.length);
  hollow.fill(0, hollow.indexOf('mdat') + 4);
  await refused(await write('hollow.mp4', hollow), /picture/);
});

test('sound that changes its kind on the way is refused in one line', async () => {
  const part = (name, rate, channels, offset) => film(name, ...picture('320x240', 25, 3), '-f', 'lavfi', '-i',
    `sine=sample_rate=${rate}:duration=3`, '-ac', String(channels), '-c:v', 'mpeg2video', '-c:a', 'mp2', '-output_ts_offset', String(offset));
  const joined = path.join(place, 'joined.ts');
  await writeFile(joined, Buffer.concat([await readFile(await part('one.ts', 48000, 2, 0)), await readFile(await part('two.ts', 44100, 1, 3))]));
  await refused(joined, /changes the kind of its sound/);
});

test('words that a title may not have are refused with their field', async () => {
  const out = path.join(place, 'never');
  const cases = [
    [{ director: 'X' }, /unknown field "director"/], [{ name: '' }, /"name" must be/], [{ year: '2020' }, /"year" must be/],
    [{ genres: ['Sci Fi'] }, /"genres" must be/], [{ id: '../up' }, /"id" must be/], [[], /not a JSON object/],
  ];
  for (const [content, why] of cases) {
    const json = path.join(place, 'bad.json');
    await writeFile(json, JSON.stringify(content));
    const { code, err } = await aislePack('build', reel, '--title-json', json, '--out', out);
    assert.equal(code, 1);
    assert.match(err, why);
    assert.equal(err.trim().split('\n').length, 1);
  }
  await assert.rejects(stat(out), { code: 'ENOENT' });
});

test('a folder that cannot be written to, and a full disk, leave nothing', async () => {
  const blocked = await aislePack('build', reel, '--preset', 'ultrafast', '--out', path.join(reel, 'out'));
  assert.equal(blocked.code, 1);
  assert.match(blocked.err, /^aisle-pack: .+ cannot be written: .+; choose another --out\n$/);
  // The kernel refuses bytes beyond a limit as it refuses them on a full disk.
  const out = await mkdtemp(path.join(place, 'full-'));
  const full = await outcome('bash', ['-c', `ulimit -f 64; exec '${program('aisle-pack')}' build '${reel}' --preset ultrafast --out '${out}'`]);
  assert.equal(full.code, 1, full.err);
  assert.match(full.err, /aisle-pack: .+: cannot write v\d+.mp4: .+; make room or choose another --out\n$/);
  assert.doesNotMatch(full.err, REPORT);
  assert.deepEqual(await readdir(out), []);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  test(`${signal} ends the work and leaves nothing`, async () => {
    const out = path.join(place, `stopped-${signal}`);
    const child = spawn(program('aisle-pack'), ['build', reel, '--out', out], { stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    const ended = once(child, 'close');
    while (!err.includes('10 %')) await Promise.race([pause(20), ended.then(() => assert.fail(`ended early: ${err}`))]);
    child.kill(signal);
    const [code] = await ended;
    assert.equal(code, 1);
    assert.match(err, /aisle-pack: .+ was stopped/);
    assert.doesNotMatch(err, REPORT);
    await assert.rejects(stat(out), { code: 'ENOENT' });
  });
}
