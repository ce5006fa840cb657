import { parentPort, workerData } from 'node:worker_threads'
import { readCalendar } from './read.ts'
import type { ReadTask } from './reader.ts'

const { text, zone, now }: ReadTask = workerData
parentPort?.postMessage(readCalendar(text, { zone, now }))
