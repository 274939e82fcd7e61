// Node's ws as a peer, which is what most servers of this protocol are made with.
//
//   node nodepeer.cjs check        is the module ws there?
//   node nodepeer.cjs serve        echoes; the first line it prints is its port
//   node nodepeer.cjs dial URL     sends texts and fragments, expects them back; prints "echoed N"
'use strict';
const { WebSocket, WebSocketServer } = require('ws');

// A letter of two bytes lies across byte 1,016, where one mod's library cuts its messages.
const letterOnTheEdge = 'x'.repeat(1015) + 'é'.repeat(800);
const texts = ['hello', 'Zoë 李雷 🎉', letterOnTheEdge, 'y'.repeat(70000), ''];

function sendInPieces(socket, text, size) {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) {
    const last = from + size >= bytes.length;
    socket.send(bytes.subarray(from, from + size), { binary: false, fin: last });
  }
}

function serve() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('listening', () => console.log(server.address().port));
  server.on('connection', (socket) => {
    socket.on('message', (data) => sendInPieces(socket, data, 1016));
    socket.on('ping', () => {});
  });
}

function dial(url) {
  const socket = new WebSocket(url, { rejectUnauthorized: false });
  const expected = [...texts, letterOnTheEdge];
  let echoed = 0;
  const fail = (why) => { console.log('failed: ' + why); process.exit(1); };
  socket.on('open', () => {
    texts.forEach((text) => socket.send(text));
    sendInPieces(socket, letterOnTheEdge, 1016);
  });
  socket.on('message', (data) => {
    if (data.toString() !== expected[echoed]) fail('message ' + echoed + ' came back changed');
    if (++echoed === expected.length) socket.close(1000, 'done');
  });
  socket.on('close', (code) => {
    if (echoed !== expected.length || code !== 1000) fail('closed with ' + code + ' after ' + echoed);
    console.log('echoed ' + echoed);
  });
  socket.on('error', (error) => fail(error.message));
}

const [, , wish, url] = process.argv;
if (wish === 'serve') serve();
else if (wish === 'dial') dial(url);
