// GET /live: what open windows listen to. The windows themselves: test/browser/live.test.ts.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { watchWindows } from '../src/app/live.ts'
import { watcher } from '#identity'
import { type World, createWorld, people } from '#testing'

type Watch = ReturnType<typeof watcher>

describe('開いている画面への知らせ', () => {
  let world: World
  before(async () => (world = await createWorld()))
  const tokenOf = (cookie: string) => cookie.split('=')[1]!
  const live = async (init: RequestInit = {}, query = '') => world.request(`/live${query}`, init)
  /** Everything the stream says until it ends or the time is over. */
  async function heard(response: Response, milliseconds: number): Promise<string> {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const over = sleep(milliseconds).then(() => reader.cancel())
    for (let next = await reader.read(); !next.done; next = await reader.read()) text += next.value
    void over
    return text
  }

  it('サインインした人の、このサイトの画面にだけ答える', async () => {
    const cookie = await world.cookieOf('desk')
    assert.equal((await live()).status, 401)
    assert.equal((await live({ headers: { cookie: `sasaeai_session=${'x'.repeat(43)}` } })).status, 401)
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example' }])
      assert.equal((await live({ headers: { cookie, ...headers } })).status, 403)
    const once = await live({ headers: { cookie } }, '?once')
    assert.deepEqual([once.status, once.headers.get('cache-control')], [200, 'no-store'])
    assert.match(((await once.json()) as { state: string }).state, /^[\w-]{16}\.[\w-]{16}$/)
  })
  it('人がちがえば人の印が、開いている範囲がちがえば範囲の印がちがう。何も変わらなければ、どちらも同じ', async () => {
    const state = async (person: keyof typeof people) =>
      ((await (await live({ headers: { cookie: await world.cookieOf(person) } }, '?once')).json()) as { state: string }).state.split('.')
    const [first, again, other] = [await state('desk'), await state('desk'), await state('planning')]
    assert.deepEqual(first, again)
    assert.ok(first[0] !== other[0] && first[1] !== other[1])
  })
  it('サインアウトすると、その人の画面にだけ「終わり」と言い、流れを閉じる', async () => {
    const [cookie, staying] = [await world.cookieOf('desk'), await world.cookieOf('desk')]
    const [ending, going] = [await live({ headers: { cookie } }), await live({ headers: { cookie: staying } })]
    const ends = heard(ending, 10_000)
    const goes = heard(going, 4000)
    await world.request('/api/identity/endSession', {
      method: 'POST',
      headers: { cookie, 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ token: tokenOf(cookie) }),
    })
    assert.match(await ends, /^retry: 1000\ndata: \S+\n\nevent: ended\n/)
    assert.doesNotMatch(await goes, /ended/)
  })
  it('何枚開いていても、一度の見回りで問い合わせは一つ。見る人がいなければ問い合わせない', async () => {
    let queries = 0
    const real = watcher(world.database.pool, world.clock)
    const counted: Watch = (windows) => (queries++, real(windows))
    const watch = watchWindows(counted, assert.fail)
    const cookies = await Promise.all(Array.from({ length: 10 }, () => world.cookieOf('desk')))
    const open = (cookie: string) => watch.open(new Request('http://x.test/live'), world.host, tokenOf(cookie))
    const windows = await Promise.all([...cookies, ...cookies, ...cookies].map(open))
    const opened = queries
    assert.equal(opened, 30)
    await sleep(3500)
    assert.equal(queries - opened, 2)
    await Promise.all(windows.map((window) => window.body!.cancel()))
    const left = queries
    await sleep(3500)
    assert.ok(queries - left <= 1, 'nobody is listening any more')
    watch.stop()
  })
  it('一つのサインインで開ける流れには限りがある。止めると、すべて閉じる', async () => {
    const watch = watchWindows(watcher(world.database.pool, world.clock), assert.fail)
    const cookie = await world.cookieOf('desk')
    const open = () => watch.open(new Request('http://x.test/live'), world.host, tokenOf(cookie))
    const answers: Response[] = []
    while (answers.at(-1)?.status !== 429 && answers.length < 50) answers.push(await open())
    assert.ok(answers.length > 5 && answers.length < 50)
    const all = answers.slice(0, -1).map((answer) => heard(answer, 10_000))
    watch.stop()
    for (const text of await Promise.all(all)) assert.match(text, /^retry/)
  })
  it('データベースが止まっても、だれも締め出さない', async () => {
    let away = false
    const real = watcher(world.database.pool, world.clock)
    const told: string[] = []
    const watch = watchWindows(
      (windows) => (away ? Promise.reject(new Error('away')) : real(windows)),
      (message) => told.push(message),
    )
    const cookie = await world.cookieOf('desk')
    const window = await watch.open(new Request('http://x.test/live'), world.host, tokenOf(cookie))
    const text = heard(window, 5000)
    away = true
    assert.equal((await watch.open(new Request('http://x.test/live'), world.host, tokenOf(cookie))).status, 503)
    assert.doesNotMatch(await text, /ended/)
    assert.equal(told.length, 1)
    watch.stop()
  })
})
