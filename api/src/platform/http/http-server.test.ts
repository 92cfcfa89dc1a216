import { Agent, get, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { startHttpServer } from './http-server.ts';

it('stops when the last answer is given, though its client would keep the connection', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const { promise: asked, resolve: onAsked } = Promise.withResolvers<() => void>();
    const server = await startHttpServer({
      connections: 100,
      host: '127.0.0.1',
      port: 0,
      onRequest: (_request, response) => onAsked(() => response.end('done')),
      onUpgrade: (_request, socket) => socket.destroy(),
    });
    const agent = new Agent({ keepAlive: true });
    const answered = new Promise((resolve) => {
      get(`http://127.0.0.1:${server.port}`, { agent }, (answer) => answer.resume().once('end', resolve));
    });
    const finish = await asked;
    const closed = server.close();
    finish();
    await answered;
    // The clock that would cut everybody off stands still: only the end of the last answer can end this.
    expect(await closed).toBeUndefined();
    agent.destroy();
  } finally {
    vi.useRealTimers();
  }
});

describe('a request whose body is not wanted', () => {
  const started = (onRequest: RequestListener) =>
    startHttpServer({
      connections: 100,
      host: '127.0.0.1',
      port: 0,
      answeredBodyMs: 1,
      onRequest,
      onUpgrade: (_request, socket) => socket.end('HTTP/1.1 426 Upgrade Required\r\n\r\n'),
    });

  /** Says the head and nothing more; resolves with what was answered when the server has closed the connection. */
  const answerTo = (port: number, head: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n`));
      socket.setEncoding('utf8').on('data', (text: string) => {
        answer += text;
      });
      socket.on('error', reject).on('close', () => resolve(answer));
    });

  it.each([
    ['one that is larger than any', ['GET /x HTTP/1.1', 'Host: shop.test', 'Content-Length: 10000000000'], 413],
    [
      'one that asks first',
      ['POST /x HTTP/1.1', 'Host: shop.test', 'Content-Length: 10000000000', 'Expect: 100-continue'],
      413,
    ],
    ['two hosts', ['GET /x HTTP/1.1', 'Host: shop.test', 'Host: other.test'], 400],
    [
      'two hosts, to be a WebSocket',
      ['GET /x HTTP/1.1', 'Host: a.test', 'Host: b.test', 'Connection: Upgrade', 'Upgrade: websocket'],
      400,
    ],
  ])('is refused before its body, and the connection closed: %s', async (_name, head, status) => {
    const onRequest = vi.fn();
    const server = await started(onRequest);
    expect(await answerTo(server.port, head)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(onRequest).not.toHaveBeenCalled();
    await server.close();
  });

  it.each([
    ['a long one', 'Content-Length: 9000000'],
    ['one without a length', 'Transfer-Encoding: chunked'],
    ['a short one that never comes', 'Content-Length: 9'],
  ])('holds no connection once it is answered: %s', async (_name, length) => {
    const server = await started((_request, response) => response.end('answered'));
    const answer = await answerTo(server.port, ['POST /x HTTP/1.1', 'Host: shop.test', length]);
    expect(answer).toMatch(/^HTTP\/1.1 200 OK[\s\S]*answered/);
    await server.close();
  });

  it('asks for a body that it takes', async () => {
    const server = await started((request, response) => request.pipe(response));
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    const ended = new Promise((resolve) => socket.on('close', resolve));
    socket.setEncoding('utf8').on('data', (text: string) => {
      if (answer === '') socket.write('hello');
      answer += text;
    });
    socket.write(
      'POST /x HTTP/1.1\r\nHost: a.test\r\nContent-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
    );
    await ended;
    expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK[\s\S]*hello/);
    await server.close();
  });
});
