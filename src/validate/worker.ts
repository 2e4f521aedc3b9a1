import { parentPort, workerData } from 'node:worker_threads';
import { SchemaError } from '../relaxng/index.js';
import { type Answer, checkFile, type WorkerOptions } from './run.js';
import { resolveSettings } from './settings.js';

const { options, failures } = workerData as WorkerOptions;
const wantsEdition = options.checks?.includes('edition') ?? true;
const editionChecks = wantsEdition ? (await import('./checks/index.js')).editionChecks : null;
const settings = resolveSettings(options, failures, editionChecks);
const port = parentPort!;

port.on('message', async (path: string | null) => {
  if (path === null) port.close();
  else port.postMessage(await answer(path));
});

async function answer(path: string): Promise<Answer> {
  try {
    return await checkFile(path, settings);
  } catch (error) {
    if (error instanceof SchemaError) return { schemaError: error.message };
    throw error;
  }
}
