// 印刷。 One page and forty, through the worker that the server prints with, against bare Typst: the same compiler, fonts, template and data,
// warm, in the process itself. Every document has a text of its own, since the compiler remembers what it has set before.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { renderPdf } from '#platform/documents'
import { type Mode, type Result, alternate, figuresOf, ratioOf, residentMegabytes, rounded, target } from './measure.ts'
import { benchmark } from './processes.ts'

const template = new URL('../src/modules/calendar/operations/get-meeting.typ', import.meta.url)
const workspace = path.dirname(template.pathname)
const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/biz-udpgothic/package.json'))

let documents = 0
/** A meeting whose minutes fill about so many pages. */
function meeting(pages: number): object {
  const number = documents++
  const line = (n: number) =>
    `次第${number}の${n}　来年度の見守り活動について、地区ごとの実情を聞き、担い手のさがし方と、集まりの開き方を話し合った。\n`
  const minutes = Array.from({ length: pages === 1 ? 8 : pages * 19 }, (_, n) => line(n)).join('')
  return {
    title: '会議の記録',
    heading: `地区社協会長会議 ${number}`,
    withdrawn: '',
    rows: [['開催日', '令和7年5月1日']],
    minutesTitle: '議事の記録',
    minutes,
  }
}

async function run(mode: Mode): Promise<Result> {
  const rounds = mode.pick(15, 5)
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [path.join(fonts, '400Regular'), path.join(fonts, '700Bold')] }] })
  const mainFileContent = fs.readFileSync(template, 'utf8')
  const bare = (data: object): Uint8Array => {
    compiler.mapShadow(path.join(workspace, 'data.json'), Buffer.from(JSON.stringify(data)))
    return compiler.pdf(compiler.compile({ mainFileContent }).result!, { pdfStandard: PdfStandard.UA_1 })
  }
  const timed = async (print: () => Promise<Uint8Array> | Uint8Array) => {
    const began = performance.now()
    const pdf = await print()
    const milliseconds = performance.now() - began
    const pages = Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)!.length
    return { milliseconds, pages, kilobytes: pdf.length / 1000 }
  }
  const cold = await timed(() => renderPdf(template, meeting(1)))
  bare(meeting(1))
  const [one, forty] = [1, 40].map(
    (pages) => () =>
      alternate<'ours' | 'bare', 'milliseconds' | 'pages' | 'kilobytes'>(rounds, {
        ours: () => timed(() => renderPdf(template, meeting(pages))),
        bare: () => timed(() => bare(meeting(pages))),
      }),
  ) as [
    () => ReturnType<typeof alternate<'ours' | 'bare', 'milliseconds' | 'pages' | 'kilobytes'>>,
    () => ReturnType<typeof alternate<'ours' | 'bare', 'milliseconds' | 'pages' | 'kilobytes'>>,
  ]
  const ones = await one()
  const forties = await forty()
  const ratio = (samples: typeof ones) => ratioOf(samples.ours, samples.bare, ({ milliseconds }) => milliseconds)
  return {
    postgres: 'none',
    rounds,
    conditions: {
      unit: 'ms from asking to the whole PDF/UA-1',
      firstAfterStart: rounded(cold.milliseconds),
      serverPeakMegabytes: residentMegabytes(process.pid).peak,
    },
    figures: { onePage: figuresOf(ones), fortyPages: figuresOf(forties) },
    ratios: { onePage: ratio(ones), fortyPages: ratio(forties) },
    targets: [target('one page ÷ bare Typst', 1.3, ratio(ones).median), target('forty pages ÷ bare Typst', 1.3, ratio(forties).median)],
  }
}

await benchmark('pdf', run)
