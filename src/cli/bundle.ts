/**
 * Bundles the command line. A step of the build, not part of the library.
 *
 * Most of the time that a small file takes to validate goes into loading modules, and a few large ones load faster than
 * a hundred small ones. The library is what the compiler makes of it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'rolldown';
import { version } from '../version.js';

const root = new URL('../../', import.meta.url);
const cwd = fileURLToPath(root);
/** What the script loads for all but `validate`. */
const commands = { id: './bundle/commands.js', external: true };
const isOwn = (id: string): boolean => /^(?:[./]|\w:|src\/)/.test(id);

await build({
  cwd,
  input: { commands: 'src/cli/commands.ts', worker: 'src/validate/worker.ts' },
  platform: 'node',
  external: (id) => !isOwn(id),
  // As deep as the modules, so that their paths to other files of the package hold.
  output: { dir: 'dist/bundle', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
});

// Node starts a script faster than a module.
await build({
  cwd,
  input: { cli: 'src/cli.ts' },
  platform: 'node',
  external: (id) => !isOwn(id),
  plugins: [{ name: 'commands', resolveId: (id) => (id.endsWith('/commands.js') ? commands : null) }],
  output: { dir: 'dist', entryFileNames: '[name].cjs', format: 'cjs' },
});
// For those who name the file of the command line as a module.
writeFileSync(new URL('dist/cli.js', root), "#!/usr/bin/env node\nimport './cli.cjs';\n");

// With its dependencies: a script can have them only from itself, if they are modules, and their code is kept with it.
const { output } = await build({
  cwd,
  input: { validate: 'src/cli/validate-alone.ts' },
  platform: 'node',
  plugins: [
    instead({
      // What commander has for commands that are programs of their own takes longer to load than all else of it.
      'node:child_process': 'export {};',
      // Known by now.
      [fileURLToPath(new URL('src/version.ts', root))]: `export const version = ${JSON.stringify(version)};`,
    }),
  ],
  output: {
    dir: 'dist/bundle',
    entryFileNames: '[name].cjs',
    format: 'cjs',
    codeSplitting: false,
    // Small, and one byte for each character also in memory.
    comments: false,
    charset: 'ascii',
  },
});
writeFileSync(new URL('dist/bundle/validate.licences.txt', root), licencesOf(output[0].moduleIds));

/** Puts other code in the place of modules. */
function instead(modules: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'instead',
    resolveId: (id) => (id.startsWith('node:') && id in modules ? `\0${id}` : null),
    load: (id) => modules[id.replace('\0', '')] ?? null,
  };
}

/** The licences of the packages that modules are of. */
function licencesOf(modules: readonly string[]): string {
  const found = modules.map((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]);
  const packages = new Set(found.filter((folder) => folder !== undefined));
  return [...packages].map((folder) => `${basename(folder)}\n\n${licenceOf(folder)}`).join('\n\n');
}

function licenceOf(folder: string): string {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (name === undefined) throw new Error(`${folder} has no licence`);
  return readFileSync(`${folder}/${name}`, 'utf8').trimEnd();
}
