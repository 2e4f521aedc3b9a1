import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Message, type Origin, severityOf } from '../../messages.js';
import type { Severity } from '../../rules/rule.js';
import { isRuleId, type RuleId, rules } from '../../rules.js';
import { version } from '../../version.js';
import { sentences } from '../report.js';
import type { Report } from './index.js';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** All results as a SARIF log (Static Analysis Results Interchange Format 2.1.0), which code hosts show. */
export function toSarif({ results, shown }: Report): string {
  const used = new Set<RuleId>();
  for (const messages of shown.values()) {
    for (const { ruleId } of messages) if (ruleId && isRuleId(ruleId)) used.add(ruleId);
  }
  const ids = [...used].sort();
  const unread = results.flatMap((result) => {
    if (result.kind !== 'unread') return [];
    const location = { physicalLocation: { artifactLocation: { uri: uriOf(result.file) } } };
    return [
      {
        level: 'error',
        message: { text: `${result.file}: ${result.reason}` },
        locations: [location],
      },
    ];
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'teipress', semanticVersion: version, rules: ids.map(describe) } },
        invocations: [{ executionSuccessful: unread.length === 0, toolExecutionNotifications: unread }],
        columnKind: 'utf16CodeUnits',
        results: results.flatMap((result) =>
          (shown.get(result) ?? []).map((entry) => resultOf(entry, result.file, ids)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describe(id: RuleId) {
  const { summary, explanation, severity } = rules[id];
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: explanation },
    help: { text: explanation },
    defaultConfiguration: { level: levels[severity] },
  };
}

function resultOf(entry: Message, file: string, ids: readonly RuleId[]) {
  const region = {
    startLine: entry.line ?? 1,
    startColumn: entry.column ?? 1,
    ...(entry.excerpt && { snippet: { text: entry.excerpt.before + entry.excerpt.after } }),
  };
  const rule = entry.ruleId as RuleId;
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: levels[severityOf(entry)],
    message: { text: sentences(entry) },
    ...(entry.origin && { relatedLocations: [relatedTo(entry.origin)] }),
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, region },
        ...(entry.path && { logicalLocations: [{ fullyQualifiedName: entry.path, kind: 'element' }] }),
      },
    ],
  };
}

function relatedTo({ file, line, column }: Origin) {
  return {
    message: { text: 'The plain text this was made from.' },
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line, startColumn: column },
    },
  };
}

/** A relative reference for a relative path, which a code host resolves against the root of the repository. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  const path = process.platform === 'win32' ? file.replaceAll('\\', '/') : file;
  return path
    .replace(/^(?:\.\/)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
