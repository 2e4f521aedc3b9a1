import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { addAll } from '../lists.js';
import { SchemaError } from '../relaxng/index.js';
import { unusedEntries } from './checks/registers.js';
import type { FetchFailures } from './choice.js';
import { type PlacedFinding, placeFindings } from './collection.js';
import { type Decoded, decode } from './decode.js';
import { checkDocument, type DocumentReport, type Settings } from './document.js';
import type { Input } from './find.js';
import { lostPointer, type OuterPointer } from './links.js';
import { readWhole } from './read.js';
import type { CheckOptions } from './settings.js';

/** What there is to say of a file: findings, or why it was not read. */
export type Outcome =
  | { readonly file: string; readonly findings: readonly PlacedFinding[] }
  | { readonly file: string; readonly problem: string };

/** The report on a file as the workers give it, or why there is none. */
export type FileReport = DocumentReport | { readonly problem: string };

/** The files of a run, for whoever comes next. */
export interface Queue {
  /**
   * Large files first, so that no thread is left with one at the end. For one thread, small files first: with them it
   * has soon seen all kinds of content, and V8 need not compile again what it compiled for the first of them.
   */
  readonly paths: readonly string[];
  /** How many are taken, in memory that all threads share. */
  readonly taken: Int32Array;
}

/** What a worker sends: the report on the file with that place in the queue, or why the schema cannot be used. */
export type Answer =
  | { readonly place: number; readonly report: FileReport }
  | { readonly schemaError: string };

/** What a worker is told. */
export interface WorkerOptions {
  readonly queue: Queue;
  readonly options: CheckOptions;
  readonly failures: FetchFailures;
}

/** A worker must load the program and the schema before it is of use; so many bytes are worth that. */
const WORTH_A_WORKER = 4_000_000;
/** V8 keeps a second processor busy for each thread until it has compiled all that runs often: after so many bytes. */
const COMPILED = 50_000_000;

/** Checks one file of the queue after the other, until none is left. */
export async function work(
  { paths, taken }: Queue,
  settings: Settings,
  onReport: (place: number, report: FileReport) => void,
): Promise<void> {
  for (;;) {
    const place = Atomics.add(taken, 0, 1);
    if (place >= paths.length) return;
    onReport(place, await checkFile(paths[place]!, settings));
  }
}

/** Reads and checks one file. */
async function checkFile(path: string, settings: Settings): Promise<FileReport> {
  const decoded = await readDecoded(path);
  return 'problem' in decoded ? decoded : checkDocument(decoded, path, settings);
}

/** A function of its own, so that the bytes are gone when the check of their text begins. */
async function readDecoded(path: string): Promise<Decoded | { readonly problem: string }> {
  const read = await readWhole(path);
  return 'problem' in read ? read : decode(read.bytes);
}

/**
 * Checks files side by side, and then what concerns several of them.
 *
 * @param options those of `settings`, for the workers
 * @param onFile called after each file with the number of those done
 */
export async function checkFiles(
  inputs: readonly Input[],
  settings: Settings,
  options: Omit<WorkerOptions, 'queue'>,
  onFile: (done: number) => void,
): Promise<Outcome[]> {
  const reports = new Map<string, FileReport>();
  const found: { path: string; size: number }[] = [];
  for (const input of inputs) {
    if ('problem' in input) reports.set(input.path, input);
    else found.push(input);
  }
  const bytes = found.reduce((sum, { size }) => sum + size, 0);
  const processors = availableParallelism() >> (bytes > COMPILED ? 0 : 1);
  const threads = Math.min(processors, found.length, Math.floor(bytes / WORTH_A_WORKER));
  found.sort((a, b) => (threads > 1 ? b.size - a.size : a.size - b.size));
  const paths = found.map(({ path }) => path);
  const queue: Queue = { paths, taken: new Int32Array(new SharedArrayBuffer(4)) };
  const workers: Worker[] = [];
  await new Promise<void>((settle, fail) => {
    const finish = (place: number, report: FileReport) => {
      reports.set(paths[place]!, report);
      onFile(reports.size);
      // Without waiting for workers that came too late to get a file.
      if (reports.size === inputs.length) settle();
    };
    work(queue, settings, finish).catch(fail);
    for (let thread = 1; thread < threads; thread += 1)
      workers.push(employ({ ...options, queue }, finish, fail));
    if (paths.length === 0) settle();
  }).finally(() => workers.map((worker) => worker.terminate()));
  return joinReports(
    inputs.map(({ path }) => ({ path, report: reports.get(path)! })),
    settings,
  );
}

/** Starts a worker, which takes files from the queue as this thread does. */
function employ(
  workerData: WorkerOptions,
  finish: (place: number, report: FileReport) => void,
  fail: (error: Error) => void,
): Worker {
  // Imported, it would be loaded each time, which takes longer than to check a small file.
  const require = createRequire(import.meta.url);
  const { Worker } = require('node:worker_threads') as typeof import('node:worker_threads');
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData });
  worker.on('message', (answer: Answer) => {
    if ('schemaError' in answer) fail(new SchemaError(answer.schemaError));
    else finish(answer.place, answer.report);
  });
  worker.on('error', fail);
  worker.on('exit', (code) => {
    if (code !== 0) fail(new Error(`a worker ended with code ${code}`));
  });
  return worker;
}

interface Reported {
  readonly path: string;
  readonly report: FileReport;
}

/** Adds the pointers between files that lead nowhere, and takes away what another file shows not to hold. */
async function joinReports(reported: readonly Reported[], { checks }: Settings): Promise<Outcome[]> {
  const pointedAt = idsPointedAt(reported);
  const known = new Map<string, ReadonlySet<string>>();
  for (const { path, report } of reported) {
    if (pointedAt.has(resolve(path)) && !('problem' in report)) known.set(resolve(path), await idsOf(path));
  }
  const outcomes: Outcome[] = [];
  for (const { path, report } of reported) {
    if ('problem' in report) {
      outcomes.push({ file: path, problem: report.problem });
      continue;
    }
    const fromElsewhere = pointedAt.get(resolve(path));
    const findings = report.findings.flatMap((finding) => stillUnused(finding, fromElsewhere));
    const isLost = ({ file, id }: OuterPointer) => known.get(resolveReference(path, file))?.has(id) === false;
    const lost = checks.includes('links') ? report.outgoing.filter(isLost) : [];
    if (lost.length > 0) addAll(findings, await placeLost(path, lost));
    outcomes.push({ file: path, findings: findings.sort((a, b) => a.place.offset! - b.place.offset!) });
  }
  return outcomes;
}

/** Leaves out the entries of a register that other files point to. */
function stillUnused(
  finding: PlacedFinding,
  fromElsewhere: ReadonlySet<string> | undefined,
): PlacedFinding[] {
  const { unlessPointedAt } = finding;
  if (!unlessPointedAt || !fromElsewhere) return [finding];
  const unused = unlessPointedAt.filter((id) => !fromElsewhere.has(id));
  return unused.length === 0 ? [] : [{ ...finding, reason: unusedEntries(unused) }];
}

/** The ids that pointers of other files lead to, by the path of the file that should have them. */
function idsPointedAt(reported: readonly Reported[]): Map<string, Set<string>> {
  const pointedAt = new Map<string, Set<string>>();
  for (const { path, report } of reported) {
    if ('problem' in report) continue;
    for (const { file, id } of report.outgoing) {
      const target = resolveReference(path, file);
      pointedAt.set(target, (pointedAt.get(target) ?? new Set()).add(id));
    }
  }
  return pointedAt;
}

function resolveReference(from: string, file: string): string {
  let path = file;
  try {
    path = decodeURIComponent(file);
  } catch {
    // Not percent-encoded, then.
  }
  return resolve(dirname(from), path);
}

/** The ids in a file that others point to: read once more, since only few files are. */
async function idsOf(path: string): Promise<ReadonlySet<string>> {
  const ids = (await textOf(path)).matchAll(/\bxml:id\s*=\s*["']\s*([^"'\s]{1,1000})/g);
  return new Set(Array.from(ids, ([, id]) => id!));
}

async function placeLost(path: string, pointers: readonly OuterPointer[]): Promise<PlacedFinding[]> {
  const text = await textOf(path);
  const found = pointers.map((pointer) => {
    return ['unresolved-pointer', { ...lostPointer(pointer), severity: 'warning' }] as const;
  });
  return placeFindings(text, found);
}

async function textOf(path: string): Promise<string> {
  const decoded = await readDecoded(path);
  return 'problem' in decoded ? '' : decoded.text;
}
