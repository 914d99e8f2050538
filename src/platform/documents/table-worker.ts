// Runs in a worker thread: a table in, its rows out, some hundred at a time and never many more than were asked for.
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { type TableAnswer, type TableRequest, type TableRow, UnreadableTable, rowsOf } from './read.ts'

const rowsAtOnce = 100
/** So many wait to be taken while the next are read. */
const ahead = 1

const { content, sheet } = workerData as TableRequest
const port = parentPort!
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const answer = (told: TableAnswer) => port.postMessage(told)

let waiting = 0
port.on('message', () => void waiting--)
let rows: TableRow[] = []
try {
  for await (const row of rowsOf(content, sheet)) {
    rows.push(row)
    if (rows.length < rowsAtOnce) continue
    answer({ rows, last: false })
    rows = []
    waiting++
    while (waiting > ahead) await once(port, 'message')
  }
  answer({ rows, last: true })
} catch (error) {
  if (!(error instanceof UnreadableTable)) throw error
  answer({ code: error.code, problem: String(error.cause) })
}
port.close()
