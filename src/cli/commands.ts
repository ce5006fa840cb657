import { ask } from './ask.ts'
import { importCalendarFrom } from './calendar.ts'
import type { CliCommand } from './call.ts'
import {
  backupTo,
  demoRemove,
  importFile,
  inviteToCoordinate,
  listCoordinators,
  migrateOnly,
  restoreFrom,
  schema,
} from './data.ts'
import { exportPassedOn, labelPassedOn, listPassedOn } from './questions.ts'
import { showRetention } from './retention.ts'

/** Every command of the command line. */
export const commands: Record<string, CliCommand> = {
  ask: {
    usage: '[--json] [--locale xx] [--network ID] [--now ISO] [text]',
    about: 'answers one question, changing nothing; with --json and no text reads JSON lines',
    options: {
      json: { type: 'boolean' },
      locale: { type: 'string' },
      network: { type: 'string' },
      now: { type: 'string' },
    },
    run: ask,
  },
  import: { usage: 'FILE', about: 'checks a content file and loads it, all or nothing', options: {}, run: importFile },
  'import-calendar': {
    usage: '--network ID [--skip-faults] FILE|URL',
    about: 'imports the meetings of a calendar; with faults in it nothing, or all but those',
    options: { network: { type: 'string' }, 'skip-faults': { type: 'boolean' } },
    run: importCalendarFrom,
  },
  schema: { usage: '', about: 'prints the JSON Schema of content files', options: {}, run: schema },
  'coordinator invite': {
    usage: '--network ID',
    about: 'prints a one-time code that makes its sender a coordinator',
    options: { network: { type: 'string' } },
    run: inviteToCoordinate,
  },
  'coordinator list': {
    usage: '',
    about: 'prints how many people coordinate each network',
    options: {},
    run: listCoordinators,
  },
  'questions list': {
    usage: '[--json] [--network ID]',
    about: 'prints the questions that were not understood and passed on',
    options: { json: { type: 'boolean' }, network: { type: 'string' } },
    run: listPassedOn,
  },
  'questions label': {
    usage: 'ID INTENT',
    about: 'says what such a question means; "none": nothing of ours',
    options: {},
    run: labelPassedOn,
  },
  'questions export': {
    usage: 'FOLDER',
    about: 'adds them to the sentences of a folder of locales, for npm run train',
    options: {},
    run: exportPassedOn,
  },
  retention: {
    usage: '[--json]',
    about: 'counts what the nightly retention would remove, removing nothing',
    options: { json: { type: 'boolean' } },
    run: showRetention,
  },
  migrate: { usage: '', about: 'applies migrations and exits', options: {}, run: migrateOnly },
  backup: { usage: 'FILE', about: 'writes all data into one archive', options: {}, run: backupTo },
  restore: { usage: 'FILE', about: 'reads an archive into an empty database', options: {}, run: restoreFrom },
  'demo remove': { usage: '', about: 'takes the demo networks out', options: {}, run: demoRemove },
}
