import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const faultsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

const legal = {
  IMPRINT: 'Landratsamt',
  PRIVACY_CONTACT: 'datenschutz@rastatt.example',
  CONTROLLER: 'Landkreis Rastatt',
}
const token = '4711:abcdefghijklmnopqrstuvwxyz'

describe('settings', () => {
  it('need nothing at all', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', demo: true, telegram: null, slack: null })
  })

  it('name every fault at once, without the values', () => {
    const faults = faultsOf({
      PORT: 'seventy',
      TIME_ZONE: 'Mars/Base',
      TELEGRAM_BOT_TOKEN: 'secret-value',
      LOG_LEVEL: 'loud',
    })
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['PORT', 'TIME_ZONE', 'LOG_LEVEL', 'TELEGRAM_BOT_TOKEN'])
    expect(faults.join()).not.toContain('secret-value')
  })

  it('name what is missing beside what is wrong', () => {
    const faults = faultsOf({
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'https://chat.rastatt.example',
      SLACK_BOT_TOKEN: 'xoxb-1',
    })
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      ...['LOG_LEVEL', 'IMPRINT', 'PRIVACY_CONTACT', 'CONTROLLER', 'SLACK_SIGNING_SECRET'],
    ])
  })

  it('of a translation service belong together', () => {
    const service = { TRANSLATION_KIND: 'libretranslate', TRANSLATION_URL: 'http://translate.example:5000/' }
    expect(readConfig({}).translation).toBeNull()
    expect(readConfig(service).translation).toEqual({ kind: 'libretranslate', url: 'http://translate.example:5000' })
    expect(faultsOf({ TRANSLATION_KEY: 'k' }).map((fault) => fault.split(':')[0])).toEqual([
      ...['TRANSLATION_KIND', 'TRANSLATION_URL'],
    ])
    expect(faultsOf({ ...service, TRANSLATION_KIND: 'deepl' })).toEqual([
      'TRANSLATION_KEY: is required for TRANSLATION_KIND=deepl',
    ])
  })

  it('are named in words that need no developer', () => {
    const faults = faultsOf({
      PORT: 'seventy',
      DEFAULT_LOCALE: 'xx',
      PUBLIC_URL: 'chat',
      LOG_LEVEL: 'loud',
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_BOT_TOKEN: token,
      SLACK_BOT_TOKEN: 'x',
    })
    expect(faults).toEqual([
      'PORT: must be a number from 0 to 65535',
      'PUBLIC_URL: must be an address such as https://chat.example.org',
      'DEFAULT_LOCALE: must be one of ar, de, de-simple, en, es, fa, fr, it, pl, ro, ru, tr, uk',
      'LOG_LEVEL: must be one of debug, info, warn, error, silent',
      'SLACK_BOT_TOKEN: must begin with xoxb-',
      ...['IMPRINT', 'PRIVACY_CONTACT', 'CONTROLLER'].map(
        (name) => `${name}: is required where PUBLIC_URL is set: a public service names who runs it`,
      ),
      'TELEGRAM_WEBHOOK_SECRET: is required for TELEGRAM_MODE=webhook',
      'SLACK_SIGNING_SECRET: or SLACK_APP_TOKEN is required with SLACK_BOT_TOKEN',
    ])
    expect(readConfig({ DEFAULT_LOCALE: 'uk', PORT: '0' })).toMatchObject({ defaultLocale: 'uk', port: 0 })
    expect(faultsOf({ PORT: '65536' })).toEqual(['PORT: must be a number from 0 to 65535'])
  })

  it('treat an empty line as not set', () => {
    expect(readConfig({ PORT: '', TELEGRAM_BOT_TOKEN: '', PUBLIC_URL: '' })).toMatchObject({
      port: 3000,
      telegram: null,
    })
  })

  it.each([
    [{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_MODE: 'webhook' }, ['PUBLIC_URL', 'TELEGRAM_WEBHOOK_SECRET']],
    [{ TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(32) }, ['TELEGRAM_BOT_TOKEN']],
    [{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: 'short' }, ['TELEGRAM_WEBHOOK_SECRET']],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET']],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    [{ PUBLIC_URL: 'https://chat.rastatt.example' }, ['IMPRINT', 'PRIVACY_CONTACT', 'CONTROLLER']],
    [{ TRUST_PROXY: 'everybody' }, ['TRUST_PROXY']],
    [{ METRICS_TOKEN: 'short' }, ['METRICS_TOKEN']],
    [{ DATABASE_URL: 'mysql://here' }, ['DATABASE_URL']],
  ])('half given are an error: %j', (env, names) => {
    expect(faultsOf(env).map((fault) => fault.split(':')[0])).toEqual(names)
  })

  it('take a whole deployment', () => {
    const config = readConfig({
      PUBLIC_URL: 'https://chat.rastatt.example/',
      ...legal,
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(32),
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'y'.repeat(32),
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
    })
    expect(config).toMatchObject({ publicUrl: 'https://chat.rastatt.example', demo: false })
    expect(Object.isFrozen(config)).toBe(true)
  })
})
