import { Form } from 'react-router'
import { dayText } from '#kernel/values'
import { type Column, DataTable, ExportButton, Pager, RequestKey, TextLink, button, sectionTitle, usePage } from '#ui'
import {
  type CaseImportRow as Row,
  caseImportFaults,
  caseImportFieldTitles,
  caseImportRemarks,
  importDecisionTitles,
  rowFateTitles,
  rowFates,
} from '../schema.ts'
import { importTexts } from './import-texts.ts'

type Fate = Row['fate']
interface RowsProps {
  readonly rows: readonly Row[]
  readonly filter: { readonly importId: string; readonly fate?: Fate; readonly page: number }
  readonly undecided: number
  readonly requestKey: string
  readonly more: boolean
}

/** 取り込む行。 As a table; rows that wait for a decision side by side with whom they may be about. */
export function ImportRows({ rows, filter, undecided, requestKey, more }: RowsProps) {
  const { t, say, language } = usePage(importTexts)
  const { importId, fate, page } = filter
  const path = (to: Fate | undefined) => `/office/cases/imports/${importId}${to ? `?fate=${to}` : ''}#rows`
  const heads = rows.filter(({ rowNumber, headRow }) => rowNumber === headRow)
  return (
    <section id="rows" aria-labelledby="rows-title" className="mt-8">
      <div className="mb-2 flex flex-wrap items-center gap-4">
        <h2 id="rows-title" className={sectionTitle}>
          {t('rows')}
        </h2>
        <ExportButton operation="cases.listImportRows" asked={{ importId, ...(fate && { fate }) }} />
      </div>
      <nav aria-label={t('state')} className="no-print mb-3 flex flex-wrap gap-x-5 gap-y-1">
        {[undefined, ...rowFates].map((each) => {
          const words = each ? say(rowFateTitles[each]) : t('all')
          return each === fate ? (
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
      ) : fate === 'undecided' ? (
        <ul className="space-y-4">
          {heads.map((row) => (
            <Waiting key={row.rowNumber} row={row} requestKey={requestKey} />
          ))}
        </ul>
      ) : (
        <DataTable
          caption={t('rows')}
          rows={rows}
          rowKey={(row) => String(row.rowNumber)}
          columns={columnsFor(fate, [
            { title: t('row'), align: 'right', header: true, cell: (row) => row.place },
            { title: t('state'), oneLine: true, cell: (row) => say(rowFateTitles[row.fate]) },
            { title: t('name'), cell: (row) => row.name },
            {
              title: t('becomes'),
              oneLine: true,
              cell: (row) =>
                [row.opens && t('aCase'), row.heldOn && t('aContact', { day: dayText(row.heldOn, language) })].filter(Boolean).join('・'),
            },
            { title: t('beginning'), cell: (row) => row.beginning },
            { title: t('toDo'), cell: (row) => <Remarks row={row} /> },
          ])}
        />
      )}
      {undecided > 1 && fate === 'undecided' && (
        <Form method="post" className="no-print mt-4 space-y-2">
          <RequestKey value={requestKey} />
          <input type="hidden" name="step" value="decide" />
          <p>{t('decideAll')}</p>
          <Decisions />
        </Form>
      )}
      <Pager path={`/office/cases/imports/${importId}`} query={fate ? { fate } : {}} page={page} more={more} />
    </section>
  )
}

/** Of a row that could not be read there is nothing to show but where it is and what to do. */
function columnsFor(fate: Fate | undefined, columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return fate === 'fault' ? [columns[0]!, columns.at(-1)!] : columns
}

/** What is to be corrected, and the row as it stands where it could not be read. */
function Remarks({ row }: { readonly row: Row }) {
  const { t, say } = usePage(importTexts)
  const { faults, remarks, cells } = row
  if (faults.length + remarks.length === 0) return null
  return (
    <>
      <ul className={faults.length + remarks.length > 1 ? 'list-disc pl-5' : ''}>
        {faults.map(({ field, code }) => (
          <li key={`${field} ${code}`}>
            <strong>{say(caseImportFieldTitles[field])}</strong> {say(caseImportFaults[code])}
          </li>
        ))}
        {remarks.map(({ code, column }) => (
          <li key={`${code} ${column}`}>{say(caseImportRemarks[code])}</li>
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

type Person = Pick<Row['people'][number], 'name' | 'kana' | 'bornOn' | 'address' | 'phone'>

function Waiting({ row, requestKey }: { readonly row: Row; readonly requestKey: string }) {
  const { t, language } = usePage(importTexts)
  const title = t('rowN', { number: row.place })
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
      <Form method="post" aria-label={t('decide', { row: title })} className="mt-2">
        <RequestKey value={requestKey} />
        <input type="hidden" name="step" value="decide" />
        <input type="hidden" name="rowNumber" value={row.rowNumber} />
        <div className="grid gap-4 sm:grid-cols-2">
          <div>
            <h4 className="font-700">{t('inTable')}</h4>
            {told({ ...row, address: '', phone: '' })}
          </div>
          {row.people.map((person) => (
            <div key={person.personId}>
              <h4 className="font-700">
                <TextLink to={`/office/people/${person.personId}`} label={`${t('inRegister')} ${person.protected ? t('guarded') : person.name}`}>
                  {t('inRegister')}
                </TextLink>
              </h4>
              {person.protected ? <p>{t('guarded')}</p> : told(person)}
              <TakeButton personId={person.personId} />
            </div>
          ))}
        </div>
        <p className="no-print mt-3">
          <Decisions />
        </p>
      </Form>
    </li>
  )
}

function TakeButton({ personId }: { readonly personId: string }) {
  const { say } = usePage(importTexts)
  return (
    <button name="decision" value={`take ${personId}`} className={`${button.outlined} no-print mt-2`}>
      {say(importDecisionTitles.take)}
    </button>
  )
}

function Decisions() {
  const { say } = usePage(importTexts)
  return (
    <span className="flex flex-wrap gap-3">
      {(['add', 'leave'] as const).map((decision) => (
        <button key={decision} name="decision" value={decision} className={button.outlined}>
          {say(importDecisionTitles[decision])}
        </button>
      ))}
    </span>
  )
}
