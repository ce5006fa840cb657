import { describe, expect, it } from 'vitest'
import { setUp, signingSecret } from '../support/slack/adapter.ts'
import { formOf, sign } from '../support/slack.ts'

describe('signatures', () => {
  const body = JSON.stringify({ type: 'event_callback', team_id: 'T024BE7LD', event: { type: 'pin_added' } })
  const seconds = () => Math.floor(Date.now() / 1000)
  const { 'x-slack-signature': _left, ...unsigned } = sign(signingSecret, body)
  const cases: Record<string, [headers: Record<string, string>, status: number]> = {
    right: [sign(signingSecret, body), 200],
    'four minutes old': [sign(signingSecret, body, seconds() - 240), 200],
    missing: [{}, 401],
    'without signature': [unsigned, 401],
    'with another secret': [sign('another-secret-of-32-characters!!', body), 401],
    'of another body': [sign(signingSecret, `${body} `), 401],
    'six minutes old': [sign(signingSecret, body, seconds() - 360), 401],
    'from the future': [sign(signingSecret, body, seconds() + 360), 401],
    'with a later time put in': [
      { ...sign(signingSecret, body, seconds() - 360), 'x-slack-request-timestamp': `${seconds()}` },
      401,
    ],
    'with a time that is no number': [{ ...sign(signingSecret, body), 'x-slack-request-timestamp': 'NaN' }, 401],
    'of another version': [{ ...sign(signingSecret, body), 'x-slack-signature': 'v1=00' }, 401],
    empty: [{ ...sign(signingSecret, body), 'x-slack-signature': '' }, 401],
  }

  it.each(Object.entries(cases))('%s', async (_name, [headers, status]) => {
    await using set = await setUp()
    const post = (type: string, raw: string) =>
      fetch(set.address, { method: 'POST', headers: { 'content-type': type, ...headers }, body: raw })
    const response = await post('application/json', body)
    expect(response.status).toBe(status)
    expect(await response.text()).toBe('')
    expect(set.received).toHaveLength(status === 200 ? 1 : 0)
    // The same signature under another body, as a form.
    expect((await post('application/x-www-form-urlencoded', formOf({ type: 'block_actions' }))).status).toBe(401)
    expect(set.received).toHaveLength(status === 200 ? 1 : 0)
  })

  async function signed(address: string, raw: string, type = 'application/json') {
    const headers = { 'content-type': type, ...sign(signingSecret, raw) }
    const response = await fetch(address, { method: 'POST', headers, body: raw })
    return { status: response.status, body: await response.text() }
  }

  it('Slack checks the address with a challenge', async () => {
    await using set = await setUp({ starts: false })
    const challenge = JSON.stringify({ type: 'url_verification', challenge: '3eZbrw1aB' })
    expect(await signed(set.address, challenge)).toEqual({ status: 200, body: '{"challenge":"3eZbrw1aB"}' })
    expect(await signed(set.address, 'ssl_check=1&token=x', 'application/x-www-form-urlencoded')).toMatchObject({
      status: 200,
    })
  })

  it('malformed is refused, another workspace too, and neither has an effect', async () => {
    await using set = await setUp()
    for (const raw of ['', '{', '[]', 'null', '"text"'])
      expect(await signed(set.address, raw)).toMatchObject({ status: 400 })
    expect(await signed(set.address, 'payload={', 'application/x-www-form-urlencoded')).toMatchObject({ status: 400 })
    expect(await signed(set.address, body.replace('T024BE7LD', 'T0ANOTHER'))).toEqual({ status: 403, body: '' })
    expect(await signed(set.address, '{}')).toMatchObject({ status: 403 })
    expect(set.received).toEqual([])
  })

  it('a workspace that shares the channel is ours where we are installed', async () => {
    await using set = await setUp()
    const shared = { ...JSON.parse(body), team_id: 'T0ANOTHER', authorizations: [{ team_id: 'T024BE7LD' }] }
    expect(await signed(set.address, JSON.stringify(shared))).toMatchObject({ status: 200 })
    expect(set.received).toHaveLength(1)
  })
})
