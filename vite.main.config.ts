import { defineConfig } from 'vite';

/**
 * Electron's main process: one file with everything in it but Electron itself and better-sqlite3, whose native
 * part is a file of its own.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'electron/main.ts',
    outDir: 'dist/desktop',
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: { output: { format: 'es', entryFileNames: 'main.js', codeSplitting: false } },
  },
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
});
