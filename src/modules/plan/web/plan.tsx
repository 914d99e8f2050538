import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { type Language, dayText, fiscalYearText, momentText } from '#kernel/values'
import {
  ButtonLink,
  DataTable,
  type LoadArgs,
  Mark,
  PageTitle,
  PrintLink,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  api,
  button,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations as identityOperations } from '#identity'
import type { operations } from '../index.ts'
import { unitOf } from '../rules/count.ts'
import { chapterSums, withAbove } from '../rules/outline.ts'
import { type Line, markers, standings } from '../schema.ts'
import { texts as compareTexts } from './compare-texts.ts'
import { texts as editTexts } from './edit-texts.ts'
import { texts as importTexts } from './import-texts.ts'
import { actualText, monthName, standingText, targetText, texts } from './texts.ts'
import { texts as presetTexts } from './preset-texts.ts'
import { texts as versionTexts } from './version-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { plan, identity } = api<{ plan: typeof operations; identity: typeof identityOperations }>(context)
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const [year, areaId, sectionId, marker, standing, words] = [
    asked('fiscalYear'),
    asked('areaId'),
    asked('sectionId'),
    asked('marker'),
    asked('standing'),
    asked('words').normalize('NFKC').trim(),
  ]
  const shown = await plan.showPlan({ ...(/^\d{4}$/.test(year) && { fiscalYear: Number(year) }), ...(/^[0-9a-f-]{36}$/.test(areaId) && { areaId }) })
  const { items } = await identity.listAreas({})
  const versions = await plan.listVersions({ fiscalYear: shown.fiscalYear })
  const fits = (line: Line) =>
    (sectionId === '' || line.sectionId === sectionId) &&
    (marker === '' || line.marker === marker) &&
    (standing === '' || (standing === 'unbound' ? line.activity !== null && !line.bound : line.standing === standing)) &&
    (words === '' || line.title.normalize('NFKC').includes(words))
  const filtered = sectionId !== '' || marker !== '' || standing !== '' || words !== ''
  const sections = new Map(shown.lines.flatMap(({ sectionId: id, sectionName }) => (id === null ? [] : [[id, sectionName ?? '']])))
  const { lines, ...plainly } = shown
  return {
    plan: plainly,
    version: { changedSince: versions.since.length > 0 ? (versions.items[0]?.number ?? null) : null, mayPlan: versions.mayDecide },
    lines: (filtered ? withAbove(lines, fits) : lines).map(shownOf),
    fitting: filtered ? lines.filter(fits).length : null,
    sums:
      areaId === ''
        ? chapterSums(lines).map(({ line: { lineId, label, title }, activities, standings: counted }) => ({
            line: { lineId, label, title },
            activities,
            counted: Object.fromEntries(counted),
          }))
        : [],
    areas: items.filter(({ kind, validTo }) => kind !== 'city' && validTo === null).map((area) => ({ value: area.areaId, label: area.name })),
    sections: [...sections].map(([value, label]) => ({ value, label })),
    requestKey: crypto.randomUUID(),
    asked: { areaId, sectionId, marker, standing, words },
  }
}

/** What the page shows of a line: with the rest of it, the page would be twice as long. */
function shownOf(line: Line) {
  const {
    lineId,
    level,
    depth,
    label,
    title,
    marker,
    activity,
    measure,
    target,
    expected,
    actual,
    months,
    unknownMonths,
    achievedOn,
    standing,
    nextOn,
  } = line
  const figures = { measure, target, expected, actual, months, unknownMonths, achievedOn, standing, nextOn }
  return { lineId, level, depth, label, title, marker, activity, ...figures, inCharge: line.accountName ?? line.sectionName }
}
type ShownLine = ReturnType<typeof shownOf>

/** どの版のあとに変わったか。 Whoever may plan finds the editor and the imports here. */
function PlanDoors() {
  const { plan, version } = useLoaderData<typeof loader>()
  const { t } = usePage(versionTexts)
  const { t: word } = usePage(editTexts)
  const { t: imports } = usePage(importTexts)
  const { t: comparing } = usePage(compareTexts)
  const { t: preset } = usePage(presetTexts)
  return (
    <>
      {version.changedSince !== null && <Mark>{t('changedSince', { number: version.changedSince })}</Mark>}
      <ButtonLink to="/office/plan/compare" title={comparing('compare')} kind="outlined" />
      <ButtonLink to={`/office/plan/versions?fiscalYear=${plan.fiscalYear}`} title={t('versions')} kind="outlined" />
      {plan.can.includes('takePreset') && <ButtonLink to="/office/plan/catalogue" title={preset('changes')} kind="outlined" />}
      {version.mayPlan && (
        <>
          <ButtonLink to={`/office/plan/edit?fiscalYear=${plan.fiscalYear}`} title={word('edit')} kind="outlined" />
          <ButtonLink to="/office/plan/imports" title={imports('imports')} kind="outlined" />
        </>
      )}
    </>
  )
}

export async function action({ context, request }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const asked = { fiscalYear: Number(typed['fiscalYear']) }
    const options = { key: typed['requestKey'] ?? '' }
    await (typed['do'] === 'withdraw' ? plan.withdrawPublication(asked, options) : plan.publishPlan(asked, options))
    return redirect(`/office/plan?fiscalYear=${asked.fiscalYear}`)
  })
}

const indent = ['pl-2', 'pl-5', 'pl-8', 'pl-12', 'pl-16'] as const

export default function PlanPage() {
  const { plan, lines, fitting, sums, areas, sections, requestKey, asked } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const all = { value: '', label: t('all') }
  return (
    <>
      <PageTitle
        title={t('plan')}
        actions={
          <>
            <PlanDoors />
            <PrintLink
              operation="plan.showPlan"
              query={{ fiscalYear: String(plan.fiscalYear), ...(asked.areaId && { areaId: asked.areaId }) }}
              title={t('printProgress')}
            />
          </>
        }
      >
        {plan.title} {plan.draft && <Mark>{t('draft')}</Mark>}
      </PageTitle>
      <nav aria-label={t('rooms')} className="no-print mb-4 flex flex-wrap gap-x-6 gap-y-2">
        <TextLink to="/office/plan/work">{t('toWork')}</TextLink>
        <TextLink to="/office/plan/adjustments">{t('toAdjustments')}</TextLink>
        <TextLink to="/office/plan/prior">{t('toPrior')}</TextLink>
      </nav>
      <Form method="get" className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(plan.fiscalYear)}
          choices={plan.fiscalYears.map((year) => ({ value: String(year), label: language === 'ja' ? fiscalYearText(year) : `FY${year}` }))}
        />
        <SelectField name="areaId" label={t('area')} value={asked.areaId} choices={[{ value: '', label: t('wholeCity') }, ...areas]} />
        {sections.length > 0 && <SelectField name="sectionId" label={t('section')} value={asked.sectionId} choices={[all, ...sections]} />}
        <SelectField
          name="marker"
          label={t('marker')}
          value={asked.marker}
          choices={[all, ...markers.map((value) => ({ value, label: t(value) }))]}
        />
        <SelectField
          name="standing"
          label={t('state')}
          value={asked.standing}
          choices={[all, ...standings.map((value) => ({ value, label: t(value) })), { value: 'unbound', label: t('unbound') }]}
        />
        <TextField name="words" label={t('words')} help={t('wordsHelp')} value={asked.words} />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      {plan.can.includes('publish') && <Publication plan={plan} requestKey={requestKey} />}
      {sums.length > 0 && fitting === null && <Chapters sums={sums} />}
      {asked.areaId !== '' && <p className="mb-2">{t('areaNote')}</p>}
      <p className="no-print mb-2 text-dns-16N-130">
        {fitting !== null && <strong className="mr-4">{t('fits', { count: fitting })}</strong>}
        {t('legend')}
      </p>
      {lines.length === 0 ? <p>{t('nothingFits')}</p> : chaptersOf(lines).map((chapter) => <Chapter key={chapter[0]!.lineId} lines={chapter} />)}
    </>
  )
}

/** What stands before the first chapter, and each chapter with what stands under it. */
function chaptersOf(lines: readonly ShownLine[]): ShownLine[][] {
  const chapters: ShownLine[][] = []
  for (const line of lines) {
    if (line.level === 'chapter' || chapters.length === 0) chapters.push([line])
    else chapters.at(-1)!.push(line)
  }
  return chapters
}

/**
 * 章。 Columns are as wide in every chapter, whatever stands in them, and a chapter out of view is laid out when it comes into view: a browser would
 * otherwise measure each cell of the whole plan before it shows anything (docs/decisions/0038). It is found, read aloud and printed all the same.
 */
function Chapter({ lines }: { readonly lines: readonly ShownLine[] }) {
  const { t } = usePage(texts)
  const [{ label, title }] = lines as [ShownLine]
  return (
    <div className="[contain-intrinsic-size:auto_100rem] [content-visibility:auto]">
      <table className="w-full table-fixed border-collapse">
        <caption className="sr-only">{`${label} ${title}`.trim()}</caption>
        {/* By place, not by name: where columns are left out, those behind them move up, and what is left at the end must take no room. */}
        <colgroup>
          <col />
          <col className="w-28" />
          <col className="w-0 sm:w-28 lg:w-30" />
          <col className="w-0 sm:w-36 lg:w-28" />
          <col className="w-0 lg:w-36" />
          <col className="w-0 lg:w-32" />
        </colgroup>
        <thead>
          <tr className="border-b-2 border-solid-gray-600 text-left align-bottom text-dns-16B-130">
            <th scope="col" className="py-2 pl-2">
              {t('line')}
            </th>
            <th scope="col" className="px-2 py-2 text-right max-sm:hidden">
              {t('target')}
            </th>
            <th scope="col" className="px-2 py-2 max-lg:hidden">
              {t('months')}
            </th>
            <th scope="col" className="px-2 py-2 text-right">
              {t('actual')}
            </th>
            <th scope="col" className="px-2 py-2 max-sm:hidden">
              {t('state')}
            </th>
            <th scope="col" className="px-2 py-2 max-lg:hidden">
              {t('inCharge')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <PlanLine key={line.lineId} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** 公開。 Whether the public reads the plan, and what may be done about it. */
function Publication({ plan, requestKey }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'plan' | 'requestKey'>) {
  const { t, language } = usePage(texts)
  const refusal = useActionData<typeof action>()?.refusal
  return (
    <Form method="post" className="no-print mb-4 flex flex-wrap items-center gap-4">
      <RefusalSummary refusal={refusal} labels={{}} />
      <RequestKey value={requestKey} />
      <input type="hidden" name="fiscalYear" value={plan.fiscalYear} />
      {plan.publishedAt ? (
        <>
          <span>{t('publicSince', { when: momentText(plan.publishedAt, language) })}</span>
          <TextLink to={`/plan?fiscalYear=${plan.fiscalYear}`}>{t('publicPage')}</TextLink>
        </>
      ) : (
        <span>{t('notPublic')}</span>
      )}
      <button name="do" value="publish" className={button.outlined}>
        {t(plan.publishedAt ? 'publishAgain' : 'publish')}
      </button>
      {plan.publishedAt && (
        <button name="do" value="withdraw" className={button.outlined}>
          {t('withdrawPublication')}
        </button>
      )}
    </Form>
  )
}

type Sums = ReturnType<typeof useLoaderData<typeof loader>>['sums']

/** 章ごとの状況。 In words and numbers; an activity printed twice in a chapter is one. */
function Chapters({ sums }: { readonly sums: Sums }) {
  const { t } = usePage(texts)
  return (
    <section aria-labelledby="chapters" className="mb-6">
      <h2 id="chapters" className={sectionTitle}>
        {t('chapters')}
      </h2>
      <DataTable
        caption={t('chapters')}
        rows={sums}
        rowKey={({ line }) => line.lineId}
        columns={[
          { title: t('chapter'), header: true, cell: ({ line }) => <a href={`#${line.lineId}`} className="link">{`${line.label} ${line.title}`}</a> },
          { title: t('activities'), align: 'right', cell: ({ activities }) => activities },
          ...standings.map((standing) => ({
            title: t(standing),
            align: 'right' as const,
            cell: ({ counted }: Sums[number]) => counted[standing] ?? 0,
          })),
        ]}
      />
    </section>
  )
}

function PlanLine({ line }: { readonly line: ShownLine }) {
  const { t, language } = usePage(texts)
  const strong = line.depth < 2 ? 'font-700' : ''
  return (
    <tr
      id={line.level === 'chapter' ? line.lineId : undefined}
      className={`border-b border-solid-gray-200 align-top ${line.depth === 0 ? 'bg-solid-gray-50' : ''}`}
    >
      <th scope="row" className={`py-2 text-left font-400 ${strong} ${indent[line.depth] ?? 'pl-16'}`} colSpan={line.activity === null ? 6 : 1}>
        {line.marker && <Mark>{t(line.marker)}</Mark>}
        <span className="mr-1">{line.label}</span>
        {line.title}
      </th>
      {line.activity !== null && (
        <>
          <td className="px-2 py-2 text-right tabular-nums max-sm:hidden">
            {line.target && targetText(line.target, unitOf[line.measure], language)}
          </td>
          <td className="px-2 py-2 max-lg:hidden">
            <MonthStrip months={line.months} />
          </td>
          <td className="px-2 py-2 text-right tabular-nums">
            <Figure line={line} />
          </td>
          <td className="px-2 py-2 max-sm:hidden">
            {standingText(line, language)}
            {line.nextOn && <span className="block text-dns-14N-130">{`${t('nextOn')} ${dayText(line.nextOn, language)}`}</span>}
          </td>
          <td className="px-2 py-2 max-lg:hidden">{line.inCharge}</td>
        </>
      )}
    </tr>
  )
}

/** April to March in twelve small bars; read aloud, the months in which something was done. */
function MonthStrip({ months }: { readonly months: Line['months'] }) {
  const { t, language } = usePage(texts)
  const most = Math.max(1, ...months.map((count) => count ?? 0))
  // One path for each kind of bar: a plan has hundreds of strips, and a bar of its own for each month would be most of the page.
  const bars = (fits: (count: number | null) => boolean, height: (count: number) => number) =>
    months.map((count, at) => (fits(count) ? `M${at * 7} 24h6v-${height(count ?? 0)}h-6z` : '')).join('')
  return (
    <svg viewBox="0 0 84 24" className="h-6 w-21" role="img" aria-label={monthsSpoken(months, language) || t('noneSoFar')}>
      <path
        d={bars(
          (count) => count !== null && count > 0,
          (count) => Math.round(5 + (19 * count) / most),
        )}
        className="fill-key-900"
      />
      <path
        d={bars(
          (count) => count === 0,
          () => 2,
        )}
        className="fill-solid-gray-420"
      />
      {months.includes(null) && (
        <path
          d={bars(
            (count) => count === null,
            () => 4,
          )}
          className="fill-none stroke-solid-gray-420"
          strokeDasharray="2 2"
        />
      )}
    </svg>
  )
}
function monthsSpoken(months: Line['months'], language: Language): string {
  return months
    .flatMap((count, at) => (count === 0 ? [] : [`${monthName(at, language)} ${count ?? texts.unknownMonth[language]}`]))
    .join(language === 'ja' ? '、' : ', ')
}

/** 1/4 — the number opens onto its records. */
function Figure({ line }: { readonly line: ShownLine }) {
  const { t, language } = usePage(texts)
  const target = line.target && (line.target.max ?? line.target.min)
  const figure =
    target === null || line.actual === null || line.unknownMonths > 0 ? actualText(line, unitOf[line.measure], language) : `${line.actual}/${target}`
  return (
    <TextLink to={`/office/plan/lines/${line.lineId}`} label={t('opens', { title: line.title, figure })}>
      {figure}
    </TextLink>
  )
}
