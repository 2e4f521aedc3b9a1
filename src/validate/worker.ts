import { parentPort, workerData } from 'node:worker_threads';
import { SchemaError } from '../relaxng/index.js';
import { type Answer, type WorkerOptions, work } from './run.js';
import { resolveSettings } from './settings.js';

const { queue, options, failures } = workerData as WorkerOptions;
const wantsEdition = options.checks?.includes('edition') ?? true;
const editionChecks = wantsEdition ? (await import('./checks/index.js')).editionChecks : null;
const send = (answer: Answer) => parentPort!.postMessage(answer);

try {
  const settings = resolveSettings(options, failures, editionChecks);
  await work(queue, settings, (place, report) => send({ place, report }));
} catch (error) {
  if (!(error instanceof SchemaError)) throw error;
  send({ schemaError: error.message });
}
