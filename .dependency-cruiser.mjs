/** The design's import directions: main → app → { adapters, features, delivery, jobs, understanding, store } → core. */
const rooms = 'adapters|features|delivery|jobs|understanding|store'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'core-imports-nothing-outside',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/(?!core/)' },
    },
    {
      name: 'core-is-platform-and-database-free',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: 'node_modules/(grammy|@slack|express|pg|pg-boss|@prisma)/' },
    },
    {
      name: 'rooms-do-not-know-the-wiring',
      severity: 'error',
      from: { path: `^src/(${rooms})/` },
      to: {
        path: '^src/(main|alone|app|server|cli|http|html|rich-html|layout|calendar|news/|mydata|pages|health|menus|metrics)',
      },
    },
    {
      name: 'only-adapters-import-their-sdk',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/telegram/' },
      to: { path: 'node_modules/(grammy|@grammyjs)/' },
    },
    {
      name: 'only-slack-imports-bolt',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/slack/' },
      to: { path: 'node_modules/@slack/' },
    },
    {
      name: 'adapters-know-only-the-core',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: `^src/(${rooms})/`, pathNot: '^src/adapters/($1/|(http-calls|in-parts|message-ids)\\.ts$)' },
    },
    {
      name: 'only-stores-import-prisma',
      severity: 'error',
      from: { path: '^src/', pathNot: '(^src/store/|/store\\.ts$|/store/)' },
      to: { path: 'node_modules/@prisma/(client|adapter-pg)' },
    },
    {
      name: 'features-meet-through-their-index',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'features-do-not-know-platforms-or-delivery',
      severity: 'error',
      from: { path: '^src/features/' },
      to: { path: '^src/(adapters|delivery)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/store/generated' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
}
