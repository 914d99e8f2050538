// The door of feeds, asked at two servers of one database.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { clockFrom } from '#kernel'
import { atEnd, createWorld, usualNow } from '#testing'
import { createApp } from '../src/app/server.ts'

it('配信の読み過ぎは、どのサーバーから読んでも、合わせて数える', async () => {
  const world = await createWorld()
  const other = createApp({ database: world.database, clock: clockFrom(() => usualNow), log: () => {} })
  atEnd(() => other.stop())
  const { token } = await (await world.as('desk')).calendar.makeFeed({})
  const statuses: number[] = []
  for (let at = 0; at < 32; at++) {
    const path = `/feeds/${token}.ics`
    const answer = at % 2 === 0 ? await world.request(path) : await other.fetch(new Request(`http://${world.host}${path}`))
    statuses.push(answer.status)
  }
  assert.deepEqual([statuses.slice(0, 30).every((status) => status === 200), statuses.slice(30)], [true, [429, 429]])
})
