import { readdirSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

/** Each folder is a language. */
const languages = readdirSync(join(import.meta.dirname, '../locales'), { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort()

const blank = (value: unknown) => (value === '' ? undefined : value)
const text = z.preprocess(blank, z.string().trim().min(1).optional())
const url = z.preprocess(
  blank,
  z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://chat.example.org' })
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
)
const telegramToken = z.preprocess(
  blank,
  z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, { error: 'must look like 123456:ABC… as BotFather gives it' })
    .optional(),
)

/** One of a few words; a fault names them. */
function oneOf<const Word extends string>(words: readonly Word[]) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` })
}

const environment = z.object({
  DATABASE_URL: z.preprocess(
    blank,
    z.url({ protocol: /^postgres(ql)?$/, error: 'must be like postgres://user:password@host:5432/name' }).optional(),
  ),
  DATA_DIR: z.preprocess(blank, z.string().default('.data')),
  HOST: z.preprocess(blank, z.string().default('127.0.0.1')),
  PORT: z.preprocess(
    blank,
    z.string().default('3000').refine(isPort, { error: 'must be a number from 0 to 65535' }).transform(Number),
  ),
  PUBLIC_URL: url,
  DEFAULT_LOCALE: z.preprocess(blank, oneOf(languages).default('de')),
  TIME_ZONE: z.preprocess(
    blank,
    z
      .string()
      .default('Europe/Berlin')
      .refine(isTimeZone, { error: 'must be an IANA time zone such as Europe/Berlin' }),
  ),
  LOG_LEVEL: z.preprocess(blank, oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
  IMPRINT: text,
  PRIVACY_CONTACT: text,
  CONTROLLER: text,
  TRUST_PROXY: text.refine((value) => value === undefined || isProxyList(value), {
    error: 'must be a number of hops, or addresses, networks or names such as loopback, separated by commas',
  }),
  METRICS_TOKEN: z.preprocess(blank, z.string().min(16, { error: 'must have 16 characters or more' }).optional()),
  DEMO: z.preprocess(blank, oneOf(['true', 'false']).optional()),
  TELEGRAM_BOT_TOKEN: telegramToken,
  TELEGRAM_API_ROOT: url,
  TELEGRAM_MODE: z.preprocess(blank, oneOf(['polling', 'webhook']).default('polling')),
  TELEGRAM_WEBHOOK_SECRET: z.preprocess(
    blank,
    z
      .string()
      .regex(/^[\w-]{32,256}$/, { error: 'must have 32 to 256 letters, digits, _ or -' })
      .optional(),
  ),
  SLACK_BOT_TOKEN: z.preprocess(blank, z.string().startsWith('xoxb-', { error: 'must begin with xoxb-' }).optional()),
  SLACK_SIGNING_SECRET: z.preprocess(
    blank,
    z.string().min(16, { error: 'must have 16 characters or more' }).optional(),
  ),
  SLACK_APP_TOKEN: z.preprocess(blank, z.string().startsWith('xapp-', { error: 'must begin with xapp-' }).optional()),
  SLACK_API_URL: url,
  TRANSLATION_KIND: z.preprocess(blank, oneOf(['deepl', 'libretranslate']).optional()),
  TRANSLATION_URL: url,
  TRANSLATION_KEY: text,
})

export type Config = ReturnType<typeof readConfig>

/** Every fault of the settings at once, one line each, without values: they can be secrets. */
export class ConfigError extends Error {
  readonly faults: string[]

  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Reads the settings once. @throws ConfigError naming every fault. */
export function readConfig(env: Environment = process.env) {
  const { data, error } = environment.safeParse(env)
  const single = error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []
  const faults = [...single, ...faultsBetween(env)]
  if (!data || faults.length > 0) throw new ConfigError(faults)
  const platforms = Boolean(data.TELEGRAM_BOT_TOKEN || data.SLACK_BOT_TOKEN)
  return Object.freeze({
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR,
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL,
    defaultLocale: data.DEFAULT_LOCALE,
    zone: data.TIME_ZONE,
    logLevel: data.LOG_LEVEL,
    legal: { imprint: data.IMPRINT, privacyContact: data.PRIVACY_CONTACT, controller: data.CONTROLLER },
    trustProxy: data.TRUST_PROXY,
    metricsToken: data.METRICS_TOKEN,
    demo: data.DEMO === undefined ? !platforms : data.DEMO === 'true',
    telegram: data.TELEGRAM_BOT_TOKEN
      ? {
          token: data.TELEGRAM_BOT_TOKEN,
          apiRoot: data.TELEGRAM_API_ROOT,
          mode: data.TELEGRAM_MODE,
          publicUrl: data.PUBLIC_URL,
          secret: data.TELEGRAM_WEBHOOK_SECRET,
        }
      : null,
    slack: data.SLACK_BOT_TOKEN
      ? {
          botToken: data.SLACK_BOT_TOKEN,
          signingSecret: data.SLACK_SIGNING_SECRET,
          appToken: data.SLACK_APP_TOKEN,
          apiUrl: data.SLACK_API_URL,
        }
      : null,
    translation:
      data.TRANSLATION_URL && data.TRANSLATION_KIND
        ? { kind: data.TRANSLATION_KIND, url: data.TRANSLATION_URL, key: data.TRANSLATION_KEY }
        : null,
  })
}

type Environment = Record<string, string | undefined>

/** Settings that need each other. They are looked at as they are given, so that no other fault hides these. */
function faultsBetween(env: Environment): string[] {
  const faults: string[] = []
  const require = (name: string, why: string) => {
    if (!env[name]?.trim()) faults.push(`${name}: ${why}`)
  }
  if (env['PUBLIC_URL']) {
    for (const name of ['IMPRINT', 'PRIVACY_CONTACT', 'CONTROLLER']) {
      require(name, 'is required where PUBLIC_URL is set: a public service names who runs it')
    }
  }
  if (env['TELEGRAM_BOT_TOKEN'] && env['TELEGRAM_MODE'] === 'webhook') {
    require('PUBLIC_URL', 'is required for TELEGRAM_MODE=webhook')
    require('TELEGRAM_WEBHOOK_SECRET', 'is required for TELEGRAM_MODE=webhook')
  }
  if (env['TELEGRAM_WEBHOOK_SECRET']) {
    require('TELEGRAM_BOT_TOKEN', 'is required where TELEGRAM_WEBHOOK_SECRET is set')
  }
  const slackWay = env['SLACK_SIGNING_SECRET'] || env['SLACK_APP_TOKEN']
  if (env['SLACK_BOT_TOKEN'] && !slackWay) {
    require('SLACK_SIGNING_SECRET', 'or SLACK_APP_TOKEN is required with SLACK_BOT_TOKEN')
  }
  if (env['TRANSLATION_URL'] || env['TRANSLATION_KEY'] || env['TRANSLATION_KIND']) {
    const why = 'is required for translations, with the other TRANSLATION settings'
    require('TRANSLATION_KIND', why)
    require('TRANSLATION_URL', why)
    // LibreTranslate of one's own needs no key.
    if (env['TRANSLATION_KIND'] === 'deepl') require('TRANSLATION_KEY', 'is required for TRANSLATION_KIND=deepl')
  }
  if (slackWay) require('SLACK_BOT_TOKEN', 'is required with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN')
  return faults
}

const proxyNames = new Set(['loopback', 'linklocal', 'uniquelocal'])

function isProxyList(value: string): boolean {
  if (/^\d{1,2}$/.test(value)) return true
  return value.split(',').every((entry) => {
    const [address = '', bits] = entry.trim().split('/')
    return proxyNames.has(address) || (isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits)))
  })
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) <= 65535
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
