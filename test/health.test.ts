import { expect, it } from 'vitest'
import { healthRoutes } from '../src/health.ts'
import { createMetrics } from '../src/metrics.ts'

const waiting = { inbox: 0, aside: 0, outbox: 0, uncertain: 0, uncoordinated: 0 }

async function metricsStatus(headers: Record<string, string>, ip: string, metricsToken?: string) {
  const metrics = createMetrics(async () => waiting)
  const routes = healthRoutes({ problems: async () => [], metrics, ...(metricsToken ? { metricsToken } : {}) })
  const route = routes.find(({ path }) => path === '/metrics')
  const request = { method: 'GET', path: '/metrics', query: new URLSearchParams(), headers, body: Buffer.alloc(0), ip }
  const response = await route?.handle(request)
  return response && 'status' in response ? response.status : null
}

it('metrics are for this machine, or for who has the token; a proxy on this machine is not this machine', async () => {
  expect(await metricsStatus({}, '127.0.0.1')).toBe(200)
  expect(await metricsStatus({}, '192.0.2.7')).toBe(401)
  expect(await metricsStatus({ 'x-forwarded-for': '192.0.2.7' }, '127.0.0.1')).toBe(401)
  expect(await metricsStatus({ authorization: 'Bearer sixteen-letters-' }, '192.0.2.7', 'sixteen-letters-')).toBe(200)
  expect(await metricsStatus({}, '127.0.0.1', 'sixteen-letters-')).toBe(401)
})
