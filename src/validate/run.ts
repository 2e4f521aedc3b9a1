import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SchemaError } from '../relaxng/index.js';
import { unusedEntries } from './checks/registers.js';
import type { FetchFailures } from './choice.js';
import { type Decoded, decode } from './decode.js';
import {
  checkDocument,
  type DocumentReport,
  type PlacedFinding,
  placeFindings,
  type Settings,
} from './document.js';
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

/** What a worker sends: a report, or why the schema of the user cannot be used. */
export type Answer = FileReport | { readonly schemaError: string };

/** What workers make their settings from. */
export interface WorkerOptions {
  readonly options: CheckOptions;
  readonly failures: FetchFailures;
}

/** A worker must load the program and the schema before it is of use; less than this many bytes are not worth it. */
const WORTH_A_WORKER = 4_000_000;

/** Reads and checks one file. */
export async function checkFile(path: string, settings: Settings): Promise<FileReport> {
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
  options: WorkerOptions,
  onFile: (done: number) => void,
): Promise<Outcome[]> {
  const reports: (FileReport | undefined)[] = inputs.map((input) => ('problem' in input ? input : undefined));
  const pending = inputs.flatMap((_, index) => (reports[index] ? [] : [index]));
  const bytes = inputs.reduce((sum, input) => sum + ('size' in input ? input.size : 0), 0);
  const workers = Math.min(availableParallelism(), pending.length, Math.floor(bytes / WORTH_A_WORKER));
  let done = inputs.length - pending.length;
  const finish = (index: number, report: FileReport) => {
    reports[index] = report;
    done += 1;
    onFile(done);
  };
  if (workers < 2) {
    for (const index of pending) {
      // A copy lets go of the text of the file, which the strings are parts of.
      finish(index, structuredClone(await checkFile(inputs[index]!.path, settings)));
    }
  } else {
    const next = () => pending.shift();
    await Promise.all(Array.from({ length: workers }, () => employ(inputs, options, next, finish)));
  }
  return joinReports(
    inputs.map(({ path }, index) => ({ path, report: reports[index]! })),
    settings,
  );
}

/** Starts a worker and gives it one file after the other. */
function employ(
  inputs: readonly Input[],
  options: WorkerOptions,
  next: () => number | undefined,
  finish: (index: number, report: FileReport) => void,
): Promise<void> {
  return new Promise((settle, fail) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: options });
    let current: number | undefined;
    const hand = () => {
      current = next();
      worker.postMessage(current === undefined ? null : inputs[current]!.path);
    };
    worker.on('message', (answer: Answer) => {
      if ('schemaError' in answer) {
        fail(new SchemaError(answer.schemaError));
        void worker.terminate();
        return;
      }
      finish(current!, answer);
      hand();
    });
    worker.on('error', fail);
    worker.on('exit', () => settle());
    hand();
  });
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
    if (lost.length > 0) findings.push(...(await placeLost(path, lost)));
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
