import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global.ts'],
    // Most of a test's time is waiting, for the database or a platform's pace. Each worker has several connections.
    maxWorkers: Math.min(availableParallelism() * 2, 6),
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
