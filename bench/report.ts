// 事業報告書。 The report of a whole council from the press of the button to the PDF; and the reports of its 54 districts, against bare Typst on the same data: the same compiler, fonts, template
// and data, in the process itself.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { renderPdf } from '#platform/documents'
import { foldFacts } from '#platform/postgres'
import { registry } from '../src/app/registry.ts'
import { type Mode, type Result, alternate, figuresOf, quantile, ratioOf, rounded, target } from './measure.ts'
import { benchmark } from './processes.ts'
import { type Town, openTown, people } from './town.ts'

const fiscalYear = 2025
/** Activities of which something is done in every district. */
const workedInDistricts = 40
const { createReport, showDistricts, showReport } = registry.reports.operations

async function run(mode: Mode): Promise<Result> {
  const records = mode.pick(6_000, 3_000)
  const rounds = mode.pick(9, 3)
  const town = await openTown({ shown: 100, hidden: 0, hiddenIn: 'year before' })
  const writer = await town.signIn(people.administrator)
  const by = () => ({ actor: writer.actor, requestId: randomUUID() })
  await fill(town, records)
  await town.kernel.dispatch(createReport, { fiscalYear }, by())

  const whole = async () => {
    const began = performance.now()
    const report = await town.kernel.dispatch(showReport, { fiscalYear }, by())
    const read = performance.now() - began
    const pdf = await renderPdf(showReport.print!.template, showReport.print!.data(report, 'ja'))
    return { milliseconds: performance.now() - began, read, pages: pagesIn(pdf), kilobytes: pdf.length / 1000 }
  }
  const data = showDistricts.print!.data(await town.kernel.dispatch(showDistricts, { fiscalYear }, by()), 'ja')
  const bare = bareTypst(showDistricts.print!.template)
  // A compiler remembers what it has set; each document says something of its own.
  let documents = 0
  const own = (title: string) => `${title} ${documents++}`
  const ours = async () => {
    const began = performance.now()
    const districts = await town.kernel.dispatch(showDistricts, { fiscalYear }, by())
    const read = performance.now() - began
    const pdf = await renderPdf(showDistricts.print!.template, showDistricts.print!.data({ ...districts, title: own(districts.title) }, 'ja'))
    return { milliseconds: performance.now() - began, read, pages: pagesIn(pdf), kilobytes: pdf.length / 1000 }
  }
  const theirs = () => {
    const began = performance.now()
    const pdf = bare({ ...(data as object), title: own('地区別') })
    return Promise.resolve({ milliseconds: performance.now() - began, read: 0, pages: pagesIn(pdf), kilobytes: pdf.length / 1000 })
  }
  await ours()
  await theirs()
  const reports = await alternate(rounds, { whole })
  const districts = await alternate(rounds, { ours, bare: theirs })
  const ratio = ratioOf(districts.ours, districts.bare, ({ milliseconds }) => milliseconds)
  const seconds =
    quantile(
      reports.whole.map(({ milliseconds }) => milliseconds),
      0.5,
    ) / 1000
  return {
    postgres: town.postgres,
    rounds,
    conditions: {
      records,
      workedInDistricts,
      programmes: await town.count('from plan.lines join plan.plans using (council_id, plan_id) where fiscal_year = $1 and level = $2', [
        fiscalYear,
        'programme',
      ]),
      districts: await town.count(`from identity.areas where kind = 'district'`),
    },
    figures: { ...figuresOf(reports), ...figuresOf(districts) },
    ratios: { districts: ratio },
    targets: [target('whole report, seconds', 10, rounded(seconds)), target('54 districts ÷ bare Typst', 1.3, ratio.median)],
  }
}

function pagesIn(pdf: Uint8Array): number {
  return Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)!.length
}

function bareTypst(template: URL): (data: object) => Uint8Array {
  const workspace = path.dirname(template.pathname)
  const { resolve } = createRequire(import.meta.url)
  const fontPaths = ['biz-udpgothic', 'noto-sans-jp'].flatMap((family) => {
    const fonts = path.dirname(resolve(`@expo-google-fonts/${family}/package.json`))
    return [path.join(fonts, '400Regular'), path.join(fonts, '700Bold')]
  })
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] })
  const mainFileContent = fs.readFileSync(template, 'utf8')
  return (data) => {
    compiler.mapShadow(path.join(workspace, 'data.json'), Buffer.from(JSON.stringify(data)))
    const pdf = compiler.pdf(compiler.compile({ mainFileContent }).result!, { pdfStandard: PdfStandard.UA_1 })
    compiler.evictCache(10)
    return pdf
  }
}

/** Records of work on these activities, spread over the year and the districts, as the desk would have made them. */
async function fill(town: Town, records: number): Promise<void> {
  const { owner, councilId } = town
  await owner.query('begin')
  await owner.query(
    `create temporary table made on commit drop as
     select uuidv7() as record_id, a.activity, d.area_id, '2025-04-01'::date + (n % 240) as happened_on, 5 + n % 40 as people
     from generate_series(0, $2::int - 1) n
     join (select row_number() over (order by activity) - 1 as at, activity, count(*) over () as total
       from (select distinct activity from plan.lines join plan.plans using (council_id, plan_id) where lines.council_id = $1 and fiscal_year = 2025 and activity is not null order by activity limit $3) x) a
       on a.at = n % a.total
     join (select row_number() over (order by area_id) - 1 as at, area_id, count(*) over () as total from identity.areas where council_id = $1 and kind = 'district') d
       on d.at = (n / a.total) % d.total`,
    [councilId, records, workedInDistricts],
  )
  await owner.query(
    `insert into plan.work_records (council_id, record_id, scope_id, activity, kind, happened_on, content, times, people, area_id, partner, place, agreement,
       next_step, origin_id, thread_id, recorded_by, recorded_at)
     select $1, m.record_id, s.scope_id, m.activity, 'done', m.happened_on, '地区の集まりを開き、見守りのしかたを話し合った。', 1, m.people, m.area_id, '', '公民館', '', '',
       m.record_id, m.record_id, a.account_id, now()
     from made m, (select scope_id from identity.access_scopes where council_id = $1 and compartment = 'community-welfare' and tier = 2 limit 1) s,
       (select account_id from identity.accounts where council_id = $1 and display_name = $2) a`,
    [councilId, people.ordinary],
  )
  await owner.query(
    `insert into kernel.facts (council_id, fact_id, kind, version, happened_on, area_id, subject_type, subject_id, tags, quantities)
     select $1, uuidv7(), 'plan.workDone', 1, happened_on, area_id, 'plan.workRecord', record_id, jsonb_build_object('activity', activity),
       jsonb_build_object('times', 1, 'people', people) from made`,
    [councilId],
  )
  await owner.query('commit')
  const [listener] = registry.plan.listeners
  while ((await foldFacts(town.database.transactions, listener!, councilId, town.kernel.ids)).more);
  await owner.query('vacuum analyze') // as the server does by itself within a minute
}

await benchmark('report', run)
