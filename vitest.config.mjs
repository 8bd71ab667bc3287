import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // GitHub's parser imports JSON without saying so, which Node refuses and a bundler does not mind; it names source maps that it lacks.
    server: { deps: { inline: [/@actions\//] } },
  },
  logLevel: 'error',
})
