import { defineConfig } from 'vite';

/** The preload: one CommonJS file, all that a sandboxed window can load. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'electron/preload.ts',
    outDir: 'dist/desktop',
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false } },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
