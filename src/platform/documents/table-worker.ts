// Runs in a worker thread: a table in, its rows out in bunches, or what is made of them, and never many more than were asked for.
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { type TableAnswer, type TableRequest, UnreadableTable, bunchesOf } from './read.ts'

/** So many bunches wait to be taken while the next are read. */
const ahead = 2

const port = parentPort!
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const answer = (told: TableAnswer) => port.postMessage(told)

let waiting = 0
port.on('message', () => void waiting--)
try {
  for await (const bunch of bunchesOf(workerData as TableRequest)) {
    answer({ bunch })
    waiting++
    while (waiting > ahead) await once(port, 'message')
  }
  answer({ end: true })
} catch (error) {
  if (!(error instanceof UnreadableTable)) throw error
  answer({ code: error.code, problem: String(error.cause) })
}
port.close()
