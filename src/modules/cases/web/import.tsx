import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { importStateTitles } from '#directory/schema'
import type { operations as fileOperations } from '#files'
import type { RefusalBody } from '#kernel'
import { countText } from '#kernel/values'
import {
  Attachments,
  HistoryLink,
  type LoadArgs,
  Notice,
  PageTitle,
  Progress,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  Tick,
  answerForm,
  api,
  attachmentsFor,
  button,
  keepTyped,
  pageContext,
  refusedBy,
  sectionTitle,
  usePage,
} from '#ui'
import {
  type CaseImportColumns,
  RowFate,
  caseImportFieldTitles,
  caseImportFields,
  caseImportPageSize,
  importDecisions,
  offeredTerms,
  rowFateTitles,
  rowFates,
} from '../schema.ts'
import { ImportRows } from './import-rows.tsx'
import { importTexts } from './import-texts.ts'
import { CaseLinks, casesApi, kindTitle } from './parts.tsx'

const subjectType = 'cases.import'
const pageOf = (importId: string) => `/office/cases/imports/${importId}`
const ticks = ['fillDown', 'everySheet', 'counted'] as const

export async function loader({ context, params, url }: LoadArgs) {
  const importId = params['importId'] ?? ''
  const { cases } = casesApi(context)
  const me = context.get(pageContext).shell.person?.accountId
  const standing = await cases.getImport({ importId })
  const asked = (name: string) => url.searchParams.get(name) ?? undefined
  const setting = standing.state === 'open' || (standing.state === 'checked' && asked('columns') !== undefined)
  const fate = RowFate.optional().catch(undefined).parse(asked('fate'))
  const page = Math.max(1, Math.trunc(Number(asked('page') ?? 1)) || 1)
  const filter = { importId, ...(fate && { fate }), page }
  const { files } = api<{ files: typeof fileOperations }>(context)
  const [{ kinds, terms }, { items: colleagues }] = await Promise.all([cases.listChoices({}), cases.listColleagues({ kind: standing.kind })])
  return {
    standing,
    kinds,
    colleagues,
    me: colleagues.find(({ accountId }) => accountId === me)?.accountId ?? '',
    terms,
    filter,
    table: setting && standing.hasFile ? await looked(cases, importId, asked('sheet'), asked('headingRow')) : null,
    rows: standing.state === 'checked' && !setting ? await cases.listImportRows(filter) : null,
    attachments: setting ? await attachmentsFor(files.listAttachments({ subjectType, subjectId: importId })) : null,
    done: asked('done'),
    requestKey: crypto.randomUUID(),
    attachKey: crypto.randomUUID(),
  }
}

/** The table, or why it cannot be read: that is said on the page, where another file can be attached. */
async function looked(cases: ReturnType<typeof casesApi>['cases'], importId: string, sheet: string | undefined, headingRow: string | undefined) {
  try {
    const row = Number(headingRow)
    return await cases.lookAtImport({
      importId,
      ...(sheet !== undefined && { sheet }),
      ...(headingRow !== undefined && Number.isInteger(row) && row >= 0 && row <= 1000 && { headingRow: row }),
    })
  } catch (error) {
    return { refusal: refusedBy(error) }
  }
}

/** One form each; `step` says which. */
export async function action({ context, request, params, url }: LoadArgs) {
  const importId = params['importId'] ?? ''
  const { cases } = casesApi(context)
  return answerForm(request, async (typed) => {
    const key = (step: string) => ({ key: `${typed['requestKey']}-${step}` })
    switch (typed['step']) {
      case 'check': {
        const count = Number(typed['columnCount']) || 0
        const columns = Array.from({ length: count }, (_, at) => typed[`columns.${at}`] || null) as CaseImportColumns // refused where it is no such field
        const [fillDown, everySheet, counted] = ticks.map((tick) => typed[`options.${tick}`] === 'yes') as [boolean, boolean, boolean]
        const options = {
          leadId: typed['options.leadId'] ?? '',
          way: typed['options.way'] ?? '',
          alert: typed['options.alert'] || null,
          fillDown,
          everySheet,
          counted,
        }
        const reading = { importId, sheet: typed['sheet'] ?? '', headingRow: Number(typed['headingRow'] || 0), columns, options }
        await cases.setImportColumns(reading, key('columns'))
        await cases.checkImport({ importId }, key('check'))
        break
      }
      case 'decide': {
        const row = Number(typed['rowNumber'])
        const [said = '', personId = null] = (typed['decision'] ?? '').split(' ')
        const decision = said as (typeof importDecisions)[number] // refused where it is none
        await cases.decideImportRows(
          { importId, decision, personId, ...(row > 0 && { rowNumbers: [row] }) },
          key(`decide-${row || 'all'}-${said}-${personId ?? ''}`),
        )
        return redirect(`${pageOf(importId)}${url.search}#rows`)
      }
      case 'carryOut':
        await cases.carryOutImport({ importId }, key('carry-out'))
        break
      case 'cancel':
        await cases.cancelImport({ importId }, key('cancel'))
        break
      case 'undo':
        await cases.undoImport({ importId }, key('undo'))
        return redirect(`${pageOf(importId)}?done=undo`)
    }
    return redirect(pageOf(importId))
  })
}

export const clientAction = keepTyped

/** 取り込みの一件。 */
export default function CaseImportPage() {
  const { standing, kinds, filter, table, rows, attachments, done, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(importTexts)
  const { importId, state, work, problem, counts } = standing
  const refusal = answer?.refusal
  const live = !['carriedOut', 'cancelled', 'undone'].includes(state)
  return (
    <>
      <CaseLinks here="cases" />
      <PageTitle title={t('import')} above={<TextLink to="/office/cases/imports">{t('imports')}</TextLink>} />
      {done === 'undo' && !answer && <Notice>{t('done_undo')}</Notice>}
      <Sheet
        rows={[
          [t('kind'), kindTitle(kinds, standing.kind, language)],
          [t('file'), standing.fileName ?? t('noFile')],
          [t('state'), say(importStateTitles[state])],
          ...(standing.addedCount === null
            ? []
            : ([
                [t('taken'), standing.addedCount],
                [t('there'), standing.sameCount],
                [t('left'), standing.leftCount],
                [t('fault'), standing.faultCount],
              ] as const)),
        ]}
      />
      {problem && (
        <section role="alert" className="mt-4 rounded-8 border-2 border-error-1 bg-white p-4">
          <h2 className="text-std-18B-160 text-error-2">{t('problem')}</h2>
          <p>{t(problem === 'tooManyRows' || problem === 'reachChanged' ? problem : 'unreadable', { count: countText(standing.mostRows) })}</p>
        </section>
      )}
      {(state === 'checking' || state === 'carryingOut') && work && (
        <div className="mt-6">
          <Progress work={work} />
          {work.state === 'stopped' && <p className="mt-3">{t('stopped')}</p>}
        </div>
      )}
      {attachments && !standing.hasFile && <p className="mt-6 max-w-3xl">{t('chooseFile')}</p>}
      {table && 'refusal' in table && (
        <div className="mt-6">
          <RefusalSummary refusal={table.refusal} labels={{ sheet: t('sheet') }} />
        </div>
      )}
      {table && !('refusal' in table) && (
        <Columns key={`${table.sheet} ${table.headingRow}`} table={table} refusal={refusal} requestKey={requestKey} />
      )}
      {attachments && <Attachments subjectType={subjectType} subjectId={importId} list={attachments} requestKey={attachKey} />}
      {!attachments && refusal && (
        <div className="mt-6">
          <RefusalSummary refusal={refusal} labels={{ importId: t('importId') }} />
        </div>
      )}
      {rows && (
        <>
          <Found />
          <ImportRows
            rows={rows.items}
            filter={filter}
            undecided={counts.undecided}
            requestKey={requestKey}
            more={rows.items.length === caseImportPageSize}
          />
        </>
      )}
      {state === 'carriedOut' && <BroughtIn />}
      {live && (
        <Form method="post" className="no-print mt-10 space-y-2 border-t border-solid-gray-300 pt-4">
          <RequestKey value={requestKey} />
          <input type="hidden" name="step" value="cancel" />
          <p className="text-dns-14N-130 text-solid-gray-700">{t('cancelLead')}</p>
          <button className={button.outlined}>{t('cancel')}</button>
        </Form>
      )}
      <HistoryLink type={subjectType} id={importId} />
    </>
  )
}

interface ColumnsProps {
  readonly table: Exclude<Awaited<ReturnType<typeof looked>>, { readonly refusal: RefusalBody }>
  readonly refusal: RefusalBody | undefined
  readonly requestKey: string
}

/** シート、見出しの行、列の意味、すべての行に共通のこと。 */
function Columns({ table, refusal, requestKey }: ColumnsProps) {
  const { standing, colleagues, me, terms } = useLoaderData<typeof loader>()
  const { t, say, language, today } = usePage(importTexts)
  const { sheets, sheet, headingRow, headings, columns, sample, remembered } = table
  const { options } = standing
  const choices = [
    { value: '', label: t('notTaken') },
    ...caseImportFields.map((field) => ({ value: field, label: say(caseImportFieldTitles[field]) })),
  ]
  const labelOf = (at: number) =>
    headings[at] ? t('columnNamed', { number: at + 1, heading: headings[at].slice(0, 40) }) : t('columnN', { number: at + 1 })
  const offered = (list: 'way' | 'alert') =>
    offeredTerms(terms, list, standing.kind, today).map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english }))
  const ways = offered('way')
  const labels = {
    ...Object.fromEntries(columns.map((_, at) => [`columns.${at}`, labelOf(at)])),
    'options.leadId': t('leadId'),
    'options.way': t('way'),
    'options.alert': t('alert'),
  }
  return (
    <section aria-labelledby="columns-title" className="mt-6">
      <h2 id="columns-title" className={sectionTitle}>
        {t('columns')}
      </h2>
      <Form method="get" aria-label={t('readAgain')} className="no-print my-3 flex flex-wrap items-end gap-4">
        <input type="hidden" name="columns" value="set" />
        {sheets.length > 1 && (
          <SelectField
            name="sheet"
            label={t('sheet')}
            value={sheet}
            choices={sheets.map(({ name, hidden }) => ({ value: name, label: hidden ? t('hiddenSheet', { name }) : name }))}
          />
        )}
        <TextField name="headingRow" label={t('headingRow')} help={t('headingRowHelp')} value={String(headingRow)} inputMode="numeric" />
        <button className={button.outlined}>{t('readAgain')}</button>
      </Form>
      {columns.length === 0 ? (
        <p>{t('noRows')}</p>
      ) : (
        <Form method="post" noValidate className="max-w-3xl space-y-4">
          <RefusalSummary refusal={refusal} labels={labels} />
          <p>{t(remembered ? 'remembered' : 'columnsLead')}</p>
          <RequestKey value={requestKey} />
          <input type="hidden" name="step" value="check" />
          <input type="hidden" name="sheet" value={sheet} />
          <input type="hidden" name="headingRow" value={headingRow} />
          <input type="hidden" name="columnCount" value={columns.length} />
          <div className="grid items-end gap-4 sm:grid-cols-2">
            {columns.map((column, at) => {
              const values = sample.map((cells) => cells[at]!.slice(0, 30)).filter((value) => value !== '')
              return (
                <SelectField
                  key={labelOf(at)}
                  name={`columns.${at}`}
                  label={labelOf(at)}
                  value={column ?? ''}
                  choices={choices}
                  refusal={refusal}
                  {...(values.length > 0 && { help: t('sampleOf', { values: values.slice(0, 3).join(' ／ ') }) })}
                />
              )
            })}
          </div>
          <fieldset className="space-y-4">
            <legend className="text-std-18B-160">{t('forAll')}</legend>
            <SelectField
              name="options.leadId"
              label={t('leadId')}
              value={options?.leadId ?? me}
              choices={colleagues.map(({ accountId, name }) => ({ value: accountId, label: name }))}
              refusal={refusal}
            />
            <SelectField name="options.way" label={t('way')} value={options?.way ?? ways[0]?.value ?? ''} choices={ways} refusal={refusal} />
            {columns.includes('alerts') && (
              <SelectField
                name="options.alert"
                label={t('alert')}
                value={options?.alert ?? ''}
                choices={[{ value: '', label: t('noAlert') }, ...offered('alert')]}
                refusal={refusal}
              />
            )}
            {ticks.map((tick) =>
              tick === 'everySheet' && sheets.length < 2 ? null : (
                <Tick key={tick} name={`options.${tick}`} checked={options?.[tick] ?? false}>
                  {t(tick)}
                </Tick>
              ),
            )}
          </fieldset>
          <button className={button.filled}>{t('check')}</button>
        </Form>
      )}
    </section>
  )
}

/** 確かめた結果と、取り込むボタン。 */
function Found() {
  const { standing, requestKey } = useLoaderData<typeof loader>()
  const { t, say } = usePage(importTexts)
  const { counts, importId } = standing
  return (
    <section aria-labelledby="counts-title" className="mt-6">
      <h2 id="counts-title" className={sectionTitle}>
        {t('counts')}
      </h2>
      <Sheet
        rows={rowFates.map((fate) => {
          const count = t('countOf', { count: counts[fate] })
          return [
            say(rowFateTitles[fate]),
            counts[fate] === 0 ? (
              count
            ) : (
              <TextLink to={`${pageOf(importId)}?fate=${fate}#rows`} label={`${say(rowFateTitles[fate])} ${count}`}>
                {count}
              </TextLink>
            ),
          ]
        })}
      />
      {counts.undecided > 0 ? (
        <p role="status" className="mt-4 font-700">
          {t('undecidedLeft', { count: counts.undecided })}
        </p>
      ) : (
        <Form method="post" className="no-print mt-4 space-y-3">
          <RequestKey value={requestKey} />
          <input type="hidden" name="step" value="carryOut" />
          <p className="max-w-3xl">{counts.taken > 0 ? t('carryOutLead', { count: counts.taken }) : t('nothingToTake')}</p>
          <button className={button.filled}>{counts.taken > 0 ? t('carryOut', { count: counts.taken }) : t('finish')}</button>
        </Form>
      )}
      <p className="no-print mt-4">
        <TextLink to={`${pageOf(importId)}?columns=set`}>{t('checkAgain')}</TextLink>
      </p>
    </section>
  )
}

/** 取り込んだものと、取り消し。 */
function BroughtIn() {
  const { standing, requestKey } = useLoaderData<typeof loader>()
  const { t } = usePage(importTexts)
  const { cases, caseCount, contactCount } = standing
  return (
    <section aria-labelledby="brought-title" className="mt-6">
      <h2 id="brought-title" className={sectionTitle}>
        {t('brought')}
      </h2>
      <p>{t('broughtCounts', { cases: caseCount, contacts: contactCount })}</p>
      {cases.length > 0 && (
        <ul className="my-3 columns-1 sm:columns-2">
          {cases.map(({ caseId, number, name }) => (
            <li key={caseId}>
              <TextLink to={`/office/cases/of/${caseId}`}>{`${number}　${name}`}</TextLink>
            </li>
          ))}
        </ul>
      )}
      {caseCount + contactCount > 0 && (
        <Form method="post" className="no-print mt-8 space-y-2 border-t border-solid-gray-300 pt-4">
          <RequestKey value={requestKey} />
          <input type="hidden" name="step" value="undo" />
          <p className="max-w-3xl text-dns-14N-130 text-solid-gray-700">{t('undoLead')}</p>
          <button className={button.outlined}>{t('undo')}</button>
        </Form>
      )}
    </section>
  )
}
