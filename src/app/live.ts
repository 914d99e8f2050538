// Open windows notice within seconds that their session, account or membership ended or changed, on whichever server it happened.
// Each window listens to GET /live (server-sent events); one query per tick answers for all windows of this process.
import { createHash } from 'node:crypto'
import type { watcher } from '#identity'

const tickMilliseconds = 1500 // a change shows after a tick, a query and the way to the window: well below 5 s (ASVS 7.4)
const heartbeatTicks = 10 // proxies close what is silent for a minute
const windowsPerSession = 12
const windowsPerProcess = 3000

interface Session {
  readonly host: string
  readonly hash: Buffer
  state: string
  readonly windows: Set<ReadableStreamDefaultController<Uint8Array>>
}

export interface Live {
  /** A stream of states, or with `?once` the state of now. Without a session 401. */
  open(request: Request, host: string, token: string | undefined): Promise<Response>
  stop(): void
}

export function watchWindows(watch: ReturnType<typeof watcher>, report: (message: string) => void): Live {
  const sessions = new Map<string, Session>()
  const encoder = new TextEncoder()
  let timer: NodeJS.Timeout | undefined
  let ticks = 0
  let count = 0
  let away = false
  let stopped = false

  async function tick(): Promise<void> {
    timer = undefined
    const watched = [...sessions.entries()]
    try {
      const states = await watch(watched.map(([, session]) => session))
      away = false
      for (const [at, [key, session]] of watched.entries()) tell(key, session, states[at] ?? null)
    } catch (error) {
      if (!away) report(`open windows cannot be watched: ${String(error)}`)
      away = true // nobody is shut out because the database is: the next tick asks again
    }
    ticks++
    wind()
  }
  function wind(): void {
    if (!stopped && sessions.size > 0) timer ??= setTimeout(() => void tick(), tickMilliseconds).unref()
  }
  function tell(key: string, session: Session, state: string | null): void {
    if (state === null) {
      for (const window of session.windows) {
        write(window, 'event: ended\ndata: ended\n\n')
        close(key, session, window)
      }
    } else if (state !== session.state) {
      session.state = state
      for (const window of session.windows) write(window, message(state))
    } else if (ticks % heartbeatTicks === 0) {
      for (const window of session.windows) write(window, ':\n\n')
    }
  }
  const message = (state: string) => `data: ${state}\n\n`
  function write(window: ReadableStreamDefaultController<Uint8Array>, text: string): void {
    window.enqueue(encoder.encode(text))
  }
  function close(key: string, session: Session, window: ReadableStreamDefaultController<Uint8Array>): void {
    forget(key, session, window)
    window.close()
  }
  function forget(key: string, session: Session, window: ReadableStreamDefaultController<Uint8Array>): void {
    if (!session.windows.delete(window)) return
    count--
    if (session.windows.size === 0) sessions.delete(key)
  }

  return {
    async open(request, host, token) {
      const hash = token === undefined ? undefined : createHash('sha256').update(token).digest()
      const [state] = hash ? await watch([{ host, hash }]).catch(() => [undefined]) : [null]
      if (state === undefined) return answer({ state: null }, 503)
      if (state === null || !hash) return answer({ state: null }, 401)
      if (new URL(request.url).searchParams.has('once')) return answer({ state }, 200)
      const key = `${host} ${hash.toString('hex')}`
      const known = sessions.get(key)
      if (stopped || count >= windowsPerProcess || (known && known.windows.size >= windowsPerSession)) return answer({ state }, 429)
      const session = known ?? { host, hash, state, windows: new Set() }
      sessions.set(key, session)
      let opened: ReadableStreamDefaultController<Uint8Array>
      const stream = new ReadableStream<Uint8Array>({
        start(window) {
          opened = window
          session.windows.add(window)
          count++
          write(window, `retry: 1000\n${message(state)}`)
        },
        cancel: () => forget(key, session, opened),
      })
      wind()
      return new Response(stream, {
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      })
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      for (const [key, session] of sessions) for (const window of session.windows) close(key, session, window)
    },
  }
}

function answer(body: { readonly state: string | null }, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
