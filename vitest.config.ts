import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global.ts'],
    // Much waits for a platform's pace. Each worker has several connections to the one server.
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
