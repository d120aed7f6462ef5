import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window: one bundle for both hosts, so it targets every current browser and not only Electron's. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    // Both hosts forbid data: URLs; files they serve.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // One file is right for a window that is opened from this machine.
    chunkSizeWarningLimit: 2_000,
  },
});
