// 所属が終わったら。 Over HTTP, at a real port: from the next request on nothing is answered of what was open a moment ago, whatever the window still holds.
import assert from 'node:assert/strict'
import http from 'node:http'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSite } from '../../../../test/support/site.ts'
import { appoint, asOwner } from '../../../../test/support/staff.ts'
import { layOutCases } from './lay-out.ts'

const within = 5000

describe('所属を終えた人', () => {
  it('は、次の要求から、開いていたケースも一覧も言葉も履歴も受け取れない。開いている画面にも5秒のうちに伝わる', async () => {
    const site = await openSite()
    const worker = await appoint(site, '離れる 人', '相談支援課', { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    const laid = await layOutCases(worker, 'self-reliance', { day: '2025-11-20', text: () => 'はなれる前のことば' })
    const { port, host } = new URL(site.base)
    const send = (path: string, init: { readonly body?: string; readonly etag?: string | undefined } = {}) =>
      new Promise<http.IncomingMessage>((resolve, reject) => {
        const headers = {
          host,
          cookie: worker.cookie,
          ...(init.etag && { 'if-none-match': init.etag }),
          ...(init.body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
        }
        http
          .request({ host: '127.0.0.1', port, path, method: init.body ? 'POST' : 'GET', headers }, resolve)
          .on('error', reject)
          .end(init.body)
      })
    const textOf = async (answer: http.IncomingMessage) => Buffer.concat(await answer.toArray()).toString('utf8')
    const doors = [
      ['/api/cases/getCase', { caseId: laid.caseId }],
      ['/api/cases/getContact', { contactId: laid.contactId }],
      ['/api/cases/getSheet', { filledId: laid.filledId }],
      ['/api/cases/listContacts', {}],
      ['/api/cases/searchRecords', { words: 'はなれる' }],
      ['/api/system/showHistory', { subjectType: 'cases.contact', subjectId: laid.contactId }],
    ] as const
    const pages = [`/office/cases/of/${laid.caseId}`, `/office/cases/contacts/${laid.contactId}`, '/office/cases/contacts']
    const etags = new Map<string, string | undefined>()
    for (const [path, asked] of doors) assert.match(await textOf(await send(path, { body: JSON.stringify(asked) })), /はなれる前のことば/, path)
    for (const path of pages) {
      const answer = await send(path)
      etags.set(path, answer.headers.etag)
      assert.match(String(answer.headers['cache-control']), /no-store/, 'nothing is kept by the browser or on the way')
      assert.match(await textOf(answer), path === pages[2] ? /T?[A-Z]+-2025-\d+/ : /はなれる前のことば/, path)
    }
    // A window that listens.
    const live = await send('/live')
    let heard = ''
    live.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')))
    while (!heard.includes('data:')) await sleep(20)
    const before = heard

    const [membership] = await asOwner<{ id: string }>(
      site.database,
      'select membership_id as id from identity.memberships where council_id = $1 and account_id = $2',
      [site.councilId, worker.accountId],
    )
    await (await site.as('securityOfficer')).identity.endMembership({ membershipId: membership!.id, reason: '人事異動' })
    const ended = performance.now()
    for (const [path, asked] of doors) {
      const answer = await send(path, { body: JSON.stringify(asked) })
      assert.ok([403, 404].includes(answer.statusCode!), `${path} ${answer.statusCode}`)
      assert.doesNotMatch(await textOf(answer), /はなれる前/, path)
    }
    for (const path of pages) {
      const answer = await send(path, { etag: etags.get(path) })
      assert.ok([403, 404].includes(answer.statusCode!), `${path} ${answer.statusCode}`)
      assert.doesNotMatch(await textOf(answer), /はなれる前|-2025-\d/, path)
    }
    const shut = performance.now() - ended
    while (heard === before && performance.now() - ended < 2 * within) await sleep(20)
    const told = performance.now() - ended
    live.destroy()
    console.log(`${doors.length + pages.length} doors were shut within ${Math.round(shut)} ms, the open window was told after ${Math.round(told)} ms`)
    assert.ok(told < within && heard !== before)
  })
})
