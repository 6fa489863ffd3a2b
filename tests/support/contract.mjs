// server/api/openapi.yaml, and its schemas ready to judge replies.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { source } from './build.mjs';

export const contract = parse(readFileSync(path.join(source, 'server/api/openapi.yaml'), 'utf8'));

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

// Every operation with its method and path.
export const operations = Object.entries(contract.paths).flatMap(([where, item]) =>
  METHODS.filter((method) => item[method]).map((method) => ({ method: method.toUpperCase(), path: where, ...item[method] })));

const ajv = new Ajv({ strict: false });
ajv.addSchema({ $id: 'contract', components: contract.components });

const absolute = (schema) => JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/'));

export function validator(schema) {
  const validate = ajv.compile(absolute(schema));
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors));
}

function responseOf(operation, status) {
  const response = operation.responses[status] ?? operation.responses.default;
  if (!response) return null;
  return response.$ref ? contract.components.responses[response.$ref.split('/').pop()] : response;
}

// What is wrong with a JSON reply to an operation; null if nothing is.
export function fault(operationId, status, type, body) {
  const operation = operations.find((one) => one.operationId === operationId);
  const response = responseOf(operation, status);
  if (!response) return `${operationId} says nothing of status ${status}`;
  if (!response.content) return null;
  const media = type.split(';')[0];
  if (!response.content[media]) return `${operationId} ${status} is ${media}, not ${Object.keys(response.content)}`;
  return validator(response.content[media].schema)(body);
}
