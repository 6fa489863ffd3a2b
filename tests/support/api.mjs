// One request and the whole of its answer.
import http from 'node:http';

// A token of its own needs no cookie; `body` is an object, or text that is sent as it is.
export async function call(base, method, where, { token, body, headers = {} } = {}) {
  const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const who = token ? { Authorization: `Bearer ${token}` } : {};
  const { status, headers: got, text } = await send(new URL(where, base), method, { ...who, ...headers }, sent);
  const json = /json/.test(got['content-type'] ?? '') && text !== '' ? JSON.parse(text) : undefined;
  return { status, headers: got, text, json };
}

function send(url, method, headers, body) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const request = http.request(url, { method, headers: { ...headers, ...length } }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (piece) => (text += piece));
      reply.on('end', () => resolve({ status: reply.statusCode, headers: reply.headers, text })).on('error', reject);
    });
    request.on('error', reject).end(body);
  });
}

// Until the answer is one of those that are wanted; else the request and the answer are told.
export function wanted(reply, statuses, what) {
  if ([statuses].flat().includes(reply.status)) return reply;
  throw new Error(`${what}: ${reply.status} instead of ${statuses}: ${reply.text.slice(0, 400)}`);
}
