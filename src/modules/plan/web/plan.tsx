import { Form, useLoaderData } from 'react-router'
import { fiscalYearText } from '#kernel/values'
import { ButtonLink, type LoadArgs, Mark, PageTitle, SelectField, TextLink, api, button, usePage } from '#ui'
import type { operations } from '../index.ts'
import type { Line } from '../schema.ts'
import { unitOf } from '../rules/count.ts'
import { texts as editTexts } from './edit-texts.ts'
import { texts as importTexts } from './import-texts.ts'
import { amountText, targetText, texts } from './texts.ts'
import { texts as versionTexts } from './version-texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { plan } = api<{ plan: typeof operations }>(context)
  const year = url.searchParams.get('fiscalYear')
  const shown = await plan.showPlan(year && /^\d{4}$/.test(year) ? { fiscalYear: Number(year) } : {})
  return { ...shown, versions: await plan.listVersions({ fiscalYear: shown.fiscalYear }) }
}

/** 案か、どの版か、そのあとに変わったか。 Whoever may plan finds the editor and the imports here. */
function PlanDoors() {
  const { fiscalYear, draft, versions } = useLoaderData<typeof loader>()
  const { t } = usePage(versionTexts)
  const { t: word } = usePage(editTexts)
  const { t: imports } = usePage(importTexts)
  const last = versions.items[0]
  return (
    <>
      {draft && <Mark>{word('draft')}</Mark>}
      {last && versions.since.length > 0 && <Mark>{t('changedSince', { number: last.number })}</Mark>}
      <ButtonLink to={`/office/plan/versions?fiscalYear=${fiscalYear}`} title={t('versions')} kind="outlined" />
      {versions.mayDecide && (
        <>
          <ButtonLink to={`/office/plan/edit?fiscalYear=${fiscalYear}`} title={word('edit')} kind="outlined" />
          <ButtonLink to="/office/plan/imports" title={imports('imports')} kind="outlined" />
        </>
      )}
    </>
  )
}

const indent = ['pl-2', 'pl-5', 'pl-8', 'pl-12', 'pl-16'] as const

export default function PlanPage() {
  const plan = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  return (
    <>
      <PageTitle title={t('plan')} actions={<PlanDoors />}>
        {plan.title}
      </PageTitle>
      <Form method="get" className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(plan.fiscalYear)}
          choices={plan.fiscalYears.map((year) => ({ value: String(year), label: language === 'ja' ? fiscalYearText(year) : `FY${year}` }))}
        />
        <button className={button.outlined}>{t('show')}</button>
      </Form>
      <p className="no-print mb-2 text-dns-16N-130">{t('legend')}</p>
      <table className="w-full border-collapse">
        <caption className="sr-only">{plan.title}</caption>
        <thead>
          <tr className="border-b-2 border-solid-gray-600 text-left text-dns-16B-130">
            <th scope="col" className="py-2 pl-2">
              {t('line')}
            </th>
            <th scope="col" className="px-2 py-2 text-right whitespace-nowrap max-sm:hidden">
              {t('target')}
            </th>
            <th scope="col" className="px-2 py-2 text-right whitespace-nowrap">
              {t('actual')}
            </th>
            <th scope="col" className="px-2 py-2 whitespace-nowrap max-sm:hidden">
              {t('state')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.lines.map((line) => (
            <PlanLine key={line.lineId} line={line} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function PlanLine({ line }: { readonly line: Line }) {
  const { t, language } = usePage(texts)
  const strong = line.depth < 2 ? 'font-700' : ''
  return (
    <tr className={`border-b border-solid-gray-200 align-top ${line.depth === 0 ? 'bg-solid-gray-50' : ''}`}>
      <th scope="row" className={`py-2 text-left font-400 ${strong} ${indent[line.depth] ?? ''}`} colSpan={line.activity === null ? 4 : 1}>
        <span className="mr-1">{line.label}</span>
        {line.title}
      </th>
      {line.activity !== null && (
        <>
          <td className="px-2 py-2 text-right whitespace-nowrap tabular-nums max-sm:hidden">
            {targetText(line.target, unitOf[line.measure], language)}
          </td>
          <td className="px-2 py-2 text-right whitespace-nowrap tabular-nums">
            <Figure line={line} />
          </td>
          <td className="px-2 py-2 whitespace-nowrap max-sm:hidden">{line.standing && t(line.standing, { count: line.expected ?? 0 })}</td>
        </>
      )}
    </tr>
  )
}

/** 1/4 — the number opens onto its records. */
function Figure({ line }: { readonly line: Line }) {
  const { t, language } = usePage(texts)
  const figure = line.target ? `${line.actual}/${line.target.max ?? line.target.min}` : amountText(line.actual!, unitOf[line.measure], language)
  return (
    <TextLink to={`/office/plan/lines/${line.lineId}`} label={t('opens', { title: line.title, figure })}>
      {figure}
    </TextLink>
  )
}
