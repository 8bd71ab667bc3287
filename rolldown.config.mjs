import { chmodSync } from 'node:fs'
import { defineConfig } from 'rolldown'

/** dist/ is committed: `npx .`, `uses: ./` and a pre-commit hook from git work with nothing to install. */
export default defineConfig({
  input: { cli: 'src/bin.ts', action: 'src/action/main.ts' },
  platform: 'node',
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    // Names without hashes: a diff of dist shows what changed, and the file list stays.
    chunkFileNames: ({ facadeModuleId }) =>
      // The Action's alone: package.json leaves it out of the npm package by this name.
      facadeModuleId?.includes('@octokit') ? 'chunks/github.js' : 'chunks/[name].js',
    codeSplitting: {
      groups: [{ name: 'engine', test: /src[\\/](?:engine|cli[\\/]main|host[\\/]node)\.ts$/ }],
    },
    cleanDir: true,
    banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
  },
  treeshake: true,
  plugins: [
    {
      name: 'executable',
      writeBundle: ({ dir }) => chmodSync(`${dir}/cli.js`, 0o755),
    },
  ],
})
