// Every event that a cabin has written down, held against server/api/events.schema.json.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { source } from './build.mjs';
import { rows } from './sqlite.mjs';

// How many there were of each kind.
export async function checkEvents(place) {
  const schema = JSON.parse(await readFile(path.join(source, 'server/api/events.schema.json'), 'utf8'));
  const ajv = new Ajv({ strict: false }).addSchema(schema, 'events');
  const counts = {};
  for (const { kind, body } of await rows(place, 'SELECT kind, body FROM event')) {
    const validate = ajv.compile({ $ref: `events#/$defs/${kind}` });
    assert.ok(validate(JSON.parse(body)), `${kind}: ${ajv.errorsText(validate.errors)}: ${body}`);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
