import { Agent, request } from 'node:http'
import type { Sink } from './sink.ts'

/** How one platform's updates look and where they go. */
export type Wire = {
  path: string
  /** One update of a chat; `data` is a button's payload when one is pressed. */
  update(id: number, chat: string, data: string | null): { body: string; headers: Record<string, string> }
}

export type Outcome = {
  perSecond: number
  /** Milliseconds from sending an update to its acknowledgement, and to the answer's arrival. */
  ack: number[]
  reply: number[]
  lost: number
  /** Answered with something else than 200. */
  refused: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })
/** Every tenth update presses a button of the last answer. */
const pressEvery = 10
let nextId = 1

export type LoadOptions = {
  sink: Sink
  target: string
  wire: Wire
  updates: number
  chats: number
  /** Updates under way at once (closed loop), or updates a second (open loop). */
  parallel?: number
  rate?: number
}

/** Sends updates and waits for their answers. */
export async function load(options: LoadOptions): Promise<Outcome> {
  const { sink, target, wire, updates, chats, parallel, rate } = options
  const sentAt = new Map<string, number[]>()
  const ack: number[] = []
  const reply: number[] = []
  let refused = 0
  const finished = Promise.withResolvers<void>()
  sink.onMessage = (chat, data) => {
    if (data) sink.buttons.set(chat, data)
    const began = sentAt.get(chat)?.shift()
    if (began === undefined) return
    reply.push(performance.now() - began)
    if (reply.length === updates) finished.resolve()
  }
  const one = async (index: number) => {
    const chat = String(1000 + (index % chats))
    const pressed = (index + Math.floor(index / chats)) % pressEvery === 0 ? (sink.buttons.get(chat) ?? null) : null
    const { body, headers } = wire.update(nextId++, chat, pressed)
    const began = performance.now()
    sentAt.set(chat, [...(sentAt.get(chat) ?? []), began])
    if (!(await post(target + wire.path, body, headers))) refused += 1
    ack.push(performance.now() - began)
  }
  const start = performance.now()
  if (rate) await openLoop(updates, rate, one)
  else await closedLoop(updates, parallel ?? 1, one)
  const patience = setTimeout(() => finished.resolve(), 5000)
  if (reply.length < updates) await finished.promise
  clearTimeout(patience)
  const seconds = (performance.now() - start) / 1000
  return { perSecond: updates / seconds, ack, reply, lost: updates - reply.length, refused }
}

async function closedLoop(updates: number, parallel: number, one: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < updates) await one(next++)
  }
  await Promise.all(Array.from({ length: parallel }, worker))
}

async function openLoop(updates: number, rate: number, one: (index: number) => Promise<void>): Promise<void> {
  const start = performance.now()
  const running: Promise<void>[] = []
  for (let index = 0; index < updates; index++) {
    const wait = start + (index * 1000) / rate - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    running.push(one(index))
  }
  await Promise.all(running)
}

function post(url: string, body: string, headers: Record<string, string>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode === 200))
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}

/** @param share 0.95 for the 95th percentile. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: number[]): number {
  return percentile(values, 0.5)
}
