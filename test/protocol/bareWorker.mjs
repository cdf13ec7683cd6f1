import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { parentPort } from 'node:worker_threads';

/** Run inside a thread: the server of the browser over the thread's own port, in a context that holds what a web worker has and nothing of Node. */
const port = parentPort;
if (!port) throw new Error('this runs in a thread');
const self = {
  postMessage: (message) => port.postMessage(message),
  addEventListener: (_, listener) => port.on('message', (data) => listener({ data })),
  set onmessage(listener) {
    port.on('message', (data) => listener({ data }));
  },
};
vm.runInNewContext(readFileSync(new URL('../../dist/web/server.js', import.meta.url), 'utf8'), {
  self,
  TextDecoder,
  TextEncoder,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  console,
  atob,
  queueMicrotask,
  URL,
  performance,
  AbortController,
});
