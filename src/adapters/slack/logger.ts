import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../core/ports.ts'

/** Bolt's own warnings in our log. What it says at lower levels quotes payloads, so that is never asked for. */
export function boltLogger(log: Log): Logger {
  const pass = (level: 'warn' | 'error') => (first: unknown) => {
    // Everything after the first words can carry what people wrote.
    const words = typeof first === 'string' ? first.split(/[({:]/)[0] : 'unknown'
    log[level]({ bolt: words?.trim().slice(0, 120) }, 'slack client')
  }
  return {
    debug: () => {},
    info: () => {},
    warn: pass('warn'),
    error: pass('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}
