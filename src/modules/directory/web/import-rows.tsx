import { Form } from 'react-router'
import { dayText } from '#kernel/values'
import { type Column, DataTable, ExportButton, Pager, RequestKey, TextLink, button, usePage } from '#ui'
import type { ImportRow as Row, ImportRowState } from '../schema.ts'
import {
  importDecisionTitles,
  importDecisions,
  importFaults,
  importFieldTitles,
  importRemarks,
  importRowStateTitles,
  importRowStates,
} from '../schema.ts'
import { texts } from './import-texts.ts'

interface RowsProps {
  readonly importId: string
  readonly rows: readonly Row[]
  readonly filter: { readonly importId: string; readonly state?: ImportRowState; readonly page: number }
  readonly undecided: number
  readonly requestKey: string
  readonly more: boolean
}

/** 取り込む名簿の行。 As a table; rows that wait for a decision side by side with whom they may be. */
export function ImportRows({ importId, rows, filter, undecided, requestKey, more }: RowsProps) {
  const { t, say, language } = usePage(texts)
  const { state, page } = filter
  const path = (to: ImportRowState | undefined) => `/office/imports/${importId}${to ? `?${new URLSearchParams({ state: to })}` : ''}#rows`
  const day = (bornOn: string | null) => (bornOn === null ? '' : dayText(bornOn, language))
  return (
    <section id="rows" aria-labelledby="rows-title" className="mt-8">
      <div className="mb-2 flex flex-wrap items-center gap-4">
        <h2 id="rows-title" className="text-std-20B-150">
          {t('rows')}
        </h2>
        <ExportButton operation="directory.listImportRows" asked={{ importId, ...(state && { state }) }} />
      </div>
      <nav aria-label={t('state')} className="no-print mb-3 flex flex-wrap gap-x-5 gap-y-1">
        {[undefined, ...importRowStates].map((each) => {
          const words = each ? say(importRowStateTitles[each]) : t('all')
          return each === state ? (
            <span key={words} aria-current="page" className="font-700">
              {words}
            </span>
          ) : (
            <TextLink key={words} to={path(each)}>
              {words}
            </TextLink>
          )
        })}
      </nav>
      {rows.length === 0 ? (
        <p>{t('noRowsHere')}</p>
      ) : state === 'perhaps' ? (
        <ul className="space-y-4">
          {rows.map((row) => (
            <Waiting key={row.rowNumber} row={row} requestKey={requestKey} />
          ))}
        </ul>
      ) : (
        <DataTable
          caption={t('rows')}
          rows={rows}
          rowKey={(row) => String(row.rowNumber)}
          columns={columnsFor(state, [
            { title: t('row'), align: 'right', header: true, cell: (row) => row.rowNumber },
            {
              title: t('state'),
              oneLine: true,
              cell: (row) => (
                <>
                  {say(importRowStateTitles[row.state])}
                  {row.decision && <span className="block text-dns-14N-130">{say(importDecisionTitles[row.decision])}</span>}
                </>
              ),
            },
            { title: t('name'), cell: (row) => row.name },
            { title: t('kana'), cell: (row) => row.kana },
            { title: t('bornOn'), oneLine: true, cell: (row) => day(row.bornOn) },
            { title: t('address'), cell: (row) => row.address },
            { title: t('phone'), oneLine: true, cell: (row) => row.phone },
            { title: t('toDo'), cell: (row) => <Remarks row={row} /> },
          ])}
        />
      )}
      {undecided > 1 && state === 'perhaps' && (
        <Form method="post" className="no-print mt-4 space-y-2">
          <RequestKey value={requestKey} />
          <input type="hidden" name="step" value="decide" />
          <p>{t('allLeft')}</p>
          <Decisions />
        </Form>
      )}
      <Pager path={`/office/imports/${importId}`} query={state ? { state } : {}} page={page} more={more} />
    </section>
  )
}

/** Of a row that could not be read there is nothing to show but its number and what to do. */
function columnsFor(state: ImportRowState | undefined, columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return state === 'fault' ? [columns[0]!, columns.at(-1)!] : columns
}

/** What is to be corrected, and the row as it stands where nothing of it could be read. */
function Remarks({ row }: { readonly row: Row }) {
  const { t, say } = usePage(texts)
  const { faults, remarks, cells } = row
  if (faults.length + remarks.length === 0) return null
  return (
    <>
      <ul className={faults.length + remarks.length > 1 ? 'list-disc pl-5' : ''}>
        {faults.map(({ field, code }) => (
          <li key={`${field} ${code}`}>
            <strong>{say(importFieldTitles[field])}</strong> {say(importFaults[code])}
          </li>
        ))}
        {remarks.map(({ code, column }) => (
          <li key={`${code} ${column}`}>{say(importRemarks[code])}</li>
        ))}
      </ul>
      {faults.length > 0 && (
        <p className="mt-1 text-dns-14N-130 text-solid-gray-700">
          {t('original')}: {cells.filter((cell) => cell !== '').join('｜')}
        </p>
      )}
    </>
  )
}

type Person = Pick<Row, 'name' | 'kana' | 'bornOn' | 'address' | 'phone'>

function Waiting({ row, requestKey }: { readonly row: Row; readonly requestKey: string }) {
  const { t, say, language } = usePage(texts)
  const title = t('rowN', { number: row.rowNumber })
  const told = ({ name, kana, bornOn, address, phone }: Person) => (
    <dl className="text-dns-16N-130">
      {(
        [
          [t('name'), name],
          [t('kana'), kana],
          [t('bornOn'), bornOn && dayText(bornOn, language)],
          [t('address'), address],
          [t('phone'), phone],
        ] as const
      ).map(([label, value]) => (
        <div key={label} className="grid grid-cols-[6rem_1fr] gap-2 py-0.5">
          <dt className="text-solid-gray-700">{label}</dt>
          <dd>{value || '—'}</dd>
        </div>
      ))}
    </dl>
  )
  return (
    <li className="rounded-8 border border-solid-gray-300 p-4">
      <h3 className="text-std-18B-160">{title}</h3>
      {row.sameAsRow !== null && <p>{t('sameAsRow', { number: row.sameAsRow })}</p>}
      {row.guarded && <p>{t('guarded')}</p>}
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        <div>
          <h4 className="font-700">{t('inTable')}</h4>
          {told(row)}
        </div>
        {row.people.map((person) => (
          <div key={person.personId}>
            <h4 className="font-700">
              <TextLink to={`/office/people/${person.personId}`} label={`${t('inRegister')} ${person.name}`}>
                {t('inRegister')}
              </TextLink>
            </h4>
            {told(person)}
          </div>
        ))}
      </div>
      <Form method="post" aria-label={t('decide', { row: title })} className="no-print mt-3 flex flex-wrap items-center gap-4">
        <RequestKey value={requestKey} />
        <input type="hidden" name="step" value="decide" />
        <input type="hidden" name="rowNumber" value={row.rowNumber} />
        {row.decision && (
          <p>
            {t('decided')}: <strong>{say(importDecisionTitles[row.decision])}</strong>
          </p>
        )}
        <Decisions />
      </Form>
    </li>
  )
}

function Decisions() {
  const { say } = usePage(texts)
  return (
    <span className="flex flex-wrap gap-3">
      {importDecisions.map((decision) => (
        <button key={decision} name="decision" value={decision} className={button.outlined}>
          {say(importDecisionTitles[decision])}
        </button>
      ))}
    </span>
  )
}
