// TLSの入口の後ろで。 A proxy that speaks TLS passes plain requests on and says so in its headers: forms, cookies and links must follow the
// address the browser knows, and nobody else may claim the same.
import assert from 'node:assert/strict'
import http from 'node:http'
import { describe, it } from 'node:test'
import { type ServerProcess, foundedDirectoryFor, freePort, startServer } from './support/server-process.ts'
import { people } from './support/world.ts'

const site = 'sasaeai.example.jp' // the one council of the machine answers to every host

async function personaOf({ request }: ServerProcess): Promise<string> {
  const answer = await request('/api/identity/listPersonas', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  const { items } = (await answer.json()) as { items: { accountId: string; displayName: string }[] }
  return items.find(({ displayName }) => displayName === people.desk)!.accountId
}

describe('TLSの入口の後ろ', () => {
  it('画面から送ったものが通り、クッキーはこの住所の暗号化された接続にだけ付き、ほかのサイトからは断る', { timeout: 120_000 }, async (t) => {
    const port = await freePort()
    const server = startServer(t, { port, env: { DATA_DIR: await foundedDirectoryFor(t), TRUSTED_PROXY: '127.0.0.1' } })
    await server.healthy()
    const accountId = await personaOf(server)

    /** As the proxy passes on what came to https://sasaeai.example.jp. */
    const through = (path: string, { form, ...headers }: Readonly<Record<string, string>> = {}) =>
      new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>((resolve, reject) => {
        const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
        const asked = { host: site, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', ...type, ...headers }
        const request = http.request({ host: '127.0.0.1', port, path, method: form === undefined ? 'GET' : 'POST', headers: asked }, (response) => {
          let body = ''
          response.on('data', (chunk: Buffer) => (body += chunk.toString()))
          response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
        })
        request.on('error', reject).end(form)
      })
    const form = `accountId=${accountId}`

    const entered = await through('/sign-in', { form, origin: `https://${site}` })
    assert.equal(entered.status, 302, entered.body.slice(0, 300))
    const [cookie] = entered.headers['set-cookie']!
    assert.match(cookie!, /^__Host-sasaeai_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    const carried = cookie!.split(';')[0]!
    const today = await through('/office', { cookie: carried })
    assert.ok(today.status === 200 && today.body.includes(people.desk))
    // A form that says what is wrong comes back as a page, and one that is right goes on.
    assert.equal((await through('/office/meetings/new', { cookie: carried, form: 'minutes=x', origin: `https://${site}` })).status, 422)
    // The same cookie in the clear is none.
    assert.equal((await through('/office', { cookie: carried, 'x-forwarded-proto': 'http' })).status, 302)

    for (const origin of ['https://evil.example', `https://${site}.evil.example`, 'null'])
      assert.equal((await through('/sign-in', { form, origin })).status, 403, origin)
  })
  it('信じると決めていない所からの申し出は、聞かない', { timeout: 120_000 }, async (t) => {
    const port = await freePort()
    const server = startServer(t, { port, env: { DATA_DIR: await foundedDirectoryFor(t) } })
    await server.healthy()
    const { accountId } = await (async () => {
      const found = await server.request('/api/identity/listPersonas', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      return ((await found.json()) as { items: { accountId: string }[] }).items[0]!
    })()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-proto': 'https' }
    const answer = await server.request('/sign-in', { method: 'POST', headers, body: `accountId=${accountId}` })
    assert.doesNotMatch(answer.headers.get('set-cookie') ?? '', /Secure|__Host-/)
  })
})
