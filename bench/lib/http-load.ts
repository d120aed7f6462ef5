/**
 * Posts prepared requests over a few kept-alive connections, one open request each, as fast as they are answered.
 * The bytes are made beforehand, so that the load costs little beside what is measured.
 */
import net from 'node:net';

/** Resolves when every request has been answered with 200; rejects at the first other answer. */
export async function postAll(port: number, requests: readonly Buffer[], connections: number): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, () => {
      return new Promise<void>((resolve, reject) => {
        const socket = net.connect(port, '127.0.0.1');
        socket.setNoDelay(true);
        const send = (): void => {
          const request = requests[next++];
          if (request === undefined) {
            socket.destroy();
            resolve();
          } else socket.write(request);
        };
        socket.once('error', reject);
        socket.once('connect', send);
        socket.on('data', (answer: Buffer) => {
          if (answer.subarray(0, 12).toString('latin1') !== 'HTTP/1.1 200') {
            socket.destroy();
            reject(new Error(answer.toString('latin1')));
          } else send();
        });
      });
    }),
  );
}
