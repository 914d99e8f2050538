import { Form, useActionData, useLoaderData } from 'react-router'
import type { operations as fileOperations } from '#files'
import {
  type LoadArgs,
  Attachments,
  HistoryLink,
  PageTitle,
  Progress,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  api,
  attachmentsFor,
  button,
  keepTyped,
  refusedBy,
  usePage,
} from '#ui'
import type { RefusalBody } from '#kernel'
import { countText } from '#kernel/values'
import {
  ImportRowState,
  importFieldTitles,
  importFields,
  importPageSize,
  importRowStateTitles,
  importRowStates,
  importStateTitles,
} from '../schema.ts'
import { action as step, importApi } from './import-action.ts'
import { ImportRows } from './import-rows.tsx'
import { texts } from './import-texts.ts'

export const action = step
export const clientAction = keepTyped

export async function loader({ context, params, url }: LoadArgs) {
  const importId = params['importId'] ?? ''
  const directory = importApi(context)
  const standing = await directory.getImport({ importId })
  const asked = (name: string) => url.searchParams.get(name) ?? undefined
  const setting = standing.state === 'open' || (standing.state === 'checked' && asked('columns') !== undefined)
  const state = ImportRowState.optional().catch(undefined).parse(asked('state'))
  const page = Math.max(1, Math.trunc(Number(asked('page') ?? 1)) || 1)
  const filter = { importId, ...(state && { state }), page }
  const { files } = api<{ files: typeof fileOperations }>(context)
  return {
    standing,
    filter,
    table: setting && standing.hasFile ? await looked(directory, importId, asked('sheet'), asked('headingRow')) : null,
    rows: standing.state === 'checked' && !setting ? await directory.listImportRows(filter) : null,
    attachments: setting ? await attachmentsFor(files.listAttachments({ subjectType: 'directory.import', subjectId: importId })) : null,
    requestKey: crypto.randomUUID(),
    attachKey: crypto.randomUUID(),
  }
}

/** The table, or why it cannot be read: that is said on the page, where another file can be attached. */
async function looked(directory: ReturnType<typeof importApi>, importId: string, sheet: string | undefined, headingRow: string | undefined) {
  try {
    const row = Number(headingRow)
    return await directory.lookAtImport({
      importId,
      ...(sheet !== undefined && { sheet }),
      ...(headingRow !== undefined && Number.isInteger(row) && row >= 0 && row <= 1000 && { headingRow: row }),
    })
  } catch (error) {
    return { refusal: refusedBy(error) }
  }
}

export default function ImportPage() {
  const { standing, filter, table, rows, attachments, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say } = usePage(texts)
  const { importId, state, work, problem, counts } = standing
  const refusal = answer?.refusal
  const live = state !== 'carriedOut' && state !== 'cancelled'
  return (
    <>
      <PageTitle title={t('import')} above={<TextLink to="/office/imports">{t('imports')}</TextLink>} />
      <Sheet
        rows={[
          [t('file'), standing.fileName ?? t('noFile')],
          [t('state'), say(importStateTitles[state])],
          ...(standing.addedCount === null
            ? []
            : ([
                [t('added'), standing.addedCount],
                [t('same'), standing.sameCount],
                [t('left'), standing.leftCount],
                [t('faults'), standing.faultCount],
              ] as const)),
        ]}
      />
      {problem && (
        <section role="alert" className="mt-4 rounded-8 border-2 border-error-1 bg-white p-4">
          <h2 className="text-std-18B-160 text-error-2">{t('problem')}</h2>
          <p>{t(problemText(problem), { count: countText(standing.mostRows) })}</p>
        </section>
      )}
      {(state === 'checking' || state === 'carryingOut') && work && (
        <div className="mt-6">
          <Progress work={work} />
          {work.state === 'stopped' && <p className="mt-3">{t('stopped')}</p>}
        </div>
      )}
      {attachments && !standing.hasFile && <p className="mt-6">{t('chooseFile')}</p>}
      {table && 'refusal' in table && (
        <div className="mt-6">
          <RefusalSummary refusal={table.refusal} labels={{ sheet: t('sheet') }} />
        </div>
      )}
      {table && !('refusal' in table) && (
        <Columns key={`${table.sheet} ${table.headingRow}`} table={table} refusal={refusal} requestKey={requestKey} />
      )}
      {attachments && <Attachments subjectType="directory.import" subjectId={importId} list={attachments} requestKey={attachKey} />}
      {rows && (
        <>
          {!attachments && refusal && (
            <div className="mt-6">
              <RefusalSummary refusal={refusal} labels={{}} />
            </div>
          )}
          <Found />
          <ImportRows
            importId={importId}
            rows={rows.items}
            filter={filter}
            undecided={counts.undecided}
            requestKey={requestKey}
            more={rows.items.length === importPageSize}
          />
        </>
      )}
      {state === 'carriedOut' && (
        <p className="mt-6">
          <TextLink to="/office/people">{t('seePeople')}</TextLink>
        </p>
      )}
      {live && (
        <Form method="post" className="no-print mt-10 space-y-2 border-t border-solid-gray-300 pt-4">
          <RequestKey value={requestKey} />
          <input type="hidden" name="step" value="cancel" />
          <p className="text-dns-14N-130 text-solid-gray-700">{t('cancelLead')}</p>
          <button className={button.outlined}>{t('cancel')}</button>
        </Form>
      )}
      <HistoryLink type="directory.import" id={importId} />
    </>
  )
}

function problemText(problem: string): 'tooManyRows' | 'checkOnceMore' | 'districtsChanged' | 'unreadable' {
  if (problem === 'checkAgain') return 'checkOnceMore'
  return problem === 'tooManyRows' || problem === 'districtsChanged' ? problem : 'unreadable'
}

interface ColumnsProps {
  readonly table: Exclude<Awaited<ReturnType<typeof looked>>, { readonly refusal: RefusalBody }>
  readonly refusal: RefusalBody | undefined
  readonly requestKey: string
}

/** シート、見出しの行、列の意味。 */
function Columns({ table, refusal, requestKey }: ColumnsProps) {
  const { t, say } = usePage(texts)
  const { sheets, sheet, headingRow, headings, columns, sample, remembered } = table
  const choices = [{ value: '', label: t('notTaken') }, ...importFields.map((field) => ({ value: field, label: say(importFieldTitles[field]) }))]
  const labelOf = (at: number) =>
    headings[at] ? t('columnNamed', { number: at + 1, heading: headings[at].slice(0, 40) }) : t('columnN', { number: at + 1 })
  return (
    <section aria-labelledby="columns-title" className="mt-6">
      <h2 id="columns-title" className="text-std-20B-150">
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
          <RefusalSummary refusal={refusal} labels={Object.fromEntries(columns.map((_, at) => [`columns.${at}`, labelOf(at)]))} />
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
          <button className={button.filled}>{t('check')}</button>
        </Form>
      )}
    </section>
  )
}

/** 見くらべた結果と、取り込むボタン。 */
function Found() {
  const { standing, requestKey } = useLoaderData<typeof loader>()
  const { t, say } = usePage(texts)
  const { counts, importId } = standing
  const blocked = counts.undecided > 0
  return (
    <section aria-labelledby="counts-title" className="mt-6">
      <h2 id="counts-title" className="mb-2 text-std-20B-150">
        {t('counts')}
      </h2>
      <Sheet
        rows={importRowStates.map((state) => [
          say(importRowStateTitles[state]),
          counts[state] === 0 ? (
            t('countOf', { count: 0 })
          ) : (
            <TextLink
              to={`/office/imports/${importId}?state=${state}#rows`}
              label={`${say(importRowStateTitles[state])} ${t('countOf', { count: counts[state] })}`}
            >
              {t('countOf', { count: counts[state] })}
            </TextLink>
          ),
        ])}
      />
      {blocked ? (
        <p role="status" className="mt-4 font-700">
          {t('undecidedLeft', { count: counts.undecided })}
        </p>
      ) : (
        <Form method="post" className="no-print mt-4 space-y-3">
          <RequestKey value={requestKey} />
          <input type="hidden" name="step" value="carryOut" />
          <p className="max-w-3xl">{counts.adding > 0 ? t('carryOutLead', { count: counts.adding }) : t('nobodyToAdd')}</p>
          <button className={button.filled}>{counts.adding > 0 ? t('carryOut', { count: counts.adding }) : t('finish')}</button>
        </Form>
      )}
      <p className="no-print mt-4">
        <TextLink to={`/office/imports/${importId}?columns=set`}>{t('checkAgain')}</TextLink>
      </p>
    </section>
  )
}
