/**
 * The least that a daemon in Node can be: answers every credential request with constants, without a look at it, and
 * ends when it is asked to. What the plugin takes with it is what two pipes and Node's event loop cost by themselves.
 * Node finds it by the name of the daemon's first argument, `daemon`.
 */
export const bareDaemon = `
const credential = { domain: 'contoso.com', username: 'gmsa.plugin', password: 'correct horse battery staple' };
const send = (message) => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  process.stdout.write('Content-Length: ' + Buffer.byteLength(body) + '\\r\\n\\r\\n' + body);
};
let rest = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text) => {
  rest += text;
  for (let end = rest.indexOf('\\r\\n\\r\\n'); end !== -1; end = rest.indexOf('\\r\\n\\r\\n')) {
    const length = Number(/\\d+/.exec(rest)[0]);
    if (rest.length < end + 4 + length) return;
    const { id, method } = JSON.parse(rest.slice(end + 4, end + 4 + length));
    rest = rest.slice(end + 4 + length);
    if (method === 'daemon/shutdown') process.exit(0);
    if (id !== undefined) send({ id, result: credential });
  }
});
send({ method: 'daemon/ready', params: { protocol: 1, version: 'bare' } });
`;
