// P3: bare Bolt over HTTP, with a static answer.
import bolt from '@slack/bolt'
import { slackSecret, slackToken } from '../wires.ts'

const app = new bolt.App({
  token: slackToken,
  signingSecret: slackSecret,
  clientOptions: { slackApiUrl: `${process.env['API_ROOT']}/` },
  logLevel: bolt.LogLevel.ERROR,
})
app.message(async ({ say }) => {
  await say('Next meeting: Thursday, 11 March 2027, 18:00')
})
await app.start(Number(process.env['PORT']))
