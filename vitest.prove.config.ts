import { defineConfig } from 'vitest/config'

/** What takes long: in full size, one after the other, with figures printed. */
export default defineConfig({
  test: {
    include: ['test/prove/**/*.prove.ts'],
    globalSetup: ['test/support/global.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 60_000,
    disableConsoleIntercept: true,
  },
})
