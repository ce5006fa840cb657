import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global.ts'],
    // Each worker has several connections to the one server. Files share a worker's modules, and nothing else.
    maxWorkers: Math.min(availableParallelism(), 4),
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
