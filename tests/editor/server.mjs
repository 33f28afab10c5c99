// Asks yaml-language-server what it makes of documents under a schema of ours.
//
// Standard input: { schemas: [path], ask: [{ name, schema, text, at?: { line, character } }] }.
// Standard output: for each, what it complains of, and what it would complete.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const server = process.argv[2];
const input = JSON.parse(await new Response(process.stdin).text());
const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });

let rest = Buffer.alloc(0);
let last = 0;
const waiting = new Map();
const told = new Map();
const schemaOf = new Map();

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  child.stdin.write(body);
}

function request(method, params) {
  last += 1;
  send({ id: last, method, params });
  return new Promise((answered) => waiting.set(last, answered));
}

function take(message) {
  if (message.method === 'textDocument/publishDiagnostics') {
    told.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method === 'workspace/configuration') {
    const own = message.params.items.map((item) => settings[item.section] ?? null);
    send({ id: message.id, result: own });
  } else if (message.method === 'custom/schema/request') {
    send({ id: message.id, result: schemaOf.get(message.params[0] ?? message.params) ?? null });
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: null });
  } else if (message.id !== undefined) {
    waiting.get(message.id)?.(message.result ?? null);
  }
}

child.stdout.on('data', (piece) => {
  rest = Buffer.concat([rest, piece]);
  for (;;) {
    const head = rest.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, head).toString())[1]);
    if (rest.length < head + 4 + length) return;
    const body = rest.subarray(head + 4, head + 4 + length).toString();
    rest = rest.subarray(head + 4 + length);
    take(JSON.parse(body));
  }
});

const schemas = {};
for (const path of input.schemas) {
  const name = path.split('/').pop().split('.')[0];
  schemas[pathToFileURL(path).href] = [`**/${name}-*.yaml`];
}
const settings = {
  yaml: { validate: true, completion: true, hover: true, schemas, schemaStore: { enable: false }, yamlVersion: '1.2' },
  http: {},
};

await request('initialize', {
  processId: process.pid,
  rootUri: null,
  capabilities: {
    workspace: { configuration: true },
    textDocument: { completion: { completionItem: { snippetSupport: true, documentationFormat: ['plaintext'] } } },
  },
});
send({ method: 'initialized', params: {} });
send({ method: 'workspace/didChangeConfiguration', params: { settings } });

const answers = [];
for (const [n, one] of input.ask.entries()) {
  const uri = `file:///work-${n}/${one.schema}-${n}.yaml`;
  const diagnostics = new Promise((done) => told.set(uri, done));
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text: one.text } } });
  const found = await diagnostics;
  const items = [];
  if (one.at) {
    const completion = await request('textDocument/completion', { textDocument: { uri }, position: one.at });
    for (const item of completion?.items ?? completion ?? []) {
      const about = item.documentation?.value ?? item.documentation ?? '';
      items.push({ label: item.label, about });
    }
  }
  send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
  answers.push({ name: one.name, told: found.map((own) => own.message), items });
}
process.stdout.write(JSON.stringify(answers));
child.kill();
