import { Form, useLoaderData } from 'react-router'
import { DataTable, ExportButton, type LoadArgs, PageTitle, PrintLink, SelectField, TextField, TextLink, button, usePage } from '#ui'
import { programmeText, progressText } from '../rules/words.ts'
import { type EvaluatedProgramme, evaluationSorts, named } from '../schema.ts'
import { EvaluationLinks, evaluationApi, yearOf, yearText } from './parts.tsx'
import { texts } from './texts.ts'

const fields = ['chapter', 'section', 'step', 'direction', 'waitsFor', 'search', 'sort'] as const

export async function loader({ context, url }: LoadArgs) {
  const { evaluation } = evaluationApi(context)
  const asked = Object.fromEntries(
    fields.flatMap((name) => {
      const typed = (url.searchParams.get(name) ?? '').trim().slice(0, name === 'chapter' ? 2000 : 60)
      const known = name !== 'sort' || (evaluationSorts as readonly string[]).includes(typed)
      return typed === '' || !known ? [] : [[name, typed]]
    }),
  )
  return { overview: await evaluation.listEvaluations({ ...yearOf(url.searchParams), ...asked }), asked: asked as Record<string, string> }
}

export default function Evaluations() {
  const { overview, asked } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const { scheme, fiscalYear } = overview
  const all = { value: '', label: t('all') }
  const choices = (list: readonly { readonly code: string; readonly title: string; readonly english: string }[]) => [
    all,
    ...list.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english })),
  ]
  const stageTitle = (code: string) => named(scheme.stages, code, language)
  const query = { ...asked, fiscalYear: String(fiscalYear) }
  return (
    <>
      <EvaluationLinks here="evaluations" marks={overview.can.includes('mark')} />
      <PageTitle
        title={t('evaluations')}
        actions={
          <>
            <PrintLink operation="evaluation.listEvaluations" query={query} title={t('print')} />
            <ExportButton operation="evaluation.listEvaluations" asked={{ ...asked, fiscalYear }} />
          </>
        }
      >
        {yearText(fiscalYear, language)} {t('evaluations')}
      </PageTitle>
      <p className="mb-3">
        {t('judgedLine', {
          halves: overview.halves,
          all: overview.all,
          stages: overview.judged.map(({ stage, count }) => `${stageTitle(stage)} ${count}／${overview.all}`).join('・'),
        })}
      </p>
      <details className="no-print mb-4 rounded-8 border border-solid-gray-300 px-4 py-3" open={Object.keys(asked).length > 0}>
        <summary className="focus-ring cursor-pointer text-key-900 underline">{t('filter')}</summary>
        <Form method="get" className="mt-3 grid max-w-5xl items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <SelectField
            name="fiscalYear"
            label={t('fiscalYear')}
            value={String(fiscalYear)}
            choices={overview.fiscalYears.map((year) => ({ value: String(year), label: yearText(year, language) }))}
          />
          <SelectField
            name="chapter"
            label={t('chapter')}
            value={asked['chapter'] ?? ''}
            choices={[all, ...overview.chapters.map((value) => ({ value, label: value }))]}
          />
          <SelectField
            name="section"
            label={t('section')}
            value={asked['section'] ?? ''}
            choices={[all, ...overview.sections.map((value) => ({ value, label: value }))]}
          />
          <SelectField name="step" label={t('step')} value={asked['step'] ?? ''} choices={choices(scheme.scale)} />
          <SelectField name="direction" label={t('direction')} value={asked['direction'] ?? ''} choices={choices(scheme.directions)} />
          <SelectField
            name="waitsFor"
            label={t('waitsFor')}
            value={asked['waitsFor'] ?? ''}
            choices={[...choices(scheme.stages), { value: 'half', label: t('half') }]}
          />
          <SelectField
            name="sort"
            label={t('sort')}
            value={asked['sort'] ?? 'plan'}
            choices={evaluationSorts.map((value) => ({ value, label: t(`sort_${value}`) }))}
          />
          <TextField name="search" label={t('search')} value={asked['search'] ?? ''} />
          <button className={button.outlined}>{t('show')}</button>
        </Form>
      </details>
      <p className="mb-2">
        <strong>{t('counted', { count: overview.total })}</strong>
      </p>
      {overview.items.length === 0 ? (
        <p>{t('nothingFits')}</p>
      ) : (
        <DataTable
          caption={t('evaluations')}
          rows={overview.items}
          rowKey={({ programme }) => programme}
          columns={[
            {
              title: t('programme'),
              header: true,
              cell: (row) => <TextLink to={`/office/evaluation/${fiscalYear}/${row.programme}`}>{programmeText(row, language)}</TextLink>,
            },
            { title: t('section'), cell: ({ sectionName }) => sectionName },
            { title: t('progress'), cell: ({ progress }) => progressText(progress, language) },
            { title: t('half'), oneLine: true, cell: ({ evaluations }) => evaluations.find(({ term }) => term === 'half')?.judgedBy ?? '' },
            ...scheme.stages.map(({ code }) => ({
              title: stageTitle(code),
              oneLine: true,
              cell: ({ evaluations }: EvaluatedProgramme) =>
                named(scheme.scale, evaluations.find(({ term, stage }) => term === 'year' && stage === code)?.step ?? null, language),
            })),
            { title: t('direction'), oneLine: true, cell: ({ direction }) => named(scheme.directions, direction, language) },
          ]}
        />
      )}
    </>
  )
}
