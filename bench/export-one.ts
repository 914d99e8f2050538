// One file of that many rows by one peer, in a process of its own: its time, the most memory it ever held, and its longest pause.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { writeCsvStream } from 'hucre/csv'
import { writeXlsxStream } from 'hucre/xlsx'
import type { Cell } from '#kernel'
import { type Sheet, writeCsv, writeXlsx } from '#platform/documents'
import { residentMegabytes } from './measure.ts'

const [, , peer = '', count = '0'] = process.argv
const sheet: Sheet = {
  title: '会議の記録',
  language: 'ja',
  mark: { careful: true, author: '佐藤 恵', at: new Date('2025-12-01T03:00:00Z'), serial: '7K3F-9QXM' },
  columns: [
    { title: '開催日', kind: 'date' },
    { title: '会議体', kind: 'text' },
    { title: '電話', kind: 'text' },
    { title: '人数', kind: 'count' },
    { title: '経費', kind: 'yen' },
    { title: '場所', kind: 'text' },
    { title: '議事', kind: 'text' },
    { title: '記録した時刻', kind: 'moment' },
  ],
}
const rowAt = (n: number): Cell[] => [
  `20${String(10 + (n % 16))}-05-${String(1 + (n % 28)).padStart(2, '0')}`,
  `地区社協会長会議 ${n}`,
  `076-220-${String(n % 10_000).padStart(4, '0')}`,
  n % 97,
  (n * 37) % 90_000,
  `松ヶ枝福祉館 ${n % 300}`,
  `次第${n}　報告と協議。来年度の見守り活動について話し合った。`,
  '2025-05-01T03:30:00.000Z',
]
/** In pages of 5,000, as the kernel walks a list. */
async function* pages() {
  for (let at = 0; at < Number(count); at += 5000) yield Array.from({ length: Math.min(5000, Number(count) - at) }, (_, n) => rowAt(at + n))
}
/** What the library takes: dates as such, one row after the other. */
async function* rows() {
  for await (const page of pages())
    for (const row of page) yield row.map((cell, at) => (at === 0 ? new Date(`${cell}T00:00:00Z`) : at === 7 ? new Date(String(cell)) : cell))
}

const peers: Readonly<Record<string, () => AsyncIterable<Uint8Array | string>>> = {
  oursXlsx: () => writeXlsx(sheet, pages()),
  bareXlsx: () => writeXlsxStream(rows(), { name: '会議の記録', columns: sheet.columns.map(({ title: header }) => ({ header, width: 20 })) }),
  oursCsv: () => writeCsv(sheet, pages(), 'utf8'),
  oursShiftJis: () => writeCsv(sheet, pages(), 'shiftJis'),
  bareCsv: () => writeCsvStream(rows(), { headers: sheet.columns.map(({ title }) => title), bom: true }),
}
/** How long anything else would have had to wait. */
const pauses = monitorEventLoopDelay({ resolution: 5 })
pauses.enable()
const began = performance.now()
let bytes = 0
for await (const chunk of peers[peer]!()) bytes += chunk.length
console.log(
  JSON.stringify({
    milliseconds: performance.now() - began,
    peakMegabytes: residentMegabytes(process.pid).peak,
    longestPause: pauses.max / 1e6,
    bytes,
  }),
)
