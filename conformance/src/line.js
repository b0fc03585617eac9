// A device's way to the gateway, which can be cut as a network is.
import { once } from 'node:events';
import net from 'node:net';
import { ws } from './server.js';

export class Line {
  #sockets = new Set();
  #up = true;

  static async laid() {
    const line = new Line();
    const gateway = new URL(ws);
    line.server = net.createServer(near => {
      if (!line.#up) return near.destroy();
      const far = net.connect(Number(gateway.port), gateway.hostname);
      for (const [end, other] of [[near, far], [far, near]]) {
        line.#sockets.add(end);
        end.on('error', () => {}); // 'close' follows
        end.on('close', () => {
          line.#sockets.delete(end);
          other.destroy();
        });
        end.pipe(other);
      }
    });
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    line.address = `ws://127.0.0.1:${line.server.address().port}`;
    return line;
  }

  /** Ends what runs over the line; a new connection works at once. */
  cut() {
    for (const socket of this.#sockets) socket.destroy();
  }

  down() {
    this.#up = false;
    this.cut();
  }

  up() {
    this.#up = true;
  }

  remove() {
    this.down();
    this.server.close();
  }
}
