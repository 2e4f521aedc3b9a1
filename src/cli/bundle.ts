/**
 * Bundles the command line. A step of the build, not part of the library.
 *
 * Most of the time that a small file takes to validate goes into loading modules, and a few large ones load faster than
 * a hundred small ones. Dependencies stay outside, and the library is what the compiler makes of it.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

await build({
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  input: { cli: 'src/cli.ts', 'bundle/worker': 'src/validate/worker.ts' },
  platform: 'node',
  external: (id) => !/^(?:[./]|\w:|src\/)/.test(id),
  // As deep as the modules, so that their paths to other files of the package hold.
  output: { dir: 'dist', entryFileNames: '[name].js', chunkFileNames: 'bundle/[name].js' },
});
