// 動いている製品を、外から眺める：余計なことを言わない、見せない（OWASP ASVS 5.0 V13.4、V13.3）。
import assert from 'node:assert/strict'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { builtPages, root } from '#build'
import { openDatabase } from '#platform/postgres'
import { atEnd, temporaryDirectory, testSettings } from './support/cluster.ts'
import { type Site, openSite } from './support/site.ts'

interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

describe('外から見た製品', () => {
  let site: Site
  before(async () => (site = await openSite({ synthetic: false })))
  /** Over the wire, as the address is written: nothing tidies `..` away. */
  function asked(address: string, method = 'GET'): Promise<Answer> {
    const { port, host } = new URL(site.base)
    return new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port, path: address, method, headers: { host } }, (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => (body += chunk.toString()))
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
      })
      request.on('error', reject)
      request.end()
    })
  }
  const there = ['/', '/sign-in/key', '/sign-in/oidc', '/sign-in/slip', '/reference', '/healthz', '/api/openapi.json', '/fonts/fonts.css']
  const notThere = `
    /metrics /debug /debug/pprof /status /server-status /.env /.git/config /.git/HEAD /admin /console /graphql
    /package.json /package-lock.json /src/app/main.ts /build/stamp /data/superuser.secret /node_modules/pg/package.json
    /assets/ /assets /fonts/ /assets/../../stamp /fonts/../stamp /assets/%2e%2e/%2e%2e/stamp /fonts/..%2fstamp /assets/..%5c..%5cstamp
    /api/ /api/identity /api/identity/constructor /print/identity/listKeys /sign-in /live/x`
    .trim()
    .split(/\s+/)

  it('名乗らず、版を言わず、ファイルの場所を言わない', async () => {
    for (const address of [...there, ...notThere, '/live', '/office', '/my']) {
      const { status, headers, body } = await asked(address)
      assert.ok(status < 500, `${status} ${address}`)
      for (const name of ['server', 'x-powered-by', 'x-aspnet-version', 'x-runtime', 'via'])
        assert.equal(headers[name], undefined, `${name} at ${address}`)
      assert.ok(!body.includes(root) && !/\bat [\w.]+ \(|node:internal|PostgreSQL \d/.test(body), `${address} says too much`)
    }
  })
  it('ないものは、ないと言う', async () => {
    for (const address of there) assert.equal((await asked(address)).status, 200, address)
    for (const address of notThere) assert.ok([404, 405].includes((await asked(address)).status), `${(await asked(address)).status} ${address}`)
    for (const method of ['TRACE', 'TRACK', 'PROPFIND', 'DEBUG']) assert.ok(await refused(method), method)
  })
  /** Node's own parser refuses some methods before we see them. */
  async function refused(method: string): Promise<boolean> {
    const answer = await asked('/', method).catch(() => undefined)
    return answer === undefined || (answer.status >= 400 && answer.status < 500)
  }
  it('組み立てた画面に、もとの字への道しるべはない', () => {
    const files = fs.globSync('**/*', { cwd: builtPages.assets }).filter((file) => /\.(m?js|css|map)$/.test(file))
    assert.ok(files.length > 10)
    for (const file of files) {
      assert.ok(!file.endsWith('.map'), file)
      assert.doesNotMatch(fs.readFileSync(path.join(builtPages.assets, file), 'utf8'), /sourceMappingURL/, file)
    }
  })
  it('ほかの人が読める秘密のファイルでは、始めない', async () => {
    const dataDirectory = temporaryDirectory('secrets')
    atEnd(async () => fs.rmSync(dataDirectory, { recursive: true }))
    const database = await openDatabase({ dataDirectory, settings: testSettings })
    await database.close({ stopServer: true })
    for (const file of ['superuser.secret', 'sasaeai_app.secret', 'sasaeai_owner.secret']) {
      fs.chmodSync(path.join(dataDirectory, file), 0o644)
      await assert.rejects(openDatabase({ dataDirectory, settings: testSettings }), new RegExp(`${file}.*0600`))
      fs.chmodSync(path.join(dataDirectory, file), 0o600)
    }
    await (await openDatabase({ dataDirectory, settings: testSettings })).close({ stopServer: true })
  })
})
