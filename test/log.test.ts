// 運用の記録に、人の言葉や氏名が出ないこと。 A canary is put wherever people can put something, and looked for in what the server wrote.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import * as z from 'zod'
import { openLog } from '../src/app/log.ts'
import { freePort, foundedDirectoryFor, startServer } from './support/server-process.ts'
import { testDatabase } from './support/cluster.ts'

const canaries = ['山田カナリア', 'Yamada-Canary', '090-1234-5678'] as const

describe('運用の記録', () => {
  it('エラーの文に入った値を書かない。どこで何が起きたかは書く', async () => {
    const { pool } = await testDatabase()
    const lines: string[] = []
    const log = openLog('trace', { write: (line: string) => void lines.push(line) })
    const thrown = async (work: () => unknown) => {
      try {
        await work()
      } catch (error) {
        return error
      }
      throw new Error('nothing was thrown')
    }
    for (const canary of canaries) {
      const errors = [
        await thrown(() => pool.query('select $1::uuid', [canary])),
        await thrown(() => pool.query(`do $$ begin raise exception 'x' using detail = '${canary}', hint = '${canary}'; end $$`)),
        await thrown(() => JSON.parse(`{"name": ${canary}}`)),
        await thrown(() => z.strictObject({ a: z.string() }).parse({ [canary]: canary }, { reportInput: true })),
        await thrown(() => new URL(canary)),
        new Error(`no district for ${canary}\n    at ${canary.slice(0, 0)}line`, { cause: new Error(canary) }),
        canary,
        { name: canary },
      ]
      for (const err of errors) log.error({ requestId: randomUUID(), err, token: canary, session: { cookie: canary } }, 'failed')
    }
    assert.equal(lines.length, 24)
    for (const line of lines) for (const canary of canaries) assert.ok(!line.includes(canary), line)
    assert.match(lines[0]!, /"code":"22P02"/)
    assert.match(lines[2]!, /SyntaxError.*log\.test\.ts/)
    assert.match(logged(new TypeError(`Cannot read properties of undefined (reading 'heldOn')`)), /reading 'heldOn'/)
  })
  it('求めのどこに入れても、サーバーは書かない', async (t) => {
    const port = await freePort()
    const server = startServer(t, { port, env: { DATA_DIR: await foundedDirectoryFor(t), LOG_LEVEL: 'trace' } })
    await server.healthy()
    const { api, cookie } = await server.signIn('desk')
    for (const canary of canaries) {
      const words = encodeURIComponent(canary)
      const body = JSON.stringify({ bodyId: canary, heldOn: canary, minutes: canary, [canary]: canary })
      await server.request(`/api/calendar/recordMeeting?${words}`, {
        method: 'POST',
        headers: { cookie, 'idempotency-key': randomUUID(), 'user-agent': words },
        body,
      })
      await server.request(`/api/calendar/${words}`, { method: 'POST', headers: { cookie }, body: `{${canary}` })
      await server.request(`/office/meetings/${words}`, { headers: { cookie: `${cookie}; x=${words}` } })
      await server.request(`/print/calendar/getMeeting?meetingId=${words}`, { headers: { cookie } })
      await server.request('/office/meetings/new', { method: 'POST', headers: { cookie }, body: new URLSearchParams({ minutes: canary }) })
      await server.request(`/${words}`)
    }
    assert.ok((await api.calendar.listMeetings({})).total >= 0)
    const said = server.said()
    assert.match(said, /"operation":"calendar.recordMeeting","status":422/)
    for (const canary of canaries) for (const form of [canary, encodeURIComponent(canary)]) assert.ok(!said.includes(form), form)
  })
})

function logged(err: unknown): string {
  let said = ''
  openLog('trace', { write: (line: string) => void (said += line) }).error({ err })
  return said
}
