import { parentPort, workerData } from 'node:worker_threads';
import { SchemaError } from '../relaxng/index.js';
import { type CheckOptions, resolveSettings } from '../validate.js';
import { type Answer, checkFile } from './run.js';

const settings = resolveSettings(workerData as CheckOptions);
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
