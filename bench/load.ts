// The load generator: a fixed number of connections, each sending its next request when the last one has answered. Every answer
// is read and checked; the first wrong one fails the benchmark, because errors are answered quickly.
import http from 'node:http'

export interface Job {
  readonly port: number
  readonly cookie: string | undefined
  readonly connections: number
  readonly requests: readonly { readonly path: string; readonly body: unknown; readonly key?: string; readonly expect: Expectation }[]
}
/** What the answer must say: fields with their values, and how many items. A `meetingId` of true is any id that was not seen before. */
export interface Expectation {
  readonly meetingId?: string | true
  readonly total?: number
  readonly items?: number
}
export interface Answer {
  readonly milliseconds: number
  readonly latencies: readonly number[]
  readonly cpu: number
}

async function run({ port, cookie, connections, requests }: Job): Promise<Answer> {
  // New connections for every run: the server closes one that has idled while its peers were measured.
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' })
  const latencies: number[] = []
  const seen = new Set<string>()
  const queue = requests.values()
  const cpu = process.cpuUsage()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const { path, body, key, expect } of queue) {
        const headers = {
          host: `localhost:${port}`,
          'content-type': 'application/json',
          ...(cookie && { cookie }),
          ...(key && { 'idempotency-key': key }),
        }
        const sent = performance.now()
        const { status, text } = await post({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, JSON.stringify(body))
        latencies.push(performance.now() - sent)
        const wrong = status === 200 ? mistake(JSON.parse(text) as Answered, expect, seen) : `status ${status}`
        if (wrong) throw new Error(`${path} ${JSON.stringify(body)}: ${wrong}: ${text.slice(0, 500)}`)
      }
    }),
  )
  agent.destroy()
  const { user, system } = process.cpuUsage(cpu)
  return { milliseconds: performance.now() - began, latencies, cpu: (user + system) / 1000 }
}

interface Answered {
  readonly meetingId?: string
  readonly total?: number
  readonly items?: readonly unknown[]
}

function mistake(answered: Answered, expect: Expectation, seen: Set<string>): string | undefined {
  const { meetingId = '' } = answered
  if (expect.meetingId === true) {
    if (!/^[0-9a-f-]{36}$/.test(meetingId) || seen.has(meetingId)) return 'no new id'
    seen.add(meetingId)
  } else if (expect.meetingId !== undefined && meetingId !== expect.meetingId) return `expected ${expect.meetingId}`
  if (expect.total !== undefined && answered.total !== expect.total) return `expected a total of ${expect.total}`
  if (expect.items !== undefined && answered.items?.length !== expect.items) return `expected ${expect.items} items`
  return undefined
}

function post(options: http.RequestOptions, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString() }))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

process.on('message', (job: Job) => {
  run(job).then(
    (answer) => process.send!(answer),
    (error: unknown) => process.send!({ failed: error instanceof Error ? error.message : String(error) }),
  )
})
