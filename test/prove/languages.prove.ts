// Every language where `npm test` takes some.
process.env['EVERY_LANGUAGE'] = 'yes'
await import('../features/planning.languages.test.ts')
await import('../adapters/joining.test.ts')
