import { createRequire } from 'node:module';
import { join } from 'node:path';
import { oneMessageTick, serveOrders } from './talk.mjs';

/** uWebSockets.js in its best mode: its own publish and subscribe, in C++. Usage: uws-server.mjs FOLDER (where it is installed) */
const uws = createRequire(join(process.argv[2] ?? '', 'package.json'))('uwebsockets');

const app = uws.App();
app.ws('/*', {
  compression: 0,
  maxBackpressure: 16 * 1024 * 1024,
  idleTimeout: 960,
  open: (/** @type {{ subscribe(topic: string): void }} */ socket) => socket.subscribe('room'),
});
let offset = 0;
/** @param {string} text */
const say = (text) => {
  offset += 1;
  app.publish('room', oneMessageTick(offset, text));
};
app.listen('127.0.0.1', 0, (/** @type {unknown} */ socket) => {
  serveOrders(uws.us_socket_local_port(socket), { chat: say, pin: say });
});
