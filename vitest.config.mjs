import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The same package names source maps that it does not ship.
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // It imports JSON without saying so, which Node refuses and a bundler does not mind.
    server: { deps: { inline: [/@actions\//] } },
  },
})
