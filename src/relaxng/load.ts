import { createRequire } from 'node:module';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type Grammar, readTreeFromJSON } from 'salve-annos';
import { mendRecurringDates } from './dates.js';

/** A grammar, or one line saying why there is none. */
export type LoadedGrammar = { readonly grammar: Grammar } | { readonly problem: string };

type Answer = { readonly json: string } | { readonly problem: string };

/**
 * Reads and compiles a schema, synchronously. The library's own conversion only exists as a promise, so it runs in
 * a worker while this thread waits; its result travels as the library's JSON form of a compiled schema.
 */
export function loadGrammar(location: URL): LoadedGrammar {
  mendRecurringDates();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(conversion, {
    eval: true,
    execArgv: [],
    workerData: {
      href: location.href,
      library: createRequire(import.meta.url).resolve('salve-annos'),
      signal,
      port: port2,
    },
    transferList: [port2],
  });
  worker.unref();
  Atomics.wait(signal, 0, 0);
  const answer = receiveMessageOnPort(port1)?.message as Answer;
  port1.close();
  return 'json' in answer ? { grammar: readTreeFromJSON(answer.json) } : answer;
}

/**
 * The library hands its parser the text of the main schema, but only the address of an included one, which it then
 * cannot read; the parser is given the text here.
 */
const conversion = `
const { workerData: { href, library, signal, port } } = require('node:worker_threads');
const answer = (message) => {
  port.postMessage(message);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
};
const convert = async () => {
  const { convertRNGToPattern, writeTreeToJSON } = require(library);
  const { InternalSimplifier } = require(library.replace('validate.js', 'conversion/schema-simplifiers/internal.js'));
  const { parse } = InternalSimplifier.prototype;
  InternalSimplifier.prototype.parse = async function (address, given, text) {
    const resource = given ?? (await this.options.resourceLoader.load(address));
    return parse.call(this, address, resource, text ?? (await resource.getText()));
  };
  const { simplified } = await convertRNGToPattern(new URL(href));
  return { json: writeTreeToJSON(simplified, 3) };
};
convert().then(answer, (error) => answer({ problem: String(error && error.message || error).trim().split('\\n')[0] }));
`;
