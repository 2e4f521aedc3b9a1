import { Command } from 'commander';
import { isRuleId, rules } from '../rules.js';
import { CannotRun } from './failure.js';

/** Width of the explanations, in columns. */
const WIDTH = 80;

/** `teipress explain`: what a rule does. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('explain a rule; without one, list all')
    .argument('[rule]', 'the id in brackets at the end of a message')
    .action(run);
}

function run(id: string | undefined): void {
  if (id === undefined) {
    const longest = Math.max(...Object.keys(rules).map((key) => key.length));
    for (const [key, { summary }] of Object.entries(rules))
      process.stdout.write(`${key.padEnd(longest)}  ${summary}\n`);
    return;
  }
  if (!isRuleId(id)) throw new CannotRun(`there is no rule "${id}"; "teipress explain" lists all rules`);
  const { severity, summary, explanation } = rules[id];
  process.stdout.write(`${id} (${severity})\n\n${fill(summary)}\n\n${fill(explanation)}\n`);
}

function fill(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join('\n');
}
