import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { z } from 'zod'

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const opcodes = { text: 0x1, close: 0x8, ping: 0x9, pong: 0xa }
const ackShape = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).optional() })

export type Envelope = {
  type: 'events_api' | 'slash_commands' | 'interactive'
  payload: unknown
  retry_attempt?: number
  retry_reason?: string
}

/** The server's half of Socket Mode: as much of RFC 6455 as Slack's client needs. */
export function createSockets(appId: string) {
  const open = new Set<Duplex>()
  const waiting = new Map<string, (payload: Record<string, unknown>) => void>()
  const opened = new Set<() => void>()
  const alone = new Set<() => void>()
  let count = 0

  function upgrade(req: IncomingMessage, socket: Duplex): void {
    const key = `${req.headers['sec-websocket-key']}${guid}`
    const accept = createHash('sha1').update(key).digest('base64')
    socket.write(
      [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Accept: ${accept}`,
      ]
        .join('\r\n')
        .concat('\r\n\r\n'),
    )
    let buffered = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      buffered = Buffer.concat([buffered, chunk])
      for (let frame = readFrame(buffered); frame; frame = readFrame(buffered)) {
        buffered = buffered.subarray(frame.size)
        onFrame(socket, frame.opcode, frame.data)
      }
    })
    const left = () => {
      open.delete(socket)
      if (open.size > 0) return
      for (const wake of alone) wake()
      alone.clear()
    }
    socket.on('close', left)
    socket.on('error', left)
    open.add(socket)
    say(socket, { type: 'hello', num_connections: open.size, connection_info: { app_id: appId }, debug_info: {} })
    for (const wake of opened) wake()
    opened.clear()
  }

  function onFrame(socket: Duplex, opcode: number, data: Buffer): void {
    if (opcode === opcodes.ping) socket.write(frameOf(opcodes.pong, data))
    if (opcode === opcodes.close) {
      open.delete(socket)
      socket.end(frameOf(opcodes.close, data))
    }
    if (opcode !== opcodes.text) return
    const { envelope_id, payload } = ackShape.parse(JSON.parse(data.toString()))
    waiting.get(envelope_id)?.(payload ?? {})
    waiting.delete(envelope_id)
  }

  return {
    upgrade,
    connected: () => open.size,
    /** Resolves with the next connection that the app makes. */
    untilReconnected: () => new Promise<void>((resolve) => opened.add(resolve)),
    /** Resolves when the app has no connection. */
    untilAlone: () => (open.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => alone.add(resolve))),
    /** The app's acknowledgement, or null when it gives none in time. */
    send(envelope: Envelope, withinMs: number): Promise<Record<string, unknown> | null> {
      const [socket] = open
      if (!socket) return Promise.resolve(null)
      count += 1
      const id = `envelope-${count}`
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(id)
          resolve(null)
        }, withinMs)
        waiting.set(id, (payload) => {
          clearTimeout(timer)
          resolve(payload)
        })
        say(socket, { envelope_id: id, accepts_response_payload: envelope.type !== 'events_api', ...envelope })
      })
    },
    /** Slack moves its connections about every hour. */
    refresh() {
      for (const socket of open) say(socket, { type: 'disconnect', reason: 'refresh_requested', debug_info: {} })
    },
    drop() {
      for (const socket of open) socket.destroy()
    },
  }
}

const say = (socket: Duplex, message: unknown) =>
  socket.write(frameOf(opcodes.text, Buffer.from(JSON.stringify(message))))

function frameOf(opcode: number, data: Buffer): Buffer {
  const head = Buffer.alloc(data.length < 126 ? 2 : data.length < 65_536 ? 4 : 10)
  head[0] = 0x80 | opcode
  head[1] = data.length < 126 ? data.length : data.length < 65_536 ? 126 : 127
  if (head.length === 4) head.writeUInt16BE(data.length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(data.length), 2)
  return Buffer.concat([head, data])
}

/** One masked frame from a client, or null while it is incomplete. */
function readFrame(buffer: Buffer): { opcode: number; data: Buffer; size: number } | null {
  if (buffer.length < 2) return null
  const short = (buffer[1] ?? 0) & 0x7f
  const at = short < 126 ? 2 : short === 126 ? 4 : 10
  if (buffer.length < at + 4) return null
  const length = short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2))
  const size = at + 4 + length
  if (buffer.length < size) return null
  const mask = buffer.subarray(at, at + 4)
  const data = Buffer.from(buffer.subarray(at + 4, size).map((byte, index) => byte ^ (mask[index % 4] ?? 0)))
  return { opcode: (buffer[0] ?? 0) & 0x0f, data, size }
}
