// What the pages of reports share.
import { data } from 'react-router'
import type { Language } from '#kernel/values'
import { fiscalYearText } from '#kernel/values'
import { DataTable, type LoadArgs, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { type Paper, present } from '../rules/present.ts'
import type { Block, Concern } from '../schema.ts'
import { blockTexts } from './block-texts.ts'
import { texts } from './page-texts.ts'

export const reportsApi = (context: LoadArgs['context']) => api<{ reports: typeof operations }>(context).reports

/** The year in the address; anything else is no page. */
export function yearIn(params: LoadArgs['params']): number {
  const year = params['fiscalYear'] ?? ''
  if (!/^\d{4}$/.test(year)) throw data(null, { status: 404 })
  return Number(year)
}

export function yearText(year: number, language: Language): string {
  return language === 'ja' ? fiscalYearText(year) : `FY${year}`
}

export const concernTitles: Readonly<Record<Concern, keyof typeof texts>> = {
  noWords: 'noWords',
  notApproved: 'notApproved',
  lineGone: 'lineGone',
  lineageOpen: 'lineageOpen',
  monthsUnknown: 'monthsUnknown',
}

/** 部品を、印刷されるとおりの言葉で。 */
export function BlockPaper({
  block,
  year,
}: {
  readonly block: Block
  readonly year: { readonly fiscalYear: number; readonly before: number | null }
}) {
  const { t, language } = usePage(texts)
  return <PaperView paper={present(block, year, blockTexts, language)} name={t('numbered', { number: block.number })} />
}

/** @param name tells its table from others of the same title */
function PaperView({ paper: { title, words, table, remarks }, name }: { readonly paper: Paper; readonly name: string }) {
  const rows = table
    ? [
        ...table.rows.map((cells, at) => ({ key: String(at), cells, total: false })),
        ...(table.foot ? [{ key: 'total', cells: table.foot, total: true }] : []),
      ]
    : []
  return (
    <>
      {title !== '' && <p className="mt-3 mb-1 font-700">{title}</p>}
      {words.map((paragraph, at) => (
        <p key={at} className="whitespace-pre-wrap">
          {paragraph}
        </p>
      ))}
      {table && rows.length > 0 && (
        <DataTable
          caption={`${name}　${title}`}
          rows={rows}
          rowKey={({ key }) => key}
          columns={table.head.map((head, at) => ({
            title: head,
            header: at === 0,
            ...(table.right[at] && { align: 'right' as const }),
            cell: ({ cells, total }: (typeof rows)[number]) => {
              if (total) return <strong>{cells[at]}</strong>
              return table.right[at] ? cells[at] : <span className="whitespace-pre-line">{cells[at]}</span>
            },
          }))}
        />
      )}
      {remarks.map((remark) => (
        <p key={remark} className="mt-1 text-dns-14N-130 text-solid-gray-700">
          {remark}
        </p>
      ))}
    </>
  )
}
