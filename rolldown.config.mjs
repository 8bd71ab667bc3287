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
    chunkFileNames: 'chunks/[name].js',
    codeSplitting: {
      groups: [
        // The Action's half, by a name: the npm package leaves it out.
        { name: 'github', test: /node_modules[\\/]@octokit[\\/]/ },
        { name: 'engine', test: /src[\\/](?:engine|cli[\\/]main|host[\\/]node)\.ts$/ },
      ],
    },
    cleanDir: true,
    banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
  },
  treeshake: true,
})
