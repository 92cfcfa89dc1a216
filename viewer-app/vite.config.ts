/// <reference types="vitest/config" />
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './build/compress-assets.ts';
import { earlyScripts } from './build/early-scripts.ts';
import { slimHls } from './build/slim-hls.ts';

/** Where `vite` sends what isn't a page: the api of this machine. */
const apiOrigin = process.env.SHOWFLOOR_API ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [
    slimHls(),
    react(),
    tailwindcss(),
    earlyScripts([
      { path: '/shows/', module: 'src/app/picture-first.ts' },
      { path: '/', module: 'src/app/start.tsx' },
    ]),
    compressAssets(),
  ],
  server: {
    port: 5173,
    proxy: {
      '/api': { target: apiOrigin, ws: true },
      '/images': { target: apiOrigin },
    },
  },
  test: {
    setupFiles: ['src/testing/set-up.ts'],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // Every file but index.html is named by its content, so that it may be kept for ever (`/assets/` is served immutable).
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
