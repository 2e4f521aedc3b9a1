// Counts the tests in a JSON report of vitest: passed, failed and skipped, separated by blanks.
// A file whose tests could not even be listed counts as one failure.
import { readFileSync } from 'node:fs';

const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const file of testResults) {
  const before = counts.failed;
  for (const { status } of file.assertionResults) {
    if (status === 'passed' || status === 'failed') counts[status] += 1;
    else counts.skipped += 1;
  }
  if (file.status === 'failed' && counts.failed === before) counts.failed += 1;
}
console.log(counts.passed, counts.failed, counts.skipped);
