// Requests as bytes, for what no HTTP client would send.
import net from 'node:net';

// Sends the pieces one after the other and resolves with all that came back when the server closes the connection
// or has been silent for quietMs.
export function exchange(base, pieces, { quietMs = 700, pauseMs = 0 } = {}) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname);
    let text = '';
    let timer;
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(text);
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(finish, quietMs);
    };
    socket.setEncoding('latin1').on('data', (more) => {
      text += more;
      wait();
    });
    socket.on('close', finish).on('error', (error) => (error.code === 'ECONNREFUSED' ? reject(error) : finish()));
    socket.on('connect', async () => {
      for (const piece of [pieces].flat()) {
        if (socket.destroyed) return;
        socket.write(piece, 'latin1');
        if (pauseMs) await new Promise((later) => setTimeout(later, pauseMs));
      }
      wait();
    });
  });
}

// The status codes of the replies in an exchange, in order.
export function statuses(text) {
  return [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map((found) => Number(found[1]));
}

// The header and body of the first reply.
export function firstReply(text) {
  const end = text.indexOf('\r\n\r\n');
  const [line, ...fields] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(fields.map((field) => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
  }));
  return { status: Number(line.split(' ')[1]), headers, body: text.slice(end + 4) };
}
