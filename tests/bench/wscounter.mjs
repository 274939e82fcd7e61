// The peer called W in the tables: npm's ws with JSON.parse, which is how most servers of this
// protocol are written. Its argument is the folder of the module.
import { createRequire } from 'node:module';

const { WebSocketServer } = createRequire(import.meta.url)(process.argv[2]);
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 2000 });
let count = 0;
server.on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.type === 'identify') {
      socket.send('{"type":"identifyResponse","payload":{"gameServerId":"w"}}');
    } else if (message.type === 'gameEvent') {
      ++count;
    }
  });
});
server.on('listening', () => {
  console.log(JSON.stringify({ kind: 'ready', endpoint: `ws://127.0.0.1:${server.address().port}` }));
});
